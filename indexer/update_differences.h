/*
 * What a changed authority file does to one report, in French, a line a value:
 *
 *     2016/x.txt : organisation « A » → « B »      the same words, named anew
 *     2016/x.txt : + thème « C »
 *     2016/x.txt : - intervenant « D »
 *
 * Errors     ERR_BAD_INDEX when a record cannot be read as JSON, ERR_NO_MEMORY.
 * Ownership  bytes are added to `out`.
 * Threads    pure on its arguments.
 */
#ifndef INDEXER_UPDATE_DIFFERENCES_H
#define INDEXER_UPDATE_DIFFERENCES_H

#include "base/buf.h"
#include "base/err.h"

/* `before` and `after` are records as record_json() writes them.  When only
 * evidence, forms or links differ, one line says so. */
bool update_differences(struct span id, struct span before, struct span after,
                        struct buf *out, struct err *err) MUST_CHECK;

#endif
