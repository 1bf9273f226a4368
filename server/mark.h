/*
 * Where a text has what a query asked for: the one answer for snippets and for
 * the page of a report, so that what was found is what is marked.
 *
 *     « acteurs de l’économie »   one mark for a phrase asked for as such
 *     l’[emploi]                  an elided article stays outside
 *
 * Errors     ERR_NO_MEMORY.
 * Ownership  results live in the arena, their spans in the text of the tokens.
 * Threads    pure.
 */
#ifndef SERVER_MARK_H
#define SERVER_MARK_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "text/french.h"

/* One word of a phrase; an inclusive spelling may be either of two. */
struct mark_word {
    struct span stem;
    struct span other; /* empty when there is none */
};

/* What is to be marked: one of the three. */
struct mark {
    struct span stem;               /* tokens of this stem */
    struct span prefix;             /* tokens whose form starts so */
    const struct mark_word *phrase; /* these words in a row */
    size_t nphrase;
};

/* A stretch of text that is marked, and the number of its mark. */
struct marked {
    struct span text; /* p NULL when the tokens do not say where they stand */
    unsigned first;   /* positions of its first and its last word */
    unsigned last;
    size_t which;
};

/* The text from one word of it to another, or p NULL when either has none. */
struct span mark_between(struct span first, struct span last);

/* All of them, in order and without overlap; where two could begin, the longest.
 * Time grows with the tokens, hardly with the marks. */
bool mark_find(struct arena *a, const struct mark *marks, size_t nmarks,
               const struct tokens *tokens, struct marked **out, size_t *n,
               struct err *err) MUST_CHECK;

#endif
