#include "server/report.h"

#include <string.h>

#include "server/limits.h"

static bool
split(uint32_t docid, struct span data, struct document *out, struct err *err)
{
    return document_split(data, out) ||
           err_set(err, ERR_BAD_INDEX,
                   "Le document %u de l’index est illisible.", docid);
}

bool
report_read(struct arena *a, struct view *view, uint32_t docid,
            struct document *out, struct err *err)
{
    struct span data;

    *out = (struct document){.record = SPAN("")};
    return xap_reader_data(view->reader, a, docid, &data, NULL, err) &&
           split(docid, data, out, err);
}

bool
report_find(struct arena *a, struct view *view, struct span id,
            struct document *out, uint32_t *docid, struct err *err)
{
    struct span term;
    struct span data;

    *docid = 0;
    /* No file has such a name. */
    if (id.n == 0 || memchr(id.p, '\0', id.n) != NULL)
        return true;
    term = document_term(a, id);
    if (term.p == NULL)
        return err_no_memory(err);
    if (!xap_reader_find(view->reader, term, docid, err))
        return false;
    if (*docid == 0)
        return true;
    return xap_reader_data(view->reader, a, *docid, &data, &out->record, err) &&
           split(*docid, data, out, err);
}

bool
report_cited(const struct request *req, unsigned *number,
             struct refusal *refusal)
{
    static const unsigned bounds[2] = {1, LIMIT_GENERATION};

    *number = 0;
    return params_number(req, "generation", bounds, number, refusal);
}
