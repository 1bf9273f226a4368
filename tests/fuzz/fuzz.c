#include "tests/fuzz/fuzz.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct clean
fuzz_clean(struct arena *a, struct span bytes)
{
    struct clean clean;
    struct err err;

    fuzz_check(norm(a, bytes, &clean, NULL, &err));
    return clean;
}

char *
fuzz_copy(struct span bytes)
{
    char *copy = malloc(bytes.n + (bytes.n == 0));

    fuzz_check(copy != NULL);
    if (bytes.n > 0)
        memcpy(copy, bytes.p, bytes.n);
    return copy;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;

    arena_init(&a, (size_t)1 << 28);
    fuzz_one(&a, (struct span){(const char *)data, size});
    arena_release(&a);
    return 0;
}
