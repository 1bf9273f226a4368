/*
 * UTF-8, one character at a time.
 *
 * Threads    pure functions.
 * Units      bytes; a character is a Unicode scalar value.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

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

#endif
