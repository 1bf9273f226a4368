#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "indexer/child.h"

enum { LIMIT_BYTES = 1 << 20, MEMORY_BYTES = 512 << 20 };

static struct buf out;

static int
set_up(void **state)
{
    (void)state;
    buf_init(&out, LIMIT_BYTES);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    buf_release(&out);
    return 0;
}

/* No child of ours is left, not even a dead one. */
static void
check_reaped(void)
{
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

/* Run a script under limits; the reason of a failure in *err. */
static bool
run_script(const char *script, const char *input, bool *succeeded,
           struct err *err)
{
    const char *const argv[] = {"sh", "-c", script, NULL};
    const struct child child = {argv, span_of(input), 1, MEMORY_BYTES};
    bool done = child_run(&child, &out, succeeded, err);

    check_reaped();
    return done;
}

static void
a_child_reads_its_input_and_is_heard(void **state)
{
    struct err err;
    bool succeeded;

    (void)state;
    assert_true(run_script("cat " CHILD_INPUT "; cat; false", "mot ",
                           &succeeded, &err));
    assert_string_equal(out.p, "mot ");
    assert_false(succeeded);
    assert_true(run_script("exit 0", "", &succeeded, &err));
    assert_true(succeeded);
}

/* clang-format off */
static const struct row {
    const char *why, *script, *reason;
} rows[] = {
    {"sleeps", "while :; do sleep 1000; done", "trop longue"},
    {"closes its output and sleeps", "exec >&-; sleep 1000", "trop longue"},
    {"leaves a grandchild that holds the output", "sleep 1000 &", "trop longue"},
    {"talks without end", "yes", "trop volumineuse"},
};
/* clang-format on */

static void
a_child_past_its_limits_is_killed(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct err err = {.code = ERR_INTERNAL};
        bool succeeded;

        buf_reset(&out);
        if (run_script(rows[i].script, "", &succeeded, &err))
            fail_msg("%s: no error", rows[i].why);
        if (err.code != ERR_BAD_INPUT ||
            strstr(err.msg, rows[i].reason) == NULL)
            fail_msg("%s: %s", rows[i].why, err.msg);
    }
}

static void
a_child_has_limits_and_writes_no_file(void **state)
{
    struct err err;
    bool succeeded;

    (void)state;
    assert_true(run_script("ulimit -v; ulimit -t; ulimit -c; ulimit -n", "",
                           &succeeded, &err));
    assert_string_equal(out.p, "524288\n1\n0\n64\n");
    /* It may still name a file, which then stays empty. */
    assert_true(run_script("echo mot >child-wrote-this", "", &succeeded, &err));
    assert_false(succeeded);
    assert_int_equal(unlink("child-wrote-this"), 0);
}

static void
a_program_that_is_not_there_is_no_fault_of_the_bytes(void **state)
{
    const char *const argv[] = {"no-such-program-at-all", NULL};
    const struct child child = {argv, SPAN("x"), 5, MEMORY_BYTES};
    struct err err;
    bool succeeded;

    (void)state;
    assert_false(child_run(&child, &out, &succeeded, &err));
    assert_int_equal(err.code, ERR_IO);
    assert_non_null(strstr(err.msg, "no-such-program-at-all"));
    check_reaped();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_child_reads_its_input_and_is_heard,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_child_past_its_limits_is_killed,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_child_has_limits_and_writes_no_file,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_program_that_is_not_there_is_no_fault_of_the_bytes, set_up,
            tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
