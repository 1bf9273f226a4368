#include "server/sought.h"

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

bool
sought_find(struct arena *a, const struct sought *sought, struct view *view,
            uint32_t docid, const struct document *document, struct tokens *out,
            struct err *err)
{
    struct xap_places places;

    *out = (struct tokens){0};
    if (sought->prefixes)
        return read_whole(a, document->text, out, err);
    if (!xap_reader_places(view->reader, a, docid,
                           (struct xap_numbers){sought->numbers, sought->n},
                           &places, err))
        return false;
    out->items = arena_calloc(a, places.n + 1, sizeof *out->items);
    if (out->items == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i < places.n; i++) {
        unsigned position = place_in_text(document, places.items[i].position);
        size_t at = out->count;

        if (position == 0)
            continue;
        /* Words before the title of the text come after it in the index. */
        for (; at > 0 && out->items[at - 1].position > position; at--)
            out->items[at] = out->items[at - 1];
        out->items[at] = (struct token){
            .stem = sought->stems[places.items[i].which], .position = position};
        out->count++;
    }
    return true;
}
