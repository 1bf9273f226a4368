/*
 * The reports of a folder: every file below it, in the order of their ids, with
 * what could not be looked at.
 *
 * Left aside without a word: hidden names, the sidecars NAME.meta.json, the
 * folder `authority` and files README* at the top, and files whose names say
 * that they are pictures or parts of pages.  Symbolic links are followed to files
 * inside the folder, never to folders, so there are no loops.
 *
 * Errors     ERR_IO when the folder itself cannot be read.  What is below it and
 *            cannot be read is a `walk_fault`, and the walk goes on.
 * Ownership  everything lives in the arena.
 * Threads    no state.
 */
#ifndef INDEXER_WALK_H
#define INDEXER_WALK_H

#include "base/map.h"
#include "indexer/source.h"

struct walk_file {
    struct span id; /* path relative to the folder, NUL-terminated too */
    struct file_stamp file;
    struct file_stamp sidecar;
};

struct walk_fault {
    struct span path; /* as shown: bytes that are not text are escaped */
    struct span id;   /* of the file or folder; p NULL when it cannot be one */
    bool is_folder;   /* nothing is known of the reports below it */
    const char *reason; /* French, without the path */
};

struct walk {
    struct walk_file *files; /* sorted by id */
    size_t nfiles;
    struct walk_fault *faults;
    size_t nfaults;
};

struct walk_from {
    int dir;           /* the folder, open */
    const char *real;  /* its path without links */
    const char *start; /* walk only this folder below it; "" for all */
    const char *avoid; /* path without links of a folder that is not looked
                          into (the index itself), or NULL */
};

bool walk_folder(const struct walk_from *from, struct arena *a,
                 struct walk *out, struct err *err) MUST_CHECK;

#endif
