#include "shim/word_list.h"

/* The first word >= `word` from `low` to `high`. */
static uint32_t
bound(const struct word_list *list, struct span word, uint32_t low,
      uint32_t high)
{
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (span_compare(list->word(list->of, middle), word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t
word_list_lower_bound(const struct word_list *list, struct span word)
{
    return bound(list, word, 0, list->count);
}

uint32_t
word_list_seek(const struct word_list *list, struct span word, uint32_t from)
{
    uint32_t low = from;
    uint32_t step = 1;

    while (low + step < list->count &&
           span_compare(list->word(list->of, low + step), word) < 0) {
        low += step;
        step = step < UINT32_MAX / 4 ? step * 2 : step;
    }
    return bound(list, word, low,
                 low + step < list->count ? low + step : list->count);
}

uint32_t
word_list_prefix_end(const struct word_list *list, struct span prefix,
                     uint32_t from)
{
    uint32_t low = from;
    uint32_t step = 1;
    uint32_t high;

    /* Gallop: the ranges skipped by a correction are mostly short. */
    while (low + step < list->count &&
           span_starts(list->word(list->of, low + step), prefix)) {
        low += step;
        step = step < UINT32_MAX / 4 ? step * 2 : step;
    }
    high = low + step < list->count ? low + step : list->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (span_starts(list->word(list->of, middle), prefix))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
