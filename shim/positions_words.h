/*
 * The words of a file of positions under way, and their members: how they get their
 * numbers, and the table that tells them (see positions_row.h).
 *
 *     words      number → word, how many documents have it
 *     members    member, number of its family, in order of arrival
 *     by_key     where terms come with keys: of each key its word, or its family;
 *                no word is then looked for in the maps
 *
 * Errors     ERR_BAD_INPUT for a member of two families; ERR_NO_MEMORY;
 *            ERR_INTERNAL where only some terms have keys.
 * Ownership  words are copied, but for those with keys, which stay where they are;
 *            all ends with positions_words_release.
 * Threads    belongs to one thread.
 */
#ifndef SHIM_POSITIONS_WORDS_H
#define SHIM_POSITIONS_WORDS_H

#include "base/buf.h"
#include "base/map.h"
#include "shim/xap.h"

struct positions_words {
    struct arena arena;
    struct map words;   /* → how many documents have it */
    struct map members; /* → index of its family in the words */
    uint32_t *by_key;   /* + 1; 0 is free */
    size_t keys;        /* room for */
    bool heeds_keys;    /* may terms come with keys? */
    bool keyed;         /* do they, as the first one did? */
};

void positions_words_init(struct positions_words *w);
void positions_words_release(struct positions_words *w);

/* The number of a word, and its members; not in one whose terms have keys. */
bool positions_words_put(struct positions_words *w, struct span word,
                         uint32_t *number, struct err *err) MUST_CHECK;
bool positions_words_put_member(struct positions_words *w, struct span member,
                                uint32_t family, struct err *err) MUST_CHECK;

/* For each term with positions its number + 1, where `numbers` are 0 before. */
bool positions_words_number(struct positions_words *w,
                            const struct xap_term *terms, size_t n,
                            uint32_t *numbers, struct err *err) MUST_CHECK;

/* Add the table to `table`; `scratch` is for the time of it. */
bool positions_words_table(const struct positions_words *w,
                           struct arena *scratch, struct buf *table,
                           struct err *err) MUST_CHECK;

#endif
