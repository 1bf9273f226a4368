/* Looking labels up by any of their words. */
#include <stdlib.h>
#include <string.h>

#include "shim/labels_file.h"
#include "shim/word_list.h"

uint32_t
labels_suffix_count(const labels *l)
{
    return l->head->nsuffixes;
}

void
labels_suffix_label(const labels *l, uint32_t i, unsigned *field,
                    uint32_t *number)
{
    uint32_t label = l->suffixes[i].label;

    *field = labels_field_of(label);
    *number = labels_number_of(label);
}

/* Order of `prefix` and as many bytes of the suffix; the key's end is below any
 * byte of a prefix, so what follows it does not matter. */
static int
compare_start(const labels *l, uint32_t i, struct span prefix)
{
    uint32_t at = l->suffixes[i].at;

    return span_compare(span_slice(l->strings, at, at + prefix.n), prefix);
}

/* The first suffix whose start is not below `prefix`, or is above it when
 * `after`. */
static uint32_t
bound(const labels *l, struct span prefix, bool after)
{
    uint32_t low = 0;
    uint32_t high = l->head->nsuffixes;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = compare_start(l, middle, prefix);

        if (order < 0 || (after && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct labels_range
labels_starting(const labels *l, struct span prefix)
{
    return (struct labels_range){bound(l, prefix, false),
                                 bound(l, prefix, true)};
}

static struct span
word_at(const void *of, uint32_t i)
{
    const labels *l = of;
    struct labels_piece form = l->words[i].form;

    return span_slice(l->strings, form.at, (size_t)form.at + form.n);
}

static uint32_t
first_suffix(const labels *l, uint32_t word)
{
    return word < l->head->nwords ? l->words[word].first : l->head->nsuffixes;
}

static struct word_list
words_of(const labels *l)
{
    return (struct word_list){l, l->head->nwords, word_at, l->heads};
}

bool
labels_read_heads(labels *l, struct err *err)
{
    uint64_t *heads = calloc((size_t)l->head->nwords + 1, sizeof *heads);

    if (heads == NULL)
        return err_no_memory(err);
    for (uint32_t i = 0; i < l->head->nwords; i++)
        heads[i] = word_list_head(word_at(l, i));
    free(l->heads);
    l->heads = heads;
    return true;
}

struct labels_range
labels_having(const labels *l, struct span word)
{
    const struct word_list list = words_of(l);
    uint32_t i = word_list_lower_bound(&list, word);

    if (i == list.count || !span_equal(word_at(l, i), word))
        return (struct labels_range){0, 0};
    return (struct labels_range){first_suffix(l, i), first_suffix(l, i + 1)};
}

struct gathering {
    const labels *l;
    struct labels_range *ranges;
    size_t n;
    size_t room;
};

static void
gather(void *to, uint32_t begin, uint32_t end, unsigned distance)
{
    struct gathering *g = to;

    (void)distance;
    if (g->n < g->room)
        g->ranges[g->n++] = (struct labels_range){first_suffix(g->l, begin),
                                                  first_suffix(g->l, end)};
}

size_t
labels_near(const labels *l, struct span typed, unsigned limit,
            struct labels_range *ranges, size_t room)
{
    const struct word_list list = words_of(l);
    struct gathering g = {.l = l, .ranges = ranges, .room = room};

    word_list_near_start(&list, typed, limit, gather, &g);
    return g.n;
}
