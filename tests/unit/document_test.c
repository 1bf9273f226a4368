#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/card.h"
#include "base/document.h"

static void
data_is_read_as_it_was_written(void **state)
{
    static const struct document written = {
        .card = {"carte", 5},
        .title_positions = 300,
        .title_in_text = 1,
        .anchors = {"\x10\x0f", 2},
        .text = {"Titre\n\nTexte", 12},
    };
    struct document d;
    struct buf b;

    (void)state;
    buf_init(&b, 1000);
    document_write(&written, &b);
    assert_true(document_split(buf_span(&b), &d));
    assert_true(span_equal(d.card, written.card));
    assert_int_equal(d.title_positions, 300);
    assert_int_equal(d.title_in_text, 1);
    assert_true(span_equal(d.anchors, written.anchors));
    assert_true(span_equal(d.text, written.text));
    /* Whatever is missing before the text is missed. */
    for (size_t n = 0; n < b.n - written.text.n; n++)
        assert_false(document_split((struct span){b.p, n}, &d));
    buf_release(&b);
}

static void
a_card_is_read_as_it_was_written(void **state)
{
    static const struct span names[] = {{"Ana Bel", 7}, {"", 0}};
    static const struct card written = {
        .id = {"2016/a.txt", 10},
        .date = {"2016", 4},
        .speakers = {names, 2},
        .themes = {names, 1},
    };
    struct card card;
    struct arena a;
    struct err err;
    struct buf b;

    (void)state;
    arena_init(&a, 1 << 16);
    buf_init(&b, 1000);
    card_write(&written, &b);
    assert_true(card_read(&a, buf_span(&b), &card, &err));
    assert_true(span_equal(card.id, written.id));
    assert_true(span_equal(card.date, written.date));
    assert_true(card.title.p == NULL && card.source.p == NULL);
    assert_int_equal(card.places.n, 0);
    assert_int_equal(card.speakers.n, 2);
    assert_true(span_equal(card.speakers.items[0], names[0]));
    assert_true(card.speakers.items[1].p != NULL &&
                card.speakers.items[1].n == 0);
    assert_int_equal(card.themes.n, 1);
    for (size_t n = 0; n < b.n; n++) {
        assert_false(card_read(&a, (struct span){b.p, n}, &card, &err));
        assert_int_equal(err.code, ERR_BAD_INDEX);
    }
    for (size_t n = 1; n <= 4; n++) {
        arena_release(&a);
        a.fail_after = n;
        assert_false(card_read(&a, buf_span(&b), &card, &err));
        assert_int_equal(err.code, ERR_NO_MEMORY);
    }
    buf_release(&b);
    arena_release(&a);
}

static void
long_ids_get_short_distinct_terms(void **state)
{
    struct arena a;
    char id[600];
    struct span one, two;

    (void)state;
    arena_init(&a, 1 << 20);
    memset(id, 'a', sizeof id);
    one = document_term(&a, SPAN("2016/salon.txt"));
    assert_true(span_equal(one, SPAN("Q2016/salon.txt")));
    one = document_term(&a, (struct span){id, 244});
    assert_int_equal(one.n, DOCUMENT_TERM_BYTES);
    one = document_term(&a, (struct span){id, 600});
    two = document_term(&a, (struct span){id, 599});
    assert_true(one.n <= DOCUMENT_TERM_BYTES);
    assert_false(span_equal(one, two));
    arena_release(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(data_is_read_as_it_was_written),
        cmocka_unit_test(a_card_is_read_as_it_was_written),
        cmocka_unit_test(long_ids_get_short_distinct_terms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
