/*
 * A run of bytes (blob) for each document number, in a file of its own: what
 * libxapian would keep in tables of small blocks, at more time and space.
 *
 *     head    magic, and where the last commit left its tables
 *     blobs   appended as they come
 *     tables  where the blob of each number is, then `extra` bytes of the owner
 *     blobs   of the next commit, its tables, …
 *
 * What a commit wrote is never written over, so that a file holds its last commit
 * whatever happens to the next; what no longer counts is left out by a merge.
 *
 * Errors     ERR_IO; ERR_BAD_INDEX for a damaged file.
 * Ownership  handles are closed by the matching _close.
 * Threads    a reader is constant, so that any thread may use it; a writer belongs
 *            to one.
 */
#ifndef SHIM_BLOBS_H
#define SHIM_BLOBS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"

BEGIN_C

typedef struct blobs blobs;

blobs *blobs_open(const char *path, struct err *err) MUST_CHECK;
void blobs_close(blobs *b);

/* One more than the highest number that ever had a blob. */
uint32_t blobs_end(const blobs *b);

/* The blob of a number, in the mapped file; empty when it has none. */
struct span blobs_get(const blobs *b, uint32_t number);

/* The same, copied into the arena without the mapping: a process that reads all
 * blobs in time would have all of them count as its memory. */
bool blobs_read(const blobs *b, uint32_t number, struct arena *a,
                struct span *blob, struct err *err) MUST_CHECK;

/* For who reads all blobs in order of numbers, and has read this one: those read
 * are forgotten, many at a time. */
void blobs_forget_read(const blobs *b, uint32_t number);

/* What the owner left with the last commit. */
struct span blobs_extra(const blobs *b);

typedef struct blobs_writer blobs_writer;

/* Append to the file, made when absent. */
blobs_writer *blobs_writer_open(const char *path, struct err *err) MUST_CHECK;

/* Give the number a blob; an empty one takes it away. */
bool blobs_writer_put(blobs_writer *w, uint32_t number, struct span blob,
                      struct err *err) MUST_CHECK;

/* What it has now, in the arena; empty when it has none. */
bool blobs_writer_get(blobs_writer *w, uint32_t number, struct arena *a,
                      struct span *blob, struct err *err) MUST_CHECK;

bool blobs_writer_commit(blobs_writer *w, struct span extra,
                         struct err *err) MUST_CHECK;

/* What was not committed is dropped.  NULL is allowed. */
void blobs_writer_close(blobs_writer *w);

END_C

#endif
