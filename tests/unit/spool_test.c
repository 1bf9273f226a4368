/* A spool: what was added is read, wherever it waits, and nothing is left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "shim/spool.h"
#include "tests/unit/shim_help.h"

static const struct {
    const char *why;
    size_t bytes, times;
} rows[] = {
    {"nothing", 0, 3},
    {"a little, which waits in memory", 7, 100},
    {"parts that fill the memory evenly", 4096, 200},
    {"parts that do not", 100003, 30},
    {"each more than waits", 700001, 9},
};

static void
add(spool *s, size_t bytes, unsigned char with)
{
    char *part = malloc(bytes + 1);
    struct err err;

    assert_non_null(part);
    memset(part, with, bytes);
    assert_true(spool_add(s, (struct span){part, bytes}, &err));
    free(part);
}

static void
check(const spool *s, size_t at, size_t bytes, unsigned char with)
{
    const char *p = bytes == 0 ? NULL : spool_at(s, at);

    for (size_t i = 0; i < bytes; i++)
        assert_int_equal((unsigned char)p[i], with);
}

static void
what_was_added_is_read_before_and_after_the_end(void **state)
{
    for (size_t r = 0; r < ARRAY_LEN(rows); r++) {
        size_t bytes = rows[r].bytes, times = rows[r].times;
        struct err err;
        spool *s = spool_open(*state, &err);

        assert_non_null(s);
        for (size_t i = 0; i < times; i++) {
            assert_int_equal(spool_bytes(s), i * bytes);
            add(s, bytes, (unsigned char)i);
            check(s, 0, bytes, 0);
            check(s, i * bytes, bytes, (unsigned char)i);
        }
        assert_true(spool_end(s, &err));
        for (size_t i = 0; i < times; i++)
            check(s, i * bytes, bytes, (unsigned char)i);
        spool_forget(s);
        check(s, 0, bytes, 0);
        spool_close(s);
    }
}

static void
a_folder_that_is_not_there_is_an_error(void **state)
{
    struct err err;

    (void)state;
    assert_null(spool_open("/nowhere/at/all", &err));
    assert_int_equal(err.code, ERR_IO);
    spool_close(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(what_was_added_is_read_before_and_after_the_end),
        cmocka_unit_test(a_folder_that_is_not_there_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
