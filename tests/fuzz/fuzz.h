/*
 * What most fuzz targets share: an arena, clean text, and a check that stops the
 * fuzzer.  A target is one function, fuzz_one(), in a file NAME_fuzz.c of some
 * twenty lines; one that defines LLVMFuzzerTestOneInput itself may do so.
 * tests/fuzz/run builds each against every room but the shim.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdlib.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"
#include "text/norm.h"
#include "text/utf8.h"

/* The target: the property of its room on these bytes.  The arena is emptied
 * after each call. */
void fuzz_one(struct arena *a, struct span bytes);

/* Stop with a report when a property does not hold. */
static inline void
fuzz_check(bool holds)
{
    if (!holds)
        abort();
}

/* norm(), which must succeed. */
struct clean fuzz_clean(struct arena *a, struct span bytes);

/* A copy on the heap with exact bounds, which the sanitizer watches; for free(). */
char *fuzz_copy(struct span bytes);

#endif
