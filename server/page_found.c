/* Beside the fields: what was found, and how it was understood. */
#include <string.h>

#include "server/limits.h"
#include "server/page_parts.h"

void
page_put_query_url(struct json *m, json_t *object, const char *key,
                   const char *path, const struct params *p, unsigned number)
{
    struct buf query;
    struct buf url;

    buf_init(&query, LIMIT_BODY_BYTES);
    buf_init(&url, LIMIT_BODY_BYTES);
    params_write(p, number, &query);
    buf_puts(&url, path);
    if (query.n > 0)
        buf_byte(&url, strchr(path, '?') == NULL ? '?' : '&');
    buf_add(&url, buf_span(&query));
    json_put_text(m, object, key, buf_span(&url));
    m->failed = m->failed || !buf_ok(&query) || !buf_ok(&url);
    buf_release(&query);
    buf_release(&url);
}

void
page_put_search_url(struct json *m, json_t *object, const char *key,
                    const struct params *p, unsigned number)
{
    page_put_query_url(m, object, key, "/", p, number);
}

static void
add_hidden(struct json *m, json_t *hidden, const char *name, struct span value)
{
    json_t *one;

    if (value.n == 0)
        return;
    one = json_add_object(m, hidden);
    json_put_text(m, one, "name", span_of(name));
    json_put_text(m, one, "value", value);
}

void
page_put_hidden(struct json *m, const struct params *p)
{
    json_t *hidden = json_put_array(m, m->root, "hidden");

    add_hidden(m, hidden, "q", p->q.s);
    for (unsigned i = 0; i < FACET_COUNT; i++)
        for (size_t k = 0; k < p->chosen[i].n; k++)
            add_hidden(m, hidden, facets[i].key, p->chosen[i].values[k].s);
    add_hidden(m, hidden, "from", p->from.s);
    add_hidden(m, hidden, "to", p->to.s);
}

static void
put_sorting(const struct shown *shown)
{
    static const char *const names[SORT_COUNT] = {
        [SORT_RELEVANCE] = "sort_relevance",
        [SORT_NEWEST] = "sort_newest",
        [SORT_OLDEST] = "sort_oldest",
        [SORT_TITLE] = "sort_title",
    };
    struct json *m = shown->m;
    json_t *sorts = json_put_array(m, m->root, "sorts");

    for (unsigned i = 0; i < SORT_COUNT; i++) {
        json_t *sort = json_add_object(m, sorts);

        json_put_text(m, sort, "value",
                      span_of(params_sort_word((enum sort)i)));
        json_put_text(m, sort, "name", strings_get(names[i], shown->req->lang));
        json_put_bool(m, sort, "selected", (enum sort)i == shown->params->sort);
    }
}

/* ------------------------------------------------------------------ filters */

static void
add_chip(const struct shown *shown, const struct params *without,
         struct span label, struct span value)
{
    struct json *m = shown->m;
    json_t *chip = json_add_object(m, json_object_get(m->root, "chips"));

    json_put_text(m, chip, "label", label);
    json_put_text(m, chip, "value", value);
    page_put_search_url(m, chip, "url", without, 1);
}

/* The values of a field without number `left_out`. */
static struct chosen
without_value(struct arena *a, const struct chosen *chosen, size_t left_out)
{
    struct clean *kept = arena_calloc(a, chosen->n, sizeof kept[0]);
    size_t n = 0;

    for (size_t i = 0; kept != NULL && i < chosen->n; i++)
        if (i != left_out)
            kept[n++] = chosen->values[i];
    return (struct chosen){kept, n};
}

static void
add_field_chips(const struct shown *shown, enum facet_id field)
{
    const struct chosen *chosen = &shown->params->chosen[field];

    for (size_t i = 0; i < chosen->n; i++) {
        struct params other = *shown->params;

        other.chosen[field] = without_value(shown->m->arena, chosen, i);
        add_chip(shown, &other, page_label(field, shown->req->lang),
                 chosen->values[i].s);
    }
}

static void
add_date_chips(const struct shown *shown)
{
    const struct params *p = shown->params;
    struct params other = *p;

    if (p->from.s.n > 0) {
        other.from.s.n = 0;
        add_chip(shown, &other, strings_get("from", shown->req->lang),
                 p->from.s);
        other.from = p->from;
    }
    if (p->to.s.n > 0) {
        other.to.s.n = 0;
        add_chip(shown, &other, strings_get("to", shown->req->lang), p->to.s);
    }
}

static struct params
without_filters(const struct params *p)
{
    struct params other = *p;

    for (size_t i = 0; i < FACET_COUNT; i++)
        other.chosen[i].n = 0;
    other.from.s.n = 0;
    other.to.s.n = 0;
    return other;
}

static void
put_chips(const struct shown *shown)
{
    struct params bare = without_filters(shown->params);
    struct json *m = shown->m;
    json_t *chips = json_put_array(m, m->root, "chips");

    for (unsigned i = 0; i < FACET_COUNT; i++)
        add_field_chips(shown, (enum facet_id)i);
    add_date_chips(shown);
    json_put_bool(m, m->root, "several_chips", json_array_size(chips) > 1);
    if (page_has_filters(shown->params))
        page_put_search_url(m, m->root, "clear_url", &bare, 1);
}

/* ------------------------------------------------------------------ remarks */

static void
put_remarks(const struct shown *shown)
{
    const struct search *s = shown->search;
    struct params other = *shown->params;
    struct json *m = shown->m;
    json_t *warnings = json_put_array(m, m->root, "warnings");

    json_put_bool(m, m->root, "remarks",
                  s->any || s->plan.corrected.p != NULL ||
                      s->query.nwarnings > 0);
    json_put_bool(m, m->root, "any", s->any);
    for (size_t i = 0; i < s->query.nwarnings; i++)
        json_add_text(m, warnings, s->query.warnings[i].message);
    if (s->plan.corrected.p == NULL)
        return;
    other.q.s = s->plan.corrected;
    json_put_text(m, m->root, "corrected", s->plan.corrected);
    page_put_search_url(m, m->root, "corrected_url", &other, 1);
}

/* ------------------------------------------------------------------- paging */

static void
put_paging(const struct shown *shown)
{
    const struct params *p = shown->params;
    unsigned pages = (shown->search->total + p->size - 1) / p->size;
    struct json *m = shown->m;
    json_t *paging;

    if (pages < 2)
        return;
    paging = json_put_object(m, m->root, "paging");
    page_put_count(m, paging, "page", shown->req->lang, p->page);
    page_put_count(m, paging, "pages", shown->req->lang, pages);
    if (p->page > 1)
        page_put_search_url(m, paging, "prev_url", p, p->page - 1);
    if (p->page < pages)
        page_put_search_url(m, paging, "next_url", p, p->page + 1);
}

void
page_found(const struct shown *shown)
{
    const struct search *s = shown->search;
    struct json *m = shown->m;

    page_put_count(m, m->root, "total", shown->req->lang, s->total);
    json_put_bool(m, m->root, "none", s->total == 0);
    json_put_text(m, m->root, "reading", s->reading);
    put_sorting(shown);
    put_chips(shown);
    put_remarks(shown);
    put_paging(shown);
}
