/* GET /api/v1/search: DESIGN's answer, member by member. */
#include "server/handlers.h"
#include "server/json_card.h"
#include "server/limits.h"
#include "server/search.h"

/* Positions are told in characters: a program counts those. */
static size_t
characters_before(struct span text, size_t at)
{
    size_t n = 0;

    for (size_t i = 0; i < at && i < text.n; i++)
        n += ((unsigned char)text.p[i] & 0xc0U) != 0x80;
    return n;
}

static void
put_query(struct json *j, const struct params *p, const struct search *s)
{
    json_t *query = json_put_object(j, j->root, "query");
    json_t *warnings;

    json_put_text(j, query, "text", p->q.s);
    json_put_text(j, query, "reading", s->reading);
    warnings = json_put_array(j, query, "warnings");
    for (size_t i = 0; i < s->query.nwarnings; i++) {
        const struct query_warning *w = &s->query.warnings[i];
        json_t *one = json_add_object(j, warnings);

        json_put_number(j, one, "at",
                        (long long)characters_before(s->query.text, w->at));
        json_put_text(j, one, "message", w->message);
    }
    json_put_text(j, query, "match", s->any ? SPAN("any") : SPAN("all"));
    json_put_text(j, query, "corrected", s->plan.corrected);
}

/* Text that was left out, so that a program may show the parts in a row. */
static void
put_gap(struct json *j, json_t *list, struct span dots)
{
    json_t *part = json_add_object(j, list);

    json_put_text(j, part, "text", dots);
    json_put_bool(j, part, "gap", true);
}

static void
put_passage(struct json *j, json_t *list, const struct passage *passage)
{
    for (size_t i = 0; i < passage->n; i++) {
        json_t *part = json_add_object(j, list);

        json_put_text(j, part, "text", passage->parts[i].text);
        if (passage->parts[i].match)
            json_put_bool(j, part, "match", true);
        if (passage->paragraph > 0)
            json_put_number(j, part, "paragraph", passage->paragraph);
    }
}

static void
put_snippet(struct json *j, json_t *object, const struct snippet *snippet)
{
    json_t *list = json_put_array(j, object, "snippet");

    for (size_t i = 0; i < snippet->n; i++) {
        if (snippet->passages[i].cut_before)
            put_gap(j, list, i == 0 ? SPAN("… ") : SPAN(" … "));
        put_passage(j, list, &snippet->passages[i]);
    }
    if (snippet->cut_after)
        put_gap(j, list, SPAN(" …"));
}

static void
put_result(struct json *j, json_t *list, const struct result *r,
           const char *base_url)
{
    json_t *one = json_add_object(j, list);

    json_put_card(j, one, &r->card, base_url);
    put_snippet(j, one, &r->snippet);
    json_put_real(j, one, "score", r->score);
}

static void
put_facet(struct json *j, json_t *object, const struct facet *field,
          const struct facet_list *list)
{
    json_t *facet = json_put_object(j, object, field->key);
    json_t *values;

    json_put_number(j, facet, "total", (long long)list->total);
    values = json_put_array(j, facet, "values");
    for (size_t i = 0; i < list->n; i++) {
        json_t *value = json_add_object(j, values);

        json_put_text(j, value, "value", list->values[i].text);
        json_put_number(j, value, "count", list->values[i].count);
        json_put_bool(j, value, "selected", list->values[i].selected);
    }
}

/* The address of page `page` of this search; null outside its pages. */
static void
put_link(struct json *j, json_t *links, const char *name,
         const struct params *p, const char *base_url, unsigned page)
{
    struct buf url;

    if (page == 0) {
        json_put_null(j, links, name);
        return;
    }
    buf_init(&url, LIMIT_BODY_BYTES);
    buf_puts(&url, base_url);
    buf_puts(&url, "/api/v1/search?");
    params_write(p, page, &url);
    if (url.n > 0 && url.p[url.n - 1] == '?')
        url.n--;
    json_put_text(j, links, name, buf_span(&url));
    j->failed = j->failed || !buf_ok(&url);
    buf_release(&url);
}

static void
put_links(struct json *j, const struct params *p, const struct search *s,
          const char *base_url)
{
    json_t *links = json_put_object(j, j->root, "links");
    bool more = (uint64_t)p->page * p->size < s->total &&
                (uint64_t)(p->page + 1) * p->size <= LIMIT_DEEPEST_HIT;

    put_link(j, links, "self", p, base_url, p->page);
    put_link(j, links, "next", p, base_url, more ? p->page + 1 : 0);
    put_link(j, links, "prev", p, base_url, p->page - 1);
}

struct reply
api_search(const struct request *req, struct span rest, struct view *view,
           struct arena *a)
{
    uint64_t begin_us = view->app->now_us();
    const char *base_url = view->app->base_url;
    struct params p;
    struct refusal refusal;
    struct search s;
    struct err err;
    struct json j;
    json_t *list;

    (void)rest;
    if (!params_read(a, req, true, &p, &refusal))
        return reply_refusal(req, &refusal);
    if (!search_run(a, &p, view, &s, &err))
        return reply_error(req, &err);

    json_init(&j, a);
    put_query(&j, &p, &s);
    json_put_number(&j, j.root, "total", s.total);
    json_put_number(&j, j.root, "page", p.page);
    json_put_number(&j, j.root, "size", p.size);
    json_put_real(&j, j.root, "took_ms",
                  (double)(view->app->now_us() - begin_us) / 1000.0);
    json_put_number(&j, j.root, "generation",
                    view->snapshot->generation.number);
    list = json_put_array(&j, j.root, "results");
    for (size_t i = 0; i < s.nresults; i++)
        put_result(&j, list, &s.results[i], base_url);
    list = json_put_object(&j, j.root, "facets");
    for (size_t i = 0; i < FACET_COUNT; i++)
        if ((p.facets >> i & 1U) != 0)
            put_facet(&j, list, &facets[i], &s.lists[i]);
    put_links(&j, &p, &s, base_url);

    return reply_json(req, &j);
}
