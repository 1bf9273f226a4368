#include "server/label_match.h"

#include <stdlib.h>

#include "shim/word_list.h"
#include "text/fold.h"

static bool
add_word(struct arena *a, struct label_words *words, size_t *capacity,
         struct span word, struct err *err)
{
    struct span *grown =
        arena_grow(a, words->items, words->n, capacity, sizeof word);

    if (grown == NULL)
        return err_no_memory(err);
    words->items = grown;
    words->items[words->n++] = word;
    return true;
}

bool
label_words_of(struct arena *a, struct clean text, bool last_is_prefix,
               struct label_words *out, struct err *err)
{
    size_t capacity = 0;
    struct span key;
    struct span word;

    *out = (struct label_words){.last_is_prefix = last_is_prefix};
    if (!fold_key(a, text, &key, err))
        return false;
    while (span_next(&key, ' ', &word))
        if (word.n > 0 && !add_word(a, out, &capacity, word, err))
            return false;
    return true;
}

static bool
key_has(struct span key, struct span wanted, bool is_prefix)
{
    struct span word;

    while (span_next(&key, ' ', &word))
        if (is_prefix ? span_starts(word, wanted) : span_equal(word, wanted))
            return true;
    return false;
}

bool
label_has(struct span key, const struct label_words *words)
{
    for (size_t i = 0; i < words->n; i++)
        if (!key_has(key, words->items[i],
                     words->last_is_prefix && i + 1 == words->n))
            return false;
    return true;
}

static unsigned
fewer(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static bool
key_nearly_has(struct span key, struct span wanted, bool is_prefix,
               unsigned mistakes)
{
    struct span word;

    while (span_next(&key, ' ', &word))
        if (word_list_is_near(word, wanted, mistakes, is_prefix))
            return true;
    return false;
}

bool
label_resembles(struct span key, const struct label_words *words,
                unsigned mistakes)
{
    for (size_t i = 0; i < words->n; i++) {
        struct span word = words->items[i];
        unsigned allowed = fewer(mistakes, word_list_tolerance(word.n));
        bool is_prefix = words->last_is_prefix && i + 1 == words->n;

        if (!key_has(key, word, is_prefix) &&
            (allowed == 0 || !key_nearly_has(key, word, is_prefix, allowed)))
            return false;
    }
    return true;
}

/* The words as one key. */
bool
label_words_joined(struct arena *a, const struct label_words *words,
                   struct span *key)
{
    *key = SPAN("");
    for (size_t i = 0; i < words->n; i++) {
        *key = arena_printf(a, "%.*s%s%.*s", SPAN_ARG(*key), i > 0 ? " " : "",
                            SPAN_ARG(words->items[i]));
        if (key->p == NULL)
            return false;
    }
    return true;
}

struct labels_range
label_word_range(const labels *l, const struct label_words *words, size_t i)
{
    if (words->last_is_prefix && i + 1 == words->n)
        return labels_starting(l, words->items[i]);
    return labels_having(l, words->items[i]);
}

struct labels_range
label_words_rarest(const labels *l, const struct label_words *words)
{
    struct labels_range best = label_word_range(l, words, 0);

    for (size_t i = 1; i < words->n; i++) {
        struct labels_range range = label_word_range(l, words, i);

        if (range.end - range.begin < best.end - best.begin)
            best = range;
    }
    return best;
}

struct found {
    struct span key;
    uint32_t number;
};

static int
by_key(const void *left, const void *right)
{
    const struct found *a = left;
    const struct found *b = right;

    return span_compare(a->key, b->key);
}

/* Those of the range that have all words, in order; a label stands twice when it
 * has a word twice. */
static bool
find_all(struct arena *a, const labels *l, const struct label_query *query,
         struct found **all, size_t *n)
{
    struct labels_range range = label_words_rarest(l, query->words);
    size_t capacity = 0;

    *all = NULL;
    *n = 0;
    for (uint32_t i = range.begin; i < range.end; i++) {
        struct found new;
        unsigned field;

        labels_suffix_label(l, i, &field, &new.number);
        if (field != query->field)
            continue;
        new.key = labels_key(l, field, new.number);
        if (!label_has(new.key, query->words))
            continue;
        *all = arena_grow(a, *all, *n, &capacity, sizeof new);
        if (*all == NULL)
            return false;
        (*all)[(*n)++] = new;
    }
    if (*n > 0)
        qsort(*all, *n, sizeof **all, by_key);
    return true;
}

bool
label_match(struct arena *a, const labels *l, const struct label_query *query,
            uint32_t **numbers, size_t *n, struct err *err)
{
    const struct label_words *words = query->words;
    struct found *all;
    struct span key;
    size_t found;

    *n = 0;
    *numbers = arena_calloc(a, query->limit, sizeof **numbers);
    if (*numbers == NULL || !label_words_joined(a, words, &key))
        return err_no_memory(err);
    if (words->n == 0)
        return true;
    if (!words->last_is_prefix && labels_find(l, query->field, key, *numbers)) {
        *n = 1;
        return true;
    }
    if (!find_all(a, l, query, &all, &found))
        return err_no_memory(err);
    for (size_t i = 0; i < found && *n < query->limit; i++)
        if (i == 0 || all[i].number != all[i - 1].number)
            (*numbers)[(*n)++] = all[i].number;
    return true;
}
