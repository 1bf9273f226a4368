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
#include "server/params.h"

/* The report of this number, without its record; ERR_BAD_INPUT when there is none. */
bool report_read(struct arena *a, struct view *view, uint32_t docid,
                 struct document *out, struct err *err) MUST_CHECK;

/* Whole.  *docid is its number in this generation, 0 when there is no report `id`; any
 * bytes may be asked for. */
bool report_find(struct arena *a, struct view *view, struct span id,
                 struct document *out, uint32_t *docid,
                 struct err *err) MUST_CHECK;

/* The generation that a permalink was made in, "?generation=7": *number is 0
 * when there is none. */
bool report_cited(const struct request *req, unsigned *number,
                  struct refusal *refusal) MUST_CHECK;

#endif
