#include "tests/unit/shim_help.h"

#include "shim/blobs.h"
#include "shim/positions.h"

/* The words of `text`, one letter each: a space stands between positions, two
 * letters together stand at one, and a figure n leaves n positions free. */
static void
put_text(positions_writer *w, uint32_t docid, const char *text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    struct xap_term terms[26];
    unsigned places[26][64];
    unsigned position = 1;
    struct err err;

    for (unsigned i = 0; i < 26; i++)
        terms[i] =
            (struct xap_term){.term = {&letters[i], 1}, .positions = places[i]};
    for (const char *c = text; *c != '\0'; c++) {
        struct xap_term *t = &terms[(unsigned)(*c - 'a') % 26];

        if (*c == ' ')
            position++;
        else if (*c >= '1' && *c <= '9')
            position += 1000000U * (unsigned)(*c - '0');
        else
            places[t - terms][t->npositions++] = position;
    }
    assert_ok(positions_writer_put(w, docid, terms, 26, &err));
}

static bool
meets(const positions *p, uint32_t docid, const char *words, size_t window)
{
    struct phrase phrase;

    phrase_init(&phrase, window);
    for (const char *c = words; *c != '\0'; c++)
        if (!phrase_add(&phrase, p, (struct span){c, 1}))
            return false;
    return positions_meet(p, docid, &phrase);
}

static const struct row {
    const char *why, *text, *words;
    size_t window;
    bool meet;
} rows[] = {
    {"next to each other", "a b c", "ab", 2, true},
    {"not in this order", "b a c", "ab", 2, false},
    {"a word between", "a c b", "ab", 2, false},
    {"a word between, within the window", "a c b", "ab", 3, true},
    {"a false start before", "a a b", "ab", 2, true},
    {"a later start that closes", "a c a b", "acb", 4, true},
    {"the window counts from the first", "a c c b", "acb", 3, false},
    {"one word twice", "a b a", "aa", 3, true},
    {"one word is not its own neighbour", "a b", "aa", 5, false},
    {"two words at one position are no suite", "ab c", "ab", 2, false},
    {"either word at one position goes on", "a bc d", "abd", 3, true},
    {"the other one too", "a bc d", "acd", 3, true},
    {"the same word before and at the position", "a ab b", "ab", 2, true},
    {"a start at its own position does not count", "x ab x b", "ab", 2, false},
    {"far away", "a 9b", "ab", 9000002, true},
    {"farther than the window", "a 9b", "ab", 9000000, false},
    {"a word that no document has", "a b", "az", 2, false},
};

static void
words_meet_in_order_within_a_window(void **state)
{
    const char *path = in(*state, "positions");
    struct err err;
    positions_writer *w = positions_writer_open(path, &err);
    positions *p;

    assert_non_null(w);
    for (uint32_t i = 0; i < ARRAY_LEN(rows); i++)
        put_text(w, i + 1, rows[i].text);
    assert_ok(positions_writer_commit(w, &err));
    positions_writer_close(w);
    p = positions_open(path, &err);
    assert_non_null(p);
    for (uint32_t i = 0; i < ARRAY_LEN(rows); i++)
        if (meets(p, i + 1, rows[i].words, rows[i].window) != rows[i].meet)
            fail_msg("%s", rows[i].why);
    assert_false(meets(p, 0, "ab", 2));
    assert_false(meets(p, 1000, "ab", 2));
    positions_close(p);
}

/* A row of many words, so that numbers take one to three bytes, now and then
 * together or far apart. */
enum { MANY_WORDS = 20000, LONG = 3000, MOST_PLACES = 12 };
struct long_row {
    uint64_t seed;
    char names[MANY_WORDS][8];
    unsigned words[LONG], places[LONG];
    struct xap_term terms[LONG];
};

static unsigned
draw_step(struct long_row *row)
{
    const unsigned kind = draw(&row->seed, 8);

    if (kind == 0)
        return 0;
    return kind == 1 ? draw(&row->seed, 40000) : 1;
}

static positions *
put_long_row(struct long_row *row, const char *path)
{
    unsigned position = 1;
    struct err err;
    positions_writer *w = positions_writer_open(path, &err);

    assert_non_null(w);
    for (unsigned i = 0; i < MANY_WORDS; i++) {
        /* A document each, so that each has a number. */
        struct xap_term one = {.positions = (unsigned[]){1}, .npositions = 1};

        (void)snprintf(row->names[i], sizeof row->names[i], "%u", i);
        one.term = span_of(row->names[i]);
        assert_ok(positions_writer_put(w, i + 2, &one, 1, &err));
    }
    for (unsigned i = 0; i < LONG; i++) {
        row->words[i] = i * 6 + draw(&row->seed, 6);
        row->places[i] = position += i > 0 ? draw_step(row) : 0;
        row->terms[i] =
            (struct xap_term){.term = span_of(row->names[row->words[i]]),
                              .positions = &row->places[i],
                              .npositions = 1};
    }
    assert_ok(positions_writer_put(w, 1, row->terms, LONG, &err));
    assert_ok(positions_writer_commit(w, &err));
    positions_writer_close(w);
    return positions_open(path, &err);
}

/* Some words of the row, from one on: do they meet as their places say? */
static bool
check_phrase(const struct long_row *row, const positions *p, unsigned from,
             unsigned n, unsigned window)
{
    const unsigned *places = row->places + from;
    bool expected = places[n - 1] - places[0] < window;
    struct phrase phrase;

    phrase_init(&phrase, window);
    for (unsigned i = 0; i < n; i++) {
        const char *word = row->names[row->words[from + i]];

        assert_true(phrase_add(&phrase, p, span_of(word)));
        expected = expected && (i == 0 || places[i] > places[i - 1]);
    }
    assert_int_equal(positions_meet(p, 1, &phrase), expected);
    return expected;
}

/* Where do `n` words of the row stand, from the first of its words on?  Each stands
 * once, in the order of the row. */
static void
check_places(const struct long_row *row, const positions *p, unsigned from,
             unsigned n, unsigned apart)
{
    uint32_t numbers[MOST_PLACES];
    struct xap_places found;
    struct arena a;
    struct err err;

    for (unsigned i = 0; i < n; i++)
        numbers[i] = positions_number(
            p, span_of(row->names[row->words[from + i * apart]]));
    arena_init(&a, 1 << 20);
    assert_ok(positions_places(p, 1, (struct xap_numbers){numbers, n, LONG}, &a,
                               &found, &err));
    assert_int_equal(found.n, n);
    for (unsigned i = 0; i < n; i++) {
        assert_int_equal(found.items[i].position,
                         row->places[from + i * apart]);
        assert_int_equal(numbers[found.items[i].which], numbers[i]);
    }
    arena_release(&a);
}

static void
long_numbers_and_gaps_are_told_apart(void **state)
{
    enum { ROUNDS = 4000 };
    static struct long_row row = {.seed = 0x9E3779B97F4A7C15ULL};
    positions *p = put_long_row(&row, in(*state, "positions"));
    size_t met = 0;

    assert_non_null(p);
    for (unsigned round = 0; round < ROUNDS; round++)
        met += check_phrase(&row, p, draw(&row.seed, LONG - 4),
                            2 + draw(&row.seed, 2), 2 + draw(&row.seed, 4));
    assert_in_range(met, ROUNDS / 10, ROUNDS * 9 / 10);
    for (unsigned round = 0; round < ROUNDS; round++)
        check_places(&row, p, draw(&row.seed, LONG / 2),
                     1 + draw(&row.seed, MOST_PLACES),
                     1 + draw(&row.seed, 100));
    positions_close(p);
}

static void
what_was_not_committed_is_dropped(void **state)
{
    const char *path = in(*state, "positions");
    struct err err;
    positions_writer *w = positions_writer_open(path, &err);
    positions *p;

    assert_non_null(w);
    put_text(w, 1, "a b");
    put_text(w, 2, "c d");
    assert_ok(positions_writer_commit(w, &err));
    put_text(w, 1, "b a");
    assert_ok(positions_writer_remove(w, 2, &err));
    positions_writer_close(w);
    p = positions_open(path, &err);
    assert_non_null(p);
    assert_true(meets(p, 1, "ab", 2) && meets(p, 2, "cd", 2));
    positions_close(p);

    w = positions_writer_open(path, &err);
    assert_non_null(w);
    put_text(w, 1, "b z");
    assert_ok(positions_writer_remove(w, 2, &err));
    assert_ok(positions_writer_commit(w, &err));
    positions_writer_close(w);
    p = positions_open(path, &err);
    assert_non_null(p);
    assert_true(meets(p, 1, "bz", 2));
    assert_false(meets(p, 1, "ab", 2) || meets(p, 2, "cd", 2));
    positions_close(p);
}

static void
files_are_merged_with_their_words(void **state)
{
    struct err err;
    positions_writer *one = positions_writer_open(in(*state, "1"), &err);
    positions_writer *two = positions_writer_open(in(*state, "2"), &err);
    positions_writer *all = positions_writer_open(in(*state, "all"), &err);
    positions *p;

    put_text(one, 1, "a b c");
    put_text(two, 3, "c xb a");
    assert_ok(positions_writer_commit(one, &err));
    assert_ok(positions_writer_commit(two, &err));
    positions_writer_close(one);
    positions_writer_close(two);
    assert_ok(positions_writer_merge(all, in(*state, "1"), 0, &err));
    assert_ok(positions_writer_merge(all, in(*state, "2"), -1, &err));
    assert_ok(positions_writer_commit(all, &err));
    positions_writer_close(all);
    p = positions_open(in(*state, "all"), &err);
    assert_non_null(p);
    assert_true(meets(p, 1, "abc", 3) && meets(p, 2, "cba", 3) &&
                meets(p, 2, "cxa", 3));
    assert_false(meets(p, 1, "cba", 3) || meets(p, 3, "cba", 3));
    positions_close(p);
}

/* A document of some families, each with one of its three members.  Keys are higher
 * than any number the words will get, and names last as those with keys must. */
static void
put_families(positions_writer *w, struct arena *names, uint32_t docid,
             uint64_t *seed, bool keyed)
{
    static const char *const endings[] = {"", "s", "es"};
    enum { FAMILIES = 60 };
    struct xap_term terms[2 * FAMILIES];
    unsigned places[FAMILIES];
    unsigned step = 1 + draw(seed, 6);
    struct err err;

    for (size_t i = 0; i < FAMILIES; i++) {
        unsigned family = (unsigned)i * step;
        unsigned member = draw(seed, ARRAY_LEN(endings));
        struct span stem, form;

        places[i] = (unsigned)i + 1;
        stem = arena_printf(names, "mot%u", family);
        form = arena_printf(names, "Fmot%u%s", family, endings[member]);
        assert_non_null(stem.p);
        assert_non_null(form.p);
        terms[2 * i] = (struct xap_term){.term = stem,
                                         .positions = &places[i],
                                         .npositions = 1,
                                         .is_family = true,
                                         .key = keyed ? 7000 + family * 4 : 0};
        terms[2 * i + 1] = (struct xap_term){
            .term = form,
            .family = 2 * (uint32_t)i + 1,
            .key = keyed ? 7000 + family * 4 + 1 + member : 0};
    }
    assert_ok(positions_writer_put(w, docid, terms, ARRAY_LEN(terms), &err));
}

static struct span
file_of_families(const char *path, bool keyed)
{
    struct err err;
    positions_writer *w = positions_writer_open(path, &err);
    struct arena names;
    uint64_t seed = 1;
    struct span bytes;

    assert_non_null(w);
    arena_init(&names, 1 << 20);
    positions_writer_heed_keys(w);
    for (uint32_t i = 1; i < 100; i++)
        put_families(w, &names, i, &seed, keyed);
    assert_ok(positions_writer_commit(w, &err));
    positions_writer_close(w);
    arena_release(&names);
    assert_ok(disk_map(path, &bytes, &err));
    return bytes;
}

static void
words_with_keys_make_the_same_file(void **state)
{
    struct span looked_up = file_of_families(in(*state, "1"), false);
    struct span keyed = file_of_families(in(*state, "2"), true);

    assert_true(span_equal(looked_up, keyed));
    disk_unmap(looked_up);
    disk_unmap(keyed);
}

static void
all_words_have_keys_or_none(void **state)
{
    struct err err;
    positions_writer *w = positions_writer_open(in(*state, "1"), &err);
    const unsigned place = 1;
    struct xap_term terms[] = {
        {.term = SPAN("mot"), .positions = &place, .npositions = 1, .key = 1},
        {.term = SPAN("Fmot"), .family = 1},
    };

    positions_writer_heed_keys(w);
    assert_false(positions_writer_put(w, 1, terms, ARRAY_LEN(terms), &err));
    assert_int_equal(err.code, ERR_INTERNAL);
    positions_writer_close(w);
}

/* Any byte may have any value: never a read outside the file. */
static void
damaged_files_are_refused_or_read_within_bounds(void **state)
{
    const char *path = in(*state, "positions");
    uint64_t seed = 42;
    struct err err;
    positions_writer *w = positions_writer_open(path, &err);
    struct span bytes;
    char *copy;
    size_t n;

    for (uint32_t i = 0; i < ARRAY_LEN(rows); i++)
        put_text(w, i + 1, rows[i].text);
    assert_ok(positions_writer_commit(w, &err));
    positions_writer_close(w);
    assert_ok(disk_map(path, &bytes, &err));
    n = bytes.n;
    copy = malloc(n);
    for (unsigned round = 0; round < 2000; round++) {
        positions *p;

        memcpy(copy, bytes.p, n);
        for (unsigned k = draw(&seed, 4); k < 4; k++)
            copy[draw(&seed, (uint32_t)n)] = (char)draw(&seed, 256);
        assert_ok(disk_write(
            in(*state, "bad"),
            (struct span){copy, n - (size_t)draw(&seed, 2) * draw(&seed, 40)},
            &err));
        p = positions_open(in(*state, "bad"), &err);
        for (uint32_t i = 0; p != NULL && i < ARRAY_LEN(rows); i++)
            (void)meets(p, i + 1, rows[i].words, rows[i].window);
        positions_close(p);
    }
    free(copy);
    disk_unmap(bytes);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(words_meet_in_order_within_a_window),
        IN_FOLDER(long_numbers_and_gaps_are_told_apart),
        IN_FOLDER(what_was_not_committed_is_dropped),
        IN_FOLDER(files_are_merged_with_their_words),
        IN_FOLDER(words_with_keys_make_the_same_file),
        IN_FOLDER(all_words_have_keys_or_none),
        IN_FOLDER(damaged_files_are_refused_or_read_within_bounds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
