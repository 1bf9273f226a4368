#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
buf_init(struct buf *b, size_t limit_bytes)
{
    *b = (struct buf){.limit_bytes = limit_bytes};
}

void
buf_release(struct buf *b)
{
    free(b->p);
    buf_init(b, b->limit_bytes);
}

void
buf_reset(struct buf *b)
{
    b->n = 0;
    b->failed = false;
}

bool
buf_ok(const struct buf *b)
{
    return !b->failed;
}

struct span
buf_span(const struct buf *b)
{
    return b->n == 0 ? SPAN("") : (struct span){b->p, b->n};
}

/* Make room for `n` more bytes and a NUL. */
static bool
reserve(struct buf *b, size_t n)
{
    size_t wanted = b->capacity < 256 ? 256 : b->capacity;
    char *grown;

    if (b->failed)
        return false;
    if (n >= b->limit_bytes || b->n > b->limit_bytes - n) {
        b->failed = true;
        return false;
    }
    if (b->p != NULL && b->capacity - b->n > n)
        return true;
    while (wanted - b->n <= n)
        wanted *= 2;
    grown = realloc(b->p, wanted);
    if (grown == NULL) {
        b->failed = true;
        return false;
    }
    b->p = grown;
    /* No further than the limit: buf_add asks for nothing else. */
    b->capacity = wanted < b->limit_bytes ? wanted : b->limit_bytes;
    return true;
}

void
buf_add_slowly(struct buf *b, struct span s)
{
    if (!reserve(b, s.n))
        return;
    if (s.n > 0)
        memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
    b->p[b->n] = '\0';
}

void
buf_puts(struct buf *b, const char *cstr)
{
    buf_add(b, span_of(cstr));
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
    va_list args;
    int n;

    va_start(args, fmt);
    n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (n < 0 || !reserve(b, (size_t)n)) {
        b->failed = true;
        return;
    }
    va_start(args, fmt);
    (void)vsnprintf(b->p + b->n, (size_t)n + 1, fmt, args);
    va_end(args);
    b->n += (size_t)n;
}

char *
buf_detach(struct buf *b, size_t *n)
{
    char *bytes;

    if (!reserve(b, 0)) {
        buf_release(b);
        return NULL;
    }
    b->p[b->n] = '\0';
    bytes = b->p;
    *n = b->n;
    buf_init(b, b->limit_bytes);
    return bytes;
}
