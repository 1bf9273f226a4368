/* What an index stores of a report, damaged: an error or passages of the text. */
#include "tests/fuzz/fuzz.h"

#include "base/card.h"
#include "base/document.h"
#include "server/snippet.h"

enum { WORDS = 40 };

void
fuzz_one(struct arena *a, struct span bytes)
{
    static const struct mark mark = {.stem = {"a", 1}};
    const struct plan plan = {.marks = &mark, .nmarks = 1};
    struct token words[WORDS];
    struct snippet_source source = {.words = {.items = words}};
    struct document d;
    struct snippet s;
    struct card card;
    struct err err;

    if (!document_split(bytes, &d) || !card_read(a, d.card, &card, &err))
        return;
    source.text = fuzz_clean(a, d.text);
    source.title = card.title;
    source.anchors = d.anchors;
    for (unsigned i = 0, position = d.title_positions % 8; i < WORDS; i++) {
        position += 1 + i % 3 * (d.title_in_text % 16);
        words[source.words.count++] =
            (struct token){.stem = mark.stem, .position = position};
    }
    if (!snippet_make(a, &source, &plan, &s, &err))
        return;
    for (size_t i = 0, at = 0; i < s.n; at = s.passages[i++].end)
        fuzz_check(s.passages[i].begin >= at &&
                   s.passages[i].begin <= s.passages[i].end &&
                   s.passages[i].end <= source.text.s.n);
}
