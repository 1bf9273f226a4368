/*
 * Bytes on their way to a file, more of them than memory should hold: a nameless
 * file that grows at its end and is read by mapping it.
 *
 * Errors     ERR_IO, as for a disk that is full; ERR_NO_MEMORY.
 * Ownership  what spool_at() gives lives until the next spool_add().
 * Threads    a spool belongs to one thread at a time.
 */
#ifndef SHIM_SPOOL_H
#define SHIM_SPOOL_H

#include <stdio.h>

#include "base/err.h"
#include "base/span.h"

BEGIN_C

typedef struct spool spool;

/* An empty spool in `folder`; nothing is left there, whatever happens. */
spool *spool_open(const char *folder, struct err *err) MUST_CHECK;
void spool_close(spool *s);

/* How many bytes it holds: where the next ones will stand. */
size_t spool_bytes(const spool *s);

/* Bytes added at once stand together. */
bool spool_add(spool *s, struct span bytes, struct err *err) MUST_CHECK;

/* The bytes from `at` on, to the end of those that were added with it; after
 * spool_end(), to the end of all. */
const char *spool_at(const spool *s, size_t at);

/* Nothing more will be added. */
bool spool_end(spool *s, struct err *err) MUST_CHECK;

/* What was read will not be soon: it no longer counts as memory of this process. */
void spool_forget(const spool *s);

END_C

#endif
