/*
 * Marks are looked up by the stem that begins them, in a sorted array: a query
 * may name hundreds of words, and a text has tens of thousands.  Prefixes, of
 * which a query has few, are tried one after the other.
 */
#include "server/mark.h"

#include <stdlib.h>

struct start {
    struct span stem;
    size_t which;
};

struct marking {
    const struct mark *marks;
    struct start *starts; /* ascending by stem */
    size_t nstarts;
    size_t *prefixes; /* indices of marks */
    size_t nprefixes;
    const struct tokens *tokens;
};

static int
by_stem(const void *left, const void *right)
{
    const struct start *a = left;
    const struct start *b = right;
    int order = span_compare(a->stem, b->stem);

    return order != 0 ? order : (a->which > b->which) - (a->which < b->which);
}

static bool
prepare(struct arena *a, const struct mark *marks, size_t nmarks,
        struct marking *m, struct err *err)
{
    m->marks = marks;
    m->starts = arena_calloc(a, 2 * nmarks + 1, sizeof m->starts[0]);
    m->prefixes = arena_calloc(a, nmarks + 1, sizeof m->prefixes[0]);
    if (m->starts == NULL || m->prefixes == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i < nmarks; i++) {
        const struct mark *k = &marks[i];

        if (k->nphrase > 0) {
            m->starts[m->nstarts++] = (struct start){k->phrase[0].stem, i};
            if (k->phrase[0].other.n > 0)
                m->starts[m->nstarts++] = (struct start){k->phrase[0].other, i};
        } else if (k->stem.n > 0) {
            m->starts[m->nstarts++] = (struct start){k->stem, i};
        } else {
            m->prefixes[m->nprefixes++] = i;
        }
    }
    qsort(m->starts, m->nstarts, sizeof m->starts[0], by_stem);
    return true;
}

/* The first start whose stem is not below `stem`. */
static size_t
lower_bound(const struct marking *m, struct span stem)
{
    size_t low = 0;
    size_t high = m->nstarts;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (span_compare(m->starts[middle].stem, stem) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Does the phrase stand from token `at` on?  Its last token in *last. */
static bool
phrase_stands(const struct marking *m, const struct mark *k, size_t at,
              size_t *last)
{
    const struct token *t = m->tokens->items;
    size_t i = at;

    for (size_t word = 1; word < k->nphrase; word++) {
        unsigned position = t[at].position + (unsigned)word;

        while (i < m->tokens->count &&
               (t[i].position < position ||
                (t[i].position == position &&
                 !span_equal(t[i].stem, k->phrase[word].stem) &&
                 !span_equal(t[i].stem, k->phrase[word].other))))
            i++;
        if (i == m->tokens->count || t[i].position != position)
            return false;
    }
    *last = i;
    return true;
}

/* The longest mark that begins at token `at`; false when none does. */
static bool
longest(const struct marking *m, size_t at, size_t *last, size_t *which)
{
    const struct token *t = &m->tokens->items[at];
    bool any = false;

    for (size_t s = lower_bound(m, t->stem);
         s < m->nstarts && span_equal(m->starts[s].stem, t->stem); s++) {
        size_t end = at;

        if (!phrase_stands(m, &m->marks[m->starts[s].which], at, &end) ||
            (any && end <= *last))
            continue;
        any = true;
        *last = end;
        *which = m->starts[s].which;
    }
    for (size_t p = 0; p < m->nprefixes && !any; p++)
        if (span_starts(t->form, m->marks[m->prefixes[p]].prefix)) {
            any = true;
            *last = at;
            *which = m->prefixes[p];
        }
    return any;
}

struct span
mark_between(struct span first, struct span last)
{
    if (first.p == NULL || last.p == NULL)
        return (struct span){NULL, 0};
    return (struct span){first.p, (size_t)(last.p + last.n - first.p)};
}

bool
mark_find(struct arena *a, const struct mark *marks, size_t nmarks,
          const struct tokens *tokens, struct marked **out, size_t *n,
          struct err *err)
{
    struct marking m = {.tokens = tokens};
    unsigned taken = 0; /* positions: an inclusive spelling is two tokens */
    size_t capacity = 0;

    *out = NULL;
    *n = 0;
    if (nmarks == 0)
        return true;
    if (!prepare(a, marks, nmarks, &m, err))
        return false;
    for (size_t i = 0; i < tokens->count; i++) {
        struct marked *grown;
        size_t last = i;
        size_t which;

        if (tokens->items[i].position <= taken ||
            !longest(&m, i, &last, &which))
            continue;
        grown = arena_grow(a, *out, *n, &capacity, sizeof **out);
        if (grown == NULL)
            return err_no_memory(err);
        *out = grown;
        taken = tokens->items[last].position;
        (*out)[(*n)++] = (struct marked){
            mark_between(tokens->items[i].raw, tokens->items[last].raw),
            tokens->items[i].position, taken, which};
    }
    return true;
}
