/*
 * The reports that pass stand as a list and as bits.  A label of a field with many
 * labels has the list of its reports: it is held against the bits, or, when it is
 * much the longer, the list against the label.  The labels of a field with few are
 * counted together, when the first of them is asked about.
 */
#include "server/suggest_within.h"

enum { WORD_BITS = 64, MUCH_LONGER = 4 };

/* The reports that pass. */
struct passing {
    const uint32_t *documents;
    size_t n;
    uint64_t *bits;
};

struct within {
    const struct snapshot *snapshot;
    struct passing passing[FACET_COUNT]; /* for the labels of each field */
    uint32_t *counts[FACET_COUNT];       /* of fields with few labels */
    bool counted[FACET_COUNT];
};

static bool
is_filtered(const struct params *p)
{
    for (size_t i = 0; i < FACET_COUNT; i++)
        if (p->chosen[i].n > 0)
            return true;
    return p->last_day != 0;
}

static bool
let_pass(struct arena *a, const struct params *p, struct view *view,
         unsigned but, struct passing *out, struct err *err)
{
    size_t words = xap_reader_last(view->reader) / WORD_BITS + (size_t)1;
    uint64_t *bits = arena_calloc(a, words, sizeof bits[0]);
    struct xap_answer answer;

    if (bits == NULL)
        return err_no_memory(err);
    if (!search_filters(a, p, view, but, &answer, err))
        return false;
    for (uint32_t i = 0; i < answer.total; i++)
        bits[answer.documents[i] / WORD_BITS] |=
            (uint64_t)1 << answer.documents[i] % WORD_BITS;
    *out = (struct passing){answer.documents, answer.total, bits};
    return true;
}

/* Room for the counts of a field with few labels. */
static bool
make_counts(struct arena *a, struct within *w, unsigned field, struct err *err)
{
    size_t n = labels_count(w->snapshot->labels, field);
    const uint32_t *holders;

    (void)xap_columns_holders(w->snapshot->columns,
                              (unsigned)app_column((enum facet_id)field), 0,
                              &holders);
    if (holders != NULL)
        return true;
    w->counts[field] = arena_calloc(a, n + 1, sizeof(uint32_t));
    return w->counts[field] != NULL || err_no_memory(err);
}

bool
within_new(struct arena *a, const struct params *p, struct view *view,
           struct within **out, struct err *err)
{
    struct passing open = {NULL, 0, NULL}; /* for fields not chosen from */
    struct within *w;

    *out = NULL;
    if (!is_filtered(p))
        return true;
    w = arena_calloc(a, 1, sizeof *w);
    if (w == NULL)
        return err_no_memory(err);
    w->snapshot = view->snapshot;
    for (unsigned i = 0; i < FACET_COUNT; i++) {
        if (w->snapshot->popular.reports[i] == NULL)
            continue;
        if (p->chosen[i].n > 0) {
            if (!let_pass(a, p, view, i, &w->passing[i], err))
                return false;
        } else {
            if (open.bits == NULL &&
                !let_pass(a, p, view, FACET_COUNT, &open, err))
                return false;
            w->passing[i] = open;
        }
        if (!make_counts(a, w, i, err))
            return false;
    }
    *out = w;
    return true;
}

static uint32_t
held_against_bits(const struct passing *passing, const uint32_t *documents,
                  size_t n)
{
    uint32_t count = 0;

    for (size_t i = 0; i < n; i++)
        count += passing->bits[documents[i] / WORD_BITS] >>
                     documents[i] % WORD_BITS &
                 1U;
    return count;
}

static uint32_t
held_against_label(const struct within *w, enum facet_id field, uint32_t number)
{
    const struct passing *passing = &w->passing[field];
    uint32_t count = 0;

    for (size_t i = 0; i < passing->n; i++) {
        const uint32_t *ids;
        size_t n =
            xap_columns_ids(w->snapshot->columns, (unsigned)app_column(field),
                            passing->documents[i], &ids);

        for (size_t k = 0; k < n; k++)
            count += ids[k] == number;
    }
    return count;
}

uint32_t
within_count(struct within *w, enum facet_id field, uint32_t number)
{
    const struct passing *passing = &w->passing[field];
    unsigned column = (unsigned)app_column(field);
    const uint32_t *holders;
    size_t n;

    if (w->counts[field] != NULL) {
        if (!w->counted[field])
            xap_columns_add(w->snapshot->columns, column, passing->documents,
                            passing->n, w->counts[field],
                            labels_count(w->snapshot->labels, field));
        w->counted[field] = true;
        return w->counts[field][number];
    }
    n = xap_columns_holders(w->snapshot->columns, column, number, &holders);
    if (n > MUCH_LONGER * passing->n)
        return held_against_label(w, field, number);
    return held_against_bits(passing, holders, n);
}
