/*
 * Putting suffixes of keys in order, more of them than memory should hold: keys are
 * added, and afterwards their suffixes come one by one.
 *
 * A suffix takes its text along, or the start of it.  Strings are then read once
 * and one after the other, while keys are added: to compare strings where they
 * stand, here and there in a spool, brings all of it into memory.
 *
 * Errors     as shim/spool.h.
 * Ownership  a suffix that was given lives until the next one is asked for.
 * Threads    a sorter belongs to one thread.
 */
#ifndef SHIM_LABELS_SORT_H
#define SHIM_LABELS_SORT_H

#include "shim/labels_making.h"

struct labels_sorted {
    struct labels_suffix suffix;
    struct span text; /* up to LABELS_KEY_END, and with it, unless it is cut */
    bool is_key;      /* nothing stands before it */
};

/* A text is cut behind so many bytes; the rest stands in the strings. */
enum { LABELS_SORTED_BYTES = 255 };

typedef struct labels_sorter labels_sorter;

labels_sorter *labels_sorter_new(const labels_maker *m,
                                 struct err *err) MUST_CHECK;
void labels_sorter_free(labels_sorter *s);

/* The suffixes of a key that is not empty, from its first 32 words on. */
bool labels_sorter_add(labels_sorter *s, struct labels_piece key,
                       uint32_t label, struct err *err) MUST_CHECK;

/* All were added. */
bool labels_sorter_end(labels_sorter *s, struct err *err) MUST_CHECK;

/* The next one, by text and then by label; NULL when there is none. */
const struct labels_sorted *labels_sorter_next(labels_sorter *s);

/* Order of the text at `at` in the strings and that of a suffix. */
int labels_sorted_compare(const labels_maker *m, uint32_t at,
                          const struct labels_sorted *one);

#endif
