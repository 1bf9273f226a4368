/*
 * The dictionary: every folded word of the index with its document frequency
 * and its most frequent spelling with accents.  A sorted file of the generation,
 * mapped into memory; it corrects words and expands prefixes.
 *
 * Errors     ERR_BAD_INDEX for a damaged file, ERR_IO, ERR_NO_MEMORY.
 * Ownership  spans live in the mapping until dictionary_close.
 * Threads    a reader is constant: any number of threads.
 */
#ifndef SHIM_DICTIONARY_H
#define SHIM_DICTIONARY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"

BEGIN_C

typedef struct dictionary dictionary;

struct dictionary_word {
    struct span form;     /* folded: "economie" */
    struct span spelling; /* as most often written: "économie" */
    uint32_t documents;
};

dictionary *dictionary_open(const char *path, struct err *err) MUST_CHECK;
void dictionary_close(dictionary *d);

uint32_t dictionary_count(const dictionary *d);

/* True and the word when the folded form is known. */
bool dictionary_find(const dictionary *d, struct span form,
                     struct dictionary_word *out);

/* Up to `limit` words that start with `prefix` (folded), the most frequent
 * first.  `out` has room for `limit`; returns how many. */
size_t dictionary_prefix(const dictionary *d, struct span prefix,
                         struct dictionary_word *out, size_t limit);

/*
 * The best correction of an unknown folded word: at Damerau-Levenshtein distance
 * 1, or 2 for words of eight letters or more; the nearest, then the most frequent.
 * False when there is none, or for words under four letters.
 */
bool dictionary_correct(const dictionary *d, struct span form,
                        struct dictionary_word *out);

/* ------------------------------------------------------------- making */

/* Write words, sorted by form and distinct, to the file and sync it. */
bool dictionary_write(const char *path, const struct dictionary_word *words,
                      size_t n, struct err *err) MUST_CHECK;

END_C

#endif
