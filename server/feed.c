/*
 * GET /feed.atom: any search as an Atom feed (RFC 4287), the newest events first.
 * Same parameters as the page but the order; in French for everyone, as one feed
 * is read by many through one aggregator.
 *
 * An entry is dated by its event: that is what the reports are about, and it
 * stays the same when they are indexed again.  One without a date has that of the
 * index.
 */
#include <stdio.h>

#include "server/citation.h"
#include "server/date.h"
#include "server/handlers.h"
#include "server/limits.h"
#include "server/page_parts.h"

enum { ENTRIES = 20 }; /* of a page, unless another size is asked for */

#define PATH "/feed.atom"

/* The first instant of a day, month or year. */
static struct span
beginning_of(struct arena *a, struct span iso)
{
    struct citation_day day = citation_day_of(iso);

    return arena_printf(a, "%04u-%02u-%02uT00:00:00Z", day.year,
                        day.month > 0 ? day.month : 1,
                        day.day > 0 ? day.day : 1);
}

/* What an entry has beside the results of a page. */
static void
put_entries(struct json *m, const struct search *s)
{
    const json_t *results = json_object_get(m->root, "results");

    for (size_t i = 0; i < s->nresults; i++) {
        const struct card *card = &s->results[i].card;
        json_t *entry = json_array_get(results, i);

        if (citation_day_of(card->date).year > 0)
            json_put_made(m, entry, "instant",
                          beginning_of(m->arena, card->date));
        json_put_texts(m, entry, "contributors", card->speakers.items,
                       card->speakers.n);
        json_put_texts(m, entry, "subjects", card->themes.items,
                       card->themes.n);
    }
}

/* "Glane : emploi, Lille", or the site's own name. */
static void
put_title(struct json *m, const struct params *p)
{
    const char *between = "\u00a0: ";
    struct buf title;

    buf_init(&title, LIMIT_BODY_BYTES);
    buf_puts(&title, "Glane");
    if (p->q.s.n > 0) {
        buf_puts(&title, between);
        buf_add(&title, p->q.s);
        between = ", ";
    }
    for (size_t i = 0; i < FACET_COUNT; i++)
        for (size_t k = 0; k < p->chosen[i].n; k++) {
            buf_puts(&title, between);
            buf_add(&title, p->chosen[i].values[k].s);
            between = ", ";
        }
    json_put_text(m, m->root, "feed_title", buf_span(&title));
    m->failed = m->failed || !buf_ok(&title);
    buf_release(&title);
}

static void
put_links(struct json *m, const struct params *p, uint32_t total)
{
    struct params usual = page_usual(p);

    page_put_search_url(m, m->root, "search_url", &usual, 1);
    usual.size = p->size == ENTRIES ? usual.size : p->size;
    page_put_query_url(m, m->root, "first_url", PATH, &usual, 1);
    page_put_query_url(m, m->root, "self_url", PATH, &usual, p->page);
    if (p->page > 1)
        page_put_query_url(m, m->root, "prev_url", PATH, &usual, p->page - 1);
    if ((uint64_t)p->page * p->size < total &&
        (p->page + 1) * p->size <= LIMIT_DEEPEST_HIT)
        page_put_query_url(m, m->root, "next_url", PATH, &usual, p->page + 1);
}

static bool
read_params(struct arena *a, const struct request *req, struct params *p,
            struct refusal *refusal)
{
    if (!params_read(a, req, false, p, refusal))
        return false;
    p->sort = SORT_NEWEST;
    if (request_param(req, param_rules[PARAM_SIZE].name, NULL) == NULL)
        p->size = ENTRIES;
    p->facets = 0;
    if (p->page <= LIMIT_DEEPEST_HIT / p->size)
        return true;
    (void)snprintf(refusal->parameter, sizeof refusal->parameter, "%s",
                   param_rules[PARAM_PAGE].name);
    return err_set(&refusal->err, ERR_BAD_INPUT,
                   "Le flux ne va pas au-delà des %d premiers résultats.",
                   LIMIT_DEEPEST_HIT);
}

struct reply
feed(const struct request *req, struct span rest, struct view *view,
     struct arena *a)
{
    const struct generation *g = &view->snapshot->generation;
    struct request french = *req;
    struct params p;
    struct refusal refusal;
    struct search s;
    struct json m;
    struct err err;
    struct shown shown = {.m = &m, .req = &french, .params = &p, .search = &s};

    (void)rest;
    if (!read_params(a, req, &p, &refusal))
        return reply_refusal(req, &refusal);
    if (!search_run(a, &p, view, &s, &err))
        return reply_error(req, &err);
    french.lang = LANG_FR;
    page_model(&m, &french, a);
    page_title(&m, SPAN(""), true);
    json_put_text(&m, m.root, "site", span_of(view->app->site_url));
    json_put_made(&m, m.root, "published", date_instant(a, g->published_s));
    put_title(&m, &p);
    put_links(&m, &p, s.total);
    page_list(&shown, NULL);
    put_entries(&m, &s);
    return page_reply_as(&french, "feed", "application/atom+xml; charset=utf-8",
                         &m);
}
