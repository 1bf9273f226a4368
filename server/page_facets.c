/* The fields of the search form. */
#include "server/limits.h"
#include "server/page_parts.h"

struct span
page_label(enum facet_id field, enum lang lang)
{
    char key[32];

    if (lang == LANG_FR || facets[field].key == NULL)
        return span_of(facets[field].label);
    (void)snprintf(key, sizeof key, "field_%s", facets[field].key);
    return strings_get(key, lang);
}

static void
add_value(const struct shown *shown, json_t *values,
          const struct facet_value *value)
{
    struct json *m = shown->m;
    json_t *v = json_add_object(m, values);

    json_put_text(m, v, "value", value->text);
    json_put_bool(m, v, "unknown", value->number == XAP_WITHOUT);
    json_put_bool(m, v, "selected", value->selected);
    page_put_count(m, v, "count", shown->req->lang, value->count);
}

static size_t
counted_values(const struct facet_list *list)
{
    size_t n = 0;

    for (size_t i = 0; i < list->n; i++)
        n += list->values[i].number != XAP_WITHOUT && list->values[i].count > 0;
    return n;
}

/* When not all values are shown, where they are: the page of the field, inside
 * this search; years have none and stand here in full. */
static void
put_more(const struct shown *shown, json_t *field, enum facet_id id)
{
    const struct facet_list *list = &shown->search->lists[id];
    struct params p = *shown->params;
    struct span url;

    if (list->total <= counted_values(list) || p.facet_size == LIMIT_FACET_SIZE)
        return;
    if (facets[id].browse == NULL)
        p.facet_size = LIMIT_FACET_SIZE;
    page_put_search_url(shown->m, field, "more_url", &p, 1);
    if (facets[id].browse == NULL)
        return;
    url = json_text_of(field, "more_url"); /* begins with "/" */
    url = arena_printf(shown->m->arena, "%s%.*s", facets[id].browse,
                       SPAN_ARG(span_slice(url, 1, url.n)));
    json_put_text(shown->m, field, "more_url", url);
}

static void
add_field(const struct shown *shown, json_t *fields, enum facet_id id)
{
    const struct facet_list *list = &shown->search->lists[id];
    bool dates = facets[id].type == FACET_DATE;
    struct json *m = shown->m;
    json_t *field;
    json_t *values;

    if (list->n == 0 && !dates)
        return;
    field = json_add_object(m, fields);
    json_put_text(m, field, "key", span_of(facets[id].key));
    json_put_text(m, field, "label", page_label(id, shown->req->lang));
    page_put_count(m, field, "total", shown->req->lang, list->total);
    if (dates) {
        json_t *range = json_put_object(m, field, "range");

        json_put_text(m, range, "from", shown->params->from.s);
        json_put_text(m, range, "to", shown->params->to.s);
    }
    values = json_put_array(m, field, "values");
    for (size_t i = 0; i < list->n; i++)
        add_value(shown, values, &list->values[i]);
    put_more(shown, field, id);
}

void
page_facets(const struct shown *shown)
{
    json_t *fields = json_put_array(shown->m, shown->m->root, "facets");

    for (unsigned i = 0; i < FACET_COUNT; i++)
        if (facets[i].shown)
            add_field(shown, fields, (enum facet_id)i);
}
