#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "indexer/authority.h"

static struct authority au;
static char complaints[4000];

static void
remember(void *context, const char *message)
{
    size_t n = strlen(complaints);

    (void)context;
    snprintf(complaints + n, sizeof complaints - n, "%s\n", message);
}

static const struct authority_listener listener = {remember, NULL};

static void
read_text(enum authority_kind kind, const char *text)
{
    struct err err;

    complaints[0] = '\0';
    if (!authority_read(&au, kind, span_of(text), "x.tsv", &listener, &err))
        fail_msg("%s", err.msg);
}

static int
set_up(void **state)
{
    (void)state;
    authority_init(&au);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    authority_release(&au);
    return 0;
}

static void
labels_and_forms_are_found_by_key(void **state)
{
    const struct authority_record *r;

    (void)state;
    read_text(AUTHORITY_ORGANISATIONS,
              "\xEF\xBB\xBF# rien\n\nRéseau des Régies\tRR ; les régies ;\t"
              "https://rr.example\tnote\r\nAutre\n");
    r = authority_find(&au, AUTHORITY_ORGANISATIONS, SPAN("les regies"));
    assert_non_null(r);
    assert_true(span_equal(r->label, SPAN("Réseau des Régies")));
    assert_int_equal(r->nforms, 2);
    assert_int_equal(r->line, 3);
    assert_true(span_equal(r->uri, SPAN("https://rr.example")));
    assert_ptr_equal(r, authority_find(&au, AUTHORITY_ORGANISATIONS,
                                       SPAN("reseau des regies")));
    assert_null(authority_find(&au, AUTHORITY_PEOPLE, SPAN("rr")));
    assert_non_null(
        authority_find(&au, AUTHORITY_ORGANISATIONS, SPAN("autre")));
    assert_string_equal(complaints, "");
}

static void
later_lines_win(void **state)
{
    (void)state;
    read_text(AUTHORITY_PLACES, "Premier\tx\n");
    read_text(AUTHORITY_PLACES, "Second\tx\n");
    assert_true(
        span_equal(authority_find(&au, AUTHORITY_PLACES, SPAN("x"))->label,
                   SPAN("Second")));
    assert_non_null(authority_find(&au, AUTHORITY_PLACES, SPAN("premier")));
}

static void
orders_are_kept(void **state)
{
    (void)state;
    read_text(AUTHORITY_PEOPLE,
              "!never Ana  Bel | Ana-Bel Cor\n!not Le Mans\n");
    assert_true(authority_never(&au, AUTHORITY_PEOPLE, SPAN("ana bel cor"),
                                SPAN("ana bel")));
    assert_true(authority_never(&au, AUTHORITY_PEOPLE, SPAN("ana bel"),
                                SPAN("ana bel cor")));
    assert_false(
        authority_never(&au, AUTHORITY_PEOPLE, SPAN("ana bel"), SPAN("autre")));
    assert_true(authority_is_not(&au, AUTHORITY_PEOPLE, SPAN("le mans")));
    assert_false(authority_is_not(&au, AUTHORITY_PLACES, SPAN("le mans")));
}

static void
an_order_against_a_label_is_told(void **state)
{
    (void)state;
    read_text(AUTHORITY_PEOPLE,
              "!never Ana Bel | A. Bel\nx\nAna Bel\tA. Bel\n");
    assert_non_null(strstr(complaints, "x.tsv, ligne 1 : !never sépare deux "
                                       "formes du libellé de la ligne 3"));
    assert_false(
        authority_never(&au, AUTHORITY_PEOPLE, SPAN("ana bel"), SPAN("a bel")));
}

static void
a_bad_line_costs_itself_and_is_told(void **state)
{
    static const char *const bad[] = {
        "\tforme sans libellé", "…\tx",         "a\tb\tc\td\te",
        "!never seul",          "!ordre x",     "!not …",
        "!never a | A",         "a\t ; !? ; b",
    };
    char text[200];

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        snprintf(text, sizeof text, "avant %zu\n%s\napres %zu\n", i, bad[i], i);
        read_text(AUTHORITY_THEMES, text);
        if (strstr(complaints, "x.tsv, ligne 2 : ") != complaints)
            fail_msg("[%s] was told as [%s]", bad[i], complaints);
        snprintf(text, sizeof text, "apres %zu", i);
        assert_non_null(authority_find(&au, AUTHORITY_THEMES, span_of(text)));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(labels_and_forms_are_found_by_key,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(later_lines_win, set_up, tear_down),
        cmocka_unit_test_setup_teardown(orders_are_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_order_against_a_label_is_told,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_bad_line_costs_itself_and_is_told,
                                        set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
