#include "server/facet_list.h"

#include <stdlib.h>

#include "text/fold.h"

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
newest_first(const void *left, const void *right)
{
    const struct facet_value *a = left;
    const struct facet_value *b = right;

    return span_compare(b->key, a->key);
}

bool
facet_list_all(struct arena *a, const struct counted *c, struct facet_list *out,
               struct err *err)
{
    const struct xap_count *count = c->count;
    const labels *l = c->labels;
    enum facet_id id = c->field;
    size_t known = labels_count(l, id);
    size_t n = count->nids < known ? count->nids : known;
    size_t with = 0;

    *out = (struct facet_list){0};
    for (uint32_t i = 0; i < n; i++)
        with += count->by_id[i] > 0;
    out->values = arena_calloc(a, with + 1, sizeof out->values[0]);
    if (out->values == NULL)
        return err_no_memory(err);
    for (uint32_t i = 0; i < n; i++) {
        struct span key;

        if (count->by_id[i] == 0)
            continue;
        key = labels_key(l, id, i);
        if (c->words != NULL && !label_has(key, c->words))
            continue;
        out->values[out->n++] = (struct facet_value){
            .text = labels_text(l, id, i),
            .key = key,
            .number = i,
            .count = count->by_id[i],
        };
    }
    out->total = out->n;
    qsort(out->values, out->n, sizeof out->values[0],
          facets[id].type == FACET_DATE ? newest_first : by_count);
    return true;
}

static struct facet_value *
find(struct facet_value *values, size_t n, uint32_t number)
{
    for (size_t i = 0; i < n; i++)
        if (values[i].number == number)
            return &values[i];
    return NULL;
}

bool
facet_list_shorten(struct arena *a, const struct counted *c, size_t limit,
                   struct facet_list *list, struct err *err)
{
    const struct chosen *chosen = c->chosen;
    const uint32_t *numbers = c->numbers;
    size_t n = list->n < limit ? list->n : limit;
    struct facet_value *values =
        arena_calloc(a, n + chosen->n + 1, sizeof values[0]);
    bool unknown_chosen = false;

    if (values == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i < n; i++)
        values[i] = list->values[i];
    for (size_t i = 0; i < chosen->n; i++) {
        struct facet_value *shown = find(values, n, numbers[i]);
        struct facet_value *full = find(list->values, list->n, numbers[i]);

        if (numbers[i] == XAP_WITHOUT)
            unknown_chosen = true;
        else if (shown == NULL && full != NULL)
            values[n++] = *full;
        else if (shown == NULL)
            values[n++] = (struct facet_value){.text = chosen->values[i].s,
                                               .number = numbers[i]};
        shown = find(values, n, numbers[i]);
        if (shown != NULL)
            shown->selected = true;
    }
    if (c->count->without > 0 || unknown_chosen)
        values[n++] = (struct facet_value){.text = SPAN(FACET_UNKNOWN),
                                           .number = XAP_WITHOUT,
                                           .count = c->count->without,
                                           .selected = unknown_chosen};
    list->values = values;
    list->n = n;
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
