#include "tests/unit/shim_help.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/store.h"

enum { DATA_BYTES = 256 };

/* Shard 0 is large enough for a dictionary to be learnt from it. */
static unsigned
documents_of(unsigned shard)
{
    return shard == 0 ? 200 : 2;
}

static struct span
make_data(char out[DATA_BYTES], unsigned number)
{
    int n = snprintf(out, DATA_BYTES,
                     "Compte rendu %u de la réunion des associations, à Metz : "
                     "%u personnes ont parlé d’emploi et d’insertion.",
                     number, number * 7919 % 1000);

    return (struct span){out, (size_t)n};
}

/* One document: its own term, and two words that all documents have. */
static void
put(xap_writer *w, unsigned number)
{
    static const unsigned first = 1, second = 2;
    char unique[16], data[DATA_BYTES];
    const struct xap_term terms[] = {
        {.term = SPAN("economie"),
         .wdf = 1,
         .positions = &first,
         .npositions = 1},
        {.term = SPAN("sociale"),
         .wdf = 1,
         .positions = &second,
         .npositions = 1},
    };
    struct xap_document doc = {.terms = terms, .nterms = 2};
    struct err err;

    (void)snprintf(unique, sizeof unique, "Q%u", number);
    doc.unique = span_of(unique);
    doc.data = make_data(data, number);
    assert_ok(xap_writer_put(w, &doc, &err));
}

static void
fill_shard(store *s, unsigned shard, unsigned first)
{
    struct err err;
    xap_writer *w = store_shard(s, shard, &err);

    assert_non_null(w);
    for (unsigned i = 0; i < documents_of(shard); i++)
        put(w, first + i);
    assert_ok(xap_writer_commit(w, &err));
    xap_writer_close(w);
}

/* Shard 0 comes first or last; the others in an order of no order. */
static unsigned
shard_at(unsigned i, unsigned n, bool first_comes_first)
{
    unsigned k = first_comes_first ? i : n - 1 - i;

    return k == 0 || n < 3 ? k : 1 + (k * 11 + 3) % (n - 1);
}

static store *
filled(const char *dir, unsigned nshards, unsigned jobs, bool first_comes_first)
{
    struct err err;
    store *s = store_open(dir, nshards, jobs, &err);

    assert_non_null(s);
    for (unsigned i = 0; i < nshards; i++) {
        unsigned shard = shard_at(i, nshards, first_comes_first);

        fill_shard(s, shard, shard == 0 ? 1 : 201 + (shard - 1) * 2);
        assert_ok(store_shard_done(s, shard, &err));
    }
    return s;
}

static void
check_documents(const char *dir, unsigned n)
{
    struct err err;
    struct arena a;
    xap_reader *r = xap_reader_open(dir, &err);
    uint32_t documents;

    assert_non_null(r);
    arena_init(&a, 1 << 20);
    assert_int_equal(xap_reader_count(r), n);
    assert_ok(xap_reader_frequency(r, SPAN("economie"), &documents, &err));
    assert_int_equal(documents, n);
    for (unsigned i = 1; i <= n; i++) {
        char unique[16], data[DATA_BYTES];
        struct span got;
        uint32_t docid;

        (void)snprintf(unique, sizeof unique, "Q%u", i);
        assert_ok(xap_reader_find(r, span_of(unique), &docid, &err));
        assert_int_equal(docid, i);
        arena_reset(&a);
        assert_ok(xap_reader_data(r, &a, docid, &got, NULL, &err));
        assert_true(span_equal(got, make_data(data, i)));
    }
    arena_release(&a);
    xap_reader_close(r);
}

static const struct row {
    const char *why;
    unsigned nshards, jobs;
    bool first_comes_first;
} rows[] = {
    {"one shard, nothing to merge it with", 1, 1, true},
    {"two", 2, 2, true},
    {"as many as make no group before the end", 127, 2, true},
    {"a group, and what is left", 130, 1, true},
    {"two groups, and more threads than files", 161, 8, true},
    {"nothing is learnt before all is written", 161, 3, false},
};

static void
reports_stand_in_order_of_shards_whatever_order_they_end(void **state)
{
    for (const struct row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        char dir[256], shards[512];
        struct err err;
        bool looked;
        store *s;

        print_message("%s\n", r->why);
        (void)snprintf(dir, sizeof dir, "%s", in(*state, r->why));
        (void)snprintf(shards, sizeof shards, "%s/shards", dir);
        assert_int_equal(mkdir(dir, 0755), 0);
        s = filled(dir, r->nshards, r->jobs, r->first_comes_first);
        assert_ok(store_commit(s, &err));
        store_close(s);
        check_documents(dir, 200 + (r->nshards - 1) * 2);
        assert_ok(xap_check(dir, &looked, &err) && looked);
        assert_int_equal(access(shards, F_OK), -1);
    }
}

static void
overwrite(const char *path)
{
    FILE *f = fopen(path, "r+b");

    assert_non_null(f);
    for (int i = 0; i < 4096; i++)
        assert_int_equal(fputc('Z', f), 'Z');
    assert_int_equal(fclose(f), 0);
}

static void
a_damaged_part_fails_the_commit_whichever_file_it_is(void **state)
{
    static const char *const files[] = {"positions", "texts", "postlist.glass"};

    for (unsigned i = 0; i < ARRAY_LEN(files) * 2; i++) {
        unsigned jobs = 1 + i % 2 * 2;
        char name[32], dir[256], path[512];
        struct err err;
        store *s;

        (void)snprintf(name, sizeof name, "%s-%u", files[i / 2], jobs);
        (void)snprintf(dir, sizeof dir, "%s", in(*state, name));
        assert_int_equal(mkdir(dir, 0755), 0);
        s = filled(dir, 3, jobs, true);
        (void)snprintf(path, sizeof path, "%s/shards/0-1/%s", dir,
                       files[i / 2]);
        overwrite(path);
        assert_false(store_commit(s, &err));
        assert_int_equal(err.code, ERR_BAD_INDEX);
        store_close(s);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(reports_stand_in_order_of_shards_whatever_order_they_end),
        IN_FOLDER(a_damaged_part_fails_the_commit_whichever_file_it_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
