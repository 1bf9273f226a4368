/*
 * Searching the world of search_world.h by brute force: every document judged by
 * itself, by the definitions in shim/xap.h alone.
 */
#ifndef TESTS_UNIT_SEARCH_BRUTE_H
#define TESTS_UNIT_SEARCH_BRUTE_H

#include <math.h>

#include "tests/unit/search_world.h"

/* ---------------------------------------------------- search by brute force */

struct verdict {
    bool matches;
    double weight;
};

static inline struct verdict
judge_word(const struct world *w, const struct report *d, unsigned word)
{
    const double n = w->documents[word], f = times(d, word);
    double rarity = (w->count - n + 0.5) / (n + 0.5);

    if (f <= 0)
        return (struct verdict){false, 0};
    if (rarity < 2)
        rarity = rarity * 0.5 + 1;
    return (struct verdict){
        true, log(rarity) * 2.2 * f /
                  (1.2 * (0.25 + 0.75 * d->length / w->average) + f)};
}

/* All ways to place the rest of the phrase, by trying each. */
static inline bool
has_phrase(const struct report *d, const struct xap_node *terms, unsigned n,
           unsigned window)
{
    for (unsigned start = 0; start < d->length; start++) {
        unsigned found = 0;

        for (unsigned i = start; i < d->length && i < start + window; i++) {
            if (i == start && names[d->words[i]] != terms[0].term.p[0])
                break;
            if (names[d->words[i]] == terms[found].term.p[0] && ++found == n)
                return true;
        }
    }
    return false;
}

static inline struct verdict
judge_many(const struct verdict *v, unsigned n, bool all)
{
    struct verdict sum = {all, 0};

    for (unsigned i = 0; i < n; i++) {
        sum.matches =
            all ? sum.matches && v[i].matches : sum.matches || v[i].matches;
        sum.weight += v[i].matches ? v[i].weight : 0;
    }
    return sum;
}

static inline struct verdict
judge_node(const struct world *w, const struct report *d,
           const struct xap_node *node, const struct verdict *v)
{
    struct verdict phrase;

    switch (node->op) {
    case XAP_TERM:
        return judge_word(w, d, (unsigned)(node->term.p[0] - 'a'));
    case XAP_ALL:
        return (struct verdict){true, 0};
    case XAP_NONE:
        return (struct verdict){false, 0};
    case XAP_DATES:
        return (struct verdict){d->last_day != 0 &&
                                    d->last_day >= node->first_day &&
                                    d->first_day <= node->last_day,
                                0};
    case XAP_AND:
        return judge_many(v, node->operands, true);
    case XAP_OR:
        return judge_many(v, node->operands, false);
    case XAP_AND_NOT:
        return (struct verdict){v[0].matches && !v[1].matches, v[0].weight};
    case XAP_MAYBE:
        return (struct verdict){v[0].matches,
                                v[0].weight + (v[1].matches ? v[1].weight : 0)};
    case XAP_FILTER:
        return (struct verdict){v[0].matches && v[1].matches, v[0].weight};
    case XAP_PHRASE:
        phrase = judge_many(v, node->operands, true);
        phrase.matches =
            has_phrase(d, node - node->operands, node->operands, node->window);
        return phrase;
    case XAP_SCALE:
        return (struct verdict){v[0].matches, v[0].weight * node->factor};
    }
    return (struct verdict){false, 0};
}

static inline unsigned
operands_of(const struct xap_node *node)
{
    switch (node->op) {
    case XAP_TERM:
    case XAP_ALL:
    case XAP_NONE:
    case XAP_DATES:
        return 0;
    case XAP_AND:
    case XAP_OR:
    case XAP_PHRASE:
        return node->operands;
    case XAP_AND_NOT:
    case XAP_MAYBE:
    case XAP_FILTER:
        return 2;
    case XAP_SCALE:
        return 1;
    }
    return 0;
}

static inline struct verdict
judge(const struct world *w, const struct report *d,
      const struct xap_node *nodes, size_t n)
{
    struct verdict stack[MAX_NODES] = {{false, 0}}; /* no query: nothing */
    size_t top = 0;

    for (size_t i = 0; i < n; i++) {
        top -= operands_of(&nodes[i]);
        stack[top] = judge_node(w, d, &nodes[i], &stack[top]);
        top++;
    }
    return stack[0];
}

static inline bool
chosen(const struct world *w, const struct xap_choice *choice, uint32_t docid)
{
    const unsigned ids = w->reports[docid].ids[choice->column];

    for (size_t i = 0; i < choice->nids; i++)
        if (choice->ids[i] == XAP_WITHOUT ? ids == 0
                                          : ids >> choice->ids[i] & 1)
            return true;
    return false;
}

struct expected {
    uint32_t total;
    uint32_t counts[COLUMNS][IDS], without[COLUMNS];
    bool hit[DOCUMENTS + 1];
    double weight[DOCUMENTS + 1];
};

static inline void
expect_counts(const struct world *w, const struct xap_request *request,
              uint32_t docid, struct expected *e)
{
    unsigned failed = 0, failed_column = 0;

    for (size_t i = 0; i < request->nchoices; i++)
        if (!chosen(w, &request->choices[i], docid)) {
            failed++;
            failed_column = request->choices[i].column;
        }
    e->hit[docid] = failed == 0;
    e->total += failed == 0;
    for (unsigned c = 0; c < COLUMNS; c++) {
        const unsigned ids = w->reports[docid].ids[c];

        if (failed > 1 || (failed == 1 && failed_column != c))
            continue;
        e->without[c] += ids == 0;
        for (unsigned id = 0; id < IDS; id++)
            e->counts[c][id] += ids >> id & 1;
    }
}

static inline void
expect(const struct world *w, const struct xap_request *request,
       struct expected *e)
{
    *e = (struct expected){0};
    for (uint32_t docid = 1; docid <= DOCUMENTS; docid++) {
        const struct report *d = &w->reports[docid];
        struct verdict v = {false, 0};

        if (d->exists)
            v = judge(w, d, request->nodes, request->nnodes);
        if (request->last_day != 0 &&
            (d->last_day == 0 || d->last_day < request->first_day ||
             d->first_day > request->last_day))
            v.matches = false;
        e->weight[docid] = v.weight;
        if (v.matches)
            expect_counts(w, request, docid, e);
    }
}

#endif
