/*
 * What the tests of the shim share: a fresh folder each, paths in it, and random
 * cases that are the same on every run.
 */
#ifndef TESTS_UNIT_SHIM_HELP_H
#define TESTS_UNIT_SHIM_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "shim/disk.h"
#include "shim/xap.h"

static inline int
make_folder(void **state)
{
    char name[] = "/tmp/glane-shim-XXXXXX";

    if (mkdtemp(name) == NULL)
        return -1;
    *state = strdup(name);
    return *state == NULL;
}

static inline int
remove_folder(void **state)
{
    struct err err;
    const bool removed = disk_remove_folder(*state, &err);

    free(*state);
    return removed ? 0 : -1;
}

/* folder/name in one of a few buffers. */
static inline const char *
in(void *folder, const char *name)
{
    static char paths[4][512];
    static unsigned next;
    char *path = paths[next++ % 4];

    (void)snprintf(path, sizeof paths[0], "%s/%s", (const char *)folder, name);
    return path;
}

/* A number below `below`, from a generator of known course (xorshift). */
static inline uint32_t
draw(uint64_t *seed, uint32_t below)
{
    assert_true(below > 0);
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return below == 0 ? 0 : (uint32_t)(*seed >> 33) % below;
}

#define assert_ok(call)                                                        \
    do {                                                                       \
        if (!(call))                                                           \
            fail_msg("%s: %s", #call, err.msg);                                \
    } while (0)

#define IN_FOLDER(f)                                                           \
    cmocka_unit_test_setup_teardown(f, make_folder, remove_folder)

#endif
