/* Tokens lie in order inside their text, and none is empty. */
#include "tests/fuzz/fuzz.h"

#include "text/french.h"

void
fuzz_one(struct arena *a, struct span bytes)
{
    struct clean text = fuzz_clean(a, bytes);
    const char *from = text.s.p;
    struct tokens tokens;
    struct err err;

    fuzz_check(french_tokens(a, text, &tokens, &err));
    for (size_t i = 0; i < tokens.count; from = tokens.items[i++].raw.p) {
        struct token t = tokens.items[i];

        fuzz_check(t.raw.p >= from && t.raw.n > 0 && t.form.n > 0);
        fuzz_check(t.raw.p + t.raw.n <= text.s.p + text.s.n);
        fuzz_check(t.stem.n > 0 && t.stem.n <= t.form.n);
    }
}
