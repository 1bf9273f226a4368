/*
 * JSON written straight into a buffer, compact, in the order of the calls.  For
 * records alone, of which an index holds one per report: building and printing a
 * tree with jansson was a third of the time of `extract`.  Whatever is read goes
 * through jansson.
 *
 * Errors     sticky in the buffer: buf_ok() after the last call.
 * Ownership  bytes are added to the buffer; keys and texts are borrowed.
 * Threads    pure on its arguments.
 */
#ifndef INDEXER_JSON_WRITE_H
#define INDEXER_JSON_WRITE_H

#include "base/buf.h"

/* Open and close an object or array; a comma comes before all but the first
 * value of each. */
void json_open(struct buf *b, char bracket);
void json_close(struct buf *b, char bracket);

/* The key of the value that comes next; a literal without marks. */
void json_key(struct buf *b, const char *key);

/* A clean text (UTF-8), quoted and escaped as RFC 8259 asks. */
void json_text(struct buf *b, struct span text);

/* The same, or null when it is empty. */
void json_text_or_null(struct buf *b, struct span text);
void json_number(struct buf *b, size_t number);

#endif
