/*
 * What a generation knows of the files it was made from, so that the next run
 * reads only what changed.  A text file of the generation, one line a report,
 * sorted by id:
 *
 *     glane-state 1 ⇥ extraction ⇥ digest of the authority ⇥ folder
 *     id ⇥ size ⇥ mtime (ns) ⇥ size and mtime of the sidecar ⇥ digest ⇥ reason
 *
 * A report with a reason could not be read: it is not in the index, and is tried
 * again when its file changes.
 *
 * Errors     ERR_BAD_INDEX for a file that is not of this form, ERR_IO,
 *            ERR_NO_MEMORY.
 * Ownership  everything lives in the arena.
 * Threads    no state of its own.
 */
#ifndef INDEXER_STATE_H
#define INDEXER_STATE_H

#include "indexer/source.h"

struct state_entry {
    struct span id;
    struct source_stamp stamp;
    struct span reason; /* empty when the report is in the index */
};

struct state {
    unsigned extract;      /* EXTRACT_VERSION that made the records */
    struct span authority; /* digest */
    struct span folder; /* REPORTS, as a real path; empty when it is not text */
    struct state_entry *entries;
    size_t count;
};

/* True when both stamps tell of the same bytes, as far as one can see without
 * reading. */
bool state_same_stamp(const struct source_stamp *s,
                      const struct file_stamp *file,
                      const struct file_stamp *sidecar);

/* Read the file; a file that is not there is an empty state. */
bool state_read(const char *path, struct arena *a, struct state *out,
                struct err *err) MUST_CHECK;

/* The entry of a report, or NULL. */
const struct state_entry *state_find(const struct state *s, struct span id);

/*
 * Write the file, entry after entry: a million of them need not stand in a row.
 * What `next` gives is sorted by id and read at once; NULL ends the file.  The file
 * is not synced: generation_publish() does that, and what can be done without needs
 * it not.
 */
typedef const struct state_entry *state_next(void *context);
bool state_write(const char *path, const struct state *head, state_next *next,
                 void *context, struct err *err) MUST_CHECK;

#endif
