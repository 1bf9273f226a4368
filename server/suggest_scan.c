/*
 * Best first: the heap holds groups and blocks by the most reports that one of
 * their labels has.  The best is opened; when it cannot beat the last of the
 * suggestions any more, nothing left in the heap can.
 */
#include "server/suggest_scan.h"

#include "server/label_match.h"

enum level { BLOCK, GROUP };

struct shut {
    uint32_t most; /* reports of a label in it */
    uint32_t number;
    enum level level;
};

struct heap {
    struct shut *items;
    size_t n;
    size_t capacity;
};

static bool
push(struct arena *a, struct heap *h, struct shut item)
{
    struct shut *grown =
        arena_grow(a, h->items, h->n, &h->capacity, sizeof item);
    size_t i = h->n;

    if (grown == NULL)
        return false;
    h->items = grown;
    h->n++;
    while (i > 0 && grown[(i - 1) / 2].most < item.most) {
        grown[i] = grown[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    grown[i] = item;
    return true;
}

static struct shut
pop(struct heap *h)
{
    struct shut best = h->items[0];
    struct shut last = h->items[--h->n];
    size_t i = 0;

    for (;;) {
        size_t kid = 2 * i + 1;

        if (kid + 1 < h->n && h->items[kid + 1].most > h->items[kid].most)
            kid++;
        if (kid >= h->n || h->items[kid].most <= last.most)
            break;
        h->items[i] = h->items[kid];
        i = kid;
    }
    h->items[i] = last;
    return best;
}

/* ------------------------------------------------------------- one label */

static uint32_t
reports_of(const struct scan *s, unsigned field, uint32_t number)
{
    return s->within == NULL
               ? s->snapshot->popular.reports[field][number]
               : within_count(s->within, (enum facet_id)field, number);
}

static bool
is_in(const struct suggestions *list, unsigned field, uint32_t number)
{
    for (size_t i = 0; list != NULL && i < list->n; i++)
        if (list->items[i].field == (enum facet_id)field &&
            list->items[i].number == number)
            return true;
    return false;
}

/* Who speaks is named too: each is offered once, as a speaker. */
static bool
speaks(const struct scan *s, uint32_t person)
{
    const labels *l = s->snapshot->labels;
    struct span key = labels_key(l, FACET_PERSON, person);
    uint32_t speaker;

    return labels_find(l, FACET_SPEAKER, key, &speaker) &&
           reports_of(s, FACET_SPEAKER, speaker) > 0;
}

static uint32_t
to_beat(const struct scan *s)
{
    return s->best.n < s->limit ? 0 : s->best.items[s->limit - 1].count;
}

static void
insert(struct scan *s, const struct suggestion *new)
{
    struct suggestions *best = &s->best;
    size_t i = best->n < s->limit ? best->n++ : s->limit - 1;

    while (i > 0 && best->items[i - 1].count < new->count) {
        best->items[i] = best->items[i - 1];
        i--;
    }
    best->items[i] = *new;
}

static void
look_at(struct scan *s, uint32_t suffix)
{
    const labels *l = s->snapshot->labels;
    struct suggestion new;
    unsigned field;

    /* At most so many pass the filters. */
    if (s->snapshot->popular.suffixes[suffix] <= to_beat(s))
        return;
    labels_suffix_label(l, suffix, &field, &new.number);
    new.field = (enum facet_id)field;
    new.count = reports_of(s, field, new.number);
    if (new.count <= to_beat(s) || is_in(&s->best, field, new.number) ||
        is_in(s->taken, field, new.number))
        return;
    if (s->words != NULL && !label_resembles(labels_key(l, field, new.number),
                                             s->words, s->mistakes))
        return;
    if (field == FACET_PERSON && speaks(s, new.number))
        return;
    new.text = labels_text(l, field, new.number);
    insert(s, &new);
}

/* ------------------------------------------------------------- a range */

static uint32_t
later(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static uint32_t
sooner(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static void
open_block(struct scan *s, struct labels_range range, uint32_t block)
{
    uint32_t begin = later(range.begin, block * POPULAR_BLOCK);
    uint32_t end = sooner(range.end, (block + 1) * POPULAR_BLOCK);

    for (uint32_t i = begin; i < end && s->looks > 0; i++) {
        s->looks--;
        look_at(s, i);
    }
}

static bool
open_group(const struct scan *s, struct labels_range range, uint32_t group,
           struct heap *heap)
{
    uint32_t begin = later(range.begin / POPULAR_BLOCK, group * POPULAR_BLOCK);
    uint32_t end = sooner((range.end - 1) / POPULAR_BLOCK + 1,
                          (group + 1) * POPULAR_BLOCK);
    const uint32_t *blocks = s->snapshot->popular.blocks;

    for (uint32_t i = begin; i < end; i++)
        if (blocks[i] > to_beat(s) &&
            !push(s->a, heap, (struct shut){blocks[i], i, BLOCK}))
            return false;
    return true;
}

bool
scan_range(struct scan *s, struct labels_range range, struct err *err)
{
    const uint32_t of_group = POPULAR_BLOCK * POPULAR_BLOCK;
    const uint32_t *groups = s->snapshot->popular.groups;
    struct heap heap = {NULL, 0, 0};

    if (range.begin >= range.end)
        return true;
    for (uint32_t i = range.begin / of_group; i <= (range.end - 1) / of_group;
         i++)
        if (!push(s->a, &heap, (struct shut){groups[i], i, GROUP}))
            return err_no_memory(err);
    while (heap.n > 0 && s->looks > 0) {
        struct shut best = pop(&heap);

        if (best.most <= to_beat(s))
            break;
        if (best.level == BLOCK)
            open_block(s, range, best.number);
        else if (!open_group(s, range, best.number, &heap))
            return err_no_memory(err);
    }
    return true;
}
