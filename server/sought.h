/*
 * The words of a report that the marks of a query may be made of.  The index knows
 * where each word stands in a report, so that no text is read for it; only a prefix,
 * which may be that of any form, has the text read whole.
 *
 * Errors     ERR_NO_MEMORY; those of the index.
 * Ownership  everything lives in the arena, stems in the plan.
 * Threads    that of the view.
 */
#ifndef SERVER_SOUGHT_H
#define SERVER_SOUGHT_H

#include "base/document.h"
#include "server/plan.h"

struct sought {
    struct span *stems;
    uint32_t *numbers; /* in the index */
    size_t n;
    bool prefixes;
};

/* Once for all reports that an answer shows. */
bool sought_make(struct arena *a, const struct plan *plan, struct view *view,
                 struct sought *out, struct err *err) MUST_CHECK;

/* The words, with their stems and their positions in the text, in its order, the first
 * LIMIT_SNIPPET_MARKS of them.  Their raw spans are missing (p NULL) unless there are
 * prefixes: then all words are given, as far as LIMIT_SNIPPET_READ. */
bool sought_find(struct arena *a, const struct sought *sought,
                 struct view *view, uint32_t docid,
                 const struct document *document, struct tokens *out,
                 struct err *err) MUST_CHECK;

#endif
