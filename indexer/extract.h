/*
 * From prose to a record: who spoke, for which organisation, on which theme,
 * when and where.  Rules, not a model; a value without evidence does not exist.
 *
 * Errors     ERR_NO_MEMORY, or ERR_BAD_INPUT when the arena's ceiling is met: the
 *            report is then set aside, the run goes on.
 * Ownership  the record lives in the arena, and points into the report and into
 *            the authority, which must live as long.
 * Threads    pure on its arguments.
 */
#ifndef INDEXER_EXTRACT_H
#define INDEXER_EXTRACT_H

#include "indexer/authority.h"
#include "indexer/record.h"

/* Raise when a rule changes, so that `update` extracts again. */
#define EXTRACT_VERSION 1

bool extract(struct arena *a, const struct report *report,
             const struct authority *authority, struct record *out,
             struct err *err) MUST_CHECK;

#endif
