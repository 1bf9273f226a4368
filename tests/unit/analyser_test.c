/* Properties of the analyser on random and on hostile text, and its life under
 * failing memory.  Random means: from a fixed seed, the same in every run. */
#include "tests/unit/text_help.h"

#include <stdio.h>
#include <utf8proc.h>

#include "text/sentence.h"
#include "text/stem.h"
#include "text/utf8.h"

enum {
    ROUNDS = 3000,
    ROUNDS_SHORT = 100, /* under valgrind */
    PIECES = 24,
};

static uint32_t seed = 20161128;

static uint32_t
draw(uint32_t below)
{
    seed = seed * 1664525U + 1013904223U;
    return (seed >> 8) % below;
}

static int
rounds(void)
{
    return getenv("GLANE_TEST_SHORT") != NULL ? ROUNDS_SHORT : ROUNDS;
}

/* A text of words and signs that meet the rules, in any order. */
static struct span
random_text(struct arena *a)
{
    static const char *const pieces[] = {
        "l",     "d",   "qu",          "aujourd", "hui",      "élu", "économie",
        "œuvre", "ÉTÉ", "participant", "acteur",  "trice",    "e",   "s",
        "es",    "un",  "tou",         "te",      "S",        "C",   "R",
        "&",     "'",   "’",           "ʼ",       ".",        ",",   "·",
        "-",     "/",   "(",           ")",       " ",        " ",   " ",
        "\n",    "3",   "5",           "n",       "°",        "m",   "²",
        "«",     "»",   "?",           "!",       "français", "à",   "ça",
        "où",    "M",   "Mme",         "etc",     "é",        "@",   "www",
        "…",
    };
    struct buf b;
    struct span text;

    buf_init(&b, 1 << 16);
    for (uint32_t n = draw(PIECES); n > 0; n--)
        buf_puts(&b, pieces[draw(ARRAY_LEN(pieces))]);
    text = arena_copy(a, buf_span(&b));
    buf_release(&b);
    return text;
}

static struct span
random_bytes(struct arena *a)
{
    static const unsigned char likely[] = {0xC3, 0xA9, 0xCC, 0x81, 0xE2, 0x80,
                                           0x99, 0xF0, 0x9F, 0xED, 0xA0, 'e'};
    size_t n = draw(64);
    char *p = arena_alloc(a, n + 1);

    assert_non_null(p);
    for (size_t i = 0; i < n; i++)
        p[i] = (char)(draw(2) ? likely[draw(sizeof likely)] : draw(256));
    return (struct span){p, n};
}

/* Map a text by utf8proc: an independent hand on the same letters. */
static struct span
mapped(struct arena *a, struct span s, int options)
{
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t n =
        utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, &out,
                     (utf8proc_option_t)options);
    struct span copy;

    assert_true(n >= 0);
    copy = arena_copy(a, (struct span){(const char *)out, (size_t)n});
    free(out);
    return copy;
}

static struct span
upper(struct arena *a, struct span s)
{
    struct buf b;
    struct span copy;

    buf_init(&b, 1 << 16);
    for (size_t at = 0, length; at < s.n; at += length) {
        char bytes[4];
        uint32_t c = utf8_at(s, at, &length);

        c = (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
        buf_add(&b, (struct span){bytes, utf8_encode(c, bytes)});
    }
    copy = arena_copy(a, buf_span(&b));
    buf_release(&b);
    return copy;
}

static void
assert_same_words(struct arena *a, struct span x, struct span y)
{
    struct tokens tx = tokens_of(a, x);
    struct tokens ty = tokens_of(a, y);
    bool same = tx.count == ty.count;

    for (size_t i = 0; same && i < tx.count; i++)
        same = span_equal(tx.items[i].form, ty.items[i].form) &&
               span_equal(tx.items[i].stem, ty.items[i].stem) &&
               tx.items[i].position == ty.items[i].position;
    if (!same)
        fail_msg("different words: [%.*s] and [%.*s]", SPAN_ARG(x),
                 SPAN_ARG(y));
}

static void
spellings_of_one_text_give_the_same_words(void **state)
{
    struct arena a;

    (void)state;
    arena_init(&a, 1 << 22);
    for (int i = 0; i < rounds(); i++) {
        struct span text = random_text(&a);
        struct span lower = mapped(
            &a, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);

        assert_same_words(
            &a, text, mapped(&a, text, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE));
        assert_same_words(&a, lower, upper(&a, lower));
        assert_same_words(
            &a, text,
            mapped(&a, text,
                   UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_STRIPMARK));
        arena_reset(&a);
    }
    arena_release(&a);
}

/* What every analysis owes its reader, whatever the bytes. */
static void
check_promises(struct arena *a, struct span bytes)
{
    struct clean text = clean_of(a, bytes);
    const char *end = text.s.p + text.s.n;
    struct tokens tokens;
    struct sentences sentences;
    struct err err;
    size_t at = 0;

    assert_true(span_equal(text.s, clean_of(a, text.s).s));
    assert_true(utf8proc_decompose((const utf8proc_uint8_t *)text.s.p,
                                   (utf8proc_ssize_t)text.s.n, NULL, 0,
                                   0) >= 0);
    assert_true(french_tokens(a, text, &tokens, &err));
    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *t = &tokens.items[i];
        const struct token *before = i > 0 ? t - 1 : NULL;
        bool twin = before != NULL && before->position == t->position;

        assert_true(t->raw.n > 0 && t->raw.p >= text.s.p &&
                    t->raw.p + t->raw.n <= end);
        assert_true(t->form.n > 0 && t->form.n <= (size_t)2 * 128);
        assert_true(t->stem.n > 0 && t->stem.n <= t->form.n);
        if (before == NULL)
            assert_int_equal(t->position, 1);
        else if (twin)
            assert_true(before->raw.p == t->raw.p);
        else
            assert_true(before->position + 1 == t->position &&
                        before->raw.p + before->raw.n <= t->raw.p);
    }
    assert_true(sentence_split(a, text, &sentences, &err));
    for (size_t i = 0; i < sentences.count; i++) {
        assert_true(sentences.items[i].begin >= at);
        assert_true(sentences.items[i].end > sentences.items[i].begin);
        at = sentences.items[i].end;
    }
    assert_true(at <= text.s.n);
}

static void
promises_hold_on_any_bytes(void **state)
{
    struct arena a;

    (void)state;
    arena_init(&a, 1 << 22);
    for (int i = 0; i < rounds(); i++) {
        check_promises(&a, random_text(&a));
        check_promises(&a, random_bytes(&a));
        arena_reset(&a);
    }
    arena_release(&a);
}

/* Everything that asks for memory fails in turn, until nothing fails. */
static void
every_failing_allocation_is_an_error(void **state)
{
    static const char text[] =
        "Les participant·e·s. Un. Deux. Trois. Quatre. Cinq. Six. Sept. Huit. "
        "Neuf. Dix. l’e\xCC\x81"
        "conomie \xFF sociale\n\n- un\n- deux\n\nFin.";
    bool done = false;
    size_t failures = 0;

    (void)state;
    for (size_t n = 1; !done; n++) {
        struct arena a;
        struct clean clean;
        struct tokens tokens;
        struct sentences sentences;
        struct span folded;
        struct err err = {.code = 0};

        arena_init(&a, 1 << 22);
        a.fail_after = n;
        done = norm(&a, span_of(text), &clean, NULL, &err) &&
               french_tokens(&a, clean, &tokens, &err) &&
               sentence_split(&a, clean, &sentences, &err) &&
               fold(&a, clean, &folded, &err) &&
               fold_key(&a, clean, &folded, &err);
        if (!done) {
            failures++;
            assert_int_equal(err.code, ERR_NO_MEMORY);
        }
        arena_release(&a);
    }
    assert_true(failures >= 5);
}

/* ------------------------------------------------------------ hostile text */

/*
 * Linear means: twice the text takes at most little more than twice the
 * memory, and the text with no end in sight is analysed at all: a step that
 * looked at everything for each character would not come back.
 */
static const struct {
    const char *why, *head, *piece, *tail;
    size_t times;
} hostile[] = {
    {"no space at all", "", "a", "", 10000000},
    {"marks without end", "e", "\xCC\x81", "", 100000},
    {"marks in the worst order", "e", "\xCC\x81\xCC\xA3", "", 100000},
    {"surrogates", "", "\xED\xA0\x80", "", 300000},
    {"right-to-left marks", "",
     "\xE2\x80\x8F"
     "a",
     "", 300000},
    {"deep parentheses", "", "(", "", 1000000},
    {"words in deep parentheses", "a", "(e", ")", 500000},
    {"quotations never closed", "", "« A. ", "", 200000},
    {"quotations closed far away", "", "« A. ", "»", 200000},
    {"one acronym", "", "A.", "", 500000},
    {"one number", "", "1.", "1", 500000},
    {"one number in threes", "1", ".000", "", 300000},
    {"apostrophes", "", "l'", "", 500000},
    {"apostrophes in a word", "", "ab'", "", 500000},
    {"endings", "un", "·e", "", 500000},
    {"hyphens", "", "e-", "", 500000},
    {"an address", "http://", "ab.e/", "", 300000},
    {"stops", "", ".", "", 1000000},
    {"stops and spaces", "", ". ", "", 500000},
    {"spaces", "", " ", "a", 1000000},
    {"short lines", "", "A\n", "", 500000},
    {"empty lines", "", "\n", "", 1000000},
    {"bad bytes", "", "\xFF", "", 1000000},
    {"Hangul vowels", "\xE1\x84\x92", "\xE1\x85\xA1", "", 300000},
    {"ideographs", "", "東", "", 300000},
    {"raised figures", "m", "²", "", 300000},
};

/* What the analysis of `times` pieces asked of the heap; in *bytes, how long
 * the text was. */
static size_t
bytes_used(size_t row, size_t times, size_t *bytes)
{
    struct arena a;
    struct buf b;
    struct err err;
    struct clean clean;
    struct tokens tokens;
    struct sentences sentences;
    size_t used;

    arena_init(&a, (size_t)3 << 30);
    buf_init(&b, 1 << 26);
    buf_puts(&b, hostile[row].head);
    for (size_t i = 0; i < times; i++)
        buf_puts(&b, hostile[row].piece);
    buf_puts(&b, hostile[row].tail);
    assert_true(buf_ok(&b));
    assert_true(norm(&a, buf_span(&b), &clean, NULL, &err));
    assert_true(french_tokens(&a, clean, &tokens, &err));
    assert_true(sentence_split(&a, clean, &sentences, &err));
    used = a.used_bytes;
    *bytes = b.n;
    buf_release(&b);
    arena_release(&a);
    return used;
}

/* A token and a sentence for every two bytes make 40; arrays and the blocks of the
 * arena, which double, make four times that. */
enum { PER_BYTE = 160 };

static void
hostile_text_is_linear(void **state)
{
    size_t divisor = getenv("GLANE_TEST_SHORT") != NULL ? 100 : 1;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(hostile); i++) {
        size_t times = hostile[i].times / divisor;
        size_t bytes;
        size_t half = bytes_used(i, times / 2, &bytes);
        size_t whole = bytes_used(i, times, &bytes);

        if (whole > 5 * half / 2 + (1 << 20) ||
            whole > PER_BYTE * bytes + (1 << 20))
            fail_msg("%s: %zu bytes of text took %zu, half of them %zu",
                     hostile[i].why, bytes, whole, half);
    }
}

static void
a_ceiling_is_said_to_the_author(void **state)
{
    struct arena a;
    struct clean clean;
    struct tokens tokens;
    struct err err;
    char text[4096];

    (void)state;
    memset(text, 'a', sizeof text);
    for (size_t i = 1; i < sizeof text; i += 2)
        text[i] = ' ';
    arena_init(&a, (size_t)64 * 1024);
    clean = clean_of(&a, (struct span){text, sizeof text});
    assert_false(french_tokens(&a, clean, &tokens, &err));
    assert_int_equal(err.code, ERR_BAD_INPUT);
    arena_release(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_of_one_text_give_the_same_words),
        cmocka_unit_test(promises_hold_on_any_bytes),
        cmocka_unit_test(every_failing_allocation_is_an_error),
        cmocka_unit_test(hostile_text_is_linear),
        cmocka_unit_test(a_ceiling_is_said_to_the_author),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
