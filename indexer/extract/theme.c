/*
 * Themes of the controlled vocabulary, by weighted evidence.  A label or form of
 * themes.tsv found in the text (by stems, words in a row) counts more in the
 * title, the keywords, a heading, the first lines; less inside the name of an
 * organisation; a form of several words more than one; many distinct forms more
 * than one repeated.
 */
#include <math.h>
#include <stdlib.h>

#include "indexer/extract/events.h"

enum { THEMES_MAX = 6 };

/* What one report says of one pattern. */
struct sight {
    double seen; /* weighted places */
    double best;
    uint32_t at, end; /* its best place */
};

struct theming {
    struct work *w;
    const struct theme_patterns *patterns;
    struct sight *sights; /* by pattern */
    uint32_t *covered;    /* by theme: tokens before this are counted */
};

/* How far the pattern reaches from `at`, elided words skipped; 0 when it does
 * not match. */
static uint32_t
match(const struct work *w, const struct theme_pattern *p, uint32_t at)
{
    uint32_t i = at;

    for (uint32_t k = 0; k < p->nstems; k++) {
        while (k > 0 && is_word(w, i) && tok_at(w, i)->word->stem.n == 0)
            i++;
        if (!is_word(w, i) || (k > 0 && !follows(w, i)) ||
            !span_equal(tok_at(w, i)->word->stem, p->stems[k]))
            return 0;
        i++;
    }
    return i;
}

static double
place_weight(const struct work *w, uint32_t at, uint32_t keywords,
             uint32_t keywords_end)
{
    const struct tok *t = tok_at(w, at);
    double n = 1.0;

    if (at >= w->title_first && at < w->title_last)
        return 4.0;
    if (at >= keywords && at < keywords_end)
        return 3.0;
    if (w->x.lines[t->line].heading && t->line > 0)
        n = 2.0;
    else if (t->line < 6)
        n = 1.4;
    if (w->taken[at] == TAKEN_ORG)
        n *= 0.6;
    return n;
}

/* Count the patterns that match at `at`: one per theme, the heaviest.  Themes
 * that a longer pattern of theirs already covers here are passed. */
static void
count(struct theming *g, uint32_t chain, uint32_t at, double n)
{
    const struct theme_pattern *items = g->patterns->items, *found[8];
    uint32_t ends[8];
    size_t nfound = 0;

    for (; chain != 0; chain = items[chain - 1].next) {
        const struct theme_pattern *p = &items[chain - 1];
        uint32_t to = at < g->covered[p->theme] ? 0 : match(g->w, p, at);
        size_t k = 0;

        if (to == 0)
            continue;
        while (k < nfound && found[k]->theme != p->theme)
            k++;
        if (k == ARRAY_LEN(found))
            continue;
        if (k < nfound && found[k]->weight >= p->weight)
            continue;
        found[k] = p;
        ends[k] = to;
        nfound += k == nfound;
    }
    for (size_t k = 0; k < nfound; k++) {
        struct sight *s = &g->sights[found[k] - items];

        g->covered[found[k]->theme] = ends[k];
        s->seen += n;
        if (n > s->best)
            *s = (struct sight){s->seen, n, at, ends[k]};
    }
}

/* The first pattern that begins with this word, + 1; the word remembers. */
static uint32_t
chain_of(const struct theming *g, struct word *word)
{
    if (word->theme == 0) {
        const struct map_entry *e = map_find(&g->patterns->first, word->stem);

        word->theme = e == NULL ? NO_THEME : e->number;
    }
    return word->theme;
}

static void
look(struct theming *g)
{
    struct work *w = g->w;
    uint32_t end, keywords = keywords_at(w, &end);

    for (uint32_t at = 0; at < w->x.ntoks; at++) {
        struct word *word = w->x.toks[at].word;

        if (word != NULL && word->stem.n > 0 && chain_of(g, word) != NO_THEME)
            count(g, word->theme, at, place_weight(w, at, keywords, end));
    }
}

struct candidate {
    uint32_t theme;
    double score;
    double proved; /* by the best place of one pattern */
    const struct sight *proof;
};

static int
by_score(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;

    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    return x->theme < y->theme ? -1 : x->theme > y->theme;
}

static size_t
rank(struct theming *g, struct candidate *c)
{
    size_t count = g->w->authority->files[AUTHORITY_THEMES].count;

    for (uint32_t i = 0; i < count; i++)
        c[i] = (struct candidate){.theme = i};
    for (size_t i = 0; i < g->patterns->count; i++) {
        const struct theme_pattern *p = &g->patterns->items[i];
        const struct sight *s = &g->sights[i];
        struct candidate *k = &c[p->theme];

        if (s->seen <= 0)
            continue;
        k->score += p->weight * (s->best + log(1.0 + (s->seen - s->best)));
        if (k->proof == NULL || s->best * p->weight > k->proved) {
            k->proof = s;
            k->proved = s->best * p->weight;
        }
    }
    qsort(c, count, sizeof *c, by_score);
    return count;
}

bool
themes_find(struct work *w, struct record *out)
{
    static const double enough = 2.5, share = 0.15;
    struct theming g = {.w = w, .patterns = w->themes};
    const struct authority_file *f = &w->authority->files[AUTHORITY_THEMES];
    struct span *labels = arena_calloc(w->a, THEMES_MAX, sizeof *labels);
    struct candidate *c = arena_calloc(w->a, f->count + 1, sizeof *c);
    size_t n;

    g.sights = arena_calloc(w->a, w->themes->count + 1, sizeof *g.sights);
    g.covered = arena_calloc(w->a, f->count + 1, sizeof *g.covered);
    if (labels == NULL || c == NULL || g.sights == NULL || g.covered == NULL)
        return no_room(w);
    look(&g);
    n = rank(&g, c);
    for (size_t i = 0; i < n && out->nthemes < THEMES_MAX; i++) {
        if (c[i].proof == NULL || c[i].score < enough * (i > 0 ? 1.0 : 0.5) ||
            c[i].score < share * c[0].score)
            break;
        labels[out->nthemes++] = f->records[c[i].theme].label;
        if (!add_evidence(w, "theme", labels[out->nthemes - 1], "theme-weight",
                          c[i].proof->at, c[i].proof->end))
            return false;
    }
    out->themes = labels;
    return true;
}
