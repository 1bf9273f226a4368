/* Sentences lie in order inside their text, and paragraphs only grow. */
#include "tests/fuzz/fuzz.h"

#include "text/sentence.h"

void
fuzz_one(struct arena *a, struct span bytes)
{
    struct clean text = fuzz_clean(a, bytes);
    struct sentence last = {0, 0, 1};
    struct sentences all;
    struct err err;

    fuzz_check(sentence_split(a, text, &all, &err));
    for (size_t i = 0; i < all.count; last = all.items[i++]) {
        struct sentence s = all.items[i];

        fuzz_check(s.begin >= last.end && s.end > s.begin);
        fuzz_check(s.end <= text.s.n && s.paragraph >= last.paragraph);
    }
}
