/*
 * UTF-8, one character at a time: for the rooms that cut text.
 *
 * Threads    pure functions.
 * Units      bytes; a character is a Unicode scalar value.
 */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"

/* No character: what utf8_decode gives for a byte that starts none. */
#define UTF8_NONE UINT32_MAX

/*
 * The character that begins at `p`, of the `n` bytes there (at least one), and
 * its length in *length.  UTF8_NONE with length 1 when the bytes are not
 * UTF-8: a stray or missing continuation, an overlong form, a surrogate, a
 * value beyond U+10FFFF.
 */
uint32_t utf8_decode(const char *p, size_t n, size_t *length);

/* Write `c` at `p`, which has room for 4 bytes; how many were written. */
size_t utf8_encode(uint32_t c, char *p);

/* The character of a clean text that begins at `at`, or 0 at its end. */
uint32_t utf8_at(struct span s, size_t at, size_t *length);

/* The offset of the character before `at` (0 when there is none). */
size_t utf8_before(struct span s, size_t at);

/*
 * Say why `a` gave no memory for `bytes` more: ERR_BAD_INPUT with a sentence
 * about the size of the text when the ceiling was met, else ERR_NO_MEMORY.
 * Returns false.
 */
bool utf8_no_room(const struct arena *a, size_t bytes, struct err *err);

#endif
