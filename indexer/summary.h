/*
 * What a run did, told at its end: a few lines for a person, or one JSON object.
 *
 * Errors     ERR_IO when standard output refuses.
 * Ownership  faults live in the arena of the run.
 * Threads    none.
 */
#ifndef INDEXER_SUMMARY_H
#define INDEXER_SUMMARY_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "indexer/commands.h"

/* A file or folder that could not be read, in this run or in one before it when
 * it has not changed since. */
struct summary_fault {
    struct span path;
    struct span reason;
};

struct summary {
    size_t added;
    size_t changed;
    size_t renamed;
    size_t removed;
    size_t again; /* extracted anew, with another record */
    size_t unchanged;
    struct summary_fault *faults; /* reports, folders: each had its message */
    size_t unreadable;            /* of them */
    size_t faults_capacity;
    size_t undated;   /* of those read in this run */
    size_t unspoken;  /* likewise, without a speaker */
    size_t names;     /* of persons and organisations, new to the index */
    uint64_t reports; /* in the index now */
    unsigned generation;
    bool published; /* a new generation was made */
    int64_t milliseconds;
};

bool summary_print(const struct summary *s, const struct app *app,
                   struct err *err) MUST_CHECK;

/* Tell of a fault on stderr, and keep it for the end; the spans must outlive the
 * summary, whose list is in `a`. */
bool summary_fault(struct summary *s, const struct app *app, struct arena *a,
                   const struct summary_fault *fault,
                   struct err *err) MUST_CHECK;

/* A bar on a terminal while a run is under way; nothing elsewhere.  `done` of
 * `total` reports, begun at `since_ms`; `last_ms` remembers when it was drawn. */
void summary_progress(const struct app *app, size_t done, size_t total,
                      int64_t since_ms, int64_t *last_ms);

#endif
