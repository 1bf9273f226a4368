#include "server/sought.h"

#include <limits.h>

#include "server/limits.h"

static void
add_stem(struct sought *s, struct span stem)
{
    if (stem.n == 0)
        return;
    for (size_t i = 0; i < s->n; i++)
        if (span_equal(s->stems[i], stem))
            return;
    s->stems[s->n++] = stem;
}

bool
sought_make(struct arena *a, const struct plan *plan, struct view *view,
            struct sought *out, struct err *err)
{
    size_t most = 1;

    *out = (struct sought){0};
    for (size_t i = 0; i < plan->nmarks; i++)
        most += 1 + 2 * plan->marks[i].nphrase;
    out->stems = arena_alloc(a, most * sizeof *out->stems);
    out->numbers = arena_alloc(a, most * sizeof *out->numbers);
    if (out->stems == NULL || out->numbers == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i < plan->nmarks; i++) {
        const struct mark *mark = &plan->marks[i];

        out->prefixes = out->prefixes || mark->prefix.n > 0;
        add_stem(out, mark->stem);
        for (size_t k = 0; k < mark->nphrase; k++) {
            add_stem(out, mark->phrase[k].stem);
            add_stem(out, mark->phrase[k].other);
        }
    }
    xap_reader_words(view->reader, out->stems, out->n, out->numbers);
    return true;
}

/* All words of the text. */
static bool
read_whole(struct arena *a, struct span text, struct tokens *out,
           struct err *err)
{
    size_t end = text.n < LIMIT_SNIPPET_READ ? text.n : LIMIT_SNIPPET_READ;

    return french_tokens_part(a, (struct clean){text},
                              (struct french_part){0, end, 0}, out, err);
}

/* The place in the text of one in the document, 0 when it has none there. */
static unsigned
place_in_text(const struct document *d, uint32_t position)
{
    if (position > d->title_positions)
        return position > d->title_positions + DOCUMENT_GAP
                   ? position - d->title_positions - DOCUMENT_GAP
                   : 0;
    return d->title_in_text > 0 ? d->title_in_text + position - 1 : 0;
}

/* Put those from *i on that stand before `end` in the text, among `places` before
 * `n`; *i is then the first that does not. */
static void
put_until(const struct sought *s, const struct document *d,
          const struct xap_place *places, size_t n, unsigned end, size_t *i,
          struct tokens *out)
{
    for (; *i < n; ++*i) {
        unsigned position = place_in_text(d, places[*i].position);

        if (position >= end)
            return;
        if (position > 0)
            out->items[out->count++] = (struct token){
                .stem = s->stems[places[*i].which], .position = position};
    }
}

bool
sought_find(struct arena *a, const struct sought *sought, struct view *view,
            uint32_t docid, const struct document *document, struct tokens *out,
            struct err *err)
{
    struct xap_places places;
    size_t title = 0, body, n;

    *out = (struct tokens){0};
    if (sought->prefixes)
        return read_whole(a, document->text, out, err);
    if (!xap_reader_places(view->reader, a, docid,
                           (struct xap_numbers){sought->numbers, sought->n,
                                                LIMIT_SNIPPET_MARKS},
                           &places, err))
        return false;
    out->items = arena_calloc(a, places.n + 1, sizeof *out->items);
    if (out->items == NULL)
        return err_no_memory(err);
    for (body = 0; body < places.n; body++)
        if (places.items[body].position > document->title_positions)
            break;
    /* The index has the title first; in the text, words may stand before it. */
    n = body;
    put_until(sought, document, places.items, places.n, document->title_in_text,
              &body, out);
    put_until(sought, document, places.items, n, UINT_MAX, &title, out);
    put_until(sought, document, places.items, places.n, UINT_MAX, &body, out);
    return true;
}
