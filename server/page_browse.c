/* GET /speakers, /organisations, /themes, /places: all values of a field, of the
 * whole index or of a search, from A to Z or by number. */
#include <stdlib.h>

#include "server/handlers.h"
#include "server/limits.h"
#include "server/page_parts.h"
#include "server/url.h"

enum { VALUES_SHOWN = 100 }; /* on a page */

/* What was asked for. */
struct browsing {
    const struct request *req;
    enum facet_id field;
    struct params params;
    struct clean contains;
    bool by_number;
};

static int
by_key(const void *left, const void *right)
{
    const struct facet_value *a = left;
    const struct facet_value *b = right;

    return span_compare(a->key, b->key);
}

/* Capitals of folded keys; digits and signs share a heading. */
static struct span
letter_of(const struct facet_value *value)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    char c = '#';

    if (value->key.n > 0)
        c = value->key.p[0];
    if (c < 'a' || c > 'z')
        return SPAN("#");
    return (struct span){letters + (c - 'a'), 1};
}

static void
put_url(struct json *m, json_t *object, const char *key,
        const struct browsing *b, bool by_number, unsigned number)
{
    struct buf url;
    struct buf query;

    buf_init(&url, LIMIT_BODY_BYTES);
    buf_init(&query, LIMIT_BODY_BYTES);
    params_write(&b->params, number, &query);
    buf_printf(&url, "%s?order=%s", facets[b->field].browse,
               by_number ? "count" : "az");
    if (b->contains.s.n > 0) {
        buf_puts(&url, "&contains=");
        url_encode(&url, b->contains.s);
    }
    if (query.n > 0) {
        buf_byte(&url, '&');
        buf_add(&url, buf_span(&query));
    }
    json_put_text(m, object, key, buf_span(&url));
    m->failed = m->failed || !buf_ok(&url) || !buf_ok(&query);
    buf_release(&url);
    buf_release(&query);
}

/* The page of a value; inside a search, the search with that value, too. */
static void
put_value(struct json *m, json_t *values, const struct browsing *b,
          const struct facet_value *value, bool inside)
{
    struct clean only = {value->text};
    struct params p = b->params;
    json_t *v = json_add_object(m, values);

    json_put_text(m, v, "name", value->text);
    page_put_count(m, v, "count", b->req->lang, value->count);
    p.chosen[b->field] = (struct chosen){&only, 1};
    if (inside)
        page_put_search_url(m, v, "url", &p, 1);
    else
        page_put_value_url(m, v, "url", b->field, value->text);
}

static void
put_groups(struct json *m, const struct browsing *b,
           const struct facet_list *list)
{
    bool inside = b->params.q.s.n > 0 || page_has_filters(&b->params);
    size_t begin = (size_t)(b->params.page - 1) * VALUES_SHOWN;
    json_t *groups = json_put_array(m, m->root, "groups");
    json_t *values = NULL;
    struct span last = {NULL, 0};

    for (size_t i = begin; i < list->n && i < begin + VALUES_SHOWN; i++) {
        struct span letter = letter_of(&list->values[i]);

        if (values == NULL || (!b->by_number && !span_equal(letter, last))) {
            json_t *group = json_add_object(m, groups);

            if (!b->by_number)
                json_put_text(m, group, "letter", letter);
            values = json_put_array(m, group, "values");
            last = letter;
        }
        put_value(m, values, b, &list->values[i], inside);
    }
    json_put_bool(m, m->root, "inside", inside);
}

static void
put_paging(struct json *m, const struct browsing *b, size_t n)
{
    unsigned pages = (unsigned)((n + VALUES_SHOWN - 1) / VALUES_SHOWN);
    unsigned page = b->params.page;
    json_t *paging;

    if (pages < 2)
        return;
    paging = json_put_object(m, m->root, "paging");
    page_put_count(m, paging, "page", b->req->lang, page);
    page_put_count(m, paging, "pages", b->req->lang, pages);
    if (page > 1)
        put_url(m, paging, "prev_url", b, b->by_number, page - 1);
    if (page < pages)
        put_url(m, paging, "next_url", b, b->by_number, page + 1);
}

static struct reply
answer(const struct browsing *b, struct arena *a, const struct facet_list *list)
{
    struct span label = page_label(b->field, b->req->lang);
    struct json m;

    page_model(&m, b->req, a);
    page_title(&m, label,
               b->params.q.s.n > 0 || page_has_filters(&b->params) ||
                   b->contains.s.n > 0);
    json_put_text(&m, m.root, "label", label);
    json_put_text(&m, m.root, "path", span_of(facets[b->field].browse));
    json_put_text(&m, m.root, "contains", b->contains.s);
    json_put_text(&m, m.root, "q", b->params.q.s);
    json_put_bool(&m, m.root, "by_number", b->by_number);
    page_put_count(&m, m.root, "total", b->req->lang, list->n);
    page_put_hidden(&m, &b->params);
    page_put_search_url(&m, m.root, "search_url", &b->params, 1);
    put_url(&m, m.root, "az_url", b, false, 1);
    put_url(&m, m.root, "number_url", b, true, 1);
    put_groups(&m, b, list);
    put_paging(&m, b, list->n);
    return page_reply(b->req, "browse", &m);
}

static bool
field_of_path(struct span path, enum facet_id *field)
{
    for (unsigned i = 0; i < FACET_COUNT; i++)
        if (facets[i].browse != NULL &&
            span_equal(path, span_of(facets[i].browse))) {
            *field = (enum facet_id)i;
            return true;
        }
    return false;
}

struct reply
page_browse(const struct request *req, struct span rest, struct view *view,
            struct arena *a)
{
    struct browsing b = {.req = req};
    struct values_wanted wanted = {.size = SIZE_MAX};
    struct facet_list list;
    struct refusal refusal;
    struct clean order;
    struct err err;

    if (!field_of_path(req->path, &b.field))
        return not_found(req, rest, view, a);
    if (!params_read(a, req, false, &b.params, &refusal) ||
        !params_single(req, "contains", &b.contains, &refusal) ||
        !params_single(req, "order", &order, &refusal))
        return reply_refusal(req, &refusal);
    wanted.field = b.field;
    wanted.contains = b.contains;
    b.by_number = span_equal(order.s, SPAN("count"));
    if (!search_values(a, &b.params, &wanted, view, &list, &err))
        return reply_error(req, &err);
    if (!b.by_number)
        qsort(list.values, list.n, sizeof list.values[0], by_key);
    return answer(&b, a, &list);
}
