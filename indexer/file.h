/*
 * Files, whole: opened without ever blocking on a device or a pipe, refused when
 * too large.
 *
 * Errors     ERR_IO when the file cannot be opened or read, ERR_BAD_INPUT when
 *            it is not an ordinary file or is too large; the message is a reason
 *            without the path, which the caller knows.
 * Ownership  bytes live in the caller's arena.
 * Threads    no state.
 */
#ifndef INDEXER_FILE_H
#define INDEXER_FILE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"

/* A report is some kilobytes; past this it is not one. */
enum { FILE_LIMIT_BYTES = 16 * 1024 * 1024 };

/* What tells whether a file changed, without reading it. */
struct file_stamp {
    uint64_t size;
    int64_t mtime_ns; /* both 0 when there is no such file */
};

/* The bytes of `path`, relative to the folder `dir` (AT_FDCWD for the working
 * directory).  `stamp` may be NULL. */
bool file_read(int dir, const char *path, struct arena *a, struct span *bytes,
               struct file_stamp *stamp, struct err *err) MUST_CHECK;

/* As file_read, with a limit of its own. */
struct file_request {
    int dir;
    const char *path;
    int64_t limit_bytes;
};
bool file_read_most(const struct file_request *request, struct arena *a,
                    struct span *bytes, struct file_stamp *stamp,
                    struct err *err) MUST_CHECK;

/* As file_read, but a file that is not there gives bytes with p NULL. */
bool file_read_if_any(int dir, const char *path, struct arena *a,
                      struct span *bytes, struct file_stamp *stamp,
                      struct err *err) MUST_CHECK;

/* SHA-256 of the bytes. */
enum { FILE_HASH_BYTES = 32 };
void file_hash(const struct span *parts, size_t n,
               uint8_t out[FILE_HASH_BYTES]);

/* A hash as 64 hexadecimal digits and a NUL. */
enum { FILE_DIGEST_BYTES = 2 * FILE_HASH_BYTES + 1 };
void file_digest(const uint8_t hash[FILE_HASH_BYTES],
                 char out[FILE_DIGEST_BYTES]);

/* The other way; false when `digits` are something else. */
bool file_hash_of(struct span digits, uint8_t out[FILE_HASH_BYTES]) MUST_CHECK;

/* What errno says, in French when we know how. */
const char *file_reason(int error);

#endif
