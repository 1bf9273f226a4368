#include "server/http_send.h"

#include <microhttpd.h>
#include <stdio.h>

static void
add(struct MHD_Response *response, const char *name, const char *value)
{
    (void)MHD_add_response_header(response, name, value);
}

static void
add_number(struct MHD_Response *response, const char *name, unsigned number)
{
    char digits[16];

    (void)snprintf(digits, sizeof digits, "%u", number);
    add(response, name, digits);
}

static void
add_file(struct MHD_Response *response, const char *name)
{
    char value[64];

    (void)snprintf(value, sizeof value, "attachment; filename=\"%s\"", name);
    add(response, "Content-Disposition", value);
}

/* -------------------------------------------------------------------- CORS */

static bool
any_origin(const struct app *app)
{
    for (unsigned i = 0; i < app->norigins; i++)
        if (span_equal(span_of(app->origins[i]), SPAN("*")))
            return true;
    return false;
}

bool
http_origin_allowed(const struct app *app, struct span origin)
{
    for (unsigned i = 0; i < app->norigins; i++)
        if (span_equal(span_of(app->origins[i]), origin))
            return true;
    return origin.n > 0 && any_origin(app);
}

struct reply
http_preflight(void)
{
    return (struct reply){.status = 204, .preflight = true};
}

/* The Fetch standard: a page elsewhere may read what we answer to programs. */
static void
add_origin(struct MHD_Response *response, const struct reply *reply,
           const struct request *req, const struct app *app)
{
    char origin[256];
    int n = snprintf(origin, sizeof origin, "%.*s", SPAN_ARG(req->origin));

    if (app->norigins == 0 || !request_is_api(req))
        return;
    if (!any_origin(app))
        add(response, "Vary", "Origin");
    if (n < 0 || (size_t)n >= sizeof origin ||
        !http_origin_allowed(app, req->origin))
        return;
    add(response, "Access-Control-Allow-Origin",
        any_origin(app) ? "*" : origin);
    add(response, "Access-Control-Expose-Headers",
        "ETag, Retry-After, Content-Disposition");
    if (reply->preflight) {
        add(response, "Access-Control-Allow-Methods", "GET, HEAD");
        add(response, "Access-Control-Allow-Headers", "If-None-Match");
        add(response, "Access-Control-Max-Age", "86400");
    }
}

/* ----------------------------------------------------------------- headers */

static void
add_headers(struct MHD_Response *response, const struct reply *reply)
{
    add(response, "X-Content-Type-Options", "nosniff");
    add(response, "Referrer-Policy", "same-origin");
    add(response, "Content-Security-Policy",
        reply->page ? "default-src 'none'; style-src 'self'; "
                      "script-src 'self'; connect-src 'self'; "
                      "img-src 'self'; form-action 'self'; base-uri 'none'; "
                      "frame-ancestors 'none'"
                    : "default-src 'none'; frame-ancestors 'none'");
    add(response, "Cache-Control",
        reply->cache_control ? reply->cache_control : "no-store");
    if (reply->etag[0] != '\0') {
        add(response, "ETag", reply->etag);
        add(response, "Vary", "Accept-Encoding");
    }
    if (reply->page)
        add(response, "Vary", "Accept-Language");
    if (reply->type != NULL)
        add(response, "Content-Type", reply->type);
    if (reply->gzip)
        add(response, "Content-Encoding", "gzip");
    if (reply->allow != NULL)
        add(response, "Allow", reply->allow);
    if (reply->noindex)
        add(response, "X-Robots-Tag", "noindex, nofollow");
    if (reply->file[0] != '\0')
        add_file(response, reply->file);
    if (reply->retry_after_s > 0)
        add_number(response, "Retry-After", reply->retry_after_s);
}

void
http_headers(struct MHD_Response *response, const struct reply *reply,
             const struct request *req, const struct app *app)
{
    add_headers(response, reply);
    add_origin(response, reply, req, app);
}

struct MHD_Response *
http_response(struct reply *reply)
{
    bool owned = reply->heap_body != NULL;
    struct MHD_Response *response;
    union {
        const char *constant;
        void *bytes; /* libmicrohttpd does not write to a persistent body */
    } body = {.constant = owned ? reply->heap_body : reply->constant_body};

    response = MHD_create_response_from_buffer(reply->body_bytes, body.bytes,
                                               owned ? MHD_RESPMEM_MUST_FREE
                                                     : MHD_RESPMEM_PERSISTENT);
    if (response == NULL)
        return NULL;
    reply->heap_body = NULL;
    return response;
}
