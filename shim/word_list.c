#include "shim/word_list.h"

#include <endian.h>
#include <string.h>

uint64_t
word_list_head(struct span word)
{
    uint64_t head = 0;

    if (word.n >= WORD_LIST_HEAD) {
        memcpy(&head, word.p, sizeof head);
        return be64toh(head);
    }
    for (size_t i = 0; i < word.n; i++)
        head |= (uint64_t)(unsigned char)word.p[i] << (56 - 8 * i);
    return head;
}

/* A word, or the start of some, that is looked for. */
struct sought {
    const struct word_list *list;
    struct span word;
    uint64_t head;
};

static struct sought
seek(const struct word_list *list, struct span word)
{
    return (struct sought){list, word, word_list_head(word)};
}

/* Is word `i` below the one looked for? */
static bool
is_below(const struct sought *s, uint32_t i)
{
    const uint64_t *heads = s->list->heads;

    if (heads != NULL && heads[i] != s->head)
        return heads[i] < s->head;
    if (heads != NULL && s->word.n < WORD_LIST_HEAD)
        return false;
    return span_compare(s->list->word(s->list->of, i), s->word) < 0;
}

/* Does it start with that? */
static bool
starts(const struct sought *s, uint32_t i)
{
    const uint64_t *heads = s->list->heads;
    size_t n = s->word.n;

    if (heads != NULL && n <= WORD_LIST_HEAD)
        return n == 0 || (heads[i] ^ s->head) >> (64 - 8 * n) == 0;
    if (heads != NULL && heads[i] != s->head)
        return false;
    return span_starts(s->list->word(s->list->of, i), s->word);
}

static uint32_t
bound(const struct sought *s, uint32_t low, uint32_t high)
{
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (is_below(s, middle))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t
word_list_lower_bound(const struct word_list *list, struct span word)
{
    const struct sought s = seek(list, word);

    return bound(&s, 0, list->count);
}

uint32_t
word_list_seek(const struct word_list *list, struct span word, uint32_t from)
{
    const struct sought s = seek(list, word);
    uint32_t low = from;
    uint32_t step = 1;

    while (low + step < list->count && is_below(&s, low + step)) {
        low += step;
        step = step < UINT32_MAX / 4 ? step * 2 : step;
    }
    return bound(&s, low, low + step < list->count ? low + step : list->count);
}

uint32_t
word_list_prefix_end(const struct word_list *list, struct span prefix,
                     uint32_t from)
{
    const struct sought s = seek(list, prefix);
    uint32_t low = from;
    uint32_t step = 1;
    uint32_t high;

    /* Gallop: the ranges skipped by a correction are mostly short. */
    while (low + step < list->count && starts(&s, low + step)) {
        low += step;
        step = step < UINT32_MAX / 4 ? step * 2 : step;
    }
    high = low + step < list->count ? low + step : list->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (starts(&s, middle))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
