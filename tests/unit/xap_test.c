#include "tests/unit/xap_help.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

static xap_reader *
three_puts_two_documents(void *folder)
{
    struct err err;
    xap_writer *w = xap_writer_open(folder, &err);
    xap_reader *r;

    assert_non_null(w);
    put(w, "Qa", "mot", "premier");
    put(w, "Qb", "mot", "second");
    put(w, "Qa", "autre", "nouveau");
    assert_ok(xap_writer_set(w, SPAN("analyser"), SPAN("3"), &err));
    assert_ok(xap_writer_commit(w, &err));
    xap_writer_close(w);
    r = xap_reader_open(folder, &err);
    assert_non_null(r);
    assert_int_equal(xap_reader_count(r), 2);
    assert_int_equal(xap_reader_last(r), 2);
    return r;
}

/* A document of a stem and its forms, each once: the stem is stored nowhere. */
static void
put_forms(xap_writer *w, const char *id, const char *one, const char *other)
{
    static const unsigned positions[] = {1, 2};
    const struct xap_term terms[] = {
        {.term = SPAN("emploi"),
         .wdf = 2,
         .positions = positions,
         .npositions = 2,
         .is_family = true},
        {.term = span_of(one), .wdf = 1, .family = 1},
        {.term = span_of(other), .wdf = 1, .family = 1}};
    const struct xap_document doc = {
        .unique = span_of(id), .terms = terms, .nterms = 3};
    struct err err;

    assert_ok(xap_writer_put(w, &doc, &err));
}

static void
make_families(const char *dir, const char *of_the_second)
{
    struct err err;
    xap_writer *w;

    assert_int_equal(mkdir(dir, 0755), 0);
    w = xap_writer_open(dir, &err);
    assert_non_null(w);
    put_forms(w, "Qa", "Femploi", "Femplois");
    put_forms(w, "Qb", "Femplois", of_the_second);
    put_forms(w, "Qc", "Femploi", "Femployer");
    assert_ok(xap_writer_commit(w, &err));
    put_forms(w, "Qa", "Femplois", "Femploi");
    put(w, "Qb", "autre", "");
    assert_ok(xap_writer_remove(w, SPAN("Qc"), &err));
    put_forms(w, "Qd", "Femploi", "Femployer");
    assert_ok(xap_writer_commit(w, &err));
    xap_writer_close(w);
    check_found(dir, "emploi", 2);
    check_found(dir, "Femplois", 1);
    check_found(dir, "autre", 1);
}

static void
a_family_is_where_its_members_are(void **state)
{
    const char *dirs[] = {in(*state, "one"), in(*state, "two")};
    const char *all = in(*state, "all");
    struct err err;

    make_families(dirs[0], "Femployer");
    make_families(dirs[1], "Fgare");
    assert_ok(xap_compact(dirs, 2, all, 1, &err));
    check_found(all, "emploi", 4);
    check_found(all, "Femployer", 2);
    check_found(all, "autre", 2);
    check_found(all, "rien", 0);
}

static void
a_document_replaces_the_one_with_its_unique_term(void **state)
{
    struct err err;
    struct arena a;
    struct span got, more;
    uint32_t docid, n;
    xap_reader *r = three_puts_two_documents(*state);

    arena_init(&a, 1 << 20);
    assert_ok(xap_reader_find(r, SPAN("Qa"), &docid, &err));
    assert_ok(xap_reader_data(r, &a, docid, &got, &more, &err));
    assert_true(span_equal(got, SPAN("nouveau")));
    assert_true(span_equal(more, SPAN("le mot nouveau, et plus")));
    assert_ok(xap_reader_frequency(r, SPAN("mot"), &n, &err));
    assert_int_equal(n, 1);
    xap_reader_close(r);
    assert_true(span_equal(got, SPAN("nouveau"))); /* outlives the reader */
    arena_release(&a);
}

static void
what_is_not_there_is_said_to_be_absent(void **state)
{
    struct err err;
    struct arena a;
    struct span got;
    uint32_t docid, n;
    xap_reader *r = three_puts_two_documents(*state);

    arena_init(&a, 1 << 20);
    assert_ok(xap_reader_find(r, SPAN("Qz"), &docid, &err));
    assert_int_equal(docid, 0);
    assert_ok(xap_reader_find(r, SPAN(""), &docid, &err));
    assert_int_equal(docid, 0);
    assert_ok(xap_reader_frequency(r, SPAN("rien"), &n, &err));
    assert_int_equal(n, 0);
    assert_ok(xap_reader_get(r, &a, SPAN("analyser"), &got, &err));
    assert_true(span_equal(got, SPAN("3")));
    assert_ok(xap_reader_get(r, &a, SPAN("inconnu"), &got, &err));
    assert_int_equal(got.n, 0);
    for (uint32_t bad = 0; bad < 100; bad += 99) {
        assert_false(xap_reader_data(r, &a, bad, &got, NULL, &err));
        assert_int_equal(err.code, ERR_BAD_INPUT);
    }
    xap_reader_close(r);
    arena_release(&a);
}

static void
terms_are_walked_in_order_and_by_pages(void **state)
{
    struct err err;
    struct arena a;
    struct xap_entry *e;
    size_t n;
    struct xap_walk walk = {.prefix = SPAN("F"), .limit = 2};
    xap_writer *w = xap_writer_open(*state, &err);
    xap_reader *r;

    arena_init(&a, 1 << 20);
    put(w, "Q1", "Fb", "");
    put(w, "Q2", "Fa", "");
    put(w, "Q3", "Fa", "");
    put(w, "Q4", "Fc", "");
    assert_ok(xap_writer_commit(w, &err));
    xap_writer_close(w);
    r = xap_reader_open(*state, &err);
    assert_ok(xap_reader_terms(r, &a, &walk, &e, &n, &err));
    assert_int_equal(n, 2);
    assert_true(span_equal(e[0].term, SPAN("Fa")));
    assert_int_equal(e[0].documents, 2);
    walk.from = e[1].term;
    walk.after = true;
    assert_ok(xap_reader_terms(r, &a, &walk, &e, &n, &err));
    assert_int_equal(n, 1);
    assert_true(span_equal(e[0].term, SPAN("Fc")));
    walk =
        (struct xap_walk){.prefix = SPAN("F"), .from = SPAN("Fb"), .limit = 9};
    assert_ok(xap_reader_terms(r, &a, &walk, &e, &n, &err));
    assert_int_equal(n, 2);
    xap_reader_close(r);
    arena_release(&a);
}

/* Frequent terms are stepped over in another way than rare ones. */
static void
no_term_is_passed_over_behind_a_frequent_one(void **state)
{
    static const char *const terms[] = {"Fa", "Fa\x01", "Fab", "Fb"};
    enum { TWICE = 2, MANY = 5000 }; /* in several chunks of postings */
    struct err err;
    struct arena a;
    struct xap_entry *e;
    size_t n;
    const struct xap_walk walk = {
        .prefix = SPAN("F"), .from = SPAN("F"), .limit = 9};
    xap_writer *w = xap_writer_open(*state, &err);
    xap_reader *r;

    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < MANY; i++) {
        char id[16];

        (void)snprintf(id, sizeof id, "Q%zu", i);
        put(w, id, i < TWICE ? terms[1] : terms[i % 2 == 0 ? 0 : 2], "");
    }
    put(w, "Qlast", "Fb", "");
    assert_ok(xap_writer_commit(w, &err));
    xap_writer_close(w);
    r = xap_reader_open(*state, &err);
    assert_ok(xap_reader_terms(r, &a, &walk, &e, &n, &err));
    assert_int_equal(n, ARRAY_LEN(terms));
    for (size_t i = 0; i < n; i++)
        assert_true(span_equal(e[i].term, span_of(terms[i])));
    assert_int_equal(e[0].documents, MANY / 2 - 1);
    assert_int_equal(e[1].documents, TWICE);
    assert_int_equal(e[2].documents, MANY / 2 - 1);
    assert_int_equal(e[3].documents, 1);
    xap_reader_close(r);
    arena_release(&a);
}

static void
a_bad_term_costs_its_document_only(void **state)
{
    struct err err;
    char long_term[XAP_TERM_MAX_BYTES + 1];
    const struct span bad[] = {
        {long_term, sizeof long_term}, {"a\0b", 3}, {"", 0}};
    struct xap_term term = {.term = {long_term, XAP_TERM_MAX_BYTES}, .wdf = 1};
    struct xap_document doc = {
        .unique = SPAN("Qlong"), .terms = &term, .nterms = 1};
    xap_writer *w = xap_writer_open(*state, &err);
    xap_reader *r;

    memset(long_term, 'x', sizeof long_term);
    assert_ok(xap_writer_put(w, &doc, &err)); /* 245 bytes are allowed */
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        term.term = bad[i];
        doc.unique = SPAN("Qbad");
        assert_false(xap_writer_put(w, &doc, &err));
        assert_int_equal(err.code, ERR_BAD_INPUT);
    }
    doc.unique = bad[0];
    doc.nterms = 0;
    assert_false(xap_writer_put(w, &doc, &err));
    put(w, "Qgood", "mot", "");
    assert_ok(xap_writer_commit(w, &err));
    xap_writer_close(w);
    r = xap_reader_open(*state, &err);
    assert_int_equal(xap_reader_count(r), 2);
    xap_reader_close(r);
}

static void
a_second_writer_is_told_that_the_first_is_at_work(void **state)
{
    struct err err;
    xap_writer *w = xap_writer_open(*state, &err);

    assert_non_null(w);
    assert_null(xap_writer_open(*state, &err));
    assert_int_equal(err.code, ERR_BUSY);
    xap_writer_close(w);
    w = xap_writer_open(*state, &err);
    assert_non_null(w);
    xap_writer_close(w);
}

static void
work_without_commit_is_dropped(void **state)
{
    struct err err;
    xap_reader *r;
    xap_writer *w;

    make_database(*state, "Q1", "un");
    w = xap_writer_open(*state, &err);
    put(w, "Q2", "deux", "");
    assert_ok(xap_writer_remove(w, SPAN("Q1"), &err));
    assert_ok(xap_writer_remove(w, SPAN("Qnone"), &err));
    r = xap_reader_open(*state, &err);
    assert_int_equal(xap_reader_count(r), 1);
    xap_reader_close(r);
    xap_writer_close(w);
    r = xap_reader_open(*state, &err);
    assert_int_equal(xap_reader_count(r), 1);
    xap_reader_close(r);
}

/* Files may grow no further than `bytes`: a full disk, without one. */
static void
limit_files(rlim_t bytes)
{
    struct rlimit limit;

    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void
after_a_failed_commit_the_writer_refuses_all(void **state)
{
    struct err err;
    const struct xap_document doc = {.unique = SPAN("Q9")};
    char id[32];
    xap_writer *w;
    xap_reader *r;

    make_database(*state, "Q0", "zéro");
    w = xap_writer_open(*state, &err);
    for (int i = 1; i < 3000; i++) {
        (void)snprintf(id, sizeof id, "Q%d", i);
        put(w, id, id, "texte");
    }
    (void)signal(SIGXFSZ, SIG_IGN);
    limit_files(20000);
    assert_false(xap_writer_commit(w, &err));
    assert_int_equal(err.code, ERR_IO);
    limit_files(RLIM_INFINITY);
    assert_false(xap_writer_commit(w, &err));
    assert_int_equal(err.code, ERR_IO);
    assert_false(xap_writer_put(w, &doc, &err));
    assert_false(xap_writer_remove(w, SPAN("Q0"), &err));
    assert_false(xap_writer_set(w, SPAN("k"), SPAN("v"), &err));
    xap_writer_close(w);
    r = xap_reader_open(*state, &err);
    assert_non_null(r);
    assert_int_equal(xap_reader_count(r), 1); /* the last commit stands */
    xap_reader_close(r);
}

static void
compaction_keeps_the_order_of_its_sources(void **state)
{
    struct err err;
    uint32_t first, second;
    bool looked;
    char one[256], two[256];
    const char *const from[] = {one, two};
    xap_reader *r;

    (void)snprintf(one, sizeof one, "%s", in(*state, "one"));
    (void)snprintf(two, sizeof two, "%s", in(*state, "two"));
    make_database(one, "Qz", "mot");
    make_database(two, "Qa", "mot");
    assert_ok(xap_compact(from, 2, in(*state, "all"), 2, &err));
    assert_ok(xap_check(in(*state, "all"), &looked, &err) && looked);
    r = xap_reader_open(in(*state, "all"), &err);
    assert_non_null(r);
    assert_ok(xap_reader_find(r, SPAN("Qz"), &first, &err));
    assert_ok(xap_reader_find(r, SPAN("Qa"), &second, &err));
    assert_int_equal(first, 1);
    assert_int_equal(second, 2);
    xap_reader_close(r);
}

static void
overwrite(const char *path, char with)
{
    FILE *f = fopen(path, "r+b");

    assert_non_null(f);
    for (int i = 0; i < 8192; i++)
        assert_int_equal(fputc(with, f), (unsigned char)with);
    assert_int_equal(fclose(f), 0);
}

static void
missing_and_damaged_databases_are_named(void **state)
{
    struct err err;
    bool looked;
    char db[256];

    (void)snprintf(db, sizeof db, "%s", in(*state, "db"));
    assert_null(xap_reader_open(db, &err));
    assert_int_equal(err.code, ERR_BAD_INDEX);
    make_database(db, "Q1", "un");
    assert_ok(xap_check(db, &looked, &err));
    overwrite(in(db, "postlist.glass"), 'Z');
    assert_false(xap_check(db, &looked, &err));
    assert_int_equal(err.code, ERR_BAD_INDEX);
    overwrite(in(db, "iamglass"), 'Z');
    assert_null(xap_reader_open(db, &err));
    assert_int_equal(err.code, ERR_BAD_INDEX);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_family_is_where_its_members_are),
        IN_FOLDER(a_document_replaces_the_one_with_its_unique_term),
        IN_FOLDER(what_is_not_there_is_said_to_be_absent),
        IN_FOLDER(terms_are_walked_in_order_and_by_pages),
        IN_FOLDER(no_term_is_passed_over_behind_a_frequent_one),
        IN_FOLDER(a_bad_term_costs_its_document_only),
        IN_FOLDER(a_second_writer_is_told_that_the_first_is_at_work),
        IN_FOLDER(work_without_commit_is_dropped),
        IN_FOLDER(after_a_failed_commit_the_writer_refuses_all),
        IN_FOLDER(compaction_keeps_the_order_of_its_sources),
        IN_FOLDER(missing_and_damaged_databases_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
