/* A stem is never longer than its word and never empty. */
#include <stdlib.h>

#include "tests/fuzz/fuzz.h"

#include "text/stem.h"

void
fuzz_one(struct arena *a, struct span bytes)
{
    char *word = fuzz_copy(bytes);
    size_t n = stem(word, bytes.n);

    (void)a;
    fuzz_check(n <= bytes.n && (n > 0) == (bytes.n > 0));
    free(word);
}
