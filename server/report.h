/*
 * One report of the index, by its id.
 *
 * Errors     ERR_NO_MEMORY; those of the index.
 * Ownership  the document lives in the arena.
 * Threads    that of the view.
 */
#ifndef SERVER_REPORT_H
#define SERVER_REPORT_H

#include "base/document.h"
#include "server/app.h"

/* *docid is its number in this generation, 0 when there is no report `id`; any
 * bytes may be asked for. */
bool report_find(struct arena *a, struct view *view, struct span id,
                 struct document *out, uint32_t *docid,
                 struct err *err) MUST_CHECK;

#endif
