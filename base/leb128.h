/*
 * Whole numbers in as few bytes as they need (LEB128): seven bits a byte, the
 * lowest first; the highest bit says that more follow.
 *
 * Threads    pure.
 */
#ifndef BASE_LEB128_H
#define BASE_LEB128_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum { LEB128_BYTES = 5 }; /* that a number may take */

/* How many bytes were written. */
static inline size_t
leb128_put(char *to, uint32_t number)
{
    size_t n = 0;

    while (number >= 0x80) {
        to[n++] = (char)(0x80 | (number & 0x7F));
        number >>= 7;
    }
    to[n++] = (char)number;
    return n;
}

/* The same, at the end of a buffer, which fails for a number of more than 32 bits. */
static inline void
leb128_add(struct buf *out, size_t number)
{
    char bytes[LEB128_BYTES];

    if (number > UINT32_MAX)
        out->failed = true;
    else
        buf_add(out, (struct span){bytes, leb128_put(bytes, (uint32_t)number)});
}

/* The number at *p, which moves behind it; false when the bytes end before it
 * does, or it has more than 32 bits. */
static inline bool
leb128_get(const unsigned char **p, const unsigned char *end, uint32_t *number)
{
    uint32_t value = 0;

    for (unsigned shift = 0; *p < end && shift < 32; shift += 7) {
        unsigned char byte = *(*p)++;

        value |= (uint32_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            *number = value;
            return true;
        }
    }
    return false;
}

#endif
