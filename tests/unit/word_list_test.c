/* Lists of words: what their heads spare is looking, never finding. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "shim/word_list.h"

enum { WORDS = 600, WORD_BYTES = 16 };

/* Few letters, so that words are near each other; lengths around that of a head. */
struct words {
    uint64_t seed;
    size_t n;
    char bytes[WORDS][WORD_BYTES];
    uint64_t heads[WORDS];
};

static unsigned
draw(uint64_t *seed, unsigned below)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (unsigned)(*seed >> 33) % below;
}

static void
draw_word(uint64_t *seed, char out[WORD_BYTES])
{
    size_t n = 1 + draw(seed, WORD_BYTES - 2);

    for (size_t i = 0; i < n; i++)
        out[i] = "ab\xc3z"[draw(seed, i < 6 ? 2 : 4)];
    out[n] = '\0';
}

static int
by_bytes(const void *left, const void *right)
{
    return strcmp(left, right);
}

static void
draw_words(struct words *w)
{
    size_t n = 0;

    for (size_t i = 0; i < WORDS; i++)
        draw_word(&w->seed, w->bytes[i]);
    qsort(w->bytes, WORDS, WORD_BYTES, by_bytes);
    for (size_t i = 0; i < WORDS; i++)
        if (n == 0 || strcmp(w->bytes[n - 1], w->bytes[i]) != 0)
            memmove(w->bytes[n++], w->bytes[i], WORD_BYTES);
    w->n = n;
    for (size_t i = 0; i < n; i++)
        w->heads[i] = word_list_head(span_of(w->bytes[i]));
}

static struct span
word_at(const void *of, uint32_t i)
{
    const struct words *w = of;

    assert_true(i < w->n);
    return span_of(w->bytes[i]);
}

static struct word_list
list_of(const struct words *w, bool heads)
{
    return (struct word_list){w, (uint32_t)w->n, word_at,
                              heads ? w->heads : NULL};
}

/* What was found, word by word: its distance + 1. */
static void
note(void *to, uint32_t begin, uint32_t end, unsigned distance)
{
    for (uint32_t i = begin; i < end; i++)
        ((unsigned char *)to)[i] = (unsigned char)(distance + 1);
}

static void
heads_are_in_the_order_of_words(void **state)
{
    struct words w = {.seed = 3};

    (void)state;
    draw_words(&w);
    assert_true(w.n > WORDS / 2);
    for (size_t i = 1; i < w.n; i++)
        assert_true(w.heads[i - 1] <= w.heads[i]);
    assert_true(word_list_head(SPAN("")) == 0);
    assert_true(word_list_head(SPAN("a")) == (uint64_t)'a' << 56);
    assert_true(word_list_head(SPAN("abcdefgh")) ==
                word_list_head(SPAN("abcdefghi")));
}

static void
a_list_with_heads_finds_the_same_place(void **state)
{
    struct words w = {.seed = 5};
    struct word_list plain, headed;

    (void)state;
    draw_words(&w);
    plain = list_of(&w, false);
    headed = list_of(&w, true);
    for (unsigned i = 0; i < 3000; i++) {
        char bytes[WORD_BYTES];
        uint32_t from = draw(&w.seed, (uint32_t)w.n);
        struct span word;

        draw_word(&w.seed, bytes);
        word = i % 2 == 0 ? span_of(bytes) : word_at(&w, from);
        assert_int_equal(word_list_lower_bound(&headed, word),
                         word_list_lower_bound(&plain, word));
        if (span_compare(word_at(&w, from), word) < 0)
            assert_int_equal(word_list_seek(&headed, word, from),
                             word_list_seek(&plain, word, from));
        word = span_slice(word_at(&w, from), 0, draw(&w.seed, WORD_BYTES));
        assert_int_equal(word_list_prefix_end(&headed, word, from),
                         word_list_prefix_end(&plain, word, from));
    }
}

static void
a_list_with_heads_has_the_same_words_near(void **state)
{
    static unsigned char one[WORDS], other[WORDS];
    struct words w = {.seed = 7};
    struct word_list plain, headed;

    (void)state;
    draw_words(&w);
    plain = list_of(&w, false);
    headed = list_of(&w, true);
    for (unsigned i = 0; i < 1000; i++) {
        unsigned limit = i % 3;
        bool start = i % 2 == 0;
        char bytes[WORD_BYTES];
        struct span form;

        draw_word(&w.seed, bytes);
        form = span_of(bytes);
        memset(one, 0, sizeof one);
        memset(other, 0, sizeof other);
        (start ? word_list_near_start : word_list_near)(&plain, form, limit,
                                                        note, one);
        (start ? word_list_near_start : word_list_near)(&headed, form, limit,
                                                        note, other);
        assert_memory_equal(one, other, sizeof one);
        for (uint32_t k = 0; k < w.n; k++)
            assert_int_equal(
                word_list_is_near(word_at(&w, k), form, limit, start),
                one[k] > 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads_are_in_the_order_of_words),
        cmocka_unit_test(a_list_with_heads_finds_the_same_place),
        cmocka_unit_test(a_list_with_heads_has_the_same_words_near),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
