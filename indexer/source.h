/*
 * A report from the disk: the file, its sidecar, and the reader, in one step.
 *
 * Errors     ERR_IO and ERR_BAD_INPUT cost this report only; the message is a
 *            reason without the path.  ERR_NO_MEMORY.
 * Ownership  everything lives in the arena.
 * Threads    no state.
 */
#ifndef INDEXER_SOURCE_H
#define INDEXER_SOURCE_H

#include "indexer/collection.h"
#include "indexer/reader.h"

/* What a report may take in memory, from its bytes to its record: the largest
 * file allowed, in words of two letters. */
#define SOURCE_ARENA_BYTES ((size_t)2 * 1024 * 1024 * 1024)

struct source_stamp {
    struct file_stamp file;
    struct file_stamp sidecar;
    uint8_t hash[FILE_HASH_BYTES]; /* of both */
};

struct source_file {
    int dir;          /* an open folder, or AT_FDCWD */
    const char *path; /* relative to it; may lead into a collection */
    struct span id;   /* given to the report */
    struct collection *collection; /* where one may be open already: reports
                                      that follow each other cost one reading */
    bool is_bare; /* known to have no sidecar: none is looked for */
};

/* The bytes of the file, and of its sidecar, which is `path`.meta.json or the
 * same with the extension taken off; of a report in a collection, its JSON, and
 * the stamp of the collection. */
bool source_bytes(const struct source_file *file, struct arena *a,
                  struct reader_source *source, struct source_stamp *stamp,
                  struct err *err) MUST_CHECK;

/* As source_bytes, then reader_read. */
bool source_read(const struct source_file *file, struct arena *a,
                 struct report *report, struct source_stamp *stamp,
                 struct err *err) MUST_CHECK;

/* How many bytes of `path` stand before its extension; 0 when it has none. */
size_t source_stem(const char *path);

/* A failure of memory that is the report's doing, since its arena is full, is
 * an error of input. */
void source_blame(const struct arena *a, struct err *err);

#endif
