/*
 * Pairs that meet under a key.  Each rule gives a value one or more keys; the
 * pairs are found among values of one key, sorted side by side.
 *
 *     same key   every value     "ecoquartier"      of Éco-quartier, Écoquartier
 *     acronym    short, whole    "rtd"              of RTD, Réseau des Tiers …
 *     initial    short, whole    "g truel"          of G. Truel, Gilbert Truel
 *     family     short, whole    "truel"            of Truel, Gilbert Truel
 *
 * A short one that could stand for two different whole ones is left alone.
 */
#include <stdlib.h>
#include <string.h>

#include "indexer/names_parts.h"

enum {
    MOST_WORDS = 24,     /* of a name worth comparing word by word */
    ACRONYM_LETTERS = 3, /* shorter ones mean too many things */
    ACRONYM_MOST = 10,
    GIVEN_NAMES = 3, /* before a family name, at most */
    FAMILY_LETTERS = 3,
};

struct keyed {
    struct span key;
    uint32_t value;
    bool is_short; /* stands for a whole one */
};

struct keying {
    struct names_search *s;
    struct keyed *items;
    size_t count;
    size_t capacity;
    struct span words[MOST_WORDS]; /* of the value under way */
    size_t nwords;
    uint32_t value;
};

static bool
give(struct keying *k, struct span key, bool is_short, struct err *err)
{
    struct keyed *grown =
        arena_grow(k->s->a, k->items, k->count, &k->capacity, sizeof *grown);

    if (grown == NULL || key.p == NULL)
        return err_no_memory(err);
    k->items = grown;
    grown[k->count++] = (struct keyed){key, k->value, is_short};
    return true;
}

/* ------------------------------------------------------------- words */

static bool
is_particle(struct span word)
{
    static const char *const particles[] = {
        "a",  "au", "aux", "d",   "de",   "des", "du",  "en", "et", "l",
        "la", "le", "les", "par", "pour", "sur", "the", "un", "une"};

    for (size_t i = 0; i < ARRAY_LEN(particles); i++)
        if (span_equal(word, span_of(particles[i])))
            return true;
    return false;
}

static int
by_bytes(const void *a, const void *b)
{
    return span_compare(*(const struct span *)a, *(const struct span *)b);
}

/* The words joined, with `between` unless it is NUL. */
static struct span
join_words(struct arena *a, const struct span *words, size_t n, char between)
{
    size_t length = 0;
    char *p;

    for (size_t i = 0; i < n; i++)
        length += words[i].n + 1;
    p = arena_alloc(a, length + 1);
    length = 0;
    for (size_t i = 0; p != NULL && i < n; i++) {
        if (i > 0 && between != '\0')
            p[length++] = between;
        memcpy(p + length, words[i].p, words[i].n);
        length += words[i].n;
    }
    return (struct span){p, length};
}

/* ------------------------------------------------------------- the rules */

typedef bool rule_keys(struct keying *k, struct err *err);

/* Without spaces; without particles either; its words in any order. */
static bool
same_keys(struct keying *k, struct err *err)
{
    struct span words[MOST_WORDS];
    size_t n = 0;

    if (!give(k, k->s->squeezed[k->value], false, err))
        return false;
    for (size_t i = 0; i < k->nwords; i++)
        if (!is_particle(k->words[i]))
            words[n++] = k->words[i];
    if (n == 0)
        return true;
    if (!give(k, join_words(k->s->a, words, n, '\0'), false, err))
        return false;
    qsort(words, n, sizeof *words, by_bytes);
    return n == 1 || give(k, join_words(k->s->a, words, n, ' '), false, err);
}

/* "S.C.O.P." and "SCOP": one word, or letters alone. */
static bool
is_acronym(const struct keying *k)
{
    struct span letters = k->s->squeezed[k->value];

    return letters.n >= ACRONYM_LETTERS && letters.n <= ACRONYM_MOST &&
           (k->nwords == 1 || k->nwords == letters.n);
}

/* Initials of the words of two letters or more; with `all`, of particles too. */
static struct span
initials(struct keying *k, bool all)
{
    char letters[MOST_WORDS];
    size_t n = 0;

    for (size_t i = 0; i < k->nwords; i++)
        if (k->words[i].n > 1 && (all || !is_particle(k->words[i])))
            letters[n++] = k->words[i].p[0];
    return arena_copy(k->s->a, (struct span){letters, n});
}

static bool
acronym_keys(struct keying *k, struct err *err)
{
    struct span few, all;

    if (is_acronym(k))
        return give(k, k->s->squeezed[k->value], true, err);
    few = initials(k, false);
    all = initials(k, true);
    if (few.p == NULL || all.p == NULL)
        return err_no_memory(err);
    if (few.n >= ACRONYM_LETTERS && !give(k, few, false, err))
        return false;
    return all.n < ACRONYM_LETTERS || all.n == few.n ||
           give(k, all, false, err);
}

/* The first letters of the first `given` words, then the words from `family`. */
static bool
give_initials(struct keying *k, size_t given, size_t family, struct err *err)
{
    struct span words[MOST_WORDS];
    size_t n = 0;

    for (size_t i = 0; i < given; i++)
        words[n++] = span_slice(k->words[i], 0, 1);
    for (size_t i = family; i < k->nwords; i++)
        words[n++] = k->words[i];
    return give(k, join_words(k->s->a, words, n, ' '), false, err);
}

static size_t
leading_letters(const struct keying *k)
{
    size_t n = 0;

    while (n < k->nwords && k->words[n].n == 1)
        n++;
    return n;
}

/* "J.-M. Truel" and "J. Truel" both answer to "Jean-Marc Truel". */
static bool
initial_keys(struct keying *k, struct err *err)
{
    size_t letters = leading_letters(k);

    if (k->nwords < 2 || letters == k->nwords)
        return true;
    if (letters > 0)
        return give(k, k->s->from->values[k->value].key, true, err);
    for (size_t family = 1; family < k->nwords && family <= GIVEN_NAMES;
         family++)
        if (!give_initials(k, 1, family, err) ||
            (family > 1 && !give_initials(k, family, family, err)))
            return false;
    return true;
}

static bool
family_keys(struct keying *k, struct err *err)
{
    if (k->nwords == 0 || k->words[k->nwords - 1].n < FAMILY_LETTERS ||
        (k->nwords > 1 && leading_letters(k) > 0))
        return true;
    return give(k, k->words[k->nwords - 1], k->nwords == 1, err);
}

/* ------------------------------------------------------------- their pairs */

static int
by_key(const void *left, const void *right)
{
    const struct keyed *a = left, *b = right;
    int order = span_compare(a->key, b->key);

    return order != 0 ? order : (a->value > b->value) - (a->value < b->value);
}

/* The best of the items, or of the whole ones; NULL when these are none, or
 * several that differ. */
static const struct keyed *
best_of(const struct keying *k, const struct keyed *items, size_t n)
{
    const struct keyed *best = NULL;

    for (size_t i = 0; i < n; i++) {
        if (items[i].is_short)
            continue;
        if (best != NULL && !span_equal(k->s->squeezed[best->value],
                                        k->s->squeezed[items[i].value]))
            return NULL;
        if (best == NULL || names_is_better(k->s, items[i].value, best->value))
            best = &items[i];
    }
    return best;
}

static const struct keyed *
best_of_all(const struct keying *k, const struct keyed *items, size_t n)
{
    const struct keyed *best = items;

    for (size_t i = 1; i < n; i++)
        if (names_is_better(k->s, items[i].value, best->value))
            best = &items[i];
    return best;
}

static bool
pair_run(struct keying *k, const struct keyed *items, size_t n,
         enum names_why why, struct err *err)
{
    bool same = why == NAMES_SAME_KEY;
    const struct keyed *best =
        same ? best_of_all(k, items, n) : best_of(k, items, n);

    for (size_t i = 0; best != NULL && i < n; i++)
        if (items[i].value != best->value && (same || items[i].is_short) &&
            !names_add(k->s,
                       (struct names_pair){best->value, items[i].value, why},
                       err))
            return false;
    return true;
}

static bool
pair_all(struct keying *k, enum names_why why, struct err *err)
{
    size_t begin = 0;

    qsort(k->items, k->count, sizeof *k->items, by_key);
    for (size_t i = 1; i <= k->count; i++) {
        if (i < k->count && span_equal(k->items[i].key, k->items[begin].key))
            continue;
        if (i - begin > 1 &&
            !pair_run(k, k->items + begin, i - begin, why, err))
            return false;
        begin = i;
    }
    return true;
}

/* Words past the last that there is room for make a name that no rule but the
 * first key reads. */
static void
cut_words(struct keying *k, uint32_t value)
{
    struct span rest = k->s->from->values[value].key, word;

    k->value = value;
    k->nwords = 0;
    while (span_next(&rest, ' ', &word)) {
        if (k->nwords == MOST_WORDS) {
            k->nwords = 0;
            return;
        }
        k->words[k->nwords++] = word;
    }
}

static const struct rule {
    enum names_why why;
    unsigned kinds; /* bit set of enum authority_kind */
    rule_keys *keys;
} rules[] = {
    {NAMES_SAME_KEY, (1u << AUTHORITY_KINDS) - 1, same_keys},
    {NAMES_ACRONYM, 1u << AUTHORITY_ORGANISATIONS, acronym_keys},
    {NAMES_INITIAL, 1u << AUTHORITY_PEOPLE, initial_keys},
    {NAMES_FAMILY, 1u << AUTHORITY_PEOPLE, family_keys},
};

bool
names_by_key(struct names_search *s, struct err *err)
{
    for (const struct rule *r = rules; r < rules + ARRAY_LEN(rules); r++) {
        struct keying k = {.s = s};

        if (!(r->kinds & 1u << s->from->kind))
            continue;
        for (size_t i = 0; i < s->from->nvalues; i++) {
            cut_words(&k, (uint32_t)i);
            if (!r->keys(&k, err))
                return false;
        }
        if (k.count > 0 && !pair_all(&k, r->why, err))
            return false;
    }
    return true;
}
