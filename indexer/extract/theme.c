/*
 * Themes of the controlled vocabulary, by weighted evidence.  A label or form of
 * themes.tsv found in the text (by stems, words in a row) counts more in the
 * title, the keywords, a heading, the first lines; less inside the name of an
 * organisation; a form of several words more than one; many distinct forms more
 * than one repeated.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "indexer/extract/events.h"
#include "indexer/extract/theme_cues.h"
#include "text/fold.h"
#include "text/stem.h"

enum { WORDS_MAX = 8, THEMES_MAX = 6 };

enum pattern_kind { PATTERN_LABEL, PATTERN_FORM, PATTERN_CUE };

/* One form of one theme, as stems. */
struct pattern {
    struct span stems[WORDS_MAX];
    uint32_t nstems;
    uint32_t theme;
    uint32_t next; /* pattern of the same first stem, + 1 */
    double weight;
    double seen;      /* weighted places */
    uint32_t at, end; /* its best place */
    double best;
};

struct theming {
    struct work *w;
    struct pattern *patterns;
    size_t n, room;
    struct map first;  /* stem → pattern + 1 */
    uint32_t *chain;   /* by word number: pattern + 1 */
    uint32_t *covered; /* by theme: tokens before this are counted */
};

/* Words so common in reports of all kinds that they prove little. */
static const char *const weak_words[] = {"association",
                                         "formation",
                                         "jeunes",
                                         "ecole",
                                         "recherche",
                                         "universite",
                                         "europe",
                                         "transport",
                                         "musique",
                                         "festival",
                                         "environnement",
                                         "evaluation",
                                         "autonomie",
                                         "prevention",
                                         "etudiants",
                                         "emploi",
                                         "cooperative",
                                         "benevoles",
                                         "scop",
                                         "scic",
                                         "mutuelle",
                                         "exclusion",
                                         "precarite",
                                         "dechets",
                                         "patrimoine",
                                         "accueil",
                                         "concertation",
                                         "observatoire",
                                         "climat",
                                         "culture",
                                         "sante",
                                         "sport",
                                         "tourisme",
                                         "agriculture",
                                         "equitable",
                                         "jeunesse",
                                         "chaire",
                                         "energie",
                                         "bailleurs",
                                         "recrutement",
                                         "hebergement",
                                         "reparation",
                                         "velo",
                                         "paysans",
                                         "chomage",
                                         "entrepreneuriat",
                                         "lyceens",
                                         "recyclerie",
                                         "ressourcerie",
                                         "numerique",
                                         "mobilite",
                                         "handicap",
                                         "iae",
                                         "rse",
                                         "benevolat",
                                         "incubateur",
                                         NULL};

static double
weight_of(struct span key, bool label)
{
    double w = 2.0;

    if (memchr(key.p, ' ', key.n) != NULL)
        w = 3.0;
    for (const char *const *p = weak_words; *p != NULL; p++)
        if (span_equal(key, span_of(*p)))
            w = label ? 1.6 : 1.0;
    return label && w > 2.0 ? w * 1.2 : w;
}

/* A cue of several words proves twice as much. */
static double
cue_weight(struct span key, double weight)
{
    return memchr(key.p, ' ', key.n) != NULL ? 2.0 * weight : weight;
}

static bool
add_pattern(struct theming *g, struct span form, uint32_t theme,
            enum pattern_kind kind, double cue)
{
    struct work *w = g->w;
    struct pattern *p =
        arena_grow(w->a, g->patterns, g->n, &g->room, sizeof *p);
    struct span rest, word;
    struct map_entry *e;
    bool is_new;

    if (p == NULL || !fold(w->a, (struct clean){form}, &rest, w->err))
        return no_room(w);
    g->patterns = p;
    p += g->n;
    *p = (struct pattern){
        .theme = theme,
        .weight = kind == PATTERN_CUE ? cue_weight(rest, cue)
                                      : weight_of(rest, kind == PATTERN_LABEL)};
    while (span_next(&rest, ' ', &word) && p->nstems < WORDS_MAX) {
        size_t cut = span_find(word, SPAN("'"), 0);
        char *copy;

        if (cut + 1 < word.n)
            word = span_slice(word, cut + 1, word.n);
        if (word.n == 0)
            continue;
        copy = arena_cstr(w->a, word);
        if (copy == NULL)
            return no_room(w);
        p->stems[p->nstems++] = (struct span){copy, stem(copy, word.n)};
    }
    if (p->nstems == 0)
        return true;
    e = map_put(&g->first, p->stems[0], (uint32_t)g->n + 1, &is_new);
    if (e == NULL)
        return no_room(w);
    if (!is_new) {
        p->next = e->number;
        e->number = (uint32_t)g->n + 1;
    }
    g->n++;
    return true;
}

static bool
load_cues(struct theming *g)
{
    const struct authority *au = g->w->authority;
    const struct authority_file *f = &au->files[AUTHORITY_THEMES];

    for (size_t i = 0; i < ntheme_cues; i++) {
        struct span key = key_of(g->w, span_of(theme_cues[i].label));
        struct span rest = span_of(theme_cues[i].cues), cue;
        const struct authority_record *r;

        if (key.p == NULL)
            return false;
        r = authority_find(au, AUTHORITY_THEMES, key);
        if (r == NULL)
            continue;
        while (span_next(&rest, ';', &cue))
            if (!add_pattern(g, cue, (uint32_t)(r - f->records), PATTERN_CUE,
                             theme_cues[i].weight))
                return false;
    }
    return true;
}

static bool
load(struct theming *g)
{
    const struct authority_file *f = &g->w->authority->files[AUTHORITY_THEMES];

    map_init(&g->first, g->w->a);
    for (uint32_t i = 0; i < f->count; i++) {
        if (!add_pattern(g, f->records[i].label, i, PATTERN_LABEL, 0))
            return false;
        for (size_t k = 0; k < f->records[i].nforms; k++)
            if (!add_pattern(g, f->records[i].forms[k], i, PATTERN_FORM, 0))
                return false;
    }
    return load_cues(g);
}

/* How far the pattern reaches from `at`, elided words skipped; 0 when it does
 * not match. */
static uint32_t
match(const struct work *w, const struct pattern *p, uint32_t at)
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
    struct pattern *found[8];
    uint32_t ends[8];
    size_t nfound = 0;

    for (; chain != 0; chain = g->patterns[chain - 1].next) {
        struct pattern *p = &g->patterns[chain - 1];
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
        struct pattern *p = found[k];

        g->covered[p->theme] = ends[k];
        p->seen += n;
        if (n > p->best) {
            p->best = n;
            p->at = at;
            p->end = ends[k];
        }
    }
}

static void
look(struct theming *g)
{
    struct work *w = g->w;
    uint32_t end, keywords = keywords_at(w, &end);

    for (uint32_t at = 0; at < w->x.ntoks; at++) {
        const struct word *word = w->x.toks[at].word;
        uint32_t chain;

        if (word == NULL || word->stem.n == 0)
            continue;
        chain = g->chain[word->number];
        if (chain == 0) {
            const struct map_entry *e = map_find(&g->first, word->stem);

            chain = e == NULL ? UINT32_MAX : e->number;
            g->chain[word->number] = chain;
        }
        if (chain != UINT32_MAX)
            count(g, chain, at, place_weight(w, at, keywords, end));
    }
}

struct candidate {
    uint32_t theme;
    double score;
    const struct pattern *proof;
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
    for (size_t i = 0; i < g->n; i++) {
        struct pattern *p = &g->patterns[i];
        struct candidate *k = &c[p->theme];
        double n;

        if (p->seen <= 0)
            continue;
        n = p->weight * (p->best + log(1.0 + (p->seen - p->best)));
        k->score += n;
        if (k->proof == NULL ||
            p->best * p->weight > k->proof->best * k->proof->weight)
            k->proof = p;
    }
    qsort(c, count, sizeof *c, by_score);
    return count;
}

bool
themes_find(struct work *w, struct record *out)
{
    static const double enough = 2.5, share = 0.15;
    struct theming g = {.w = w};
    const struct authority_file *f = &w->authority->files[AUTHORITY_THEMES];
    struct span *labels = arena_calloc(w->a, THEMES_MAX, sizeof *labels);
    struct candidate *c = arena_calloc(w->a, f->count + 1, sizeof *c);
    size_t n;

    g.chain = arena_calloc(w->a, w->x.nwords + 1, sizeof *g.chain);
    g.covered = arena_calloc(w->a, f->count + 1, sizeof *g.covered);
    if (labels == NULL || c == NULL || g.chain == NULL || g.covered == NULL)
        return no_room(w);
    if (!load(&g))
        return false;
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
