#include "server/suggest.h"

#include <stdlib.h>

#include "server/label_match.h"
#include "server/suggest_scan.h"
#include "shim/word_list.h"

enum {
    ENOUGH = 3,          /* exact suggestions: then no mistake is supposed */
    MOST_MISTAKES = 2,   /* in a word; word_list_tolerance() allows fewer */
    NEAR_RANGES = 64,    /* of suffixes, for one mistyped word */
    LOOKS = 8192,        /* at a label whose range says enough: some 0.4 ms */
    LOOKS_AT_KEY = 2048, /* at a label whose key has to be read */
};

/* ------------------------------------------------------------- exact words */

static uint32_t
size_of(struct labels_range range)
{
    return range.end - range.begin;
}

/* The words as they stand, then in any order and with others between. */
static bool
scan_exact(struct scan *s, const struct label_words *words, struct err *err)
{
    const labels *l = s->snapshot->labels;
    struct span key;

    if (!label_words_joined(s->a, words, &key))
        return err_no_memory(err);
    s->looks = LOOKS;
    if (!scan_range(s, labels_starting(l, key), err))
        return false;
    if (words->n == 1)
        return true;
    s->words = words;
    s->mistakes = 0;
    s->looks = LOOKS_AT_KEY;
    return scan_range(s, label_words_rarest(l, words), err);
}

/* ------------------------------------------------------------- mistakes */

/* The word that most likely has the mistake: one that no label has, the longest
 * of them; n when all are too short for one. */
static size_t
suspect(const labels *l, const struct label_words *words)
{
    size_t best = words->n;
    bool best_unknown = false;

    for (size_t i = 0; i < words->n; i++) {
        size_t n = words->items[i].n;
        bool unknown = size_of(label_word_range(l, words, i)) == 0;

        if (word_list_tolerance(n) == 0)
            continue;
        if (best == words->n || (unknown && !best_unknown) ||
            (unknown == best_unknown && n > words->items[best].n)) {
            best = i;
            best_unknown = unknown;
        }
    }
    return best;
}

/* The smallest range of a word that is too short for a mistake: what it lacks
 * resembles nothing typed.  False when there is no such word. */
static bool
rarest_short(const labels *l, const struct label_words *words,
             struct labels_range *out)
{
    bool found = false;

    for (size_t i = 0; i < words->n; i++) {
        struct labels_range range;

        if (word_list_tolerance(words->items[i].n) > 0)
            continue;
        range = label_word_range(l, words, i);
        if (!found || size_of(range) < size_of(*out))
            *out = range;
        found = true;
    }
    return found;
}

/* Where labels may stand that resemble the words: near the one that most likely
 * has the mistake, or with a short one when fewer have that. */
static size_t
find_ranges(const labels *l, const struct label_words *words, size_t word,
            unsigned mistakes, struct labels_range ranges[NEAR_RANGES])
{
    struct labels_range with_short;
    bool has_short = rarest_short(l, words, &with_short);
    uint64_t near = 0;
    size_t n;

    if (has_short && size_of(with_short) == 0)
        return 0;
    n = labels_near(l, words->items[word], mistakes, ranges, NEAR_RANGES);
    for (size_t i = 0; i < n; i++)
        near += size_of(ranges[i]);
    if (!has_short || near <= size_of(with_short))
        return n;
    ranges[0] = with_short;
    return 1;
}

static bool
scan_near(struct scan *s, const struct label_words *words, struct err *err)
{
    const labels *l = s->snapshot->labels;
    struct labels_range *ranges =
        arena_calloc(s->a, NEAR_RANGES, sizeof ranges[0]);
    size_t word = suspect(l, words);

    if (ranges == NULL)
        return err_no_memory(err);
    if (word == words->n)
        return true;
    /* The ranges tell all of one word. */
    s->words = words->n > 1 ? words : NULL;
    for (unsigned mistakes = 1;
         s->best.n == 0 && mistakes <= MOST_MISTAKES &&
         mistakes <= word_list_tolerance(words->items[word].n);
         mistakes++) {
        size_t n = find_ranges(l, words, word, mistakes, ranges);

        s->mistakes = mistakes;
        s->looks = s->words == NULL ? LOOKS : LOOKS_AT_KEY;
        for (size_t i = 0; i < n; i++)
            if (!scan_range(s, ranges[i], err))
                return false;
    }
    return true;
}

/* ------------------------------------------------------------- both */

static int
most_frequent_first(const void *left, const void *right)
{
    const struct suggestion *a = left;
    const struct suggestion *b = right;

    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    if (a->field != b->field)
        return a->field < b->field ? -1 : 1;
    return span_compare(a->text, b->text);
}

static void
add_all(struct suggestions *out, struct suggestions *best)
{
    qsort(best->items, best->n, sizeof best->items[0], most_frequent_first);
    for (size_t i = 0; i < best->n; i++)
        out->items[out->n++] = best->items[i];
}

bool
suggest(struct arena *a, const struct params *p, struct view *view,
        struct suggestions *out, struct err *err)
{
    struct scan s = {.a = a, .snapshot = view->snapshot};
    struct label_words words;

    out->n = 0;
    if (!label_words_of(a, p->q, true, &words, err))
        return false;
    if (words.n == 0)
        return true;
    if (!within_new(a, p, view, &s.within, err))
        return false;
    s.limit = p->size < LIMIT_SUGGESTIONS ? p->size : LIMIT_SUGGESTIONS;
    if (!scan_exact(&s, &words, err))
        return false;
    add_all(out, &s.best);
    if (out->n >= ENOUGH || out->n >= s.limit)
        return true;
    s.taken = out;
    s.limit -= out->n;
    s.best.n = 0;
    if (!scan_near(&s, &words, err))
        return false;
    add_all(out, &s.best);
    return true;
}
