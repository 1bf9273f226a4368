/* GET /api/v1/suggest?q=, with the filters of a search. */
#include "server/handlers.h"
#include "server/json.h"
#include "server/suggest.h"

/* A title has no key of its own: results call it so, too. */
static struct span
field_name(enum facet_id field)
{
    return facets[field].key != NULL ? span_of(facets[field].key)
                                     : SPAN("title");
}

/* What to search for: field:"label".  A quote would end it early. */
static struct span
query_for(struct arena *a, const struct suggestion *s)
{
    struct span query = arena_printf(
        a, "%s:\"%.*s\"", facets[s->field].words[0], SPAN_ARG(s->text));
    char *label;

    if (query.p == NULL)
        return query;
    label = arena_cstr(a, query);
    if (label == NULL)
        return (struct span){NULL, 0};
    for (size_t i = query.n - s->text.n - 1; i + 1 < query.n; i++)
        if (label[i] == '"')
            label[i] = ' ';
    return (struct span){label, query.n};
}

struct reply
api_suggest(const struct request *req, struct span rest, struct view *view,
            struct arena *a)
{
    struct suggestions found;
    struct params p;
    struct refusal refusal;
    struct err err;
    struct json j;
    json_t *list;

    (void)rest;
    if (!params_read(a, req, true, &p, &refusal))
        return reply_refusal(req, &refusal);
    if (!suggest(a, &p, view, &found, &err))
        return reply_error(req, &err);
    json_init(&j, a);
    list = json_put_array(&j, j.root, "suggestions");
    for (size_t i = 0; i < found.n; i++) {
        const struct suggestion *s = &found.items[i];
        json_t *one = json_add_object(&j, list);

        json_put_text(&j, one, "text", s->text);
        json_put_text(&j, one, "field", field_name(s->field));
        json_put_number(&j, one, "count", s->count);
        json_put_text(&j, one, "query", query_for(a, s));
    }
    return reply_json(req, &j);
}
