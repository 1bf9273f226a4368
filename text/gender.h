/*
 * The two words behind one inclusive writing, built from its word and endings:
 * closed tables of French endings, and nothing of how they are typed, which is
 * the business of text/inclusive.
 *
 * Errors     none.
 * Threads    pure, on constant tables.
 */
#ifndef TEXT_GENDER_H
#define TEXT_GENDER_H

#include <stdbool.h>
#include <stddef.h>

#include "text/word.h"

/* Letters of the longest ending, and one more. */
#define GENDER_ENDING_MAX 8

/* A folded word in the making. */
struct gender_word {
    char p[WORD_MAX];
    size_t n;
};

struct gender_writing {
    struct gender_word word;          /* as it stands before the first sign */
    const char *masculine;            /* an ending of its own, or NULL */
    char feminine[GENDER_ENDING_MAX]; /* singular; empty: number alone */
    char plural;       /* 0, or the letter that says it: s or x */
    bool glued_plural; /* that letter was written with the feminine: "es" */
    bool by_hyphen;    /* a sign that compounds use as well */
    bool by_number;    /* a sign that may hang a mere s on a word */
};

/* Build the masculine and the feminine (or the singular and the plural).  False
 * when the endings do not fit the word. */
bool gender_build(const struct gender_writing *x, struct gender_word *first,
                  struct gender_word *second);

#endif
