/* GET /api/v1/reports/<id>/similar: reports like one, and why. */
#include "server/handlers.h"
#include "server/json.h"
#include "server/json_card.h"
#include "server/limits.h"
#include "server/params.h"
#include "server/similar.h"

enum { DEFAULT_SIMILAR = 5 };

static void
put_report(struct json *j, json_t *list, const struct similar_report *r,
           const char *base_url)
{
    json_t *one = json_add_object(j, list);
    json_t *shared;

    json_put_card(j, one, &r->card, base_url);
    json_put_real(j, one, "likeness", r->likeness);
    shared = json_put_array(j, one, "shared");
    for (size_t i = 0; i < r->nshared; i++) {
        json_t *value = json_add_object(j, shared);

        json_put_text(j, value, "field",
                      span_of(facets[r->shared[i].field].key));
        json_put_text(j, value, "value", r->shared[i].text);
    }
}

struct reply
api_similar(const struct request *req, struct span id, struct view *view,
            struct arena *a)
{
    static const char *const allowed[] = {"size", NULL};
    static const unsigned sizes[2] = {1, LIMIT_SIMILAR};
    struct refusal refusal;
    struct similar similar;
    unsigned size = DEFAULT_SIMILAR;
    bool found;
    struct err err;
    struct json j;
    json_t *list;

    if (!params_known(req, allowed, &refusal) ||
        !params_number(req, "size", sizes, &size, &refusal))
        return reply_refusal(req, &refusal);
    if (!similar_find(a, view, id, size, &similar, &found, &err))
        return reply_error(req, &err);
    if (!found)
        return reply_problem(req, 404, NULL,
                             "Aucun compte rendu n’a cet identifiant.");
    json_init(&j, a);
    json_put_text(&j, j.root, "id", id);
    list = json_put_array(&j, j.root, "words");
    for (size_t i = 0; i < similar.nwords; i++)
        json_add_text(&j, list, similar.words[i]);
    list = json_put_array(&j, j.root, "reports");
    for (size_t i = 0; i < similar.n; i++)
        put_report(&j, list, &similar.reports[i], view->app->base_url);
    json_put_number(&j, j.root, "generation",
                    view->snapshot->generation.number);
    return reply_json(req, &j);
}
