/*
 * What the tests of the database share: documents of one word, and what is found of
 * a term.
 */
#ifndef TESTS_UNIT_XAP_HELP_H
#define TESTS_UNIT_XAP_HELP_H

#include "tests/unit/shim_help.h"

static inline void
put(xap_writer *w, const char *id, const char *word, const char *data)
{
    const struct xap_term term = {.term = span_of(word), .wdf = 1};
    const struct xap_document doc = {.unique = span_of(id),
                                     .terms = &term,
                                     .nterms = 1,
                                     .data = span_of(data),
                                     .more = SPAN("le mot nouveau, et plus")};
    struct err err;

    assert_ok(xap_writer_put(w, &doc, &err));
}

static inline void
make_database(const char *dir, const char *id, const char *word)
{
    struct err err;
    xap_writer *w = xap_writer_open(dir, &err);

    assert_non_null(w);
    put(w, id, word, word);
    assert_ok(xap_writer_commit(w, &err));
    xap_writer_close(w);
}

/* Of the term: in how many documents it stands, and how many a search finds. */
static inline void
check_found(const char *folder, const char *term, uint32_t documents)
{
    const struct xap_node node = {.op = XAP_TERM, .term = span_of(term)};
    const struct xap_request request = {
        .nodes = &node, .nnodes = 1, .size = 10};
    struct err err;
    struct arena a;
    struct xap_answer answer;
    xap_reader *r = xap_reader_open(folder, &err);
    xap_columns *c;
    uint32_t n;

    assert_non_null(r);
    arena_init(&a, 1 << 20);
    c = xap_columns_load(r, &(struct xap_slots){0}, &err);
    assert_non_null(c);
    assert_ok(xap_reader_frequency(r, span_of(term), &n, &err));
    assert_int_equal(n, documents);
    assert_ok(xap_search(r, c, &a, &request, &answer, &err));
    assert_int_equal(answer.total, documents);
    xap_columns_free(c);
    arena_release(&a);
    xap_reader_close(r);
}

#endif
