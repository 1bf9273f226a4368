/* Labels: numbers that last, keys that are found, damaged files refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "shim/labels_file.h"
#include "tests/unit/crowd.h"
#include "tests/unit/damage.h"

static const struct row {
    unsigned field;
    const char *key, *text, *uri;
    uint32_t number;
} rows[] = {
    {0, "awa kergoat", "Awa Kergoat", "", 0},
    {0, "anne le goff", "Anne Le Goff", "", 1},
    {0, "zoe d herve", "Zoé d’Hervé", "", 2},
    {3, "dunkerque", "Dunkerque", "https://example.org/dk", 0},
    {15, "x", "X", "", 0},
};

static char path[] = "/tmp/glane-labels-XXXXXX";

static void
put(labels_maker *m, const struct row *r)
{
    uint32_t number;
    struct err err;

    assert_true(labels_maker_put(
        m, r->field,
        &(struct label){span_of(r->key), span_of(r->text), span_of(r->uri)},
        &number, &err));
    assert_int_equal(number, r->number);
}

static int
write_file(void **state)
{
    struct err err;
    labels_maker *m = labels_maker_new(NULL, "/tmp", &err);

    (void)state;
    close(mkstemp(path));
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        put(m, &rows[i]);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) /* the same number again */
        put(m, &rows[i]);
    assert_true(labels_maker_write(m, path, &err));
    labels_maker_free(m);
    return 0;
}

static int
remove_file(void **state)
{
    (void)state;
    return unlink(path);
}

static labels *
opened(void)
{
    struct err err;
    labels *l = labels_open(path, &err);

    if (l == NULL)
        fail_msg("%s", err.msg);
    return l;
}

static void
every_label_keeps_its_number_key_text_and_link(void **state)
{
    labels *l = opened();

    (void)state;
    assert_int_equal(labels_count(l, 0), 3);
    assert_int_equal(labels_count(l, 1), 0);
    assert_int_equal(labels_count(l, 99), 0);
    for (const struct row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        uint32_t number = 99;

        assert_true(labels_find(l, r->field, span_of(r->key), &number));
        assert_int_equal(number, r->number);
        assert_true(
            span_equal(labels_text(l, r->field, number), span_of(r->text)));
        assert_true(
            span_equal(labels_key(l, r->field, number), span_of(r->key)));
        assert_true(
            span_equal(labels_uri(l, r->field, number), span_of(r->uri)));
    }
    assert_false(labels_find(l, 0, SPAN("awa"), &(uint32_t){0}));
    assert_false(labels_find(l, 1, SPAN("dunkerque"), &(uint32_t){0}));
    labels_close(l);
}

static void
ranks_follow_the_order_of_keys(void **state)
{
    labels *l = opened();

    (void)state;
    assert_int_equal(labels_at(l, 0, 0), 1);
    assert_int_equal(labels_at(l, 0, 1), 0);
    assert_int_equal(labels_at(l, 0, 2), 2);
    for (uint32_t rank = 0; rank < labels_count(l, 0); rank++)
        assert_int_equal(labels_ranks(l, 0)[labels_at(l, 0, rank)], rank);
    labels_close(l);
}

static const struct {
    const char *why, *typed;
    uint32_t starting, having, near; /* suffixes */
} words[] = {
    {"any word of a label", "kergoat", 1, 1, 1},
    {"a start; « her » is near", "ker", 1, 0, 2},
    {"two words", "le goff", 1, 0, 0},
    {"not the middle of a word", "ergoat", 0, 0, 1},
    {"one letter wrong", "dunkerqve", 0, 0, 1},
    {"a letter that several share", "a", 2, 0, 0},
    {"none", "zz", 0, 0, 0},
};

static uint32_t
size_of(struct labels_range range)
{
    return range.end - range.begin;
}

static void
find_by_words(const labels *l)
{
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        struct span typed = span_of(words[i].typed);
        struct labels_range ranges[8];
        uint32_t near = 0;

        for (size_t n = typed.n > 2 ? labels_near(l, typed, 1, ranges, 8) : 0;
             n > 0; n--)
            near += size_of(ranges[n - 1]);
        if (size_of(labels_starting(l, typed)) != words[i].starting ||
            size_of(labels_having(l, typed)) != words[i].having ||
            near != words[i].near)
            fail_msg("%s: %u start so, %u have the word, %u are near",
                     words[i].why, size_of(labels_starting(l, typed)),
                     size_of(labels_having(l, typed)), near);
    }
}

static void
labels_are_found_by_each_of_their_words(void **state)
{
    labels *l = opened();
    struct err err;

    (void)state;
    assert_int_equal(labels_suffix_count(l), 2 + 3 + 3 + 1 + 1);
    find_by_words(l);
    assert_true(labels_read_heads(l, &err));
    find_by_words(l);
    labels_close(l);
}

static void
a_label_is_found_by_its_first_words(void **state)
{
    static char key[40 * 4 + 1];
    char file[] = "/tmp/glane-labels-long-XXXXXX";
    struct err err;
    labels_maker *m = labels_maker_new(NULL, "/tmp", &err);
    labels *l;

    (void)state;
    close(mkstemp(file));
    for (unsigned i = 0; i < 40; i++)
        (void)snprintf(key + (size_t)i * 4, 5, "m%02u ", i);
    key[sizeof key - 2] = '\0';
    put(m, &(struct row){0, key, key, "", 0});
    assert_true(labels_maker_write(m, file, &err));
    labels_maker_free(m);
    l = labels_open(file, &err);
    assert_non_null(l);
    assert_int_equal(labels_suffix_count(l), 32);
    assert_int_equal(size_of(labels_having(l, SPAN("m31"))), 1);
    assert_int_equal(size_of(labels_having(l, SPAN("m32"))), 0);
    assert_int_equal(size_of(labels_starting(l, SPAN("m31 m32"))), 1);
    labels_close(l);
    unlink(file);
}

static void
an_update_keeps_numbers_and_corrects_spellings(void **state)
{
    labels *before = opened();
    struct err err;
    labels_maker *m = labels_maker_new(before, "/tmp", &err);
    static const struct row corrected = {0, "anne le goff", "Anne LE GOFF",
                                         "https://example.org/a", 1};
    static const struct row added = {0, "abel", "Abel", "", 3};
    labels *after;

    (void)state;
    put(m, &corrected);
    put(m, &added);
    assert_true(labels_maker_write(m, path, &err));
    labels_maker_free(m);
    labels_close(before);
    after = opened();
    assert_int_equal(labels_count(after, 0), 4);
    assert_true(span_equal(labels_text(after, 0, 1), SPAN("Anne LE GOFF")));
    assert_true(
        span_equal(labels_uri(after, 0, 1), SPAN("https://example.org/a")));
    assert_int_equal(labels_at(after, 0, 0), 3);
    assert_int_equal(labels_count(after, 15), 1);
    labels_close(after);
}

/* Labels `begin` to `end` - 1 of a world of names that share their words. */
static void
put_names(labels_maker *m, unsigned begin, unsigned end)
{
    static const char *const parts[] = {"lille", "sud",  "lillers", "a",
                                        "de",    "rue",  "maison",  "coop",
                                        "le",    "goff", "awa",     "z"};

    for (unsigned i = begin; i < end; i++) {
        unsigned field = i % 3 * 7, n = i * 7919 % 4096;
        struct label label = {.uri = SPAN("")};
        char key[64];
        uint32_t number;
        struct err err;

        (void)snprintf(key, sizeof key, "%s %s %s %u", parts[n % 12],
                       parts[n / 12 % 12], parts[n / 144 % 12], i % 50);
        label.key = span_of(key);
        label.text = span_of(key);
        assert_true(labels_maker_put(m, field, &label, &number, &err));
    }
}

static void
add_in_two_times(labels *(*open)(const char *, struct err *))
{
    static const unsigned first[] = {0, 1, 200, 399, 400};
    char one[] = "/tmp/glane-labels-one-XXXXXX";
    char two[] = "/tmp/glane-labels-two-XXXXXX";
    struct span bytes_of_one, bytes_of_two;
    struct err err;
    labels_maker *m = labels_maker_new(NULL, "/tmp", &err);

    close(mkstemp(one));
    close(mkstemp(two));
    put_names(m, 0, 400);
    assert_true(labels_maker_write(m, one, &err));
    labels_maker_free(m);
    assert_true(disk_map(one, &bytes_of_one, &err));
    for (size_t i = 0; i < ARRAY_LEN(first); i++) {
        labels *before;

        m = labels_maker_new(NULL, "/tmp", &err);
        put_names(m, 0, first[i]);
        assert_true(labels_maker_write(m, two, &err));
        labels_maker_free(m);
        before = open(two, &err);
        assert_non_null(before);
        m = labels_maker_new(before, "/tmp", &err);
        put_names(m, 0, 400);
        assert_true(labels_maker_write(m, two, &err));
        labels_maker_free(m);
        labels_close(before);
        assert_true(disk_map(two, &bytes_of_two, &err));
        assert_true(span_equal(bytes_of_one, bytes_of_two));
        disk_unmap(bytes_of_two);
    }
    disk_unmap(bytes_of_one);
    unlink(one);
    unlink(two);
}

static void
labels_added_in_two_times_make_the_file_of_one(void **state)
{
    (void)state;
    add_in_two_times(labels_open);
}

static void
so_they_do_when_memory_is_short(void **state)
{
    struct arena others;

    (void)state;
    crowd(&others, "/tmp");
    add_in_two_times(labels_open_sparing);
    arena_release(&others);
}

static struct span
suffix_text(const labels *l, uint32_t i)
{
    struct span rest = span_slice(l->strings, l->suffixes[i].at, l->strings.n);

    return span_slice(rest, 0, span_find(rest, SPAN("\n"), 0));
}

/* Words alike for longer than a text is taken along while it is sorted. */
enum { LONG_WORD = 300 };

static const char *
long_word(char end)
{
    static char word[LONG_WORD + 1];

    memset(word, 'x', sizeof word - 1);
    word[LONG_WORD - 1] = end;
    return word;
}

/* More suffixes than are sorted at once, the first behind the last. */
static void
many_suffixes_stand_in_order_too(void **state)
{
    enum { LABELS = 34000, WORDS = 16 };
    char file[] = "/tmp/glane-labels-many-XXXXXX";
    struct err err;
    labels_maker *m = labels_maker_new(NULL, "/tmp", &err);
    labels *l;

    (void)state;
    close(mkstemp(file));
    for (unsigned i = 0; i < LABELS; i++) {
        char key[128 + LONG_WORD];
        int n = snprintf(key, sizeof key, "%s%u",
                         i == 0            ? long_word('z')
                         : i == LABELS - 2 ? long_word('a')
                                           : "",
                         i);

        for (unsigned w = 1; w < WORDS; w++)
            n += snprintf(key + n, sizeof key - (size_t)n, " %u",
                          (i * 7919 + w * w) % 9973);
        put(m, &(struct row){i % 2, key, "", "", i / 2});
    }
    assert_true(labels_maker_write(m, file, &err));
    labels_maker_free(m);
    l = labels_open(file, &err);
    assert_non_null(l);
    assert_int_equal(labels_suffix_count(l), LABELS * WORDS);
    assert_true(LABELS * WORDS > 1 << 19);
    for (uint32_t i = 1; i < labels_suffix_count(l); i++)
        assert_true(span_compare(suffix_text(l, i - 1), suffix_text(l, i)) <=
                    0);
    assert_int_equal(labels_at(l, 0, LABELS / 2 - 1), 0);
    assert_int_equal(labels_at(l, 0, LABELS / 2 - 2), LABELS / 2 - 1);
    labels_close(l);
    unlink(file);
}

/* What is found does not matter, only that nothing outside is touched. */
static void
look_words_up(const labels *l)
{
    struct labels_range ranges[8];
    uint32_t number;
    unsigned field;

    for (uint32_t i = 0; i < labels_suffix_count(l); i++) {
        labels_suffix_label(l, i, &field, &number);
        assert_true(number < labels_count(l, field));
    }
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        struct span typed = span_of(words[i].typed);

        assert_true(labels_starting(l, typed).end <= labels_suffix_count(l));
        assert_true(labels_having(l, typed).end <= labels_suffix_count(l));
        for (size_t n = labels_near(l, typed, 1, ranges, 8); n > 0; n--)
            assert_true(ranges[n - 1].end <= labels_suffix_count(l));
    }
}

static bool
look_into(const char *file, size_t size, struct err *err)
{
    labels *l = labels_open(file, err);

    if (l == NULL)
        return false;
    for (unsigned f = 0; f < LABELS_MAX_FIELDS; f++)
        for (uint32_t i = 0; i < labels_count(l, f); i++)
            assert_true(labels_text(l, f, labels_at(l, f, i)).n <= size);
    look_words_up(l);
    assert_true(labels_read_heads(l, err));
    look_words_up(l);
    labels_close(l);
    return true;
}

static void
a_damaged_file_is_refused_or_harmless(void **state)
{
    (void)state;
    check_damaged(path, 0x81, look_into);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_label_keeps_its_number_key_text_and_link),
        cmocka_unit_test(ranks_follow_the_order_of_keys),
        cmocka_unit_test(labels_are_found_by_each_of_their_words),
        cmocka_unit_test(a_label_is_found_by_its_first_words),
        cmocka_unit_test(an_update_keeps_numbers_and_corrects_spellings),
        cmocka_unit_test(labels_added_in_two_times_make_the_file_of_one),
        cmocka_unit_test(so_they_do_when_memory_is_short),
        cmocka_unit_test(many_suffixes_stand_in_order_too),
        cmocka_unit_test(a_damaged_file_is_refused_or_harmless),
    };

    return cmocka_run_group_tests(tests, write_file, remove_file);
}
