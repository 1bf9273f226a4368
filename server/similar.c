#include "server/similar.h"

#include <math.h>
#include <stdlib.h>

#include "base/map.h"
#include "server/limits.h"
#include "server/report.h"
#include "text/french.h"

enum {
    SIMILAR_WORDS = 24,
    SIMILAR_CANDIDATES = 100,
    SHORTEST_STEM = 3, /* bytes: shorter ones are hardly ever about something */
};

static const double words_share = 0.7;
static const double least_likeness = 0.08;
static const double k3 = 1.2; /* BM25's, for words of the question */

/* A word of the report. */
struct telling {
    struct span stem;
    struct span raw; /* as the report spells it first */
    uint32_t times;
    double weight;
};

/* A value of the report. */
struct own_value {
    enum facet_id field;
    uint32_t number;
    double weight;
    bool shared; /* with the report being weighed */
};

/* What the search for one report knows. */
struct likening {
    struct arena *arena;
    struct view *view;
    struct err *err;
    uint32_t docid;
    struct telling *words; /* the most telling first */
    size_t nwords;
    struct own_value *values; /* the rarest first */
    size_t nvalues;
    double values_weight;
};

struct candidate {
    uint32_t docid;
    double likeness;
};

/* -------------------------------------------------------------------- words */

static bool
is_about_something(const struct token *t)
{
    if (t->stem.n < SHORTEST_STEM || french_is_stop_word(t->form))
        return false;
    for (size_t i = 0; i < t->form.n; i++)
        if (t->form.p[i] >= '0' && t->form.p[i] <= '9')
            return false;
    return true;
}

static bool
gather_words(struct likening *l, const struct tokens *tokens)
{
    struct map known;

    map_init(&known, l->arena);
    l->words = arena_calloc(l->arena, tokens->count + 1, sizeof l->words[0]);
    if (l->words == NULL)
        return err_no_memory(l->err);
    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *t = &tokens->items[i];
        const struct map_entry *entry;
        bool is_new;

        if (!is_about_something(t))
            continue;
        entry = map_put(&known, t->stem, (uint32_t)l->nwords, &is_new);
        if (entry == NULL)
            return err_no_memory(l->err);
        if (is_new)
            l->words[l->nwords++] =
                (struct telling){.stem = t->stem, .raw = t->raw};
        l->words[entry->number].times++;
    }
    return true;
}

static int
most_telling_first(const void *left, const void *right)
{
    const struct telling *a = left;
    const struct telling *b = right;

    if (a->weight < b->weight || b->weight < a->weight)
        return a->weight > b->weight ? -1 : 1;
    return span_compare(a->stem, b->stem);
}

static double
rarity(const struct likening *l, uint32_t documents)
{
    double all = xap_reader_count(l->view->reader);

    return log((all - documents + 0.5) / (documents + 0.5));
}

/* A word that no other report has, or that most have, tells nothing. */
static bool
weigh_words(struct likening *l)
{
    for (size_t i = 0; i < l->nwords; i++) {
        struct telling *w = &l->words[i];
        uint32_t documents;

        if (!xap_reader_frequency(l->view->reader, w->stem, &documents, l->err))
            return false;
        if (documents > 1)
            w->weight = rarity(l, documents) * w->times;
    }
    qsort(l->words, l->nwords, sizeof l->words[0], most_telling_first);
    if (l->nwords > SIMILAR_WORDS)
        l->nwords = SIMILAR_WORDS;
    while (l->nwords > 0 && l->words[l->nwords - 1].weight <= 0)
        l->nwords--;
    return true;
}

static bool
read_words(struct likening *l, struct span text)
{
    struct tokens tokens;

    if (text.n > LIMIT_SIMILAR_READ) {
        text.n = LIMIT_SIMILAR_READ;
        while (text.n > 0 && ((unsigned char)text.p[text.n] & 0xc0U) == 0x80)
            text.n--;
    }
    return french_tokens(l->arena, (struct clean){text}, &tokens, l->err) &&
           gather_words(l, &tokens) && weigh_words(l);
}

/* ------------------------------------------------------------------- values */

static int
rarest_first(const void *left, const void *right)
{
    const struct own_value *a = left;
    const struct own_value *b = right;

    if (a->weight < b->weight || b->weight < a->weight)
        return a->weight > b->weight ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

/* Fields that say what a report is about: its year does not. */
static bool
is_compared(enum facet_id field)
{
    return facets[field].type == FACET_TERM && facets[field].shown;
}

static bool
add_value(struct likening *l, enum facet_id field, uint32_t number,
          size_t *capacity)
{
    struct span term =
        arena_printf(l->arena, "%s%u", facets[field].prefix, number);
    struct own_value *grown =
        arena_grow(l->arena, l->values, l->nvalues, capacity, sizeof *grown);
    double all = xap_reader_count(l->view->reader);
    uint32_t documents;

    if (term.p == NULL || grown == NULL)
        return err_no_memory(l->err);
    l->values = grown;
    if (!xap_reader_frequency(l->view->reader, term, &documents, l->err))
        return false;
    grown[l->nvalues] =
        (struct own_value){.field = field,
                           .number = number,
                           .weight = log((all + 1) / (documents + 0.5))};
    l->values_weight += grown[l->nvalues++].weight;
    return true;
}

static bool
read_values(struct likening *l)
{
    size_t capacity = 0;

    for (unsigned f = 0; f < FACET_COUNT; f++) {
        enum facet_id field = (enum facet_id)f;
        const uint32_t *ids;
        size_t n;

        if (!is_compared(field))
            continue;
        n = xap_columns_ids(l->view->snapshot->columns,
                            (unsigned)app_column(field), l->docid, &ids);
        for (size_t i = 0; i < n; i++)
            if (!add_value(l, field, ids[i], &capacity))
                return false;
    }
    if (l->nvalues > 0)
        qsort(l->values, l->nvalues, sizeof l->values[0], rarest_first);
    return true;
}

/* Which of our values does the other report have?  Their weight. */
static double
share_values(struct likening *l, uint32_t other)
{
    double weight = 0;

    for (size_t i = 0; i < l->nvalues; i++) {
        struct own_value *v = &l->values[i];
        const uint32_t *ids;
        size_t n = xap_columns_ids(l->view->snapshot->columns,
                                   (unsigned)app_column(v->field), other, &ids);

        v->shared = false;
        for (size_t k = 0; k < n && !v->shared; k++)
            v->shared = ids[k] == v->number;
        weight += v->shared ? v->weight : 0;
    }
    return weight;
}

/* ---------------------------------------------------------------- searching */

static bool
search(struct likening *l, struct xap_answer *answer)
{
    struct xap_node nodes[2 * SIMILAR_WORDS + 1];
    struct xap_request request = {.nodes = nodes,
                                  .size = SIMILAR_CANDIDATES + 1,
                                  .deadline_ms = l->view->app->deadline_ms};

    *answer = (struct xap_answer){0};
    if (l->nwords == 0)
        return true;
    for (size_t i = 0; i < l->nwords; i++) {
        double times = l->words[i].times;

        nodes[request.nnodes++] =
            (struct xap_node){.op = XAP_TERM, .term = l->words[i].stem};
        nodes[request.nnodes++] =
            (struct xap_node){.op = XAP_SCALE,
                              .operands = 1,
                              .factor = times * (k3 + 1) / (times + k3)};
    }
    if (l->nwords > 1)
        nodes[request.nnodes++] =
            (struct xap_node){.op = XAP_OR, .operands = (unsigned)l->nwords};
    return xap_search(l->view->reader, l->view->snapshot->columns, l->arena,
                      &request, answer, l->err);
}

static int
most_alike_first(const void *left, const void *right)
{
    const struct candidate *a = left;
    const struct candidate *b = right;

    if (a->likeness < b->likeness || b->likeness < a->likeness)
        return a->likeness > b->likeness ? -1 : 1;
    return (a->docid > b->docid) - (a->docid < b->docid);
}

/* What the report itself scores: it has all its words, so it stands first,
 * unless a short report has them denser. */
static double
own_score(const struct likening *l, const struct xap_answer *answer)
{
    for (size_t i = 0; i < answer->nhits; i++)
        if (answer->hits[i].docid == l->docid)
            return answer->hits[i].score;
    return answer->nhits > 0 ? answer->hits[0].score : 0;
}

static size_t
weigh(struct likening *l, const struct xap_answer *answer,
      struct candidate *candidates)
{
    double own = own_score(l, answer);
    size_t n = 0;

    for (size_t i = 0; i < answer->nhits; i++) {
        const struct xap_hit *hit = &answer->hits[i];
        double words = own > 0 ? hit->score / own : 0;
        double values = l->values_weight > 0
                            ? share_values(l, hit->docid) / l->values_weight
                            : 0;
        double likeness =
            words_share * (words > 1 ? 1 : words) + (1 - words_share) * values;

        if (hit->docid != l->docid && likeness >= least_likeness)
            candidates[n++] = (struct candidate){hit->docid, likeness};
    }
    qsort(candidates, n, sizeof candidates[0], most_alike_first);
    return n;
}

/* ------------------------------------------------------------------- giving */

static bool
give_report(struct likening *l, const struct candidate *c,
            struct similar_report *out)
{
    struct document document;

    if (!report_read(l->arena, l->view, c->docid, &document, l->err))
        return false;
    out->likeness = c->likeness;
    (void)share_values(l, c->docid);
    for (size_t i = 0; i < l->nvalues && out->nshared < SIMILAR_SHARED; i++)
        if (l->values[i].shared)
            out->shared[out->nshared++] = (struct shared_value){
                l->values[i].field,
                labels_text(l->view->snapshot->labels, l->values[i].field,
                            l->values[i].number)};
    return card_read(l->arena, document.card, &out->card, l->err);
}

static bool
give(struct likening *l, const struct candidate *candidates, size_t n,
     struct similar *out)
{
    out->words = arena_calloc(l->arena, l->nwords + 1, sizeof out->words[0]);
    out->reports = arena_calloc(l->arena, n + 1, sizeof out->reports[0]);
    if (out->words == NULL || out->reports == NULL)
        return err_no_memory(l->err);
    for (size_t i = 0; i < l->nwords; i++)
        out->words[out->nwords++] = l->words[i].raw;
    for (size_t i = 0; i < n; i++)
        if (!give_report(l, &candidates[i], &out->reports[out->n++]))
            return false;
    return true;
}

bool
similar_find(struct arena *a, struct view *view, struct span id, size_t wanted,
             struct similar *out, bool *found, struct err *err)
{
    struct likening l = {.arena = a, .view = view, .err = err};
    struct candidate candidates[SIMILAR_CANDIDATES + 1];
    struct xap_answer answer;
    struct document document;
    size_t n;

    *out = (struct similar){0};
    if (!report_find(a, view, id, &document, &l.docid, err))
        return false;
    *found = l.docid != 0;
    if (!*found)
        return true;
    if (!read_words(&l, document.text) || !read_values(&l) ||
        !search(&l, &answer))
        return false;
    n = weigh(&l, &answer, candidates);
    return give(&l, candidates, n < wanted ? n : wanted, out);
}
