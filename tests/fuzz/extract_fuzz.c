/* Any text gives a record whose evidence lies inside the text. */
#include "tests/fuzz/fuzz.h"

#include "indexer/extract.h"

void
fuzz_one(struct arena *a, struct span bytes)
{
    struct report r = {.id = SPAN("2016/a.txt"), .text = fuzz_clean(a, bytes)};
    struct authority au;
    struct extractor x;
    struct record out;
    struct err err;

    authority_init(&au);
    extractor_init(&x, &au);
    fuzz_check(extract(&x, a, &r, &out, &err));
    for (size_t i = 0; i < out.nevidence; i++)
        fuzz_check(out.evidence[i].begin <= out.evidence[i].end &&
                   out.evidence[i].end <= r.text.s.n);
    extractor_release(&x);
    authority_release(&au);
}
