/*
 * Correction: a walk over the sorted words as over a tree of letters, with one
 * row of the edit-distance table for each letter of the current path.
 *
 *     economie      rows 0..8 computed
 *     economique    rows 0..6 kept ("economi"), 7..9 computed
 *     ecologie      row 3 already above the limit everywhere: all words that
 *                   start with these letters are skipped at once
 *
 * The distance counts a swap of two neighbours as one edit (optimal string
 * alignment: G. Navarro, "A guided tour to approximate string matching", ACM
 * Computing Surveys 33(1), 2001).
 */
#include <string.h>

#include "shim/dictionary_file.h"

enum {
    LETTERS_MIN = 4,     /* shorter words have too many neighbours */
    LETTERS_FOR_TWO = 8, /* from here on, two edits are likely one word */
    LETTERS_MAX = 64,    /* longer ones are no words */
};

struct walk {
    const struct dictionary *d;
    struct span form; /* to correct */
    unsigned limit;
    unsigned char rows[LETTERS_MAX + 4][LETTERS_MAX + 1];
    unsigned best_distance; /* limit + 1 while nothing was found */
    bool best_same_initial;
    uint32_t best;
};

static unsigned
min(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Fill the row behind letter number `depth` (from 1) of `word`; returns the
 * smallest distance in it. */
static unsigned
fill_row(struct walk *w, struct span word, size_t depth)
{
    unsigned char *row = w->rows[depth];
    const unsigned char *above = w->rows[depth - 1];
    char letter = word.p[depth - 1];
    unsigned lowest = (unsigned)depth;

    row[0] = (unsigned char)depth;
    for (size_t i = 1; i <= w->form.n; i++) {
        unsigned cost = w->form.p[i - 1] != letter;
        unsigned d = min(above[i - 1] + cost, min(above[i], row[i - 1]) + 1U);

        if (depth > 1 && i > 1 && letter == w->form.p[i - 2] &&
            word.p[depth - 2] == w->form.p[i - 1])
            d = min(d, w->rows[depth - 2][i - 2] + 1U);
        row[i] = (unsigned char)d;
        lowest = min(lowest, d);
    }
    return lowest;
}

/* The nearest first; then the same initial, which people seldom get wrong; then
 * the most frequent. */
static void
consider(struct walk *w, uint32_t i, struct span word)
{
    unsigned distance = w->rows[word.n][w->form.n];
    bool same_initial = word.p[0] == w->form.p[0];
    bool better;

    if (distance > w->limit || distance > w->best_distance)
        return;
    if (distance != w->best_distance)
        better = true;
    else if (same_initial != w->best_same_initial)
        better = same_initial;
    else
        better = w->d->entries[i].documents > w->d->entries[w->best].documents;
    if (!better)
        return;
    w->best = i;
    w->best_distance = distance;
    w->best_same_initial = same_initial;
}

static size_t
common(struct span a, struct span b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    size_t i = 0;

    while (i < n && a.p[i] == b.p[i])
        i++;
    return i;
}

/* Rows for the letters of `word` that the path does not have yet.  Returns how
 * many letters were fit to follow; fewer than word.n when no word that starts
 * so can be near enough. */
static size_t
follow(struct walk *w, struct span word, size_t kept)
{
    for (size_t depth = kept + 1; depth <= word.n; depth++) {
        if (depth > w->form.n + w->limit)
            return depth - 1;
        if (fill_row(w, word, depth) > w->limit)
            return depth - 1;
    }
    return word.n;
}

static void
walk_all(struct walk *w)
{
    struct span path = SPAN("");
    uint32_t i = 0;

    for (size_t k = 0; k <= w->form.n; k++)
        w->rows[0][k] = (unsigned char)k;
    while (i < w->d->head->count) {
        struct span word = dictionary_form(w->d, i);
        size_t fit = follow(w, word, common(path, word));

        path = span_slice(word, 0, fit);
        if (fit == word.n) {
            consider(w, i, word);
            i++;
        } else {
            /* The letter after the path is the one that went too far. */
            i = dictionary_prefix_end(w->d, span_slice(word, 0, fit + 1), i);
        }
    }
}

bool
dictionary_correct(const dictionary *d, struct span form,
                   struct dictionary_word *out)
{
    struct walk w = {
        .d = d,
        .form = form,
        .limit = form.n >= LETTERS_FOR_TWO ? 2 : 1,
    };

    if (form.n < LETTERS_MIN || form.n > LETTERS_MAX)
        return false;
    w.best_distance = w.limit + 1;
    walk_all(&w);
    if (w.best_distance > w.limit)
        return false;
    *out = dictionary_word_at(d, w.best);
    return true;
}
