/*
 * Counts of a column to a list of values for people.
 *
 * Errors     ERR_NO_MEMORY.
 * Ownership  the list lives in the arena, its texts in the labels or in the
 *            request.
 * Threads    pure.
 */
#ifndef SERVER_FACET_LIST_H
#define SERVER_FACET_LIST_H

#include "server/label_match.h"
#include "server/search.h"

/* A field as it was counted, and what was asked of it. */
struct counted {
    enum facet_id field;
    enum facet_sort sort;
    const labels *labels;
    const struct xap_count *count;
    const struct chosen *chosen;
    const uint32_t *numbers; /* of the chosen values */
};

/*
 * The first `limit` values with a count, then the chosen values that are not
 * among them, with 0 when nothing has them, then FACET_UNKNOWN when reports lack
 * a value or it is chosen.
 */
bool facet_list_first(struct arena *a, const struct counted *c, size_t limit,
                      struct facet_list *out, struct err *err) MUST_CHECK;

struct values_page {
    const struct label_words *words; /* values that have them all */
    size_t offset;
    size_t size;
    bool unknown; /* FACET_UNKNOWN too, last, when there are no words */
};

/* A page of all values with a count that have the words; out->total does not
 * count FACET_UNKNOWN. */
bool facet_list_page(struct arena *a, const struct counted *c,
                     const struct values_page *page, struct facet_list *out,
                     struct err *err) MUST_CHECK;

/* The number of a chosen value: its label's, XAP_WITHOUT for FACET_UNKNOWN, or
 * one past the last label, which no report has. */
bool facet_number(struct arena *a, const labels *l, enum facet_id id,
                  struct clean value, uint32_t *number,
                  struct err *err) MUST_CHECK;

#endif
