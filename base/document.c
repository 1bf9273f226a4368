#include "base/document.h"

#include <string.h>

#include "base/facet.h"
#include "base/leb128.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

/* Bytes of an id that stay readable in a shortened term. */
enum { READABLE_BYTES = 200 };

void
document_write(const struct document *document, struct buf *out)
{
    leb128_add(out, document->card.n);
    buf_add(out, document->card);
    leb128_add(out, document->title_positions);
    leb128_add(out, document->title_in_text);
    leb128_add(out, document->anchors.n);
    buf_add(out, document->anchors);
    buf_add(out, document->text);
}

bool
document_split(struct span data, struct document *out)
{
    const unsigned char *p = (const void *)data.p, *end = p + data.n;
    uint32_t card, anchors;

    if (!leb128_get(&p, end, &card) || card > (size_t)(end - p))
        return false;
    out->card = (struct span){(const char *)p, card};
    p += card;
    if (!leb128_get(&p, end, &out->title_positions) ||
        !leb128_get(&p, end, &out->title_in_text) ||
        !leb128_get(&p, end, &anchors) || anchors > (size_t)(end - p))
        return false;
    out->anchors = (struct span){(const char *)p, anchors};
    p += anchors;
    out->text = (struct span){(const char *)p, (size_t)(end - p)};
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
