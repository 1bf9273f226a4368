#include "server/report.h"

#include <string.h>

#include "server/limits.h"

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
    if (!xap_reader_data(view->reader, a, *docid, &data, err))
        return false;
    if (!document_split(data, out))
        return err_set(err, ERR_BAD_INDEX,
                       "Le document %u de l’index est illisible.", *docid);
    return true;
}

bool
report_cited(const struct request *req, unsigned *number,
             struct refusal *refusal)
{
    static const unsigned bounds[2] = {1, LIMIT_GENERATION};

    *number = 0;
    return params_number(req, "generation", bounds, number, refusal);
}
