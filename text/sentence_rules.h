/*
 * What ends a sentence and what opens one, in French prose: the rules behind
 * sentence_split().
 *
 * Errors     none.
 * Threads    pure; a struct sentence_quotes belongs to one walk.
 * Units      bytes from the start of the paragraph or line.
 */
#ifndef TEXT_SENTENCE_RULES_H
#define TEXT_SENTENCE_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

/* Where the search for each closing quotation mark has got to, so that many
 * opening marks do not make a long text be read many times. */
struct sentence_quotes {
    size_t next[3]; /* the first closing mark at or after the last asked for */
    bool known[3];
};

/*
 * Read on from *at, which moves to the next place worth asking about.  The end
 * of the sentence that began at `from`, when it ends there; else 0.
 */
size_t sentence_stop(struct span paragraph, size_t from, size_t *at,
                     struct sentence_quotes *quotes);

/* Could a sentence, a heading or an item begin at `at`: a capital, a figure, an
 * opening quotation mark or parenthesis? */
bool sentence_may_open(struct span s, size_t at);

/* Does the line begin with the mark of a list: "- ", "• ", "3) ", "a. ", "##"? */
bool sentence_is_bullet(struct span line);

#endif
