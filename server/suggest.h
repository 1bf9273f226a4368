/*
 * What one may be typing: people, organisations, themes, places and titles that
 * hold all words typed, the last of which may be unfinished; the most frequent
 * first.  Labels that hold them but for a mistake follow, when few do exactly.
 *
 * Errors     ERR_NO_MEMORY, and those of the index.
 * Ownership  texts live in the view's snapshot.
 * Threads    that of the view.
 */
#ifndef SERVER_SUGGEST_H
#define SERVER_SUGGEST_H

#include "server/limits.h"
#include "server/search.h"

struct suggestion {
    enum facet_id field;
    struct span text;
    uint32_t number; /* of the label */
    uint32_t count;  /* of the reports that the filters let through */
};

struct suggestions {
    struct suggestion items[LIMIT_SUGGESTIONS];
    size_t n;
};

/* Suggest for p->q, counted within the filters of `p`; at most p->size. */
bool suggest(struct arena *a, const struct params *p, struct view *view,
             struct suggestions *out, struct err *err) MUST_CHECK;

#endif
