/*
 * How many reports each label has, over the whole generation, and where the
 * frequent ones stand among the suffixes of labels (shim/labels.h): made once,
 * when a generation is opened.
 *
 *     suffixes  [ 3 0 1 | 9 2 2 | 0 0 1 | … ]     reports of each one's label
 *     blocks    [   3   |   9   |   1   | … ]     the most of 64 suffixes
 *     groups    [           9           | … ]     the most of 64 blocks
 *
 * Whoever looks for the most frequent labels of a range opens the best groups and
 * blocks first and leaves the others shut; in a block, most labels are passed by
 * without a look at where they stand.
 *
 * Errors     ERR_NO_MEMORY.
 * Threads    constant once made.
 */
#ifndef SERVER_POPULAR_H
#define SERVER_POPULAR_H

#include "base/facet.h"
#include "shim/labels.h"
#include "shim/xap.h"

enum { POPULAR_BLOCK = 64 };

struct popular {
    uint32_t *reports[FACET_COUNT]; /* by number of the label; NULL for a field
                                       whose labels are not suggested */
    uint32_t *suffixes;             /* 0 for a label that is not suggested */
    uint32_t *blocks;
    uint32_t *groups;
    uint32_t nblocks, ngroups;
};

/* `columns[i]` is the column of field i, below 0 for none.  Free it also after a
 * failure. */
bool popular_make(const xap_columns *c, const int columns[FACET_COUNT],
                  const labels *l, struct popular *out,
                  struct err *err) MUST_CHECK;
void popular_free(struct popular *p);

#endif
