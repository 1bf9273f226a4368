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
fill_blocks(const labels *l, struct popular *p)
{
    uint32_t n = labels_suffix_count(l);

    for (uint32_t i = 0; i < n; i++) {
        uint32_t *most = &p->blocks[i / POPULAR_BLOCK];
        uint32_t number;
        unsigned field;

        labels_suffix_label(l, i, &field, &number);
        if (field < FACET_COUNT && p->reports[field] != NULL &&
            p->reports[field][number] > *most)
            *most = p->reports[field][number];
    }
    for (uint32_t g = 0; g < p->ngroups; g++) {
        uint32_t begin = g * POPULAR_BLOCK;
        uint32_t end = begin + POPULAR_BLOCK;

        p->groups[g] =
            highest(p->blocks, begin, end < p->nblocks ? end : p->nblocks);
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
    if (out->blocks == NULL || out->groups == NULL)
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
    fill_blocks(l, out);
    return true;
}

void
popular_free(struct popular *p)
{
    for (unsigned i = 0; i < FACET_COUNT; i++)
        free(p->reports[i]);
    free(p->blocks);
    free(p->groups);
    *p = (struct popular){0};
}
