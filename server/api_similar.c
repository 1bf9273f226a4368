/* GET /api/v1/reports/<id>/similar: reports like one, and why. */
#include "server/handlers.h"
#include "server/json_card.h"
#include "server/limits.h"
#include "server/params.h"
#include "server/similar.h"

enum { DEFAULT_SIMILAR = 5 };

static void
put_report(struct buf *out, const struct similar_report *r,
           const char *base_url)
{
    json_open(out, '{');
    json_card(out, &r->card, base_url);
    json_key(out, "likeness");
    json_decimal(out, r->likeness);
    json_key(out, "shared");
    json_open(out, '[');
    for (size_t i = 0; i < r->nshared; i++) {
        json_open(out, '{');
        json_key(out, "field");
        json_text(out, span_of(facets[r->shared[i].field].key));
        json_key(out, "value");
        json_text(out, r->shared[i].text);
        json_close(out, '}');
    }
    json_close(out, ']');
    json_close(out, '}');
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
    struct buf out;

    if (!params_known(req, allowed, &refusal) ||
        !params_number(req, "size", sizes, &size, &refusal))
        return reply_refusal(req, &refusal);
    if (!similar_find(a, view, id, size, &similar, &found, &err))
        return reply_error(req, &err);
    if (!found)
        return reply_problem(req, 404, NULL,
                             "Aucun compte rendu n’a cet identifiant.");
    buf_init(&out, LIMIT_BODY_BYTES);
    json_open(&out, '{');
    json_key(&out, "id");
    json_text(&out, id);
    json_key(&out, "words");
    json_texts(&out, similar.words, similar.nwords);
    json_key(&out, "reports");
    json_open(&out, '[');
    for (size_t i = 0; i < similar.n; i++)
        put_report(&out, &similar.reports[i], view->app->base_url);
    json_close(&out, ']');
    json_key(&out, "generation");
    json_number(&out, view->snapshot->generation.number);
    json_close(&out, '}');
    return reply_written(req, &out);
}
