/* Folding a fold changes nothing, and a key is its own key. */
#include "tests/fuzz/fuzz.h"

#include "text/fold.h"

void
fuzz_one(struct arena *a, struct span bytes)
{
    struct clean text = fuzz_clean(a, bytes);
    struct span once, twice;
    struct err err;

    fuzz_check(fold(a, text, &once, &err));
    fuzz_check(fold(a, (struct clean){once}, &twice, &err));
    fuzz_check(span_equal(once, twice));
    fuzz_check(fold_key(a, text, &once, &err));
    fuzz_check(fold_key(a, (struct clean){once}, &twice, &err));
    fuzz_check(span_equal(once, twice));
}
