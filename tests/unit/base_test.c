/* What every room needs: errors, spans, arenas, bodies, maps, and the table of
 * fields. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/facet.h"
#include "base/span.h"

/* ------------------------------------------------------------------ errors */

static void
an_error_says_what_and_gives_false(void **state)
{
    struct err err;

    (void)state;
    assert_false(err_set(&err, ERR_IO, "%s: %d", "lecture", 3));
    assert_int_equal(err.code, ERR_IO);
    assert_string_equal(err.msg, "lecture: 3");
    assert_false(err_prefix(&err, "%s ligne %d", "a.tsv", 7));
    assert_int_equal(err.code, ERR_IO);
    assert_string_equal(err.msg, "a.tsv ligne 7: lecture: 3");
    assert_false(err_no_memory(&err));
    assert_int_equal(err.code, ERR_NO_MEMORY);
}

static void
a_long_message_is_cut_between_characters(void **state)
{
    struct err err;
    char text[2 * sizeof err.msg + 1];

    (void)state;
    for (size_t shift = 0; shift < 2; shift++) {
        size_t n;

        memset(text, 'a', sizeof text);
        for (size_t i = shift; i + 1 < sizeof text; i += 2)
            memcpy(text + i, "é", 2);
        text[sizeof text - 1] = '\0';
        err_set(&err, ERR_IO, "%s", text);
        n = strlen(err.msg);
        assert_in_range(n, sizeof err.msg - 3, sizeof err.msg - 1);
        assert_memory_equal(err.msg + n - 2, "é", 2);
        err_prefix(&err, "%s", text);
        n = strlen(err.msg);
        assert_in_range(n, sizeof err.msg / 2, sizeof err.msg - 1);
    }
}

/* ------------------------------------------------------------------- spans */

static void
spans_are_cut_and_compared(void **state)
{
    struct span s = SPAN("compte rendu");

    (void)state;
    assert_true(span_equal(span_of("a"), SPAN("a")));
    assert_int_equal(span_of(NULL).n, 0);
    assert_true(span_equal(span_slice(s, 7, 99), SPAN("rendu")));
    assert_true(span_equal(span_slice(s, 9, 3), SPAN("")));
    assert_true(span_equal(span_slice(s, 99, 100), SPAN("")));
    assert_true(span_starts(s, SPAN("compte")) && span_starts(s, SPAN("")));
    assert_false(span_starts(SPAN("co"), SPAN("compte")));
    assert_true(span_ends(s, SPAN("rendu")));
    assert_false(span_ends(SPAN("du"), SPAN("rendu")));
    assert_true(span_compare(SPAN("a"), SPAN("ab")) < 0);
    assert_true(span_compare(SPAN("é"), SPAN("z")) > 0);
    assert_int_equal(span_compare(s, s), 0);
    assert_true(span_equal(span_trim(SPAN(" \t\r\n a b \n")), SPAN("a b")));
    assert_int_equal(span_trim(SPAN(" \n ")).n, 0);
}

static void
spans_are_searched(void **state)
{
    struct span s = SPAN("aXbXXc");

    (void)state;
    assert_int_equal(span_find(s, SPAN("X"), 0), 1);
    assert_int_equal(span_find(s, SPAN("X"), 2), 3);
    assert_int_equal(span_find(s, SPAN("XX"), 0), 3);
    assert_int_equal(span_find(s, SPAN("Y"), 0), s.n);
    assert_int_equal(span_find(s, SPAN("X"), 99), s.n);
    assert_int_equal(span_find(s, SPAN("aXbXXcd"), 0), s.n);
}

static void
parts_are_taken_one_by_one(void **state)
{
    struct span rest = SPAN("a;;b;");
    struct span part;

    (void)state;
    assert_true(span_next(&rest, ';', &part) && span_equal(part, SPAN("a")));
    assert_true(span_next(&rest, ';', &part) && part.n == 0);
    assert_true(span_next(&rest, ';', &part) && span_equal(part, SPAN("b")));
    assert_false(span_next(&rest, ';', &part));
}

/* ------------------------------------------------------------------ arenas */

static void
an_arena_gives_aligned_memory_of_its_own(void **state)
{
    struct arena a;
    unsigned char *p[200];

    (void)state;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < 200; i++) {
        p[i] = arena_alloc(&a, i);
        assert_non_null(p[i]);
        assert_int_equal((uintptr_t)p[i] % _Alignof(max_align_t), 0);
        memset(p[i], (int)i, i);
    }
    for (size_t i = 0; i < 200; i++) {
        for (size_t k = 0; k < i; k++)
            assert_int_equal(p[i][k], i);
    }
    arena_reset(&a);
    assert_non_null(arena_alloc(&a, 100));
    arena_release(&a);
    assert_int_equal(a.used_bytes, 0);
    arena_release(&a);
}

static void
an_arena_keeps_to_its_ceiling(void **state)
{
    struct arena a;
    size_t given = 0;

    (void)state;
    arena_init(&a, 100000);
    while (arena_alloc(&a, 1000) != NULL)
        given += 1000;
    assert_in_range(given, 50000, 100000);
    assert_true(a.used_bytes <= a.limit_bytes);
    assert_null(arena_alloc(&a, SIZE_MAX));
    assert_null(arena_calloc(&a, SIZE_MAX / 2, 4));
    arena_release(&a);
}

static void
an_arena_takes_back_the_end_of_the_last(void **state)
{
    struct arena a;
    char *first, *second;

    (void)state;
    arena_init(&a, 1 << 20);
    first = arena_alloc(&a, 1000);
    assert_non_null(first);
    memset(first, 'a', 10);
    arena_shrink(&a, first, 10);
    second = arena_alloc(&a, 10);
    assert_ptr_equal(second, first + 16);
    arena_shrink(&a, second, 0);
    assert_ptr_equal(arena_alloc(&a, 1), second);
    assert_memory_equal(first, "aaaaaaaaaa", 10);
    arena_release(&a);
}

static void
an_arena_copies_and_grows(void **state)
{
    struct arena a;
    int *items = NULL;
    size_t capacity = 0;
    unsigned char *zeroed;

    (void)state;
    arena_init(&a, 1 << 20);
    for (int i = 0; i < 1000; i++) {
        items = arena_grow(&a, items, (size_t)i, &capacity, sizeof *items);
        assert_non_null(items);
        items[i] = i;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    assert_string_equal(arena_cstr(&a, SPAN("abc")), "abc");
    assert_true(span_equal(arena_copy(&a, SPAN("été")), SPAN("été")));
    assert_true(span_equal(arena_printf(&a, "%d-%s", 4, "x"), SPAN("4-x")));
    assert_non_null(arena_copy(&a, SPAN("")).p);
    zeroed = arena_calloc(&a, 16, 4);
    assert_non_null(zeroed);
    for (size_t i = 0; i < 64; i++)
        assert_int_equal(zeroed[i], 0);
    arena_release(&a);
}

static void
what_is_forgotten_takes_nothing_else_with_it(void **state)
{
    static const size_t sizes[] = {
        0,       1,       4096,         262143,
        262144,  262145,  1 << 20,      (1 << 20) + 4097,
        3 << 20, 9 << 20, (9 << 20) + 1};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        struct arena a;
        char *before, *large, *after;

        arena_init(&a, 64 << 20);
        before = arena_alloc(&a, 100);
        large = arena_alloc(&a, sizes[i]);
        after = arena_alloc(&a, 100);
        assert_non_null(before);
        assert_non_null(large);
        assert_non_null(after);
        memset(before, 'b', 100);
        memset(large, 'l', sizes[i]);
        memset(after, 'a', 100);
        arena_forget(large, sizes[i]);
        for (size_t k = 0; k < 100; k++)
            assert_true(before[k] == 'b' && after[k] == 'a');
        memset(large, 'l', sizes[i]); /* it is still there */
        arena_release(&a);
    }
}

static void
each_failing_allocation_gives_null(void **state)
{
    struct arena a;

    (void)state;
    arena_init(&a, 1 << 20);
    for (size_t n = 1; n < 4; n++) {
        a.fail_after = n;
        for (size_t i = 1; i < n; i++)
            assert_non_null(arena_alloc(&a, 8));
        assert_null(arena_copy(&a, SPAN("x")).p);
        assert_non_null(arena_alloc(&a, 8));
    }
    a.fail_after = 1;
    assert_null(arena_printf(&a, "x").p);
    arena_release(&a);
}

/* ------------------------------------------------------------------ bodies */

static void
a_body_grows_and_is_given_away(void **state)
{
    struct buf b;
    char *bytes;
    size_t n;

    (void)state;
    buf_init(&b, 1 << 16);
    assert_int_equal(buf_span(&b).n, 0);
    buf_puts(&b, "un ");
    buf_add(&b, SPAN("deux "));
    buf_printf(&b, "%d", 3);
    buf_byte(&b, '.');
    assert_true(buf_ok(&b));
    assert_true(span_equal(buf_span(&b), SPAN("un deux 3.")));
    bytes = buf_detach(&b, &n);
    assert_int_equal(n, 10);
    assert_string_equal(bytes, "un deux 3.");
    free(bytes);
    bytes = buf_detach(&b, &n);
    assert_int_equal(n, 0);
    assert_non_null(bytes);
    free(bytes);
    buf_release(&b);
}

static void
a_body_that_overflows_stays_failed(void **state)
{
    struct buf b;
    size_t n;

    (void)state;
    buf_init(&b, 8);
    for (int i = 0; i < 100; i++)
        buf_puts(&b, "x");
    assert_false(buf_ok(&b));
    assert_in_range(buf_span(&b).n, 0, 8);
    buf_byte(&b, 'y');
    assert_false(buf_ok(&b));
    assert_null(buf_detach(&b, &n));
    buf_reset(&b);
    assert_true(buf_ok(&b));
    buf_puts(&b, "z");
    assert_true(span_equal(buf_span(&b), SPAN("z")));
    buf_release(&b);
}

/* ------------------------------------------------------------------ fields */

static bool
same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

static void
the_table_of_fields_is_complete(void **state)
{
    (void)state;
    for (size_t i = 0; i < FACET_COUNT; i++) {
        const struct facet *f = &facets[i];

        assert_non_null(f->words[0]);
        assert_non_null(f->label);
        assert_non_null(f->help);
        assert_non_null(f->prefix);
        assert_null(f->words[FACET_MAX_WORDS]);
        assert_int_equal(facet_id(f), i);
        assert_true(f->key == NULL || f->type != FACET_TEXT);
        assert_true(!f->shown || (f->key != NULL && f->slot != 0));
        assert_true(f->help[strlen(f->help) - 1] == '.');
    }
}

static void
no_two_fields_share_anything(void **state)
{
    (void)state;
    for (size_t i = 0; i < FACET_COUNT; i++) {
        const struct facet *f = &facets[i];

        assert_string_not_equal(f->prefix, PREFIX_FORM);
        assert_string_not_equal(f->prefix, PREFIX_REPORT);
        assert_true(f->slot != SLOT_FIRST_DAY && f->slot != SLOT_LAST_DAY);
        for (size_t k = 0; k < i; k++) {
            const struct facet *g = &facets[k];

            assert_false(same(f->key, g->key));
            assert_string_not_equal(f->label, g->label);
            assert_string_not_equal(f->prefix, g->prefix);
            assert_true(f->slot == 0 || f->slot != g->slot);
            assert_false(same(f->browse, g->browse));
            for (size_t w = 0; f->words[w] != NULL; w++)
                assert_ptr_equal(facet_by_word(span_of(f->words[w])), f);
        }
    }
}

static void
fields_are_found_by_key_and_word(void **state)
{
    (void)state;
    for (size_t i = 0; i < FACET_COUNT; i++) {
        if (facets[i].key != NULL)
            assert_ptr_equal(facet_by_key(span_of(facets[i].key)), &facets[i]);
    }
    assert_null(facet_by_key(SPAN("speakers")));
    assert_null(facet_by_key(SPAN("")));
    assert_null(facet_by_word(SPAN("inconnu")));
    assert_null(facet_by_word(SPAN("")));
}

static void
letters_of_either_case_are_one(void **state)
{
    (void)state;
    assert_true(span_equal_caseless(SPAN("GZip"), SPAN("gzip")));
    assert_false(span_equal_caseless(SPAN("gzip"), SPAN("gzi")));
    assert_true(span_equal_caseless(span_of(NULL), SPAN("")));
    assert_true(span_has_caseless(SPAN("un <HTML>"), SPAN("<html")));
    assert_false(span_has_caseless(SPAN("un <HTM"), SPAN("<html")));
    assert_true(span_has_caseless(span_of(NULL), SPAN("")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_of_either_case_are_one),
        cmocka_unit_test(an_error_says_what_and_gives_false),
        cmocka_unit_test(a_long_message_is_cut_between_characters),
        cmocka_unit_test(spans_are_cut_and_compared),
        cmocka_unit_test(spans_are_searched),
        cmocka_unit_test(parts_are_taken_one_by_one),
        cmocka_unit_test(an_arena_gives_aligned_memory_of_its_own),
        cmocka_unit_test(an_arena_keeps_to_its_ceiling),
        cmocka_unit_test(an_arena_takes_back_the_end_of_the_last),
        cmocka_unit_test(an_arena_copies_and_grows),
        cmocka_unit_test(what_is_forgotten_takes_nothing_else_with_it),
        cmocka_unit_test(each_failing_allocation_gives_null),
        cmocka_unit_test(a_body_grows_and_is_given_away),
        cmocka_unit_test(a_body_that_overflows_stays_failed),
        cmocka_unit_test(the_table_of_fields_is_complete),
        cmocka_unit_test(no_two_fields_share_anything),
        cmocka_unit_test(fields_are_found_by_key_and_word),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
