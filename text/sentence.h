/*
 * Clean text to sentences, for evidence and for snippets.
 *
 * Errors     ERR_NO_MEMORY, or ERR_BAD_INPUT when the arena's ceiling is met.
 * Ownership  the array lives in the caller's arena, the spans in the text.
 * Threads    pure.
 */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include "text/norm.h"

struct sentence {
    size_t begin;       /* bytes from the start of the text */
    size_t end;         /* excluded; white space at both ends is outside */
    unsigned paragraph; /* from 1; an empty line, or a line that stands alone
                           (heading, list item), starts a new one */
};

struct sentences {
    struct sentence *items;
    size_t count;
};

/*
 * The sentences of `text`, in order and without overlap.  A full stop after an
 * abbreviation (M., MM., Mme, Dr, n°, art., St., etc.), an initial, or between
 * digits ends nothing; « … », “…” and "…" are not cut inside when they
 * are short; a line break ends a sentence when the next line starts a new block
 * (empty line, bullet, heading) and not when a sentence merely runs on.
 */
bool sentence_split(struct arena *a, struct clean text, struct sentences *out,
                    struct err *err) MUST_CHECK;

#endif
