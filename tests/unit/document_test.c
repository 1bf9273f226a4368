#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/document.h"

static void
data_has_three_parts(void **state)
{
    struct document d;

    (void)state;
    assert_true(document_split(SPAN("{}\n{\"a\":1}\nTitre\n\nTexte"), &d));
    assert_true(span_equal(d.card, SPAN("{}")));
    assert_true(span_equal(d.record, SPAN("{\"a\":1}")));
    assert_true(span_equal(d.text, SPAN("Titre\n\nTexte")));
    assert_true(document_split(SPAN("\n\n"), &d));
    assert_int_equal(d.text.n, 0);
    assert_false(document_split(SPAN("{}\n{}"), &d));
    assert_false(document_split(SPAN(""), &d));
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
        cmocka_unit_test(data_has_three_parts),
        cmocka_unit_test(long_ids_get_short_distinct_terms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
