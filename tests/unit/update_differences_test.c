#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "indexer/update_differences.h"

#define ORGANISATION(name, begin, end)                                         \
    "{\"organisations\":[{\"name\":\"" name "\"}],\"evidence\":[{"             \
    "\"field\":\"organisation\",\"value\":\"" name "\",\"begin\":" #begin      \
    ",\"end\":" #end "}]}"

static const struct row {
    const char *why, *before, *after, *lines;
} rows[] = {
    {"same words, another name", ORGANISATION("A", 5, 9),
     ORGANISATION("B", 5, 9), "x : organisation « A » → « B »\n"},
    {"same end", ORGANISATION("A", 5, 9), ORGANISATION("B", 2, 9),
     "x : organisation « A » → « B »\n"},
    {"other words", ORGANISATION("A", 5, 9), ORGANISATION("B", 15, 19),
     "x : - organisation « A »\nx : + organisation « B »\n"},
    {"joins one that was there",
     "{\"organisations\":[{\"name\":\"A\"},{\"name\":\"B\"}],\"evidence\":["
     "{\"field\":\"organisation\",\"value\":\"A\",\"begin\":1,\"end\":2},"
     "{\"field\":\"organisation\",\"value\":\"B\",\"begin\":5,\"end\":6}]}",
     "{\"organisations\":[{\"name\":\"B\"}],\"evidence\":["
     "{\"field\":\"organisation\",\"value\":\"B\",\"begin\":1,\"end\":2}]}",
     "x : organisation « A » → « B »\n"},
    {"another field at the same place", ORGANISATION("A", 5, 9),
     "{\"speakers\":[{\"name\":\"B\"}],\"evidence\":[{\"field\":\"speaker\","
     "\"value\":\"B\",\"begin\":5,\"end\":9}]}",
     "x : + intervenant « B »\nx : - organisation « A »\n"},
    {"themes", "{\"themes\":[\"A\",\"B\"]}", "{\"themes\":[\"B\",\"C\"]}",
     "x : - thème « A »\nx : + thème « C »\n"},
    {"date", "{\"date\":null}", "{\"date\":\"2016\"}",
     "x : date inconnue → « 2016 »\n"},
    {"organisation of a speaker",
     "{\"speakers\":[{\"name\":\"N\",\"organisation\":\"A\"}]}",
     "{\"speakers\":[{\"name\":\"N\",\"organisation\":\"B\"}]}",
     "x : intervenant « N », organisation « A » → « B »\n"},
    {"evidence alone", "{\"themes\":[\"A\"],\"evidence\":[]}",
     "{\"themes\":[\"A\"]}", "x : preuves, formes ou liens\n"},
};

static void
each_change_is_told(void **state)
{
    (void)state;
    for (const struct row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        struct buf out;
        struct err err;

        buf_init(&out, 65536);
        if (!update_differences(SPAN("x"), span_of(r->before),
                                span_of(r->after), &out, &err))
            fail_msg("%s: %s", r->why, err.msg);
        if (strcmp(out.p, r->lines) != 0)
            fail_msg("%s: want [%s], got [%s]", r->why, r->lines, out.p);
        buf_release(&out);
    }
}

static void
a_damaged_record_is_an_error(void **state)
{
    struct buf out;
    struct err err;

    (void)state;
    buf_init(&out, 65536);
    assert_false(update_differences(SPAN("x"), SPAN("{\"themes\":"), SPAN("{}"),
                                    &out, &err));
    assert_int_equal(err.code, ERR_BAD_INDEX);
    assert_true(update_differences(SPAN("x"), SPAN("{\"themes\":[1,{}]}"),
                                   SPAN("{\"evidence\":3}"), &out, &err));
    buf_release(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_change_is_told),
        cmocka_unit_test(a_damaged_record_is_an_error),
    };

    return cmocka_run_group_tests_name("update_differences", tests, NULL, NULL);
}
