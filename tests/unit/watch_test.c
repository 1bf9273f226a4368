/* server/watch: connections that take too long are shut, by a clock of ours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>

#include <cmocka.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/limits.h"
#include "server/watch.h"

static atomic_ullong now = 1000000;

static uint64_t
our_clock(void)
{
    return atomic_load(&now);
}

static void
later(unsigned seconds)
{
    (void)atomic_fetch_add(&now, (unsigned long long)seconds * 1000000);
}

/* Has the other end been shut?  Waits for it when it is to be. */
static bool
is_shut(int fd, bool wait)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};

    return poll(&p, 1, wait ? 60000 : 0) == 1 && (p.revents & POLLIN) != 0;
}

static void
the_slow_are_shut(void **state)
{
    enum { ASKING, WORKING, ANSWERING, FRESH, COUNT };
    struct watched *watched[COUNT];
    int ends[COUNT][2];
    struct err err;
    watch *w = watch_start(our_clock, &err);

    (void)state;
    assert_non_null(w);
    for (int i = 0; i < COUNT; i++) {
        assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends[i]), 0);
        watched[i] = watch_add(w, ends[i][0]);
        assert_non_null(watched[i]);
    }
    watch_phase(w, watched[WORKING], WATCH_WORKING);
    watch_phase(w, watched[ANSWERING], WATCH_ANSWERING);
    later(TIMEOUT_IDLE_S + TIMEOUT_REQUEST_S + 1);
    watch_phase(w, watched[FRESH], WATCH_ASKING); /* another request */

    assert_true(is_shut(ends[ASKING][1], true));
    assert_false(is_shut(ends[FRESH][1], false));
    assert_false(is_shut(ends[WORKING][1], false));
    assert_false(is_shut(ends[ANSWERING][1], false));
    watch_phase(w, watched[FRESH], WATCH_WORKING);
    later(TIMEOUT_ANSWER_S);
    assert_true(is_shut(ends[ANSWERING][1], true));
    assert_false(is_shut(ends[WORKING][1], false));

    for (int i = 0; i < COUNT; i++)
        watch_remove(w, watched[i]);
    watch_quiet(w, 60000); /* nobody is owed anything: at once */
    watch_stop(w);
    for (int i = 0; i < COUNT; i++) {
        (void)close(ends[i][0]);
        (void)close(ends[i][1]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_slow_are_shut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
