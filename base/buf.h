/*
 * A growing body of bytes on the heap: a reply on its way to a client, a file
 * before it is written.
 *
 * Errors     sticky: after an append that did not fit, further appends do
 *            nothing and buf_ok() is false.  One check at the end suffices.
 * Ownership  buf_release frees; buf_detach gives the bytes to the caller, who
 *            calls free().
 * Threads    a buf belongs to one thread at a time.
 * Units      bytes.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/macros.h"
#include "base/span.h"

BEGIN_C

struct buf {
    char *p; /* n bytes and a NUL after them; NULL while nothing was added */
    size_t n;
    size_t capacity;
    size_t limit_bytes;
    bool failed;
};

void buf_init(struct buf *b, size_t limit_bytes);
void buf_release(struct buf *b);

/* Empty, keeping the memory; clears a failure. */
void buf_reset(struct buf *b);

bool buf_ok(const struct buf *b) MUST_CHECK;
struct span buf_span(const struct buf *b);

void buf_add(struct buf *b, struct span s);
void buf_puts(struct buf *b, const char *cstr);
void buf_byte(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* The bytes, for free(); the buf is empty afterwards.  NULL when it failed or
 * when memory for an empty body ran out. */
char *buf_detach(struct buf *b, size_t *n) MUST_CHECK;

END_C

#endif
