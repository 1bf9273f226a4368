/*
 * Themes of the controlled vocabulary, by weighted evidence.
 *
 *      form     what it proves (strength)  ×  (best place + log of the others)
 *      theme    the sum over its forms
 *      report   the themes over a floor and over a share of the first one
 *
 * A place weighs more in the title, the keywords, a heading, the first lines, or
 * behind « consacré à »; less in the name of an organisation, in somebody's role,
 * in a quotation.  Few and round numbers, on a plateau when fitted on two sets of
 * reports out of three and checked on the third.
 */
#include <math.h>
#include <stdlib.h>

#include "indexer/extract/events.h"

enum {
    THEMES_MAX = 6,
    FOUND_MAX = 12, /* themes at one place */
    LEAD_TOKENS = 100,
    SUBJECT_REACH = 6,
};

/* By enum theme_strength. */
static const double proves[THEME_STRENGTHS] = {0, 0.4, 1, 2};

/* What is asked of a theme; and of the first one's score, beyond a ceiling, as a
 * title says its subject more than once. */
static const double floor_score = 3.2, share = 0.33, ceiling = 13;

/* What one report says of one pattern. */
struct sight {
    const struct theme_pattern *pattern;
    double seen; /* weighted places */
    double best;
    uint32_t at, end; /* its best place */
};

struct theming {
    struct work *w;
    const struct theme_patterns *patterns;
    uint32_t *sighted;    /* by pattern: its number in sights + 1, or 0 */
    struct sight *sights; /* of the patterns that were met */
    size_t nsights, sights_room;
    uint32_t *covered; /* by theme: tokens before this are counted */
    bool *in_role;     /* by token */
    uint32_t keywords, keywords_end;
    uint32_t subject_end, subject_sentence; /* of the last word of subject */
};

/* How far the pattern reaches from `at`, elided words skipped; 0 when it does
 * not stand there.  `bare` is theme_bare of the word at `at`. */
static uint32_t
reach(const struct work *w, const struct theme_pattern *p, uint32_t at,
      struct span bare)
{
    uint32_t i = at;

    if (p->nstems == 1)
        return span_equal(bare, p->form) ? at + 1 : 0;
    for (uint32_t k = 0; k < p->nstems; k++, i++) {
        while (k > 0 && is_word(w, i) && tok_at(w, i)->word->stem.n == 0)
            i++;
        if (!is_word(w, i) || (k > 0 && !follows(w, i)) ||
            !span_equal(tok_at(w, i)->word->stem, p->stems[k]))
            return 0;
    }
    return i;
}

/* « une journée consacrée à », « autour de », « atelier … »: what follows, in the
 * sentence, is a subject. */
static void
note_subject(struct theming *g, uint32_t at)
{
    if (!form_in(g->w, at,
                 "theme themes thematique thematiques autour consacre "
                 "consacree consacres consacrees dedie dediee dedies "
                 "dediees intitule intitulee atelier ateliers table debat "
                 "portant porte porter sujet sujets question questions "
                 "enjeux conference focus"))
        return;
    g->subject_end = at + 1 + SUBJECT_REACH;
    g->subject_sentence = tok_at(g->w, at)->sentence;
}

static double
place_weight(const struct theming *g, uint32_t at, uint8_t strength)
{
    const struct work *w = g->w;
    const struct tok *t = tok_at(w, at);
    bool title = at >= w->title_first && at < w->title_last;
    double n = 1;

    if (title)
        n = strength == THEME_HINT ? 2 : 4;
    else if (at >= g->keywords && at < g->keywords_end)
        n = 4;
    else if (w->x.lines[t->line].heading && t->line > 0)
        n = 1.5;
    else if (at < w->title_last + LEAD_TOKENS)
        n = 1.4;
    if (w->taken[at] == TAKEN_ORG)
        n *= 0.7;
    if (g->in_role[at])
        n *= 0.4;
    if (t->quoted)
        n *= 0.7;
    if (is_aside(w, at))
        n *= 0.3;
    if (!title && at < g->subject_end && t->sentence == g->subject_sentence)
        n *= 1.5;
    return n;
}

/* The sight of a pattern, made when it is met first; NULL without memory. */
static struct sight *
sight_of(struct theming *g, const struct theme_pattern *p)
{
    uint32_t *number = &g->sighted[p - g->patterns->items];
    struct sight *grown;

    if (*number > 0)
        return &g->sights[*number - 1];
    grown = arena_grow(g->w->a, g->sights, g->nsights, &g->sights_room,
                       sizeof *grown);
    if (grown == NULL)
        return NULL;
    g->sights = grown;
    g->sights[g->nsights] = (struct sight){.pattern = p};
    *number = (uint32_t)g->nsights + 1;
    return &g->sights[g->nsights++];
}

static bool
count_one(struct theming *g, const struct theme_pattern *p, uint32_t at,
          uint32_t end)
{
    struct sight *s = sight_of(g, p);
    double n = place_weight(g, at, p->strength);

    if (s == NULL)
        return no_room(g->w);
    g->covered[p->theme] = end;
    s->seen += n;
    if (n > s->best) {
        s->best = n;
        s->at = at;
        s->end = end;
    }
    return true;
}

/* Count the patterns that stand at `at`: one per theme, the longest; of two of
 * one length the listed one, which knows what a word proves.  Themes that an
 * earlier pattern of theirs covers here are passed. */
static bool
count(struct theming *g, uint32_t chain, uint32_t at)
{
    const struct theme_pattern *items = g->patterns->items, *found[FOUND_MAX];
    uint32_t ends[FOUND_MAX];
    struct span bare = tok_at(g->w, at)->word->bare;
    size_t nfound = 0;

    for (; chain != 0; chain = items[chain - 1].next) {
        const struct theme_pattern *p = &items[chain - 1];
        uint32_t to = at < g->covered[p->theme] ? 0 : reach(g->w, p, at, bare);
        size_t k = 0;

        if (to == 0)
            continue;
        while (k < nfound && found[k]->theme != p->theme)
            k++;
        if (k == ARRAY_LEN(found) ||
            (k < nfound && (to < ends[k] || (to == ends[k] && !p->listed))))
            continue;
        found[k] = p;
        ends[k] = to;
        nfound += k == nfound;
    }
    for (size_t k = 0; k < nfound; k++)
        if (!count_one(g, found[k], at, ends[k]))
            return false;
    return true;
}

/* Ask once which pattern is the first to begin with this word, and what it is
 * without its ending; the word remembers. */
static bool
ask(struct theming *g, struct word *word)
{
    const struct map_entry *e = map_find(&g->patterns->first, word->stem);
    char letters[THEME_WORD_BYTES];

    word->theme = e == NULL ? NO_THEME : e->number;
    if (e == NULL)
        return true;
    word->bare =
        arena_copy(&g->w->vocabulary->arena,
                   (struct span){letters, theme_bare(word->form, letters)});
    if (word->bare.p == NULL)
        word->theme = 0;
    return word->bare.p != NULL || no_room(g->w);
}

static bool
look(struct theming *g)
{
    struct work *w = g->w;

    g->keywords = keywords_at(w, &g->keywords_end);
    for (size_t i = 0; i < w->npeople; i++)
        for (uint32_t at = w->people[i].role_from; at < w->people[i].role_to;
             at++)
            g->in_role[at] = true;
    for (uint32_t at = 0; at < w->x.ntoks; at++) {
        struct word *word = w->x.toks[at].word;

        if (word == NULL || word->stem.n == 0)
            continue;
        if (word->theme == 0 && !ask(g, word))
            return false;
        if (word->theme != NO_THEME && !count(g, word->theme, at))
            return false;
        note_subject(g, at);
    }
    return true;
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
    for (size_t i = 0; i < g->nsights; i++) {
        const struct sight *s = &g->sights[i];
        const struct theme_pattern *p = s->pattern;
        struct candidate *k = &c[p->theme];

        k->score +=
            proves[p->strength] * (s->best + 1.2 * log1p(s->seen - s->best));
        if (k->proof == NULL || s->best * proves[p->strength] > k->proved) {
            k->proof = s;
            k->proved = s->best * proves[p->strength];
        }
    }
    qsort(c, count, sizeof *c, by_score);
    return count;
}

/* Where the evidence stands, as the name of a rule. */
static const char *
rule_at(const struct theming *g, uint32_t at)
{
    const struct work *w = g->w;

    if (at >= w->title_first && at < w->title_last)
        return "theme-title";
    if (at >= g->keywords && at < g->keywords_end)
        return "theme-keywords";
    return w->x.lines[tok_at(w, at)->line].heading ? "theme-heading"
                                                   : "theme-text";
}

bool
themes_find(struct work *w, struct record *out)
{
    struct theming g = {.w = w, .patterns = w->themes};
    const struct authority_file *f = &w->authority->files[AUTHORITY_THEMES];
    struct span *labels = arena_calloc(w->a, THEMES_MAX, sizeof *labels);
    struct candidate *c = arena_calloc(w->a, f->count + 1, sizeof *c);
    size_t n;

    g.sighted = arena_calloc(w->a, w->themes->count + 1, sizeof *g.sighted);
    g.covered = arena_calloc(w->a, f->count + 1, sizeof *g.covered);
    g.in_role = arena_calloc(w->a, w->x.ntoks + 1, sizeof *g.in_role);
    if (labels == NULL || c == NULL || g.sighted == NULL || g.covered == NULL ||
        g.in_role == NULL)
        return no_room(w);
    if (!look(&g))
        return false;
    n = rank(&g, c);
    for (size_t i = 0; i < n && out->nthemes < THEMES_MAX; i++) {
        double top = c[0].score < ceiling ? c[0].score : ceiling;

        /* a report has a subject: half a proof is enough for the first */
        if (c[i].score < (i == 0 ? 0.5 : 1) * floor_score ||
            c[i].score < share * top)
            break;
        labels[out->nthemes++] = f->records[c[i].theme].label;
        if (!add_evidence(w, "theme", labels[out->nthemes - 1],
                          rule_at(&g, c[i].proof->at), c[i].proof->at,
                          c[i].proof->end))
            return false;
    }
    out->themes = labels;
    return true;
}
