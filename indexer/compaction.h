/*
 * Updates make a database grow beyond what it holds: full blocks are split in two,
 * and what was replaced in files that are only appended to stays there.  When it
 * has grown to twice its size, it is compacted, as a rebuild would make it.
 *
 * Errors     ERR_IO, or as shim/xap.h; after one, the database is not to be used.
 * Threads    no state.
 */
#ifndef INDEXER_COMPACTION_H
#define INDEXER_COMPACTION_H

#include "base/err.h"

/* Note that the database in the folder is as small as can be. */
bool compaction_note(const char *dir, struct err *err) MUST_CHECK;

/* Compact the database in the folder, which nobody has open, when that is due, with
 * at most `jobs` threads. */
bool compaction_if_due(const char *dir, unsigned jobs,
                       struct err *err) MUST_CHECK;

#endif
