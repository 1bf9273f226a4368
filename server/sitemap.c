/*
 * What robots are told: GET /robots.txt, and GET /sitemap.xml (sitemaps.org), an
 * index of parts of LIMIT_SITEMAP_URLS addresses at most:
 *
 *     /sitemap/reports-1.xml   the documents numbered 1 to LIMIT_SITEMAP_URLS; a
 *                              report keeps its number, so that a part changes
 *                              only where its reports do
 *     /sitemap/values-1.xml    the first page, the lists, and the values in use
 *
 * When a report last changed the index does not know; when a part may have, it
 * does: when it was published.
 */
#include "base/card.h"
#include "server/date.h"
#include "server/handlers.h"
#include "server/limits.h"
#include "server/page.h"
#include "server/report.h"
#include "server/url.h"

/* A part being written: items `next` to `end` of a sequence. */
struct part {
    struct json *m;
    struct arena *arena; /* for one item at a time */
    struct view *view;
    json_t *urls;
    uint32_t next, end;
};

static void
sitemap_model(struct json *m, const struct request *req, struct view *view,
              struct arena *a)
{
    page_model(m, req, a);
    json_put_text(m, m->root, "site", span_of(view->app->site_url));
}

/* "searches": how the query part of a search begins.  One rule "/?" would do, but
 * some robots drop an empty query and then keep from "/" and all below. */
static void
put_searches(struct json *m)
{
    json_t *searches = json_put_array(m, m->root, "searches");

    for (size_t i = 0; i < PARAM_RULES; i++)
        json_add_text(m, searches, span_of(param_rules[i].name));
    for (size_t i = 0; i < FACET_COUNT; i++)
        if (facets[i].key != NULL)
            json_add_text(m, searches, span_of(facets[i].key));
}

struct reply
robots(const struct request *req, struct span rest, struct view *view,
       struct arena *a)
{
    struct json m;

    (void)rest;
    sitemap_model(&m, req, view, a);
    put_searches(&m);
    return page_reply_as(req, "robots", "text/plain; charset=utf-8", &m);
}

static void
add_url(struct part *part, const char *path, struct span last)
{
    struct buf url;

    buf_init(&url, LIMIT_BODY_BYTES);
    buf_puts(&url, part->view->app->site_url);
    buf_puts(&url, path);
    buf_add(&url, last);
    json_add_text(part->m, part->urls, buf_span(&url));
    part->m->failed = part->m->failed || !buf_ok(&url);
    buf_release(&url);
}

/* ------------------------------------------------------------------- values */

/* The first page, then the list of each field that has one and its labels. */
static uint32_t
values_count(const struct view *view)
{
    uint32_t n = 1;

    for (unsigned i = 0; i < FACET_COUNT; i++)
        if (facets[i].browse != NULL)
            n += 1 + labels_count(view->snapshot->labels, i);
    return n;
}

static void
add_value(struct part *part, enum facet_id field, struct span value)
{
    struct buf last;

    buf_init(&last, LIMIT_BODY_BYTES);
    buf_byte(&last, '/');
    url_encode(&last, value);
    add_url(part, facets[field].browse, buf_span(&last));
    part->m->failed = part->m->failed || !buf_ok(&last);
    buf_release(&last);
}

/* What belongs to the part of a field that begins at `first` in the sequence. */
static bool
add_field(struct part *part, enum facet_id field, uint32_t first,
          struct err *err)
{
    const struct snapshot *s = part->view->snapshot;
    uint32_t n = labels_count(s->labels, field);
    uint32_t *counts = arena_calloc(part->arena, n + 1, sizeof counts[0]);

    if (counts == NULL)
        return err_no_memory(err);
    xap_columns_count(s->columns, (unsigned)app_column(field), counts, n);
    for (; part->next < part->end && part->next <= first + n; part->next++) {
        uint32_t rank = part->next - first;

        if (rank == 0)
            add_url(part, facets[field].browse, SPAN(""));
        else if (counts[rank - 1] > 0) /* a label outlives its reports */
            add_value(part, field, labels_text(s->labels, field, rank - 1));
    }
    return true;
}

static bool
add_values(struct part *part, struct err *err)
{
    uint32_t first = 1;

    if (part->next == 0) {
        add_url(part, "/", SPAN(""));
        part->next++;
    }
    for (unsigned i = 0; i < FACET_COUNT; i++) {
        if (facets[i].browse == NULL)
            continue;
        if (!add_field(part, (enum facet_id)i, first, err))
            return false;
        first += 1 + labels_count(part->view->snapshot->labels, i);
    }
    return true;
}

/* ------------------------------------------------------------------ reports */

static uint32_t
reports_count(const struct view *view)
{
    return xap_reader_last(view->reader);
}

static bool
add_report(struct part *part, uint32_t docid, struct err *err)
{
    struct document document;
    struct card card;
    struct buf last;

    if (!report_read(part->arena, part->view, docid, &document, err))
        return err->code == ERR_BAD_INPUT; /* it was removed */
    if (!card_read(part->arena, document.card, &card, err))
        return false;
    buf_init(&last, LIMIT_BODY_BYTES);
    url_encode_path(&last, card.id);
    add_url(part, "/reports/", buf_span(&last));
    part->m->failed = part->m->failed || !buf_ok(&last);
    buf_release(&last);
    return true;
}

/* Item 0 is document 1. */
static bool
add_reports(struct part *part, struct err *err)
{
    for (; part->next < part->end; part->next++) {
        arena_reset(part->arena);
        if (!add_report(part, part->next + 1, err))
            return false;
    }
    return true;
}

/* -------------------------------------------------------------------- parts */

static const struct sequence {
    const char *name;
    uint32_t (*count)(const struct view *view);
    bool (*add)(struct part *part, struct err *err);
} sequences[] = {
    {"values", values_count, add_values},
    {"reports", reports_count, add_reports},
};

static uint32_t
parts_of(const struct sequence *s, const struct view *view)
{
    return (s->count(view) + LIMIT_SITEMAP_URLS - 1) / LIMIT_SITEMAP_URLS;
}

/* "reports-3.xml" names part 3 of the reports; 0 for what names none. */
static uint32_t
part_number(const struct sequence *s, const struct view *view, struct span name)
{
    struct span stem = span_of(s->name);
    uint32_t n = 0;
    size_t i = stem.n + 1;

    if (!span_starts(name, stem) || !span_ends(name, SPAN(".xml")) ||
        name.n <= i || name.p[stem.n] != '-' || name.p[i] == '0')
        return 0;
    for (; i + 4 < name.n; i++) {
        if (name.p[i] < '0' || name.p[i] > '9')
            return 0;
        n = n * 10 + (uint32_t)(name.p[i] - '0');
        if (n > parts_of(s, view))
            return 0;
    }
    return n;
}

static struct reply
part_reply(const struct request *req, struct view *view, struct arena *a,
           const struct sequence *s, uint32_t number)
{
    struct arena own;
    struct json m;
    struct err err;
    struct part part = {.m = &m, .arena = &own, .view = view};
    bool done;

    part.next = (number - 1) * LIMIT_SITEMAP_URLS;
    part.end = s->count(view) < part.next + LIMIT_SITEMAP_URLS
                   ? s->count(view)
                   : part.next + LIMIT_SITEMAP_URLS;
    arena_init(&own, LIMIT_ARENA_BYTES);
    sitemap_model(&m, req, view, a);
    part.urls = json_put_array(&m, m.root, "urls");
    done = s->add(&part, &err);
    arena_release(&own);
    if (done)
        return page_reply_as(req, "sitemap", "application/xml; charset=utf-8",
                             &m);
    json_release(&m);
    return reply_error(req, &err);
}

struct reply
sitemap_part(const struct request *req, struct span rest, struct view *view,
             struct arena *a)
{
    for (size_t i = 0; i < ARRAY_LEN(sequences); i++) {
        uint32_t number = part_number(&sequences[i], view, rest);

        if (number > 0)
            return part_reply(req, view, a, &sequences[i], number);
    }
    return not_found(req, rest, view, a);
}

struct reply
sitemap(const struct request *req, struct span rest, struct view *view,
        struct arena *a)
{
    const struct generation *g = &view->snapshot->generation;
    struct json m;
    json_t *parts;

    (void)rest;
    sitemap_model(&m, req, view, a);
    json_put_made(&m, m.root, "published", date_instant(a, g->published_s));
    parts = json_put_array(&m, m.root, "parts");
    for (size_t i = 0; i < ARRAY_LEN(sequences); i++)
        for (uint32_t n = 1; n <= parts_of(&sequences[i], view); n++)
            json_add_text(&m, parts,
                          arena_printf(a, "%s/sitemap/%s-%u.xml",
                                       view->app->site_url, sequences[i].name,
                                       n));
    return page_reply_as(req, "sitemap_index", "application/xml; charset=utf-8",
                         &m);
}
