/*
 * Words become terms in two passes: the first places the distinct terms and
 * counts their positions, the second fills the positions in, so that a report
 * costs one array and not one a term.
 *
 *     title   1 2 3 … t      wdf 2 each, and S + stem
 *     (gap of DOCUMENT_GAP positions)
 *     body    t + gap + 1 …  wdf 1 each
 */
#include <string.h>

#include "base/facet.h"
#include "base/map.h"
#include "indexer/load_parts.h"
#include "text/anchors.h"

struct word {
    struct token token;
    unsigned position; /* in the document */
    bool in_title;
    uint32_t stem; /* number of its term */
};

/* ------------------------------------------------------------- words */

static void
add_words(struct loading *d, const struct tokens *tokens, unsigned before,
          bool in_title)
{
    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *t = &tokens->items[i];
        const char *text = d->report->text.s.p;

        /* The title was counted on its own. */
        if (!in_title && t->raw.p >= text + d->title_begin &&
            t->raw.p < text + d->title_end)
            continue;
        d->words[d->nwords++] = (struct word){.token = *t,
                                              .position = before + t->position,
                                              .in_title = in_title};
    }
}

static bool
same_stem(struct span form, struct span other)
{
    char bytes[FRENCH_STEM_BYTES], other_bytes[FRENCH_STEM_BYTES];

    return span_equal(form, other) ||
           span_equal(french_stem(form, bytes),
                      french_stem(other, other_bytes));
}

/* Where the words of the title stand in the text, when they are the same there. */
static uint32_t
place_of_title(const struct loading *d, const struct tokens *title,
               const struct tokens *text)
{
    const char *begin = d->report->text.s.p + d->title_begin;
    const char *end = d->report->text.s.p + d->title_end;
    size_t first = 0, last;

    while (first < text->count && text->items[first].raw.p < begin)
        first++;
    last = first;
    while (last < text->count && text->items[last].raw.p < end)
        last++;
    if (last - first != title->count || last == first)
        return 0;
    for (size_t i = 0; i < title->count; i++)
        if (!same_stem(text->items[first + i].form, title->items[i].form))
            return 0;
    return text->items[first].position;
}

static bool
cut_words(struct loading *d, struct err *err)
{
    struct tokens title, text;

    if (!french_forms(d->a, d->title, &title, err) ||
        !french_forms(d->a, d->report->text, &text, err) ||
        !anchors_make(d->a, d->report->text, &text, &d->document.anchors, err))
        return false;
    d->document.title_positions = title.positions;
    d->document.title_in_text = place_of_title(d, &title, &text);
    d->words =
        arena_alloc(d->a, (title.count + text.count + 1) * sizeof *d->words);
    if (d->words == NULL)
        return err_no_memory(err);
    add_words(d, &title, 0, true);
    add_words(d, &text, title.positions + DOCUMENT_GAP, false);
    return true;
}

/* ------------------------------------------------------------- terms */

/* A new term `prefix` + `rest`; its number is nterms - 1 after. */
static bool
new_term(struct loading *d, const char *prefix, struct span rest,
         struct err *err)
{
    struct xap_term *grown = arena_grow(d->a, d->terms, d->nterms,
                                        &d->terms_capacity, sizeof *grown);
    unsigned *last = arena_grow(d->a, d->last_positions, d->nterms,
                                &d->last_capacity, sizeof *last);
    struct span term = rest, head = span_of(prefix);

    if (head.n > 0) {
        char *p = arena_alloc(d->a, head.n + rest.n);

        if (p == NULL)
            return err_no_memory(err);
        memcpy(p, head.p, head.n);
        memcpy(p + head.n, rest.p, rest.n);
        term = (struct span){p, head.n + rest.n};
    }
    if (grown == NULL || last == NULL)
        return err_no_memory(err);
    d->terms = grown;
    d->last_positions = last;
    last[d->nterms] = 0;
    grown[d->nterms++] = (struct xap_term){.term = term};
    return true;
}

/* The place in d->terms of a term of the wordbook, made when new. */
static bool
term_of(struct loading *d, uint32_t number, struct span bytes, uint32_t *place,
        struct err *err)
{
    bool is_new;

    *place = wordbook_place(d->l->words, number, (uint32_t)d->nterms, &is_new);
    if (!is_new)
        return true;
    if (!new_term(d, "", bytes, err))
        return false;
    d->terms[*place].key = number + 1;
    return true;
}

/* One more occurrence; the two words of "participant·e" may have one stem, which
 * then stands once at their position. */
static void
count_term(struct loading *d, uint32_t place, const struct word *w,
           unsigned weight)
{
    struct xap_term *term = &d->terms[place];

    if (d->last_positions[place] == w->position)
        return;
    d->last_positions[place] = w->position;
    term->npositions++;
    term->wdf += weight;
}

/* A word of the title is a term of its own, too. */
static bool
count_in_title(struct loading *d, struct map *titles, const struct word *w,
               struct span stem, struct err *err)
{
    bool is_new = false;
    const struct map_entry *entry =
        map_put(titles, stem, (uint32_t)d->nterms, &is_new);
    uint32_t place;

    if (entry == NULL)
        return err_no_memory(err);
    place = entry->number;
    if (is_new && !new_term(d, facets[FACET_TITLE].prefix, stem, err))
        return false;
    count_term(d, place, w, 1);
    return true;
}

static bool
count_word(struct loading *d, const struct wordbook_word *known, struct word *w,
           struct err *err)
{
    unsigned weight = w->in_title ? DOCUMENT_TITLE_WEIGHT : 1;
    uint32_t form;

    if (!term_of(d, known->stem_term, known->stem, &w->stem, err) ||
        !term_of(d, known->form_term, known->form, &form, err))
        return false;
    count_term(d, w->stem, w, weight);
    count_term(d, form, w, weight);
    d->terms[w->stem].is_family = true;
    d->terms[form].family = w->stem + 1;
    return true;
}

/* MAP_AT_ONCE words at most. */
static bool
count_some(struct loading *d, struct map *titles, struct word *const *words,
           size_t n, struct err *err)
{
    const struct token *tokens[MAP_AT_ONCE] = {NULL};
    struct wordbook_word known[MAP_AT_ONCE];

    for (size_t i = 0; i < n; i++)
        tokens[i] = &words[i]->token;
    if (!wordbook_count(d->l->words, tokens, n, known, err))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!count_word(d, &known[i], words[i], err) ||
            (words[i]->in_title &&
             !count_in_title(d, titles, words[i], known[i].stem, err)))
            return false;
    return true;
}

static bool
count_words(struct loading *d, struct err *err)
{
    struct word *some[MAP_AT_ONCE];
    struct map titles;
    size_t n = 0;

    wordbook_begin(d->l->words);
    map_init(&titles, d->a);
    for (size_t i = 0; i < d->nwords; i++) {
        struct word *w = &d->words[i];

        w->stem = UINT32_MAX;
        if (w->token.form.n >= DOCUMENT_TERM_BYTES)
            continue;
        some[n++] = w;
        if (n < MAP_AT_ONCE)
            continue;
        if (!count_some(d, &titles, some, n, err))
            return false;
        n = 0;
    }
    return count_some(d, &titles, some, n, err);
}

/* Positions of stems, in one array; other terms have none. */
static bool
place_words(struct loading *d, struct err *err)
{
    unsigned *all = arena_calloc(d->a, d->nwords + 1, sizeof *all);
    unsigned *next = all;

    if (all == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i < d->nwords; i++) {
        const struct word *w = &d->words[i];
        struct xap_term *term;
        unsigned *positions;

        if (w->stem == UINT32_MAX)
            continue;
        term = &d->terms[w->stem];
        if (term->positions == NULL) {
            term->positions = next;
            next += term->npositions;
            term->npositions = 0;
        }
        positions = all + (term->positions - all);
        if (term->npositions == 0 ||
            positions[term->npositions - 1] != w->position)
            positions[term->npositions++] = w->position;
    }
    for (size_t i = 0; i < d->nterms; i++)
        if (d->terms[i].positions == NULL)
            d->terms[i].npositions = 0;
    return true;
}

/* ------------------------------------------------------------- all */

bool
load_words(struct loading *d, struct err *err)
{
    return cut_words(d, err) && count_words(d, err) && place_words(d, err);
}

bool
load_term(struct loading *d, const char *prefix, struct span rest,
          struct err *err)
{
    return new_term(d, prefix, rest, err);
}
