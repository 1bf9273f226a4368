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

/* A field as it was counted, and what is wanted of its values. */
struct counted {
    enum facet_id field;
    const labels *labels;
    const struct xap_count *count;
    const struct label_words *words; /* values that have them; NULL: all */
    const struct chosen *chosen;
    const uint32_t *numbers; /* of the chosen values */
};

/* All values with a count that have the words, in their order. */
bool facet_list_all(struct arena *a, const struct counted *c,
                    struct facet_list *out, struct err *err) MUST_CHECK;

/*
 * The first `limit` of a list made by facet_list_all, then the chosen values that
 * are not among them, with 0 when nothing has them, then FACET_UNKNOWN when
 * reports lack a value or it is chosen.
 */
bool facet_list_shorten(struct arena *a, const struct counted *c, size_t limit,
                        struct facet_list *list, struct err *err) MUST_CHECK;

/* The number of a chosen value: its label's, XAP_WITHOUT for FACET_UNKNOWN, or
 * one past the last label, which no report has. */
bool facet_number(struct arena *a, const labels *l, enum facet_id id,
                  struct clean value, uint32_t *number,
                  struct err *err) MUST_CHECK;

#endif
