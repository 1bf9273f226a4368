/* Which documents are weighed when the first ones alone are asked for. */
#include "tests/unit/shim_help.h"

enum {
    DOCUMENTS = 3000,
    RIVALS = 200,  /* enough for the bar to be high before the last comes */
    WORDS = 20,    /* named "a" to "t"; a document counts 800 in all */
    FEW = 8,       /* as many words as together make a sum of levels full */
    FILLING = 'z', /* stands for other words */
};

static void
put(xap_writer *to, uint32_t docid, unsigned nwords, unsigned wdf)
{
    static const char names[] = "abcdefghijklmnopqrstuvwxyz";
    struct xap_term terms[WORDS + 1];
    struct xap_document doc = {.terms = terms};
    char id[16];
    struct err err;

    (void)snprintf(id, sizeof id, "Q%u", docid);
    doc.unique = span_of(id);
    for (unsigned i = 0; i < nwords; i++)
        terms[doc.nterms++] = (struct xap_term){
            .term = {&names[nwords == 1 ? docid % WORDS : i], 1}, .wdf = wdf};
    if (nwords * wdf < 800)
        terms[doc.nterms++] = (struct xap_term){
            .term = {&names[FILLING - 'a'], 1}, .wdf = 800 - nwords * wdf};
    assert_ok(xap_writer_put(to, &doc, &err));
}

static void
write_documents(const char *folder)
{
    struct err err;
    xap_writer *to = xap_writer_open(folder, &err);

    assert_non_null(to);
    for (uint32_t docid = 1; docid <= DOCUMENTS; docid++) {
        if (docid == DOCUMENTS)
            put(to, docid, WORDS, 800 / WORDS);
        else if (docid <= RIVALS)
            put(to, docid, FEW, 800 / FEW);
        else
            put(to, docid, 1, 1);
    }
    assert_ok(xap_writer_commit(to, &err));
    xap_writer_close(to);
}

/* Its twenty levels add up to more than a sum can say. */
static void
a_document_of_all_words_comes_before_those_of_a_few(void **state)
{
    static const char names[] = "abcdefghijklmnopqrst";
    static const unsigned column = 1;
    static const struct xap_slots slots = {
        .columns = &column, .n = 1, .first_day = 10, .last_day = 11};
    struct xap_node nodes[WORDS + 1];
    const struct xap_request request = {
        .nodes = nodes, .nnodes = WORDS + 1, .size = 10};
    struct xap_answer got;
    struct arena a;
    struct err err;
    xap_columns *c;
    xap_reader *r;

    write_documents(*state);
    r = xap_reader_open(*state, &err);
    assert_non_null(r);
    c = xap_columns_load(r, &slots, &err);
    assert_non_null(c);
    arena_init(&a, 1 << 20);
    for (unsigned i = 0; i < WORDS; i++)
        nodes[i] = (struct xap_node){.op = XAP_TERM, .term = {&names[i], 1}};
    nodes[WORDS] = (struct xap_node){.op = XAP_OR, .operands = WORDS};
    assert_ok(xap_search(r, c, &a, &request, &got, &err));
    assert_int_equal(got.total, DOCUMENTS);
    assert_int_equal(got.nhits, 10);
    assert_int_equal(got.hits[0].docid, DOCUMENTS);
    for (size_t i = 1; i < got.nhits; i++)
        assert_int_equal(got.hits[i].docid, i);
    arena_release(&a);
    xap_columns_free(c);
    xap_reader_close(r);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_document_of_all_words_comes_before_those_of_a_few),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
