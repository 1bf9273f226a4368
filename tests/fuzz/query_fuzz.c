/* Any text gives a query; printed and parsed again it is itself. */
#include <stdint.h>
#include <stdlib.h>

#include "server/query.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static struct span
print(struct arena *a, struct span text)
{
    struct clean clean;
    struct query q;
    struct buf b;
    struct err err;
    struct span printed;

    buf_init(&b, (size_t)1 << 24);
    if (!norm(a, text, &clean, NULL, &err) ||
        !query_parse(a, clean, &q, &err) || !query_print(a, &q, &b, &err))
        abort();
    printed = arena_copy(a, buf_span(&b));
    buf_release(&b);
    return printed;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena a;
    struct span once;

    arena_init(&a, (size_t)1 << 28);
    once = print(&a, (struct span){(const char *)data, n});
    if (!span_equal(print(&a, once), once))
        abort();
    arena_release(&a);
    return 0;
}
