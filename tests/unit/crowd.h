/*
 * A process that has much of mapped files in memory, so that what eases when memory
 * is short does so for a few items, too.
 */
#ifndef TESTS_UNIT_CROWD_H
#define TESTS_UNIT_CROWD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "shim/disk.h"

#define CROWD_BYTES ((size_t)200 << 20)

/* Take them; arena_release() gives them back. */
static inline void
crowd(struct arena *a, const char *folder)
{
    void *bytes;

    disk_arena(a, 2 * CROWD_BYTES, 0, folder);
    bytes = arena_alloc(a, CROWD_BYTES);
    assert_non_null(bytes);
    memset(bytes, 1, CROWD_BYTES);
}

/* What the process has in memory; 0 when nobody says. */
static inline size_t
resident_bytes(void)
{
    FILE *f = fopen("/proc/self/statm", "re");
    size_t all, pages = 0;

    if (f != NULL) {
        if (fscanf(f, "%zu %zu", &all, &pages) != 2)
            pages = 0;
        fclose(f);
    }
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

#endif
