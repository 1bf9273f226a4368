/*
 * Folding: the form under which spellings meet.  Lower case, accents off, œ to
 * oe, æ to ae, ß to ss, ligatures and full-width letters to plain ones.
 *
 * Errors     ERR_NO_MEMORY, or ERR_BAD_INPUT when the arena's ceiling is met.
 * Ownership  results live in the caller's arena.
 * Threads    pure functions.
 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include "text/norm.h"

/* The folded text: "Économie Œuvre" gives "economie oeuvre".  Punctuation and
 * spaces stay. */
bool fold(struct arena *a, struct clean text, struct span *out,
          struct err *err) MUST_CHECK;

/*
 * The key under which two spellings of a label are equal: folded, every run of
 * characters that are neither letter nor digit as one space, none at the ends.
 * "Jean-Marc  VANDEVELDE" and "Jean Marc Vandevelde" have one key.
 */
bool fold_key(struct arena *a, struct clean text, struct span *out,
              struct err *err) MUST_CHECK;

#endif
