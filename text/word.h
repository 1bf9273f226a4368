/*
 * Where words begin and end, in French: the first step of french_tokens().
 *
 * As Unicode cuts (UAX #29), except that the elided words l' d' qu' … are cut
 * off and given to nobody; that S.C.O.P. is one word, scop; that a full stop
 * joins nothing else but figures, since reports forget the space after it; that
 * R&D and m² are words; and that _ separates.
 *
 * Errors     none.
 * Ownership  the caller lends the bytes for the folded form.
 * Threads    pure.
 */
#ifndef TEXT_WORD_H
#define TEXT_WORD_H

#include <stdbool.h>
#include <stddef.h>

#include "text/fold.h"

/* A folded word is cut after this many bytes: no word of a language is longer,
 * and the index refuses terms beyond 245 bytes with their prefix. */
#define WORD_MAX 200

/* What word_next() needs to write a form. */
#define WORD_ROOM (WORD_MAX + FOLD_MAX)

struct word {
    size_t begin; /* bytes from the start of the text */
    size_t end;
    size_t n;   /* of form, at least 1 */
    bool full;  /* was the form cut? */
    char *form; /* folded; WORD_ROOM bytes, the caller's */
};

/* The first word of `text` at or after `at`; w->form is set by the caller, the
 * rest here.  False when there is none. */
bool word_next(struct span text, size_t at, struct word *w);

/* Is this one of the signs that people type as an apostrophe? */
bool word_is_apostrophe(uint32_t c);

#endif
