/*
 * The bytes of a file to UTF-8, whatever the word processor made of them: UTF-8
 * with or without mark, UTF-16, else Windows-1252 or its cousin ISO-8859-15.
 *
 * Errors     ERR_BAD_INPUT when the bytes are no text (the message says what
 *            they look like), or when the arena's ceiling is met.
 * Ownership  the result lives in the arena, or is the input itself.
 * Threads    pure.
 */
#ifndef INDEXER_DECODE_H
#define INDEXER_DECODE_H

#include "base/arena.h"
#include "base/err.h"

/*
 * `declared` is the charset the document claims, or empty; it is believed only
 * when the bytes do not prove it wrong.  Bytes that are UTF-8 for the most part
 * stay as they are: norm() repairs the rest, and counts it.  UTF-8 that was
 * encoded twice ("Ã©") is undone, and *encoding says so.
 */
bool decode(struct arena *a, struct span bytes, struct span declared,
            struct span *utf8, const char **encoding,
            struct err *err) MUST_CHECK;

#endif
