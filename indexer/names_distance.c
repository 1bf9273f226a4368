/*
 * Pairs a letter or two apart, without comparing each with each: two keys that
 * are near become equal when letters are left out of both (Mor and Fraenkel 1982;
 * SymSpell is the same method).
 *
 *     "truel"  →  ruel tuel trel trul true       a hash of each
 *     "truell" →  … truel                         met again: compare
 *
 * Two bit tables tell which hashes come up twice, and only these are written down
 * and sorted, so that 100 000 names take tens of megabytes.  The hash of a key
 * without one or two letters is a difference of prefixes: no string is made.
 */
#include <stdlib.h>
#include <string.h>

#include "indexer/names_parts.h"

enum {
    LEAST_LETTERS = 5,    /* nearer than this, short names are all alike */
    LETTERS_FOR_TWO = 12, /* from here on, distance 2 */
    MOST_FOR_TWO = 64,    /* (n² / 2 hashes) up to here */
    MOST_LETTERS = 200,   /* of a key that is compared at all */
    MOST_NEIGHBOURS = 16, /* compared with each, under one hash */
    MOST_BITS = 1u << 28, /* of a table: 32 MB */
    BITS_A_HASH = 8,
    MOST_HASHES = 48u << 20, /* past it, long names get distance 1 only */
    MOST_MET = 4u << 20,     /* 64 MB; what comes later is not compared */
};

/* Odd, so that it has an inverse modulo 2^64. */
#define BASE UINT64_C(0x9E3779B97F4A7C15)

struct met {
    uint64_t hash;
    uint32_t value;
};

struct nearness {
    struct names_search *s;
    uint64_t power[MOST_LETTERS + 1];
    uint64_t inverse[3]; /* BASE to the -1, -2 */
    uint64_t nbits;      /* a power of two */
    unsigned char *once; /* bits: hash seen */
    unsigned char *twice;
    struct met *met;
    size_t nmet;
    size_t room;
    size_t longest; /* of the keys that lose two letters */
    enum { MARKING, COUNTING, WRITING } pass;
};

/* ------------------------------------------------------------- distance */

static unsigned
least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

enum { BAND = 2, WIDTH = 2 * BAND + 1 };

/* Three rows of the table, its middle alone: cell d + 1 of row i is column
 * i + d - BAND. */
struct band {
    struct span a, b;
    unsigned far;
    unsigned rows[3][WIDTH + 2];
};

static bool
is_swapped(const struct band *t, size_t i, size_t j)
{
    return i > 1 && j > 1 && t->a.p[i - 1] == t->b.p[j - 2] &&
           t->a.p[i - 2] == t->b.p[j - 1];
}

/* Row i, column j, in cell d. */
static unsigned
cell(const struct band *t, size_t i, size_t j, size_t d)
{
    const unsigned *now = t->rows[i % 3], *before = t->rows[(i + 2) % 3];
    unsigned best = i == 0 && j == 0 ? 0 : t->far;

    if (i > 0)
        best = least(best, before[d + 1] + 1);
    if (j > 0)
        best = least(best, now[d - 1] + 1);
    if (i > 0 && j > 0)
        best = least(best, before[d] + (t->a.p[i - 1] != t->b.p[j - 1]));
    if (is_swapped(t, i, j))
        best = least(best, t->rows[(i + 1) % 3][d] + 1);
    return best;
}

unsigned
names_distance(struct span a, struct span b, unsigned most)
{
    struct band t = {.a = a, .b = b, .far = most + 1};

    if (a.n > b.n + BAND || b.n > a.n + BAND)
        return t.far;
    for (size_t r = 0; r < 3; r++)
        for (size_t d = 0; d < WIDTH + 2; d++)
            t.rows[r][d] = t.far;
    for (size_t i = 0; i <= a.n; i++)
        for (size_t d = 1; d <= WIDTH; d++) {
            size_t j = i + d - 1 - BAND; /* wraps below 0: past b.n */

            t.rows[i % 3][d] = j > b.n ? t.far : cell(&t, i, j, d);
        }
    return t.rows[a.n % 3][b.n + BAND + 1 - a.n];
}

/* ------------------------------------------------------------- what is compared */

/* "CRESS" and "CRES" are two acronyms. */
static bool
is_capitals(struct span text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((text.p[i] >= 'a' && text.p[i] <= 'z') || text.p[i] == ' ')
            return false;
    return true;
}

static bool
is_compared(const struct names_search *s, uint32_t value)
{
    const struct names_value *v = &s->from->values[value];
    size_t n = s->squeezed[value].n;

    if (n < LEAST_LETTERS || n > MOST_LETTERS || is_capitals(v->text))
        return false;
    /* Of two initials, one letter is the whole difference. */
    return s->from->kind != AUTHORITY_PEOPLE || v->key.n < 2 ||
           v->key.p[1] != ' ';
}

/* Word for word the same, but for names of places: "université de Lens" is not
 * "université de Sens". */
static bool
differ_by_facts(const struct names_search *s, uint32_t a, uint32_t b)
{
    const struct map *facts = s->from->facts;
    struct span rest_a = s->from->values[a].key, word_a;
    struct span rest_b = s->from->values[b].key, word_b;
    bool differ = false;

    while (facts != NULL && span_next(&rest_a, ' ', &word_a)) {
        if (!span_next(&rest_b, ' ', &word_b))
            return false;
        if (span_equal(word_a, word_b))
            continue;
        if (map_find(facts, word_a) == NULL || map_find(facts, word_b) == NULL)
            return false;
        differ = true;
    }
    return differ && rest_b.n == 0;
}

/* Years, quarters, numbered branches: figures tell apart. */
static bool
same_figures(struct span a, struct span b)
{
    size_t i = 0, k = 0;

    for (;;) {
        while (i < a.n && (a.p[i] < '0' || a.p[i] > '9'))
            i++;
        while (k < b.n && (b.p[k] < '0' || b.p[k] > '9'))
            k++;
        if (i == a.n || k == b.n)
            return i == a.n && k == b.n;
        if (a.p[i++] != b.p[k++])
            return false;
    }
}

static bool
compare(struct nearness *x, uint32_t a, uint32_t b, struct err *err)
{
    struct span sa = x->s->squeezed[a], sb = x->s->squeezed[b];
    unsigned most = sa.n >= LETTERS_FOR_TWO && sb.n >= LETTERS_FOR_TWO ? 2 : 1;
    unsigned distance = names_distance(sa, sb, most);
    struct names_pair pair = {a, b, NAMES_DISTANCE_1};

    if (distance == 0 || distance > most || !same_figures(sa, sb) ||
        differ_by_facts(x->s, a, b))
        return true;
    if (names_is_better(x->s, b, a))
        pair = (struct names_pair){b, a, NAMES_DISTANCE_1};
    if (distance == 2)
        pair.why = NAMES_DISTANCE_2;
    return names_add(x->s, pair, err);
}

/* ------------------------------------------------------------- hashes */

static void
meet(struct nearness *x, uint64_t hash, uint32_t value)
{
    uint64_t bit = (hash ^ hash >> 32) & (x->nbits - 1);
    unsigned char mask = (unsigned char)(1u << (bit & 7));

    switch (x->pass) {
    case MARKING:
        if (x->once[bit >> 3] & mask)
            x->twice[bit >> 3] |= mask;
        x->once[bit >> 3] |= mask;
        break;
    case COUNTING:
        x->nmet += (x->twice[bit >> 3] & mask) != 0;
        break;
    case WRITING:
        if ((x->twice[bit >> 3] & mask) && x->nmet < x->room)
            x->met[x->nmet++] = (struct met){hash, value};
        break;
    }
}

static bool
is_figure(char c)
{
    return c >= '0' && c <= '9';
}

/* The key whole, without each letter, and without each two.  Figures stay:
 * those of a pair are the same. */
static void
meet_all(struct nearness *x, uint32_t value)
{
    struct span key = x->s->squeezed[value];
    bool two = key.n >= LETTERS_FOR_TWO && key.n <= x->longest;
    uint64_t before[MOST_LETTERS + 1] = {0}; /* hash of the first i letters */

    for (size_t i = 0; i < key.n; i++)
        before[i + 1] =
            before[i] + ((unsigned char)key.p[i] + 1u) * x->power[i];
    meet(x, before[key.n], value);
    for (size_t i = 0; i < key.n; i++) {
        uint64_t tail = before[key.n] - before[i + 1];

        if (is_figure(key.p[i]))
            continue;
        meet(x, before[i] + tail * x->inverse[1], value);
        for (size_t k = i + 1; two && k < key.n; k++) {
            uint64_t middle = before[k] - before[i + 1];
            uint64_t end = before[key.n] - before[k + 1];

            if (!is_figure(key.p[k]))
                meet(x,
                     before[i] + middle * x->inverse[1] + end * x->inverse[2],
                     value);
        }
    }
}

static void
pass(struct nearness *x)
{
    for (size_t i = 0; i < x->s->from->nvalues; i++)
        if (is_compared(x->s, (uint32_t)i))
            meet_all(x, (uint32_t)i);
}

/* ------------------------------------------------------------- the search */

static int
by_hash(const void *left, const void *right)
{
    const struct met *a = left, *b = right;

    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->value > b->value) - (a->value < b->value);
}

static bool
compare_met(struct nearness *x, struct err *err)
{
    if (x->nmet > 0)
        qsort(x->met, x->nmet, sizeof *x->met, by_hash);
    for (size_t i = 0; i < x->nmet; i++)
        for (size_t k = i + 1; k < x->nmet && k <= i + MOST_NEIGHBOURS &&
                               x->met[k].hash == x->met[i].hash;
             k++)
            if (x->met[k].value != x->met[i].value &&
                !compare(x, x->met[i].value, x->met[k].value, err))
                return false;
    return true;
}

static void
prepare_powers(struct nearness *x)
{
    uint64_t inverse = BASE; /* right to 3 bits; each round doubles them */

    for (int round = 0; round < 6; round++)
        inverse *= 2 - BASE * inverse;
    x->inverse[0] = 1;
    x->inverse[1] = inverse;
    x->inverse[2] = inverse * inverse;
    x->power[0] = 1;
    for (size_t i = 1; i <= MOST_LETTERS; i++)
        x->power[i] = x->power[i - 1] * BASE;
}

/* How many hashes, when keys of up to `longest` letters lose two. */
static uint64_t
count_hashes(const struct nearness *x, size_t longest)
{
    uint64_t hashes = 0;

    for (size_t i = 0; i < x->s->from->nvalues; i++) {
        uint64_t n = x->s->squeezed[i].n;

        hashes += n >= LETTERS_FOR_TWO && n <= longest ? n * n / 2 : n + 1;
    }
    return hashes;
}

static bool
prepare_tables(struct nearness *x, struct err *err)
{
    uint64_t hashes;

    x->longest = MOST_FOR_TWO;
    hashes = count_hashes(x, x->longest);
    while (hashes > MOST_HASHES && x->longest >= LETTERS_FOR_TWO)
        hashes = count_hashes(x, --x->longest);
    x->nbits = 1024;
    while (x->nbits < hashes * BITS_A_HASH && x->nbits < MOST_BITS)
        x->nbits *= 2;
    x->once = arena_calloc(x->s->a, x->nbits / 8, 1);
    x->twice = arena_calloc(x->s->a, x->nbits / 8, 1);
    return (x->once != NULL && x->twice != NULL) || err_no_memory(err);
}

bool
names_by_distance(struct names_search *s, struct err *err)
{
    struct nearness x = {.s = s};

    prepare_powers(&x);
    if (!prepare_tables(&x, err))
        return false;
    pass(&x);
    x.pass = COUNTING;
    pass(&x);
    x.room = x.nmet < MOST_MET ? x.nmet : MOST_MET;
    x.met = arena_calloc(s->a, x.room + 1, sizeof *x.met);
    if (x.met == NULL)
        return err_no_memory(err);
    x.nmet = 0;
    x.pass = WRITING;
    pass(&x);
    return compare_met(&x, err);
}
