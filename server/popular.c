#include "server/popular.h"

#include <stdlib.h>

/* Every field of labels but years, which one types faster than one chooses. */
static bool
is_suggested(const struct facet *f)
{
    return f->type != FACET_DATE;
}

static uint32_t
highest(const uint32_t *values, uint32_t begin, uint32_t end)
{
    uint32_t most = 0;

    for (uint32_t i = begin; i < end; i++)
        most = values[i] > most ? values[i] : most;
    return most;
}

static void
fill_suffixes(const labels *l, struct popular *p)
{
    for (uint32_t i = 0; i < labels_suffix_count(l); i++) {
        uint32_t number;
        unsigned field;

        labels_suffix_label(l, i, &field, &number);
        if (field < FACET_COUNT && p->reports[field] != NULL)
            p->suffixes[i] = p->reports[field][number];
    }
}

/* The most of each POPULAR_BLOCK of the `n` values. */
static void
fill_blocks(const uint32_t *values, uint32_t n, uint32_t *blocks)
{
    for (uint32_t begin = 0; begin < n; begin += POPULAR_BLOCK) {
        uint32_t end = n - begin < POPULAR_BLOCK ? n : begin + POPULAR_BLOCK;

        blocks[begin / POPULAR_BLOCK] = highest(values, begin, end);
    }
}

/* At least one place, so that NULL says no memory. */
static uint32_t *
places(uint32_t n)
{
    return calloc(n + (size_t)1, sizeof(uint32_t));
}

bool
popular_make(const xap_columns *c, const int columns[FACET_COUNT],
             const labels *l, struct popular *out, struct err *err)
{
    *out = (struct popular){0};
    out->nblocks = labels_suffix_count(l) / POPULAR_BLOCK + 1;
    out->ngroups = out->nblocks / POPULAR_BLOCK + 1;
    out->blocks = places(out->nblocks);
    out->groups = places(out->ngroups);
    out->suffixes = places(labels_suffix_count(l));
    if (out->blocks == NULL || out->groups == NULL || out->suffixes == NULL)
        return err_no_memory(err);
    for (unsigned i = 0; i < FACET_COUNT; i++) {
        if (columns[i] < 0 || !is_suggested(&facets[i]))
            continue;
        out->reports[i] = places(labels_count(l, i));
        if (out->reports[i] == NULL)
            return err_no_memory(err);
        xap_columns_count(c, (unsigned)columns[i], out->reports[i],
                          labels_count(l, i));
    }
    fill_suffixes(l, out);
    fill_blocks(out->suffixes, labels_suffix_count(l), out->blocks);
    fill_blocks(out->blocks, out->nblocks, out->groups);
    return true;
}

void
popular_free(struct popular *p)
{
    for (unsigned i = 0; i < FACET_COUNT; i++)
        free(p->reports[i]);
    free(p->suffixes);
    free(p->blocks);
    free(p->groups);
    *p = (struct popular){0};
}
