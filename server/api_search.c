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
put_query(struct buf *out, const struct params *p, const struct search *s)
{
    json_key(out, "query");
    json_open(out, '{');
    json_key(out, "text");
    json_text(out, p->q.s);
    json_key(out, "reading");
    json_text(out, s->reading);
    json_key(out, "warnings");
    json_open(out, '[');
    for (size_t i = 0; i < s->query.nwarnings; i++) {
        const struct query_warning *w = &s->query.warnings[i];

        json_open(out, '{');
        json_key(out, "at");
        json_number(out, characters_before(s->query.text, w->at));
        json_key(out, "message");
        json_text(out, w->message);
        json_close(out, '}');
    }
    json_close(out, ']');
    json_key(out, "match");
    json_text(out, s->any ? SPAN("any") : SPAN("all"));
    json_key(out, "corrected");
    json_text_or_null(out, s->plan.corrected);
    json_close(out, '}');
}

/* Text that was left out, so that a program may show the parts in a row. */
static void
put_gap(struct buf *out, struct span dots)
{
    json_open(out, '{');
    json_key(out, "text");
    json_text(out, dots);
    json_key(out, "gap");
    json_fact(out, true);
    json_close(out, '}');
}

static void
put_passage(struct buf *out, const struct passage *passage)
{
    for (size_t i = 0; i < passage->n; i++) {
        json_open(out, '{');
        json_key(out, "text");
        json_text(out, passage->parts[i].text);
        if (passage->parts[i].match) {
            json_key(out, "match");
            json_fact(out, true);
        }
        if (passage->paragraph > 0) {
            json_key(out, "paragraph");
            json_number(out, passage->paragraph);
        }
        json_close(out, '}');
    }
}

static void
put_snippet(struct buf *out, const struct snippet *snippet)
{
    json_key(out, "snippet");
    json_open(out, '[');
    for (size_t i = 0; i < snippet->n; i++) {
        if (snippet->passages[i].cut_before)
            put_gap(out, i == 0 ? SPAN("… ") : SPAN(" … "));
        put_passage(out, &snippet->passages[i]);
    }
    if (snippet->cut_after)
        put_gap(out, SPAN(" …"));
    json_close(out, ']');
}

static void
put_results(struct buf *out, const struct search *s, const char *base_url)
{
    json_key(out, "results");
    json_open(out, '[');
    for (size_t i = 0; i < s->nresults; i++) {
        json_open(out, '{');
        json_card(out, &s->results[i].card, base_url);
        put_snippet(out, &s->results[i].snippet);
        json_key(out, "score");
        json_decimal(out, s->results[i].score);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void
put_facet(struct buf *out, const struct facet *field,
          const struct facet_list *list)
{
    json_key(out, field->key);
    json_open(out, '{');
    json_key(out, "total");
    json_number(out, list->total);
    json_key(out, "values");
    json_open(out, '[');
    for (size_t i = 0; i < list->n; i++) {
        json_open(out, '{');
        json_key(out, "value");
        json_text(out, list->values[i].text);
        json_key(out, "count");
        json_number(out, list->values[i].count);
        json_key(out, "selected");
        json_fact(out, list->values[i].selected);
        json_close(out, '}');
    }
    json_close(out, ']');
    json_close(out, '}');
}

static void
put_facets(struct buf *out, unsigned fields, const struct facet_list *lists)
{
    json_key(out, "facets");
    json_open(out, '{');
    for (size_t i = 0; i < FACET_COUNT; i++)
        if ((fields >> i & 1U) != 0)
            put_facet(out, &facets[i], &lists[i]);
    json_close(out, '}');
}

/* The address of page `page` of this search; null outside its pages. */
static void
put_link(struct buf *out, const char *name, const struct params *p,
         const char *base_url, unsigned page)
{
    struct buf url;

    buf_init(&url, LIMIT_BODY_BYTES);
    if (page > 0) {
        buf_puts(&url, base_url);
        buf_puts(&url, "/api/v1/search?");
        params_write(p, page, &url);
        if (url.n > 0 && url.p[url.n - 1] == '?')
            url.n--;
    }
    json_key(out, name);
    json_text_or_null(out, buf_span(&url));
    out->failed = out->failed || !buf_ok(&url);
    buf_release(&url);
}

static void
put_links(struct buf *out, const struct params *p, const struct search *s,
          const char *base_url)
{
    bool more = (uint64_t)p->page * p->size < s->total &&
                (uint64_t)(p->page + 1) * p->size <= LIMIT_DEEPEST_HIT;

    json_key(out, "links");
    json_open(out, '{');
    put_link(out, "self", p, base_url, p->page);
    put_link(out, "next", p, base_url, more ? p->page + 1 : 0);
    put_link(out, "prev", p, base_url, p->page - 1);
    json_close(out, '}');
}

static void
put_counts(struct buf *out, const struct params *p, const struct search *s,
           double took_ms, unsigned generation)
{
    json_key(out, "total");
    json_number(out, s->total);
    json_key(out, "page");
    json_number(out, p->page);
    json_key(out, "size");
    json_number(out, p->size);
    json_key(out, "took_ms");
    json_decimal(out, took_ms);
    json_key(out, "generation");
    json_number(out, generation);
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
    struct buf out;

    (void)rest;
    if (!params_read(a, req, true, &p, &refusal))
        return reply_refusal(req, &refusal);
    if (!search_run(a, &p, view, &s, &err))
        return reply_error(req, &err);

    buf_init(&out, LIMIT_BODY_BYTES);
    json_open(&out, '{');
    put_query(&out, &p, &s);
    put_counts(&out, &p, &s, (double)(view->app->now_us() - begin_us) / 1000.0,
               view->snapshot->generation.number);
    put_results(&out, &s, base_url);
    put_facets(&out, p.facets, s.lists);
    put_links(&out, &p, &s, base_url);
    json_close(&out, '}');
    return reply_written(req, &out);
}
