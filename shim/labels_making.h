/*
 * Labels while they are made, for the sources that take them and write them.
 *
 *     strings   [ of the generation before: kept as they stand ][ new, in a spool ]
 *     entries   [ known, mapped, or copied to be changed ][ new ]
 *
 * An offset of the generation before is then one of the new file as well.  Entries,
 * and what finds them, lie in an arena that spills: labels may be as many as reports.
 */
#ifndef SHIM_LABELS_MAKING_H
#define SHIM_LABELS_MAKING_H

#include "base/arena.h"
#include "shim/labels_file.h"
#include "shim/spool.h"

/* Offsets in the file have 32 bits. */
#define LABELS_LIMIT_BYTES ((size_t)UINT32_MAX)

struct labels_slot {
    uint32_t hash;
    uint32_t item; /* index in `new` + 1; 0 is free */
};

struct labels_field {
    uint32_t known;               /* of the generation before */
    uint32_t count;               /* with these */
    struct labels_entry *changed; /* the known ones, once one of them changed */
    struct labels_entry *new;
    size_t capacity;
    struct labels_slot *slots; /* of the new ones, by their keys */
    size_t nslots;             /* a power of two, or 0 */
    uint32_t *order;           /* the new ones by their keys, once sorted */
    uint32_t nordered;
};

struct labels_maker {
    const labels *from; /* NULL when there is none */
    char *folder;
    size_t base; /* bytes of strings kept */
    spool *strings;
    struct arena tables; /* of the fields */
    size_t taken;        /* labels so far, see labels_maker_ease_search() */
    struct buf one;      /* what is added at once */
    struct labels_field fields[LABELS_MAX_FIELDS];
};

/* For a loop whose step `i` looks a label up, or searches among the known ones, which
 * reads in many places: spill and forget what is too much. */
void labels_maker_ease(const labels_maker *m, size_t i);
void labels_maker_ease_search(const labels_maker *m, size_t i);

/* Items of the generation before to the file, forgotten on the way. */
void labels_put_known(const labels_maker *m, FILE *file, const void *items,
                      size_t bytes);

/* The entry of a label that is there. */
const struct labels_entry *labels_maker_entry(const labels_maker *m,
                                              unsigned field, uint32_t number);

/* The bytes of the strings from `at` on; those of a key end with LABELS_KEY_END. */
const char *labels_maker_string(const labels_maker *m, uint32_t at);

/* Order of two texts, each up to its LABELS_KEY_END. */
int labels_compare(const labels_maker *m, uint32_t left, uint32_t right);

/* The suffixes of all keys in order, and then their first words, to `file`; the
 * forms of the words, which follow the strings, to `forms`.  What stands in order by
 * then are the new keys of each field, too. */
bool labels_write_suffixes(labels_maker *m, struct labels_head *head,
                           FILE *file, struct buf *forms,
                           struct err *err) MUST_CHECK;

#endif
