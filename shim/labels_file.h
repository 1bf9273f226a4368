/*
 * The layout of the labels file, for the sources that write and read it; see the
 * picture in labels.c.
 */
#ifndef SHIM_LABELS_FILE_H
#define SHIM_LABELS_FILE_H

#include <stdint.h>

#include "base/buf.h"
#include "shim/labels.h"

#define LABELS_MAGIC "GLANELAB"
enum {
    LABELS_ORDER = 0x01020304,
    LABELS_VERSION = 2,
};

/* Ends each key in the strings: below any byte of a word, and below the space,
 * so that "lille" stands before "lille sud", and both before "lillers". */
#define LABELS_KEY_END '\n'

struct labels_piece {
    uint32_t at; /* in the strings */
    uint32_t n;
};

struct labels_entry {
    struct labels_piece text, key, uri;
};

/* A word of a key, and all that follows it there. */
struct labels_suffix {
    uint32_t at;    /* in the strings */
    uint32_t label; /* field and number: labels_pack() */
};

/* A distinct first word of suffixes. */
struct labels_word {
    struct labels_piece form;
    uint32_t first; /* suffix that starts with it */
};

struct labels_head {
    char magic[8];
    uint32_t order;
    uint32_t version;
    uint32_t count[LABELS_MAX_FIELDS];
    uint32_t nsuffixes;
    uint32_t nwords;
};

struct labels {
    struct span file;
    const struct labels_head *head;
    const struct labels_entry *entries[LABELS_MAX_FIELDS];
    const uint32_t *ranks[LABELS_MAX_FIELDS]; /* in order of keys: numbers */
    uint32_t *rank_of[LABELS_MAX_FIELDS];     /* by number; on the heap */
    const struct labels_suffix *suffixes;
    const struct labels_word *words;
    uint64_t *heads; /* of the words, on the heap; NULL for none */
    struct span strings;
    bool is_sparing;
};

/* For a loop whose step `i` reads here and there in the file, and so brings it into
 * memory: sparing labels forget what is too much. */
void labels_ease(const labels *l, size_t i);

enum {
    LABELS_NUMBER_BITS = 28,
    LABELS_NUMBERS = 1 << LABELS_NUMBER_BITS, /* of one field */
};

static inline uint32_t
labels_pack(unsigned field, uint32_t number)
{
    return (uint32_t)field << LABELS_NUMBER_BITS | number;
}

static inline unsigned
labels_field_of(uint32_t label)
{
    return label >> LABELS_NUMBER_BITS;
}

static inline uint32_t
labels_number_of(uint32_t label)
{
    return label & (LABELS_NUMBERS - 1);
}

#endif
