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
#include <string.h>

#include "base/macros.h"
#include "base/span.h"

BEGIN_C

struct buf {
    char *p; /* n bytes and a NUL after them; NULL while nothing was added */
    size_t n;
    size_t capacity; /* of p, as far as the limit allows to fill it */
    size_t limit_bytes;
    bool failed;
};

void buf_init(struct buf *b, size_t limit_bytes);
void buf_release(struct buf *b);

/* Empty, keeping the memory; clears a failure. */
void buf_reset(struct buf *b);

bool buf_ok(const struct buf *b) MUST_CHECK;
struct span buf_span(const struct buf *b);

/* The same as buf_add, where there is no room. */
void buf_add_slowly(struct buf *b, struct span s);

/* An answer is thousands of small pieces, hence inline. */
static inline void
buf_add(struct buf *b, struct span s)
{
    if (b->failed || b->capacity - b->n <= s.n) {
        buf_add_slowly(b, s);
        return;
    }
    if (s.n > 0)
        memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
    b->p[b->n] = '\0';
}

static inline void
buf_byte(struct buf *b, char c)
{
    buf_add(b, (struct span){&c, 1});
}

void buf_puts(struct buf *b, const char *cstr);
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* The bytes, for free(); the buf is empty afterwards.  NULL when it failed or
 * when memory for an empty body ran out. */
char *buf_detach(struct buf *b, size_t *n) MUST_CHECK;

END_C

#endif
