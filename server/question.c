#include "server/question.h"

#include "server/limits.h"
#include "text/fold.h"
#include "text/french.h"

enum { FIRST_WORDS = 3 }; /* "à quelle date", "dans quel pays" */

/* A text in which somebody wrote an operator, a phrase or a field is no
 * question: what was meant is said. */
static bool
is_plain(const struct query *q)
{
    for (size_t i = 0; i < q->nnodes; i++) {
        enum query_kind kind = q->nodes[i].kind;

        if (kind != QUERY_WORD && !(kind == QUERY_AND && i + 1 == q->nnodes))
            return false;
    }
    return q->nnodes > 0;
}

static bool
asks_at_first(struct span folded)
{
    struct span word;

    for (size_t i = 0; i < FIRST_WORDS && span_next(&folded, ' ', &word); i++)
        if (french_is_interrogative(word) ||
            (i == 0 && span_equal(word, SPAN("ou"))))
            return true;
    return false;
}

bool
question_is(struct arena *a, const struct query *q, size_t nwords, bool *yes,
            struct err *err)
{
    struct clean text = {q->text}; /* a query is parsed from clean text */
    struct span folded;

    *yes = nwords >= LIMIT_QUESTION_WORDS ||
           span_ends(span_trim(q->text), SPAN("?"));
    if (!is_plain(q)) {
        *yes = false;
        return true;
    }
    if (*yes)
        return true;
    if (!fold_key(a, text, &folded, err))
        return false;
    *yes = asks_at_first(folded);
    return true;
}
