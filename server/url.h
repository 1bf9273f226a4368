/*
 * Percent-encoding (RFC 3986) and the query part of forms
 * (application/x-www-form-urlencoded), both ways.
 *
 * Errors     false only when memory ran out.
 * Ownership  results live in the arena.
 * Threads    pure functions.
 */
#ifndef SERVER_URL_H
#define SERVER_URL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"

/*
 * The bytes that `in` stands for.  A percent sign without two digits after it
 * stands for itself: visitors type "100%".  Any byte may come out, NUL included;
 * whoever uses the result makes it clean text or compares it whole.
 */
bool url_decode(struct arena *a, struct span in, struct span *out) MUST_CHECK;

/* The same, with '+' for a space, as forms write it. */
bool url_decode_form(struct arena *a, struct span in,
                     struct span *out) MUST_CHECK;

/* Encode everything but letters, digits and "-._~". */
void url_encode(struct buf *b, struct span s);

/* The same but slashes stay: for the id of a report, a path. */
void url_encode_path(struct buf *b, struct span s);

#endif
