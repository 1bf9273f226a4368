/* Joining cut words takes away hyphens and white space alone, and makes no line
 * more than there were. */
#include "tests/fuzz/fuzz.h"

#include "indexer/reader_join.h"

/* Past white space and hyphens. */
static size_t
past_gaps(struct span s, size_t i)
{
    while (i < s.n) {
        size_t hyphen =
            span_starts(span_slice(s, i, s.n), SPAN("\u2010")) ? 3 : 0;

        if (hyphen == 0 && s.p[i] != '-' && (unsigned char)s.p[i] > ' ')
            break;
        i += hyphen > 0 ? hyphen : 1;
    }
    return i;
}

static size_t
lines_of(struct span s)
{
    size_t n = s.n > 0 && s.p[s.n - 1] != '\n';

    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '\n';
    return n;
}

void
fuzz_one(struct arena *a, struct span bytes)
{
    struct span text = fuzz_clean(a, bytes).s, joined;
    size_t at = 0, i = 0;
    struct err err;

    fuzz_check(join_cut_words(a, text, &joined, &err));
    fuzz_check(lines_of(joined) <= lines_of(text));
    for (;; i++, at++) {
        i = past_gaps(joined, i);
        at = past_gaps(text, at);
        if (i == joined.n || at == text.n)
            break;
        fuzz_check(joined.p[i] == text.p[at]);
    }
    fuzz_check(i == joined.n && at == text.n);
}
