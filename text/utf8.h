/*
 * UTF-8 in clean texts, for the rooms that cut text.
 *
 * Threads    pure functions.
 * Units      bytes; a character is a Unicode scalar value.
 */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"
#include "base/utf8.h"

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
