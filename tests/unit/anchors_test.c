/* text/anchors: words are where the reading of the whole text finds them. */
#include "tests/unit/text_help.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/macros.h"
#include "text/anchors.h"

/* Each word of the text, asked for in this order, is the one of the whole. */
static void
check_text(struct clean text, const char *why)
{
    struct anchors anchors;
    struct tokens tokens;
    struct arena a;
    struct span kept, raw;
    struct err err;

    arena_init(&a, (size_t)1 << 30);
    assert_true(french_tokens(&a, text, &tokens, &err));
    assert_true(anchors_make(&a, text, &tokens, &kept, &err));
    assert_true(anchors_open(&a, text, kept, &anchors, &err));
    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *t = &tokens.items[i];
        struct anchors_reach reach = anchors_reach(&anchors, t->position);

        raw = anchors_word(&anchors, t->position);
        if (raw.p != t->raw.p || raw.n != t->raw.n)
            fail_msg("%s: word %u is [%.*s], not [%.*s]", why, t->position,
                     SPAN_ARG(raw), SPAN_ARG(t->raw));
        assert_true(text.s.p + reach.begin <= raw.p &&
                    raw.p + raw.n <= text.s.p + reach.end);
    }
    assert_int_equal(anchors_word(&anchors, 0).n, 0);
    assert_int_equal(anchors_word(&anchors, tokens.positions + 1).n, 0);
    assert_int_equal(anchors_word(&anchors, UINT32_MAX).n, 0);
    arena_release(&a);
}

static void
check_bytes(struct span bytes, const char *why)
{
    struct arena a;
    struct clean text;
    struct err err;

    arena_init(&a, (size_t)1 << 28);
    assert_true(norm(&a, bytes, &text, NULL, &err));
    check_text(text, why);
    arena_release(&a);
}

/* Whatever stands at an anchor: pieces are repeated until they meet one. */
static void
words_of_hard_texts_are_found(void **state)
{
    static const char *const pieces[] = {
        "",
        "mot ",
        "l’économie ",
        "aujourd'hui d'« insertion » ",
        "participant·e·s, adhérent(e)s ",
        "acteur/trice S.C.O.P. 3,5 m² ",
        "28.11.2016 1,2,3.4 n°3 ",
        "'c' est 'c'était ",
        "jusqu'\u00e0 l' ami ",
        "\u4e2d\u6587 \u00e9\u0301 ",
        "a'b'c'd'e'f'",
        "... \n\n — ",
        "12,5 % 1.000.000 €",
        "R&D-R&D/il·elle·s ",
    };
    struct buf b;

    (void)state;
    buf_init(&b, 1 << 20);
    for (size_t i = 0; i < ARRAY_LEN(pieces); i++)
        for (size_t shift = 0; shift <= ANCHOR_POSITIONS; shift++) {
            buf_reset(&b);
            for (size_t k = 0; k < shift; k++)
                buf_puts(&b, "mot ");
            for (size_t k = 0; k < 50; k++)
                buf_puts(&b, pieces[i]);
            check_bytes(buf_span(&b), pieces[i]);
        }
    buf_release(&b);
}

static void
words_of_random_texts_are_found(void **state)
{
    static const char *const pieces[] = {
        "l", "'",    "’", " ", "mot", "·",  "e", "s",  ".",     ",",
        "3", "un",   "(", ")", "/",   "-",  "«", "\n", "é",     "n",
        "°", "\xff", "²", "m", "&",   "qu", "1", "A",  "\u00ad"};
    uint64_t seed = 11;
    struct buf b;

    (void)state;
    buf_init(&b, 1 << 20);
    for (int round = 0; round < 600; round++) {
        buf_reset(&b);
        for (int i = 0; i < 400; i++) {
            seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
            buf_puts(&b, pieces[(seed >> 33) % ARRAY_LEN(pieces)]);
        }
        check_bytes(buf_span(&b), "random");
    }
    buf_release(&b);
}

static int
check_file(const char *path, const struct stat *st, int type, struct FTW *at)
{
    FILE *in;
    struct buf b;
    char block[4096];
    size_t n;

    (void)st;
    (void)at;
    in = type == FTW_F ? fopen(path, "re") : NULL;
    if (in == NULL)
        return 0;
    buf_init(&b, (size_t)1 << 24);
    while ((n = fread(block, 1, sizeof block, in)) > 0)
        buf_add(&b, (struct span){block, n});
    fclose(in);
    assert_true(buf_ok(&b));
    check_bytes(buf_span(&b), path);
    buf_release(&b);
    return 0;
}

/* All reports we have, whatever they are: a PDF is a hostile text. */
static void
words_of_all_reports_are_found(void **state)
{
    (void)state;
    assert_int_equal(nftw("corpus", check_file, 8, FTW_PHYS), 0);
    assert_int_equal(nftw("tests/gold", check_file, 8, FTW_PHYS), 0);
}

static void
kept_bytes_that_are_not_ours_are_refused(void **state)
{
    static const struct {
        const char *why;
        struct span kept;
    } rows[] = {
        {"past the end", {"\x40", 1}},
        {"past the end in two steps", {"\x06\x06", 2}},
        {"a number without an end", {"\x05\x85", 2}},
        {"a number too large", {"\xff\xff\xff\xff\xff\x01", 6}},
    };
    struct anchors anchors;
    struct arena a;
    struct err err;

    (void)state;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (anchors_open(&a, (struct clean){SPAN("dix lettres")}, rows[i].kept,
                         &anchors, &err) ||
            err.code != ERR_BAD_INDEX)
            fail_msg("%s", rows[i].why);
    arena_release(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_hard_texts_are_found),
        cmocka_unit_test(words_of_random_texts_are_found),
        cmocka_unit_test(words_of_all_reports_are_found),
        cmocka_unit_test(kept_bytes_that_are_not_ours_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
