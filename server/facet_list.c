#include "server/facet_list.h"

#include <stdlib.h>
#include <string.h>

#include "text/fold.h"

enum order { BY_COUNT, BY_LABEL, BY_LABEL_BACKWARDS };

/* Keys are folded and distinct: their bytes are in the order of a dictionary. */
static enum order
order_of(const struct counted *c)
{
    bool dates = facets[c->field].type == FACET_DATE;

    switch (c->sort) {
    case FACET_SORT_COUNT:
        return BY_COUNT;
    case FACET_SORT_LABEL:
        return BY_LABEL;
    case FACET_SORT_USUAL:
        break;
    }
    return dates ? BY_LABEL_BACKWARDS : BY_COUNT;
}

static int
by_count(const void *left, const void *right)
{
    const struct facet_value *a = left;
    const struct facet_value *b = right;

    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return span_compare(a->key, b->key);
}

static int
by_label(const void *left, const void *right)
{
    const struct facet_value *a = left;
    const struct facet_value *b = right;

    return span_compare(a->key, b->key);
}

static int
by_label_backwards(const void *left, const void *right)
{
    return by_label(right, left);
}

static int (*const orders[])(const void *, const void *) = {
    [BY_COUNT] = by_count,
    [BY_LABEL] = by_label,
    [BY_LABEL_BACKWARDS] = by_label_backwards,
};

/* ------------------------------------------------------------- values */

static uint32_t
numbers_of(const struct counted *c)
{
    uint32_t known = labels_count(c->labels, c->field);

    return c->count->nids < known ? (uint32_t)c->count->nids : known;
}

static uint32_t
count_of(const struct counted *c, uint32_t number)
{
    return number < c->count->nids ? c->count->by_id[number] : 0;
}

static bool
is_chosen(const struct counted *c, uint32_t number)
{
    for (size_t i = 0; i < c->chosen->n; i++)
        if (c->numbers[i] == number)
            return true;
    return false;
}

static struct facet_value
value_of(const struct counted *c, uint32_t number)
{
    return (struct facet_value){
        .text = labels_text(c->labels, c->field, number),
        .key = labels_key(c->labels, c->field, number),
        .number = number,
        .count = count_of(c, number),
        .selected = is_chosen(c, number),
    };
}

/* Reports without a value, when there are some or one asked for them. */
static void
add_unknown(const struct counted *c, struct facet_list *list)
{
    bool selected = is_chosen(c, XAP_WITHOUT);

    if (c->count->without > 0 || selected)
        list->values[list->n++] =
            (struct facet_value){.text = SPAN(FACET_UNKNOWN),
                                 .number = XAP_WITHOUT,
                                 .count = c->count->without,
                                 .selected = selected};
}

/* ------------------------------------------------------------- the first */

/* Counts that are looked at together: of tens of thousands of values, a search has a
 * few, or a few that others do not surpass. */
enum { LANES = 4 };
typedef uint32_t lanes __attribute__((vector_size(LANES * sizeof(uint32_t))));

/* The lanes that are `least` or more, as -1. */
static lanes
reaching(const uint32_t *counts, uint32_t least)
{
    lanes some;

    memcpy(&some, counts, sizeof some);
    return (lanes)(some >= least);
}

/* From `number` on, behind the values, of the `n`, that have less than `least` reports
 * and stand together. */
static uint32_t
pass_lesser(const struct counted *c, uint32_t number, uint32_t n,
            uint32_t least)
{
    const uint32_t *counts = c->count->by_id;
    uint64_t any[2];

    for (; n - number >= LANES; number += LANES) {
        lanes found = reaching(counts + number, least);

        memcpy(any, &found, sizeof any);
        if ((any[0] | any[1]) != 0)
            break;
    }
    return number;
}

/* A value in the order of counts, then of labels: both in one number, since most
 * values of a search have one report and are equals but for their labels. */
static uint64_t
place_by_count(const struct counted *c, const uint32_t *ranks, uint32_t number)
{
    return (uint64_t)~c->count->by_id[number] << 32 | ranks[number];
}

static bool
first_by_count(struct arena *a, const struct counted *c, size_t limit,
               struct facet_list *out, struct err *err)
{
    const uint32_t *ranks = labels_ranks(c->labels, c->field);
    uint64_t *best = arena_calloc(a, limit + 1, sizeof best[0]);
    uint32_t n = numbers_of(c);
    uint32_t least = 1; /* reports of a value that may be one of the best */
    size_t found = 0;

    if (best == NULL)
        return err_no_memory(err);
    for (uint32_t number = 0; number < n; number++) {
        uint64_t place;
        size_t i;

        if (number % LANES == 0)
            number = pass_lesser(c, number, n, least);
        if (number == n)
            break;
        if (c->count->by_id[number] < least)
            continue;
        place = place_by_count(c, ranks, number);
        if (found == limit && place > best[limit - 1])
            continue;
        i = found < limit ? found++ : limit - 1;
        for (; i > 0 && place < best[i - 1]; i--)
            best[i] = best[i - 1];
        best[i] = place;
        if (found == limit)
            least = ~(uint32_t)(best[limit - 1] >> 32);
    }
    for (size_t i = 0; i < found; i++)
        out->values[out->n++] =
            value_of(c, labels_at(c->labels, c->field, (uint32_t)best[i]));
    return true;
}

static void
first_by_label(const struct counted *c, size_t limit, bool backwards,
               struct facet_list *out)
{
    uint32_t n = labels_count(c->labels, c->field);

    for (uint32_t i = 0; i < n && out->n < limit; i++) {
        uint32_t rank = backwards ? n - 1 - i : i;
        uint32_t number = labels_at(c->labels, c->field, rank);

        if (count_of(c, number) > 0)
            out->values[out->n++] = value_of(c, number);
    }
}

static bool
is_listed(const struct facet_list *list, uint32_t number)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->values[i].number == number)
            return true;
    return false;
}

static size_t
values_with_a_count(const struct counted *c)
{
    uint32_t n = numbers_of(c), i = 0;
    lanes counted = {0}; /* minus how many */
    size_t total;

    for (; n - i >= LANES; i += LANES)
        counted += reaching(&c->count->by_id[i], 1);
    total = -(counted[0] + counted[1] + counted[2] + counted[3]);
    for (; i < n; i++)
        total += c->count->by_id[i] > 0;
    return total;
}

bool
facet_list_first(struct arena *a, const struct counted *c, size_t limit,
                 struct facet_list *out, struct err *err)
{
    const struct chosen *chosen = c->chosen;
    enum order order = order_of(c);

    *out = (struct facet_list){.total = values_with_a_count(c)};
    if (limit > out->total)
        limit = out->total;
    out->values = arena_calloc(a, limit + chosen->n + 1, sizeof *out->values);
    if (out->values == NULL)
        return err_no_memory(err);
    if (limit > 0 && order == BY_COUNT &&
        !first_by_count(a, c, limit, out, err))
        return false;
    if (limit > 0 && order != BY_COUNT)
        first_by_label(c, limit, order == BY_LABEL_BACKWARDS, out);
    for (size_t i = 0; i < chosen->n; i++) {
        uint32_t number = c->numbers[i];

        if (number == XAP_WITHOUT)
            continue;
        if (number >= labels_count(c->labels, c->field))
            out->values[out->n++] =
                (struct facet_value){.text = chosen->values[i].s,
                                     .number = number,
                                     .selected = true};
        else if (!is_listed(out, number))
            out->values[out->n++] = value_of(c, number);
    }
    add_unknown(c, out);
    return true;
}

/* ------------------------------------------------------------- a page */

bool
facet_list_page(struct arena *a, const struct counted *c,
                const struct values_page *page, struct facet_list *out,
                struct err *err)
{
    uint32_t n = numbers_of(c);

    *out = (struct facet_list){0};
    out->values =
        arena_calloc(a, values_with_a_count(c) + 1, sizeof out->values[0]);
    if (out->values == NULL)
        return err_no_memory(err);
    for (uint32_t number = 0; number < n; number++)
        if (count_of(c, number) > 0 &&
            label_has(labels_key(c->labels, c->field, number), page->words))
            out->values[out->n++] = value_of(c, number);
    out->total = out->n;
    qsort(out->values, out->n, sizeof out->values[0], orders[order_of(c)]);
    if (page->unknown && page->words->n == 0)
        add_unknown(c, out);
    out->n = out->n > page->offset ? out->n - page->offset : 0;
    out->values += out->n > 0 ? page->offset : 0;
    if (out->n > page->size)
        out->n = page->size;
    return true;
}

bool
facet_number(struct arena *a, const labels *l, enum facet_id id,
             struct clean value, uint32_t *number, struct err *err)
{
    struct span key;

    if (span_equal(value.s, SPAN(FACET_UNKNOWN))) {
        *number = XAP_WITHOUT;
        return true;
    }
    if (!fold_key(a, value, &key, err))
        return false;
    if (!labels_find(l, id, key, number))
        *number = labels_count(l, id);
    return true;
}
