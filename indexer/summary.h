/*
 * What a run did, told at its end: a few lines for a person, or one JSON object.
 *
 * Errors     ERR_IO when standard output refuses.
 * Ownership  none.
 * Threads    none.
 */
#ifndef INDEXER_SUMMARY_H
#define INDEXER_SUMMARY_H

#include <stddef.h>
#include <stdint.h>

#include "indexer/commands.h"

struct summary {
    size_t added;
    size_t changed;
    size_t renamed;
    size_t removed;
    size_t again; /* extracted anew, with another record */
    size_t unchanged;
    size_t unreadable; /* reports, folders: each had its message */
    size_t undated;    /* of those read in this run */
    size_t unspoken;   /* likewise, without a speaker */
    uint64_t reports;  /* in the index now */
    unsigned generation;
    bool published; /* a new generation was made */
    int64_t milliseconds;
};

bool summary_print(const struct summary *s, const struct app *app,
                   struct err *err) MUST_CHECK;

/* A bar on a terminal while a run is under way; nothing elsewhere.  `done` of
 * `total` reports, begun at `since_ms`; `last_ms` remembers when it was drawn. */
void summary_progress(const struct app *app, size_t done, size_t total,
                      int64_t since_ms, int64_t *last_ms);

#endif
