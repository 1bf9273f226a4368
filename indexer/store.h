/*
 * The database of a generation while it is written: a copy that changes, or one
 * made from nothing.  From nothing, small databases (shards) are made, one a
 * batch of reports, and merged: libxapian's buffer of postings slows down as it
 * grows, and shards can be filled by several threads.
 *
 * Errors     as shim/xap.h; after one, only store_close.
 * Ownership  store_close frees; what was not committed is dropped.
 * Threads    store_shard() and store_shard_done() may be called from several at
 *            once, each for numbers of its own; all else from one.
 */
#ifndef INDEXER_STORE_H
#define INDEXER_STORE_H

#include "shim/xap.h"

typedef struct store store;

/* The database in the folder `dir`, which exists.  `nshards` is 0 for a copy that
 * changes, else the number of shards of a fresh one: all of them must be made.  The
 * last merging and a compaction take `jobs` threads at most. */
store *store_open(const char *dir, unsigned nshards, unsigned jobs,
                  struct err *err) MUST_CHECK;

/* The writer of a copy that changes; NULL when the store is fresh. */
xap_writer *store_writer(store *s);

/* Begin shard `number` of a fresh store: the caller commits and closes it. */
xap_writer *store_shard(store *s, unsigned number, struct err *err) MUST_CHECK;

/* The shard was committed and closed.  It may be merged with others at once. */
bool store_shard_done(store *s, unsigned number, struct err *err) MUST_CHECK;

/* Everything put is in `dir`, and nothing else is, compacted when that is due.
 * The reports of shard 0 come first. */
bool store_commit(store *s, struct err *err) MUST_CHECK;

void store_close(store *s);

#endif
