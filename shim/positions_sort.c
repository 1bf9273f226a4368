#include "shim/positions_row.h"

/* By the lowest RADIX_BITS, then by the next: most documents take one round. */
enum { RADIX_BITS = 11, RADIX = 1 << RADIX_BITS };

struct placed *
places_sort(struct placed *from, struct placed *to, size_t n, uint32_t most)
{
    for (unsigned shift = 0; shift < 32 && most >> shift > 0;
         shift += RADIX_BITS) {
        uint32_t starts[RADIX + 1] = {0};
        struct placed *swap = from;

        for (size_t i = 0; i < n; i++)
            starts[(from[i].position >> shift) % RADIX + 1]++;
        for (size_t i = 1; i < RADIX; i++)
            starts[i] += starts[i - 1];
        for (size_t i = 0; i < n; i++)
            to[starts[(from[i].position >> shift) % RADIX]++] = from[i];
        from = to;
        to = swap;
    }
    return from;
}
