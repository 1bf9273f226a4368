/*
 * GET /api/v1/reports/<id>: the record, its evidence and its text; with /similar
 * after the id, reports like it.  A report whose own id ends so comes first.  With
 * ?generation=N, of a permalink, "superseded" tells whether the index moved on.
 */
#include "server/handlers.h"
#include "server/json.h"
#include "server/limits.h"
#include "server/params.h"
#include "server/report.h"

struct reply
api_report(const struct request *req, struct span rest, struct view *view,
           struct arena *a)
{
    static const char *const allowed[] = {"generation", NULL};
    unsigned number = view->snapshot->generation.number;
    unsigned cited;
    struct document document;
    struct refusal refusal;
    struct err err;
    struct json j;
    uint32_t docid;

    if (!report_find(a, view, rest, &document, &docid, &err))
        return reply_error(req, &err);
    if (docid == 0 && span_ends(rest, SPAN("/similar")))
        return api_similar(
            req, span_slice(rest, 0, rest.n - SPAN("/similar").n), view, a);
    if (!params_known(req, allowed, &refusal) ||
        !report_cited(req, &cited, &refusal))
        return reply_refusal(req, &refusal);
    if (docid == 0)
        return reply_problem(req, 404, NULL,
                             "Aucun compte rendu n’a cet identifiant.");
    json_init(&j, a);
    json_put(&j, j.root, "record",
             json_loadb(document.record.p, document.record.n, 0, NULL));
    json_put_text(&j, j.root, "text", document.text);
    json_put_number(&j, j.root, "generation", number);
    json_put_bool(&j, j.root, "superseded", cited != 0 && cited != number);
    return reply_json(req, &j);
}
