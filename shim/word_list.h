/*
 * A sorted list of words, whoever holds it, seen as a tree of letters: words
 * that start alike stand together.  The dictionary is one, the words of labels
 * another.
 *
 * Threads    pure on a constant list.
 * Units      letters are bytes: words are folded.
 */
#ifndef SHIM_WORD_LIST_H
#define SHIM_WORD_LIST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

BEGIN_C

struct word_list {
    const void *of;
    uint32_t count;
    struct span (*word)(const void *of, uint32_t i); /* i below count */
    const uint64_t *heads; /* of each word; NULL for none */
};

/*
 * The first bytes of a word as a number, in the order of words: "lille" and zeros.
 * Where words stand far apart in memory, a list that has them is searched without
 * a look at most words.  No word has a byte of zero.
 */
enum { WORD_LIST_HEAD = 8 };
uint64_t word_list_head(struct span word);

/* The first word >= `word`; count when there is none. */
uint32_t word_list_lower_bound(const struct word_list *list, struct span word);

/* The same from word `from` on; near ones are found soonest. */
uint32_t word_list_seek(const struct word_list *list, struct span word,
                        uint32_t from);

/* The first word, from `from` on, that does not start with `prefix`, when all
 * that do stand together there. */
uint32_t word_list_prefix_end(const struct word_list *list, struct span prefix,
                              uint32_t from);

/* ------------------------------------------------------------- nearness */

/*
 * How near: letters put in, left out, changed, or swapped with their neighbour
 * (optimal string alignment: G. Navarro, "A guided tour to approximate string
 * matching", ACM Computing Surveys 33(1), 2001).
 *
 * What a word of `letters` letters may be mistyped by: shorter ones have too many
 * neighbours, longer than WORD_LIST_LETTERS are no words.
 */
enum { WORD_LIST_LETTERS = 64 };
unsigned word_list_tolerance(size_t letters);

/* Words `begin` to `end` are at `distance`. */
typedef void word_list_found(void *to, uint32_t begin, uint32_t end,
                             unsigned distance);

/* Every word within `limit` (at most 2) of `form`, in order. */
void word_list_near(const struct word_list *list, struct span form,
                    unsigned limit, word_list_found *found, void *to);

/* Is this one word, or some start of it? */
bool word_list_is_near(struct span word, struct span form, unsigned limit,
                       bool start);

/* Every word some start of which is: whoever typed `form` may go on typing. */
void word_list_near_start(const struct word_list *list, struct span form,
                          unsigned limit, word_list_found *found, void *to);

END_C

#endif
