/*
 * JSON written straight into a buffer, compact, in the order of the calls, one value
 * or one a line (JSON Lines: a line break after each): for the
 * records that an index holds one of per report, and for the answers that a server
 * gives by the thousand.  Building a tree with jansson and printing it took a third
 * of the time of `extract`, and a sixth of that of a search.  Whatever is read goes
 * through jansson.
 *
 * Errors     sticky in the buffer: buf_ok() after the last call.
 * Ownership  bytes are added to the buffer; keys and texts are borrowed.
 * Threads    pure on its arguments.
 */
#ifndef BASE_JSON_WRITE_H
#define BASE_JSON_WRITE_H

#include "base/buf.h"

BEGIN_C

/* Open and close an object or array; a comma comes before all but the first
 * value of each. */
void json_open(struct buf *b, char bracket);
void json_close(struct buf *b, char bracket);

/* The key of the value that comes next; a literal without marks. */
void json_key(struct buf *b, const char *key);

/* A text, quoted and escaped as RFC 8259 asks.  Bytes that are not UTF-8, as in the
 * name of a file, are each shown as U+FFFD. */
void json_text(struct buf *b, struct span text);

/* The same, or null when it is empty. */
void json_text_or_null(struct buf *b, struct span text);

/* An array of texts. */
void json_texts(struct buf *b, const struct span *items, size_t n);

void json_number(struct buf *b, size_t number);
void json_fact(struct buf *b, bool fact);

/* To six digits, always with a point or an exponent; what is not finite is null. */
void json_decimal(struct buf *b, double number);

END_C

#endif
