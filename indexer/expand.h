/*
 * Collections among the files of a walk, replaced by the reports they hold:
 *
 *     walk      a.txt   site.json               z.txt
 *     becomes   a.txt   site.json/12  /salon    z.txt
 *
 * A collection whose stamp the last generation knows is not opened: what it
 * held then, it holds now.  One that cannot be read is a walk_fault, so that
 * what the index has of it stays.
 *
 * Errors     ERR_NO_MEMORY.
 * Ownership  everything lives in the arena.
 * Threads    no state.
 */
#ifndef INDEXER_EXPAND_H
#define INDEXER_EXPAND_H

#include "indexer/state.h"
#include "indexer/walk.h"

bool expand_collections(struct walk *walk, const struct state *before, int dir,
                        struct arena *a, struct err *err) MUST_CHECK;

#endif
