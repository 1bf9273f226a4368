/*
 * Labels that hold given words: for champ:valeur, for suggestions, for search
 * inside a field.  Keys are folded, so all of this is blind to case and accents.
 *
 * Errors     ERR_NO_MEMORY.
 * Ownership  results live in the arena.
 * Threads    pure on constant labels.
 */
#ifndef SERVER_LABEL_MATCH_H
#define SERVER_LABEL_MATCH_H

#include <stdbool.h>

#include "shim/labels.h"
#include "text/norm.h"

/* The words of a text as keys have them. */
struct label_words {
    struct span *items;
    size_t n;
    bool last_is_prefix; /* the last may be the start of a word */
};

bool label_words_of(struct arena *a, struct clean text, bool last_is_prefix,
                    struct label_words *out, struct err *err) MUST_CHECK;

/* The words as one key; false when there is no memory. */
bool label_words_joined(struct arena *a, const struct label_words *words,
                        struct span *key) MUST_CHECK;

/* Are all of `words` words of `key`? */
bool label_has(struct span key, const struct label_words *words);

/* As label_has, but each word may be mistyped by up to `mistakes`, short ones by
 * fewer (shim/word_list.h). */
bool label_resembles(struct span key, const struct label_words *words,
                     unsigned mistakes);

/* The suffixes (shim/labels.h) that have word `i`; those that have the rarest of
 * at least one. */
struct labels_range label_word_range(const labels *l,
                                     const struct label_words *words, size_t i);
struct labels_range label_words_rarest(const labels *l,
                                       const struct label_words *words);

struct label_query {
    unsigned field;
    const struct label_words *words;
    size_t limit;
};

/* The numbers of up to `limit` labels of the field that have all the words, in
 * order of keys.  A label that is exactly those words stands alone, unless the
 * last is a prefix. */
bool label_match(struct arena *a, const labels *l,
                 const struct label_query *query, uint32_t **numbers, size_t *n,
                 struct err *err) MUST_CHECK;

#endif
