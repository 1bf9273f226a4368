/*
 * Damage to a mapped file, for the tests of those that read one: each byte in its
 * turn changed, and the file cut before it.
 */
#ifndef TESTS_UNIT_DAMAGE_H
#define TESTS_UNIT_DAMAGE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "shim/disk.h"

/* Open the file, of `size` bytes before it was damaged, and look into it; true when
 * it opened.  With a changed byte it may be refused or give other answers, and
 * nothing outside of it may be touched. */
typedef bool looks_into(const char *path, size_t size, struct err *err);

static inline void
check_damaged(const char *path, unsigned char flip, looks_into *look)
{
    char copy[] = "/tmp/glane-damaged-XXXXXX";
    struct span whole;
    struct err err;
    char *bytes;

    close(mkstemp(copy));
    assert_true(disk_map(path, &whole, &err));
    bytes = malloc(whole.n);
    assert_non_null(bytes);
    for (size_t at = 0; at < whole.n; at++) {
        memcpy(bytes, whole.p, whole.n);
        bytes[at] = (char)(bytes[at] ^ flip);
        assert_true(disk_write(copy, (struct span){bytes, whole.n}, &err));
        (void)look(copy, whole.n, &err);
        assert_true(disk_write(copy, (struct span){whole.p, at}, &err));
        assert_false(look(copy, whole.n, &err));
        assert_int_equal(err.code, ERR_BAD_INDEX);
    }
    free(bytes);
    unlink(copy);
    assert_false(look(copy, whole.n, &err));
    assert_int_equal(err.code, ERR_IO);
    disk_unmap(whole);
}

#endif
