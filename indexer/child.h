/*
 * A program run on bytes, trusted as little as the bytes: with limits on its time,
 * memory and output, no shell, no input but a file without a name, and a process
 * group that is killed whole.
 *
 *     bytes ── memory file ──> descriptor 3 of the child, /dev/fd/3 in its
 *                              arguments: no name of a report is ever an argument
 *     stdin, stderr            /dev/null
 *     stdout ── pipe ──> out   until its end, its limit, or the time is up
 *
 * Errors     ERR_IO when the program is not there or cannot be started: nothing
 *            is said about the bytes.  ERR_BAD_INPUT when it ran past a limit.
 * Ownership  the child is gone, and waited for, when child_run() returns.
 * Threads    any number at once; posix_spawn() and prlimit(1), so that none of our
 *            code runs between fork and exec.
 */
#ifndef INDEXER_CHILD_H
#define INDEXER_CHILD_H

#include "base/buf.h"
#include "base/err.h"

struct child {
    const char *const *argv; /* ends with NULL; argv[0] is looked for in PATH */
    struct span input;
    unsigned time_seconds; /* of the clock; of the processor the same */
    size_t memory_bytes;   /* of its address space */
};

/* The file that a child reads its input from. */
#define CHILD_INPUT "/dev/fd/3"

/* Run to the end.  *succeeded tells whether it ended with status 0. */
bool child_run(const struct child *child, struct buf *out, bool *succeeded,
               struct err *err) MUST_CHECK;

#endif
