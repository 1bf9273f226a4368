/*
 * Inclusive writing: one written word that names two, the masculine and the
 * feminine.
 *
 *      participant·e·s   participant·es   participant.e.s   participant-e-s
 *      participant/e/s   participant(e)s  acteur/trice      agricult·eur·rice
 *      tou·te·s          ceux·elles       un·e              élève(s)
 *
 * The feminine is built from closed tables of endings.  What fits none of them
 * is no inclusive writing: et/ou, donne-le, site.fr, km/h stay as they are.
 *
 * Errors     none.
 * Threads    pure, on constant tables.
 */
#ifndef TEXT_INCLUSIVE_H
#define TEXT_INCLUSIVE_H

#include <stdbool.h>
#include <stddef.h>

#include "text/word.h"

struct inclusive {
    size_t end; /* of the whole writing, bytes from the start of the text */
    size_t first_n;
    size_t second_n;
    char first[WORD_MAX];  /* folded: the masculine, or the singular */
    char second[WORD_MAX]; /* folded: the feminine, or the plural */
};

/* Does an inclusive writing begin with the word `w` of `text`?  Looks at a few
 * bytes behind the word only. */
bool inclusive_open(struct span text, const struct word *w,
                    struct inclusive *out);

#endif
