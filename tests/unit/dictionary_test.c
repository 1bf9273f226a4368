/* The dictionary: found, expanded and corrected words; damaged files refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "shim/dictionary.h"
#include "tests/unit/damage.h"

#define WORD(form, spelling, documents)                                        \
    {                                                                          \
        {"" form, sizeof(form) - 1}, {"" spelling, sizeof(spelling) - 1},      \
            documents                                                          \
    }

static const struct dictionary_word words[] = {
    WORD("chat", "chat", 3),
    WORD("cooperatif", "coopératif", 7),
    WORD("cooperation", "coopération", 9),
    WORD("cooperative", "coopérative", 20),
    WORD("ecologie", "écologie", 5),
    WORD("economie", "économie", 40),
    WORD("economies", "économies", 2),
    WORD("emploi", "emploi", 30),
    WORD("emplois", "emplois", 12),
    WORD("insertion", "insertion", 11),
    WORD("mutuelle", "mutuelle", 6),
};

static char path[] = "/tmp/glane-dictionary-XXXXXX";

static dictionary *
opened(void)
{
    struct err err;
    dictionary *d = dictionary_open(path, &err);

    if (d == NULL)
        fail_msg("%s", err.msg);
    return d;
}

static int
write_file(void **state)
{
    struct err err;
    int fd = mkstemp(path);

    (void)state;
    close(fd);
    return dictionary_write(path, words, ARRAY_LEN(words), &err) ? 0 : -1;
}

static int
remove_file(void **state)
{
    (void)state;
    return unlink(path);
}

static void
every_word_is_found_as_it_was_written(void **state)
{
    dictionary *d = opened();
    struct dictionary_word found;

    (void)state;
    assert_int_equal(dictionary_count(d), ARRAY_LEN(words));
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        assert_true(dictionary_find(d, words[i].form, &found));
        assert_true(span_equal(found.spelling, words[i].spelling));
        assert_int_equal(found.documents, words[i].documents);
    }
    assert_false(dictionary_find(d, SPAN("econom"), &found));
    assert_false(dictionary_find(d, SPAN(""), &found));
    assert_false(dictionary_find(d, SPAN("zzz"), &found));
    dictionary_close(d);
}

static void
a_prefix_gives_the_most_frequent_words_first(void **state)
{
    dictionary *d = opened();
    struct dictionary_word found[3];

    (void)state;
    assert_int_equal(dictionary_prefix(d, SPAN("co"), found, 3), 3);
    assert_true(span_equal(found[0].form, SPAN("cooperative")));
    assert_true(span_equal(found[1].form, SPAN("cooperation")));
    assert_true(span_equal(found[2].form, SPAN("cooperatif")));
    assert_int_equal(dictionary_prefix(d, SPAN("e"), found, 1), 1);
    assert_true(span_equal(found[0].form, SPAN("economie")));
    assert_int_equal(dictionary_prefix(d, SPAN("mutuelle"), found, 3), 1);
    assert_int_equal(dictionary_prefix(d, SPAN("x"), found, 3), 0);
    assert_int_equal(dictionary_prefix(d, SPAN("co"), found, 0), 0);
    dictionary_close(d);
}

static const struct row {
    const char *why, *word, *corrected;
} rows[] = {
    {"a letter too many", "emmploi", "emploi"},
    {"a letter missing", "insetion", "insertion"},
    {"a wrong letter", "ecomomie", "economie"},
    {"two letters swapped", "emlpoi", "emploi"},
    {"two edits from eight letters on", "coopreatve", "cooperative"},
    {"one edit beats a more frequent word at two", "ecologies", "ecologie"},
    {"the same initial beats frequency", "emploia", "emploi"},
    {"two edits in a short word", "emlpio", NULL},
    {"too short to be sure", "cha", NULL},
    {"nothing near", "bibliotheque", NULL},
};

static void
each_slip_of_the_pen_finds_its_word(void **state)
{
    dictionary *d = opened();

    (void)state;
    for (const struct row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        struct dictionary_word found = {.form = SPAN("(nothing)")};
        bool any = dictionary_correct(d, span_of(r->word), &found);

        if (any != (r->corrected != NULL) ||
            (any && !span_equal(found.form, span_of(r->corrected))))
            fail_msg("%s: %s gave %.*s", r->why, r->word, SPAN_ARG(found.form));
    }
    dictionary_close(d);
}

static unsigned
least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Distances by the plain table, to compare the walk with. */
static unsigned
distance(struct span a, struct span b)
{
    unsigned t[32][32];

    for (size_t i = 0; i <= a.n; i++)
        t[i][0] = (unsigned)i;
    for (size_t j = 0; j <= b.n; j++)
        t[0][j] = (unsigned)j;
    for (size_t i = 1; i <= a.n; i++)
        for (size_t j = 1; j <= b.n; j++) {
            unsigned d = t[i - 1][j - 1] + (a.p[i - 1] != b.p[j - 1]);

            d = least(d, least(t[i - 1][j], t[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] &&
                a.p[i - 2] == b.p[j - 1])
                d = least(d, t[i - 2][j - 2] + 1);
            t[i][j] = d;
        }
    return t[a.n][b.n];
}

static void
the_walk_finds_what_a_full_comparison_finds(void **state)
{
    dictionary *d = opened();
    uint32_t seed = 7;

    (void)state;
    for (int round = 0; round < 5000; round++) {
        char word[16];
        size_t n = 4 + (seed >> 20) % 9;
        unsigned nearest = 99;
        struct dictionary_word found;
        struct span s = {word, n};
        unsigned limit = n >= 8 ? 2 : 1;

        for (size_t i = 0; i < n; i++) {
            const char *source = words[(seed >> 8) % ARRAY_LEN(words)].form.p;

            seed = seed * 1664525U + 1013904223U;
            word[i] = source[i % strlen("chat")];
            if ((seed >> 16) % 3 != 0)
                word[i] = words[round % (int)ARRAY_LEN(words)].form.p[i % 4];
        }
        for (size_t i = 0; i < ARRAY_LEN(words); i++) {
            unsigned here = distance(s, words[i].form);

            nearest = here < nearest ? here : nearest;
        }
        assert_int_equal(dictionary_correct(d, s, &found), nearest <= limit);
        if (nearest <= limit)
            assert_int_equal(distance(s, found.form), nearest);
    }
    dictionary_close(d);
}

static bool
look_into(const char *file, size_t size, struct err *err)
{
    dictionary *d = dictionary_open(file, err);
    struct dictionary_word out[4];

    (void)size;
    if (d == NULL)
        return false;
    (void)dictionary_correct(d, SPAN("economei"), out);
    (void)dictionary_prefix(d, SPAN("e"), out, 4);
    dictionary_close(d);
    return true;
}

static void
a_damaged_file_is_refused_or_harmless(void **state)
{
    (void)state;
    check_damaged(path, 0x5A, look_into);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_is_found_as_it_was_written),
        cmocka_unit_test(a_prefix_gives_the_most_frequent_words_first),
        cmocka_unit_test(each_slip_of_the_pen_finds_its_word),
        cmocka_unit_test(the_walk_finds_what_a_full_comparison_finds),
        cmocka_unit_test(a_damaged_file_is_refused_or_harmless),
    };

    return cmocka_run_group_tests(tests, write_file, remove_file);
}
