/* Any bytes are read or refused; a title stands in its text where it says. */
#include <stdint.h>
#include <stdlib.h>

#include "indexer/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);
int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct reader_source source = {.id = SPAN("a.md"),
                                   .bytes = {(const char *)bytes, n}};
    struct arena a;
    struct report r;
    struct err err;

    arena_init(&a, 256 << 20);
    if (reader_read(&a, &source, &r, &err) &&
        !span_equal(span_slice(r.text.s, r.title_begin, r.title_end),
                    r.title.s))
        abort();
    arena_release(&a);
    return 0;
}
