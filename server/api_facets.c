/* GET /api/v1/facets and /api/v1/facets/<key>. */
#include "server/handlers.h"
#include "server/json.h"
#include "server/limits.h"
#include "server/search.h"

static void
put_field(struct json *j, json_t *list, const struct facet *f)
{
    json_t *one = json_add_object(j, list);
    json_t *words;

    json_put_text(j, one, "key",
                  f->key ? span_of(f->key) : (struct span){NULL, 0});
    words = json_put_array(j, one, "words");
    for (const char *const *w = f->words; *w != NULL; w++)
        json_add_text(j, words, span_of(*w));
    json_put_text(j, one, "label", span_of(f->label));
    json_put_text(j, one, "help", span_of(f->help));
    json_put_bool(j, one, "many", f->many);
    json_put_bool(j, one, "counted", f->shown);
}

struct reply
api_facets(const struct request *req, struct span rest, struct view *view,
           struct arena *a)
{
    static const char *const nothing[] = {NULL};
    struct refusal refusal;
    struct json j;
    json_t *list;

    (void)rest;
    (void)view;
    if (!params_known(req, nothing, &refusal))
        return reply_refusal(req, &refusal);
    json_init(&j, a);
    list = json_put_array(&j, j.root, "facets");
    for (size_t i = 0; i < FACET_COUNT; i++)
        put_field(&j, list, &facets[i]);
    return reply_json(req, &j);
}

static struct reply
write_values(const struct request *req, struct arena *a, const struct params *p,
             const struct facet *field, const struct facet_list *values)
{
    struct json j;
    json_t *list;

    json_init(&j, a);
    json_put_text(&j, j.root, "facet", span_of(field->key));
    json_put_number(&j, j.root, "total", (long long)values->total);
    json_put_number(&j, j.root, "page", p->page);
    json_put_number(&j, j.root, "size", p->size);
    list = json_put_array(&j, j.root, "values");
    for (size_t i = 0; i < values->n; i++) {
        json_t *one = json_add_object(&j, list);

        json_put_text(&j, one, "value", values->values[i].text);
        json_put_number(&j, one, "count", values->values[i].count);
        json_put_bool(&j, one, "selected", values->values[i].selected);
    }
    return reply_json(req, &j);
}

/* The same request without `contains`, which a search does not know. */
static struct request
without_contains(struct arena *a, const struct request *req)
{
    struct request other = *req;
    struct param *kept = arena_calloc(a, req->nparams + 1, sizeof kept[0]);

    other.nparams = 0;
    for (size_t i = 0; kept != NULL && i < req->nparams; i++)
        if (!span_equal(req->params[i].name, SPAN("contains")))
            kept[other.nparams++] = req->params[i];
    other.params = kept;
    return other;
}

struct reply
api_facet(const struct request *req, struct span rest, struct view *view,
          struct arena *a)
{
    const struct facet *field = facet_by_key(rest);
    struct request search = without_contains(a, req);
    struct values_wanted wanted = {0};
    struct facet_list values;
    struct params p;
    struct refusal refusal;
    struct err err;

    if (field == NULL || field->slot == 0)
        return reply_problem(req, 404, NULL, "Ce champ n’existe pas.");
    if (search.params == NULL) {
        (void)err_no_memory(&err);
        return reply_error(req, &err);
    }
    if (!params_single(req, "contains", &wanted.contains, &refusal) ||
        !params_read(a, &search, true, &p, &refusal))
        return reply_refusal(req, &refusal);
    wanted.field = facet_id(field);
    wanted.offset = (size_t)(p.page - 1) * p.size;
    wanted.size = p.size;
    wanted.unknown = true;
    if (!search_values(a, &p, &wanted, view, &values, &err))
        return reply_error(req, &err);
    return write_values(req, a, &p, field, &values);
}
