#include "base/document.h"

#include <string.h>

#include "base/facet.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

/* Bytes of an id that stay readable in a shortened term. */
enum { READABLE_BYTES = 200 };

bool
document_split(struct span data, struct document *out)
{
    size_t first = span_find(data, SPAN("\n"), 0);
    size_t second;

    if (first == data.n)
        return false;
    second = span_find(data, SPAN("\n"), first + 1);
    if (second == data.n)
        return false;
    out->card = span_slice(data, 0, first);
    out->record = span_slice(data, first + 1, second);
    out->text = span_slice(data, second + 1, data.n);
    return true;
}

struct span
document_term(struct arena *a, struct span id)
{
    XXH128_hash_t hash;

    if (id.n <= DOCUMENT_TERM_BYTES - strlen(PREFIX_REPORT))
        return arena_printf(a, "%s%.*s", PREFIX_REPORT, SPAN_ARG(id));
    hash = XXH3_128bits(id.p, id.n);
    return arena_printf(a, "%s%.*s#%016llx%016llx", PREFIX_REPORT,
                        READABLE_BYTES, id.p, (unsigned long long)hash.high64,
                        (unsigned long long)hash.low64);
}
