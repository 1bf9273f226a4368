/*
 * How many reports with one label pass the filters: told for a label at a time,
 * since a few of a million are asked about.
 *
 * Chosen values of a field do not restrict the counts of that field, as in all
 * lists of values.
 *
 * Errors     ERR_NO_MEMORY; ERR_BUSY past the deadline; those of the index.
 * Ownership  everything lives in the arena.
 * Threads    that of the view.
 */
#ifndef SERVER_SUGGEST_WITHIN_H
#define SERVER_SUGGEST_WITHIN_H

#include "server/search.h"

struct within;

/* NULL in *out when `p` has no filters: every report passes. */
bool within_new(struct arena *a, const struct params *p, struct view *view,
                struct within **out, struct err *err) MUST_CHECK;

/* Of label `number` of a field whose labels are suggested. */
uint32_t within_count(struct within *w, enum facet_id field, uint32_t number);

#endif
