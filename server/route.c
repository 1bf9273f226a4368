#include "server/route.h"

#include <assert.h>
#include <stdio.h>

#include "base/macros.h"
#include "server/compress.h"
#include "server/handlers.h"
#include "server/tag.h"

#define JSON "application/json"

/* clang-format off */
static const struct route routes[] = {
    {.path = "/",                    .name = "page_search", .handle = page_search, .cached = true},
    {.path = "/reports/",            .name = "page_report", .handle = page_report, .cached = true, .subtree = true},
    {.path = "/speakers",            .name = "page_browse", .handle = page_browse, .cached = true},
    {.path = "/speakers/",           .name = "page_value",  .handle = page_value,  .cached = true, .subtree = true},
    {.path = "/organisations",       .name = "page_browse", .handle = page_browse, .cached = true},
    {.path = "/organisations/",      .name = "page_value",  .handle = page_value,  .cached = true, .subtree = true},
    {.path = "/themes",              .name = "page_browse", .handle = page_browse, .cached = true},
    {.path = "/themes/",             .name = "page_value",  .handle = page_value,  .cached = true, .subtree = true},
    {.path = "/places",              .name = "page_browse", .handle = page_browse, .cached = true},
    {.path = "/places/",             .name = "page_value",  .handle = page_value,  .cached = true, .subtree = true},
    {.path = "/feed.atom",           .name = "feed",        .handle = feed,        .cached = true},
    {.path = "/opensearch.xml",      .name = "opensearch",  .handle = opensearch,  .cached = true},
    {.path = "/opensearch/suggest",  .name = "opensearch_suggest", .handle = opensearch_suggest, .cached = true},
    {.path = "/robots.txt",          .name = "robots",      .handle = robots,      .cached = true},
    {.path = "/sitemap.xml",         .name = "sitemap",     .handle = sitemap,     .cached = true},
    {.path = "/sitemap/",            .name = "sitemap_part", .handle = sitemap_part, .cached = true, .subtree = true},
    {.path = "/api/v1/search",       .name = "search",   .type = JSON, .handle = api_search,   .cached = true},
    {.path = "/api/v1/facets",       .name = "facets",   .type = JSON, .handle = api_facets,   .cached = true},
    {.path = "/api/v1/facets/",      .name = "facet",    .type = JSON, .handle = api_facet,    .cached = true, .subtree = true},
    {.path = "/api/v1/reports/",     .name = "report",   .type = JSON, .handle = api_report,   .cached = true, .subtree = true},
    {.path = "/api/v1/suggest",      .name = "suggest",  .type = JSON, .handle = api_suggest,  .cached = true},
    {.path = "/api/v1/export",       .name = "export",   .handle = api_export,   .cached = true},
    {.path = "/api/v1/openapi.json", .name = "openapi",  .type = JSON, .handle = api_openapi,  .cached = true},
    {.path = "/static/",             .name = "asset",    .handle = asset,        .subtree = true, .immediate = true},
    {.path = "/embed.js",            .name = "embed",    .handle = embed,        .immediate = true},
    {.path = "/healthz",             .name = "healthz",  .handle = health_alive, .immediate = true},
    {.path = "/readyz",              .name = "readyz",   .handle = health_ready},
    {.path = "/metrics",             .name = "metrics",  .handle = health_metrics, .immediate = true},
    {.path = "",                     .name = "other",    .handle = not_found,    .subtree = true, .immediate = true},
};
/* clang-format on */

static_assert(ARRAY_LEN(routes) <= METRICS_ROUTES, "each route is counted");

const struct route *
route_table(unsigned *n)
{
    *n = ARRAY_LEN(routes);
    return routes;
}

unsigned
route_number(const struct route *route)
{
    return (unsigned)(route - routes);
}

struct reply
not_found(const struct request *req, struct span rest, struct view *view,
          struct arena *a)
{
    (void)rest;
    (void)view;
    (void)a;
    return reply_problem(req, 404, NULL, "Il n’y a rien à cette adresse.");
}

const struct route *
route_find(struct span path, struct span *rest)
{
    const struct route *last = &routes[ARRAY_LEN(routes) - 1];

    for (const struct route *r = routes; r < last; r++) {
        struct span prefix = span_of(r->path);

        if (!span_starts(path, prefix))
            continue;
        *rest = span_slice(path, prefix.n, path.n);
        if (rest->n == 0 || r->subtree)
            return r;
    }
    *rest = path;
    return last;
}

struct reply
route_unchanged(const struct route *route, const char *tag)
{
    /* With the policy of the page: a browser puts the headers of a 304 in the
     * place of those it has kept. */
    struct reply reply = {.status = 304,
                          .page = route->type == NULL,
                          .cache_control = "no-cache"};

    (void)snprintf(reply.etag, sizeof reply.etag, "%s", tag);
    return reply;
}

/* Of the answer in the view's generation. */
static bool
tag_of(const struct request *req, const struct view *view, struct arena *a,
       char tag[ETAG_BYTES], struct err *err)
{
    if (req->tag.n > 0 && view_is_on(view, req->serial)) {
        (void)snprintf(tag, ETAG_BYTES, "%.*s", SPAN_ARG(req->tag));
        return true;
    }
    return tag_make(a, req, &view->snapshot->generation, view->app->started,
                    tag, err);
}

static struct reply
run_cached(const struct route *route, const struct request *req,
           struct span rest, struct view *view, struct arena *a)
{
    struct reply reply;
    char tag[ETAG_BYTES];
    struct err err;

    if (!tag_of(req, view, a, tag, &err))
        return reply_error(req, &err);
    if (tag_held(req->if_none_match, tag))
        return route_unchanged(route, tag);
    reply = route->handle(req, rest, view, a);
    if (reply.status == 200) {
        reply.cache_control = "no-cache";
        (void)snprintf(reply.etag, sizeof reply.etag, "%s", tag);
    }
    return reply;
}

struct reply
route_run(const struct route *route, const struct request *req,
          struct span rest, struct view *view, struct arena *a)
{
    struct reply reply;

    for (int attempt = 0;; attempt++) {
        struct err err;

        if (!view_is_on(view, req->serial) && !view_refresh(view, &err)) {
            view->app->log(err.msg);
            return reply_error(req, &err);
        }
        reply = route->cached ? run_cached(route, req, rest, view, a)
                              : route->handle(req, rest, view, a);
        if (reply.cause != ERR_STALE || attempt > 0)
            break;
        reply_release(&reply);
        view_release(view);
        arena_reset(a);
    }
    if (req->gzip)
        compress_reply(&reply);
    return reply;
}
