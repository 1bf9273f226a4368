/* GET /speakers/<name> and the like: the reports of one value, its years, what a
 * person did when, and who appears beside it. */
#include <string.h>

#include "server/facet_list.h"
#include "server/handlers.h"
#include "server/limits.h"
#include "server/page_parts.h"
#include "server/report.h"
#include "server/url.h"

enum { REPORTS_SHOWN = 20, NEIGHBOURS_SHOWN = 12, BAR_WIDTH = 100 };

/* One value as its page sees it. */
struct portrait {
    struct arena *arena;
    const struct request *req;
    struct view *view;
    enum facet_id field;
    struct span name;
    struct params params;
    struct search search;
};

void
page_put_value_url(struct json *m, json_t *object, const char *key,
                   enum facet_id field, struct span value)
{
    struct buf url;

    if (facets[field].browse == NULL) {
        page_put_filter_url(m, object, key, field, value);
        return;
    }
    buf_init(&url, LIMIT_BODY_BYTES);
    buf_printf(&url, "%s/", facets[field].browse);
    url_encode(&url, value);
    json_put_text(m, object, key, buf_span(&url));
    m->failed = m->failed || !buf_ok(&url);
    buf_release(&url);
}

/* ---------------------------------------------------------------------- roles */

static void
add_roles(struct json *m, json_t *roles, const struct portrait *v,
          const struct card *card, const json_t *record)
{
    const json_t *speakers = json_object_get(record, "speakers");

    for (size_t i = 0; i < json_array_size(speakers); i++) {
        const json_t *speaker = json_array_get(speakers, i);
        struct span role = json_text_of(speaker, "role");
        struct span organisation = json_text_of(speaker, "organisation");
        json_t *one;

        if (!span_equal(json_text_of(speaker, "name"), v->name) ||
            (role.n == 0 && organisation.n == 0))
            continue;
        one = json_add_object(m, roles);
        page_put_card(m, one, card, v->req, NULL);
        page_put_role(m, one, speaker);
    }
}

/* "roles": what the reports on this page say that the person was. */
static bool
put_roles(struct json *m, const struct portrait *v, struct err *err)
{
    json_t *roles = json_put_array(m, m->root, "roles");

    for (size_t i = 0; v->field == FACET_SPEAKER && i < v->search.nresults;
         i++) {
        const struct card *card = &v->search.results[i].card;
        struct document document;
        uint32_t docid;
        json_t *record;

        if (!report_find(v->arena, v->view, card->id, &document, &docid, err))
            return false;
        if (docid == 0)
            continue;
        record = json_loadb(document.record.p, document.record.n, 0, NULL);
        if (record == NULL)
            return err_set(err, ERR_BAD_INDEX,
                           "La notice de %.*s est illisible.",
                           SPAN_ARG(card->id));
        add_roles(m, roles, v, card, record);
        json_decref(record);
    }
    json_put_bool(m, m->root, "has_roles", json_array_size(roles) > 0);
    return true;
}

/* ----------------------------------------------------------------- neighbours */

static void
add_neighbours(struct json *m, json_t *groups, const struct portrait *v,
               enum facet_id field)
{
    const struct facet_list *list = &v->search.lists[field];
    json_t *values = NULL;
    uint32_t most = 1;

    for (size_t i = 0; i < list->n; i++) {
        const struct facet_value *value = &list->values[i];
        json_t *one;

        if (value->number == XAP_WITHOUT ||
            (field == v->field && span_equal(value->text, v->name)))
            continue;
        if (values == NULL) {
            json_t *group = json_add_object(m, groups);

            json_put_text(m, group, "label", page_label(field, v->req->lang));
            values = json_put_array(m, group, "values");
            most = value->count > 0 ? value->count : 1;
        }
        one = json_add_object(m, values);
        json_put_text(m, one, "name", value->text);
        page_put_value_url(m, one, "url", field, value->text);
        page_put_count(m, one, "count", v->req->lang, value->count);
        json_put_number(m, one, "bar", value->count * BAR_WIDTH / most);
    }
}

static void
put_neighbours(struct json *m, const struct portrait *v)
{
    json_t *groups = json_put_array(m, m->root, "neighbours");

    for (unsigned i = 0; i < FACET_COUNT; i++)
        if (facets[i].browse != NULL)
            add_neighbours(m, groups, v, (enum facet_id)i);
}

/* ----------------------------------------------------------------------- page */

static void
put_paging(struct json *m, const struct portrait *v)
{
    unsigned pages = (v->search.total + REPORTS_SHOWN - 1) / REPORTS_SHOWN;
    unsigned page = v->params.page;
    json_t *paging;
    json_t *base;

    if (pages < 2)
        return;
    paging = json_put_object(m, m->root, "paging");
    page_put_count(m, paging, "page", v->req->lang, page);
    page_put_count(m, paging, "pages", v->req->lang, pages);
    base = json_put_object(m, m->root, "base");
    page_put_value_url(m, base, "url", v->field, v->name);
    for (int step = -1; step <= 1; step += 2) {
        unsigned to = page + (unsigned)step;
        struct span url;

        if (to < 1 || to > pages)
            continue;
        url = arena_printf(v->arena, "%.*s?page=%u",
                           SPAN_ARG(json_text_of(base, "url")), to);
        json_put_text(m, paging, step < 0 ? "prev_url" : "next_url", url);
    }
}

static struct reply
answer(const struct portrait *v)
{
    struct clean name = {v->name};
    struct params usual = page_usual(&v->params);
    struct params filter = page_filter(v->field, &name);
    struct json m;
    struct shown shown = {
        .m = &m, .req = v->req, .params = &v->params, .search = &v->search};
    struct err err;

    page_model(&m, v->req, v->arena);
    page_title(&m, v->name, false);
    json_put_text(&m, m.root, "name", v->name);
    json_put_text(&m, m.root, "label", page_label(v->field, v->req->lang));
    json_put_text(&m, m.root, "path", span_of(facets[v->field].browse));
    page_put_count(&m, m.root, "total", v->req->lang, v->search.total);
    page_put_filter_url(&m, m.root, "search_url", v->field, v->name);
    page_list(&shown, NULL);
    put_neighbours(&m, v);
    page_ties(&m, &v->search, v->field, v->name);
    put_paging(&m, v);
    page_takeaway(&m, &filter);
    /* The years lead to an ordinary search. */
    shown.params = &usual;
    if (!put_roles(&m, v, &err) || !page_timeline(&shown, v->view, &err)) {
        json_release(&m);
        return reply_error(v->req, &err);
    }
    return page_reply(v->req, "value", &m);
}

/* The value of a path as the index spells it; its p is NULL when it has none. */
static bool
find_name(struct portrait *v, struct span given, struct err *err)
{
    const labels *l = v->view->snapshot->labels;
    struct clean clean;
    uint32_t number;

    if (!norm(v->arena, given, &clean, NULL, err) ||
        !facet_number(v->arena, l, v->field, clean, &number, err))
        return false;
    if (number < labels_count(l, v->field))
        v->name = labels_text(l, v->field, number);
    return true;
}

/* A query, not a filter: the counts of a field ignore its own filter, and who
 * appears beside a speaker are speakers. */
static bool
ask(struct portrait *v)
{
    struct span q = arena_printf(v->arena, "%s:\"%.*s\"",
                                 facets[v->field].words[0], SPAN_ARG(v->name));
    size_t label = strlen(facets[v->field].words[0]) + 2;
    char *text = q.p != NULL ? arena_cstr(v->arena, q) : NULL;

    if (text == NULL)
        return false;
    for (size_t i = label; i + 1 < q.n; i++)
        if (text[i] == '"')
            text[i] = ' ';
    v->params.q.s = (struct span){text, q.n};
    v->params.sort = SORT_NEWEST;
    v->params.size = REPORTS_SHOWN;
    v->params.facet_size = NEIGHBOURS_SHOWN;
    for (unsigned i = 0; i < FACET_COUNT; i++)
        if (facets[i].shown)
            v->params.facets |= 1U << i;
    return true;
}

struct reply
page_value(const struct request *req, struct span rest, struct view *view,
           struct arena *a)
{
    const unsigned bounds[2] = {1, LIMIT_DEEPEST_HIT / REPORTS_SHOWN};
    struct portrait v = {.arena = a, .req = req, .view = view};
    struct refusal refusal;
    struct err err;

    while (facets[v.field].browse == NULL ||
           !span_starts(req->path, span_of(facets[v.field].browse)))
        v.field++;
    v.params.page = 1;
    if (!params_number(req, "page", bounds, &v.params.page, &refusal))
        return reply_refusal(req, &refusal);
    if (!find_name(&v, rest, &err))
        return reply_error(req, &err);
    if (v.name.p == NULL)
        return reply_problem(req, 404, NULL,
                             "Aucun compte rendu n’a cette valeur.");
    if (!ask(&v)) {
        (void)err_no_memory(&err);
        return reply_error(req, &err);
    }
    if (!search_run(a, &v.params, view, &v.search, &err))
        return reply_error(req, &err);
    return answer(&v);
}
