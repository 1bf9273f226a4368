/* Normalising twice equals once, and clean text is valid UTF-8. */
#include "tests/fuzz/fuzz.h"

void
fuzz_one(struct arena *a, struct span bytes)
{
    struct clean once = fuzz_clean(a, bytes);
    struct clean twice = fuzz_clean(a, once.s);

    fuzz_check(span_equal(once.s, twice.s));
    for (size_t at = 0, length; at < once.s.n; at += length)
        fuzz_check(utf8_at(once.s, at, &length) != UTF8_NONE);
}
