/*
 * Where words stand in a text, kept with it: one place to read on from (anchor) for
 * ANCHOR_POSITIONS positions, so that the few words of which an answer needs to know
 * the place are found without reading the whole.
 *
 *     word 1 … word 16|  word 17 … word 32|  word 33 …
 *                     ^ anchor            ^ anchor
 *
 * An anchor is the end of a word, where french_tokens() reads on: what it reads from
 * there are the words of the whole, which is all that is promised here.
 *
 * Errors     ERR_NO_MEMORY; ERR_BAD_INDEX for kept bytes that are not ours.
 * Ownership  everything lives in the arena.
 * Threads    an opened struct belongs to one thread.
 */
#ifndef TEXT_ANCHORS_H
#define TEXT_ANCHORS_H

#include <stdint.h>

#include "text/french.h"

enum { ANCHOR_POSITIONS = 16 };

/* The bytes to keep, for the words of a whole text. */
bool anchors_make(struct arena *a, struct clean text,
                  const struct tokens *tokens, struct span *kept,
                  struct err *err) MUST_CHECK;

struct anchors {
    struct clean text;
    const uint32_t
        *ends; /* offsets, ascending, from 0 to the end of the text */
    size_t n;  /* of stretches between them */
};

/* For the text that they were made of. */
bool anchors_open(struct arena *a, struct clean text, struct span kept,
                  struct anchors *out, struct err *err) MUST_CHECK;

/* The bytes among which the word at `position` stands; those of one past the last
 * word are empty, at the end. */
struct anchors_reach {
    size_t begin;
    size_t end;
};
struct anchors_reach anchors_reach(const struct anchors *x, unsigned position);

/* The word at `position` as it is written; empty when there is none. */
struct span anchors_word(const struct anchors *x, unsigned position);

#endif
