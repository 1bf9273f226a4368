#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/card.h"
#include "base/document.h"
#include "indexer/load.h"
#include "indexer/record_json.h"

/* clang-format off */
static const struct span places[] = {{"Lens", 4}};
static const struct person people[] = {
    {SPAN("Ana Bel"), SPAN("présidente"), {NULL, 0}, true},
    {SPAN("Cor \"Del\""), {NULL, 0}, {NULL, 0}, false},
};
static const struct organisation organisations[] = {
    {SPAN("Réseau X"), places, 1, SPAN("https://x.example")},
};
static const struct evidence evidence[] = {
    {"place", SPAN("Lens"), "place", 3, 7, SPAN("À Lens.")},
};
/* clang-format on */

static const struct report report = {
    .id = {"2016/a.txt", 10},
    .text = {{"Le titre\n\nUn été à Lens. Un participant·e.", 44}},
};

static struct record
record(void)
{
    return (struct record){
        .title = SPAN("Le titre"),
        .date = {DATE_MONTH, 2016, 2, 0},
        .places = places,
        .nplaces = 1,
        .people = people,
        .npeople = 2,
        .organisations = organisations,
        .norganisations = 1,
        .language = "fr",
        .words = 9,
        .evidence = evidence,
        .nevidence = 1,
    };
}

static void
a_record_is_one_line_of_json(void **state)
{
    struct record r = record();
    struct buf b;
    struct err err;

    (void)state;
    buf_init(&b, 1 << 20);
    assert_true(record_json(&report, &r, &b, &err));
    assert_string_equal(
        b.p,
        "{\"id\":\"2016/a.txt\",\"title\":\"Le titre\",\"date\":\"2016-02\","
        "\"end_date\":null,\"date_precision\":\"month\",\"places\":[\"Lens\"],"
        "\"speakers\":[{\"name\":\"Ana Bel\",\"role\":\"présidente\","
        "\"organisation\":null}],\"mentioned\":[\"Cor \\\"Del\\\"\"],"
        "\"organisations\":[{\"name\":\"Réseau X\",\"forms\":[\"Lens\"],"
        "\"uri\":\"https://x.example\"}],\"themes\":[],\"keywords\":[],"
        "\"language\":\"fr\",\"words\":9,\"evidence\":[{\"field\":\"place\","
        "\"value\":\"Lens\",\"rule\":\"place\",\"begin\":3,\"end\":7,"
        "\"sentence\":\"À Lens.\"}]}");
    buf_release(&b);
}

static void
a_body_too_long_is_the_authors_doing(void **state)
{
    struct record r = record();
    struct buf b;
    struct err err;

    (void)state;
    buf_init(&b, 20);
    assert_false(record_json(&report, &r, &b, &err));
    assert_int_equal(err.code, ERR_BAD_INPUT);
    buf_release(&b);
}

static const struct xap_term *
term_of(const struct xap_document *d, const char *term)
{
    for (size_t i = 0; i < d->nterms; i++)
        if (span_equal(d->terms[i].term, span_of(term)))
            return &d->terms[i];
    return NULL;
}

static const struct xap_value *
value_of(const struct xap_document *d, unsigned slot)
{
    for (size_t i = 0; i < d->nvalues; i++)
        if (d->values[i].slot == slot)
            return &d->values[i];
    return NULL;
}

static void
check_document(const struct xap_document *d)
{
    const struct xap_term *t;

    /* The title at 1 and 2, twice; the body after the gap. */
    t = term_of(d, "titr");
    assert_non_null(t);
    assert_int_equal(t->wdf, 2);
    assert_int_equal(t->npositions, 1);
    assert_int_equal(t->positions[0], 2);
    assert_non_null(term_of(d, "Stitr"));
    assert_null(term_of(d, "Slen"));
    t = term_of(d, "Fun");
    assert_non_null(t);
    assert_int_equal(t->wdf, 2);
    assert_int_equal(t->npositions, 0);
    t = term_of(d, "un");
    assert_non_null(t);
    assert_int_equal(t->npositions, 2);
    assert_true(t->positions[0] > 100 && t->positions[0] < t->positions[1]);
    /* Each term once. */
    for (size_t i = 0; i < d->nterms; i++)
        for (size_t k = 0; k < i; k++)
            assert_false(span_equal(d->terms[i].term, d->terms[k].term));
    assert_non_null(term_of(d, "XS0"));
    assert_non_null(term_of(d, "XP1"));
    assert_non_null(term_of(d, "XY0"));
    assert_non_null(value_of(d, 6));
    assert_true(span_equal(value_of(d, 10)->bytes, SPAN("20160201")));
    assert_true(span_equal(value_of(d, 11)->bytes, SPAN("20160229")));
    assert_true(span_equal(value_of(d, 12)->bytes, SPAN("le titre")));
    assert_true(span_equal(d->unique, SPAN("Q2016/a.txt")));
}

static void
check_data(struct arena *a, const struct xap_document *d)
{
    struct document document;
    struct card card;
    struct err err;

    assert_true(document_split(d->data, &document));
    assert_true(span_equal(document.text, report.text.s));
    assert_int_equal(document.title_positions, 2);
    assert_int_equal(document.title_in_text, 1);
    assert_true(card_read(a, document.card, &card, &err));
    assert_true(span_equal(card.id, SPAN("2016/a.txt")));
    assert_true(span_equal(card.title, SPAN("Le titre")));
    assert_true(span_equal(card.date, SPAN("2016-02")));
    assert_null(card.end_date.p);
    assert_true(span_equal(card.date_precision, SPAN("month")));
    assert_null(card.source.p);
    assert_true(card.places.n == 1 && card.themes.n == 0);
    assert_true(card.speakers.n == 1 &&
                span_equal(card.speakers.items[0], SPAN("Ana Bel")));
    assert_true(card.organisations.n == 1 &&
                span_equal(card.organisations.items[0], SPAN("Réseau X")));
    assert_true(span_starts(d->more, SPAN("{\"id\":\"2016/a.txt\"")));
}

static void
a_record_becomes_terms_slots_and_data(void **state)
{
    struct record r = record();
    struct authority au;
    struct arena a;
    struct xap_document d;
    struct err err;
    struct wordbook words;
    struct loader loader = {.words = &words, .authority = &au};
    size_t n = 0;

    (void)state;
    authority_init(&au);
    arena_init(&a, 1 << 24);
    wordbook_init(&words);
    loader.labels = labels_maker_new(NULL, "/tmp", &err);
    assert_non_null(loader.labels);
    /* An allocation that fails anywhere is an error and no crash. */
    do {
        arena_reset(&a);
        a.fail_after = ++n;
        words.arena.fail_after = n;
        err.code = ERR_INTERNAL;
    } while (!load_document(&loader, &a, &report, &r, &d, &err) &&
             err.code == ERR_NO_MEMORY);
    assert_true(n > 20);
    a.fail_after = 0;
    check_document(&d);
    check_data(&a, &d);
    labels_maker_free(loader.labels);
    wordbook_release(&words);
    arena_release(&a);
    authority_release(&au);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_is_one_line_of_json),
        cmocka_unit_test(a_body_too_long_is_the_authors_doing),
        cmocka_unit_test(a_record_becomes_terms_slots_and_data),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
