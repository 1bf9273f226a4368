/*
 * Folding: the form under which spellings meet.  Lower case, accents off, œ to
 * oe, æ to ae, ß to ss, ligatures and full-width or raised letters to plain ones.
 *
 * Errors     ERR_NO_MEMORY, or ERR_BAD_INPUT when the arena's ceiling is met.
 * Ownership  results live in the caller's arena.
 * Threads    pure functions.
 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stdint.h>

#include "text/norm.h"

/* The folded text: "Économie Œuvre" gives "economie oeuvre".  Punctuation and
 * spaces stay. */
bool fold(struct arena *a, struct clean text, struct span *out,
          struct err *err) MUST_CHECK;

/*
 * The key under which two spellings of a label are equal: folded, every run of
 * characters that are neither letter nor digit as one space, none at the ends.
 * "Jean-Marc  TRÉGASTEL" and "Jean Marc Trégastel" have one key.
 */
bool fold_key(struct arena *a, struct clean text, struct span *out,
              struct err *err) MUST_CHECK;

/* What a character is to someone who cuts words. */
enum fold_kind {
    FOLD_BREAK,  /* no part of a word: space, punctuation, symbol */
    FOLD_LETTER, /* a letter, a letter-like number (Ⅷ), a mark */
    FOLD_DIGIT,  /* a decimal figure, also below the line (CO₂) */
    FOLD_ALONE,  /* a word by itself: ideographs, kana, № */
};
enum fold_kind fold_kind(uint32_t c);

/* For those who cut many words: what a byte below 0x80 folds to when it is a
 * letter or a figure, else 0; and what U+00C0 to U+017F fold to, in one or two
 * letters, empty when they are no letter (× and ÷). */
extern const unsigned char fold_ascii[256];
extern const char fold_latin[0x180 - 0xC0][3];

/* The most bytes that one character can fold to. */
#define FOLD_MAX 64

/* Fold one character into `out`, which has room for FOLD_MAX bytes; how many
 * were written, 0 for a mark. */
size_t fold_char(uint32_t c, char *out);

#endif
