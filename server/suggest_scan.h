/*
 * Between suggest.c and suggest_scan.c: the most frequent labels of ranges of
 * suffixes.
 *
 * Errors     ERR_NO_MEMORY.
 * Threads    that of the view.
 */
#ifndef SERVER_SUGGEST_SCAN_H
#define SERVER_SUGGEST_SCAN_H

#include "server/suggest.h"
#include "server/suggest_within.h"

struct scan {
    struct arena *a;
    const struct snapshot *snapshot;
    struct within *within; /* the filters; NULL: all pass */

    /* What a label must hold; NULL: nothing more than its range says. */
    const struct label_words *words;
    unsigned mistakes;

    const struct suggestions *taken; /* left out; may be NULL */
    struct suggestions best;         /* the most frequent first */
    size_t limit;
    size_t looks; /* at labels: how many more are allowed */
};

/* Put the most frequent labels of the range among the best.  Of a range that
 * takes more than s->looks, those are looked at first that have the most reports
 * without any filter. */
bool scan_range(struct scan *s, struct labels_range range,
                struct err *err) MUST_CHECK;

#endif
