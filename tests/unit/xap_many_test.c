/* More than a writer holds in memory: of a copy, and of a shard. */
#include "tests/unit/xap_help.h"

enum { REPORTS = 110, WORDS = 5000 };

/* Report i is Q00i; each second one lacks the last word. */
static void
put_many(xap_writer *w, char words[WORDS][8])
{
    static struct xap_term terms[WORDS];
    struct err err;

    for (unsigned i = 0; i < WORDS; i++) {
        (void)snprintf(words[i], sizeof words[i], "m%u", i);
        terms[i] = (struct xap_term){.term = span_of(words[i]), .wdf = 1};
    }
    for (unsigned i = 0; i < REPORTS; i++) {
        char id[8];
        const struct xap_document doc = {
            .unique = {id, (size_t)snprintf(id, sizeof id, "Q%03u", i)},
            .terms = terms,
            .nterms = i % 2 == 0 ? WORDS : WORDS - 1,
            .data = {id, 4}};

        assert_ok(xap_writer_put(w, &doc, &err));
    }
}

/* More than libxapian may hold of it in memory: parts went to the disk in passing. */
static void
a_copy_that_changes_much_has_all_of_it(void **state)
{
    static char words[WORDS][8];
    struct err err;
    xap_writer *w;

    make_database(*state, "Q000", "ancien");
    w = xap_writer_open(*state, &err);
    assert_non_null(w);
    put_many(w, words);
    assert_ok(xap_writer_remove(w, SPAN("Q001"), &err));
    assert_ok(xap_writer_commit(w, &err));
    xap_writer_close(w);
    check_found(*state, "ancien", 0);
    check_found(*state, "m0", REPORTS - 1);
    check_found(*state, "m4999", REPORTS / 2);
}

/* More than may wait: some were written before, and what they were made of is long
 * forgotten. */
static void
a_shard_has_all_that_waited(void **state)
{
    static char words[WORDS][8];
    struct err err;
    struct arena a;
    xap_writer *w = xap_writer_open_shard(*state, NULL, &err);
    xap_reader *r;

    assert_non_null(w);
    put_many(w, words);
    memset(words, 'x', sizeof words);
    assert_ok(xap_writer_commit(w, &err));
    xap_writer_close(w);
    check_found(*state, "m0", REPORTS);
    check_found(*state, "m4999", REPORTS / 2);
    r = xap_reader_open(*state, &err);
    assert_non_null(r);
    arena_init(&a, 1 << 20);
    for (uint32_t i = 0; i < REPORTS; i++) {
        char id[8];
        const struct span unique = {
            id, (size_t)snprintf(id, sizeof id, "Q%03u", i)};
        struct span data;
        uint32_t docid;

        assert_ok(xap_reader_find(r, unique, &docid, &err));
        assert_int_equal(docid, i + 1);
        assert_ok(xap_reader_data(r, &a, docid, &data, NULL, &err));
        assert_true(span_equal(data, unique));
    }
    arena_release(&a);
    xap_reader_close(r);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_copy_that_changes_much_has_all_of_it),
        IN_FOLDER(a_shard_has_all_that_waited),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
