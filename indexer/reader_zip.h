/*
 * Chosen members of a ZIP archive in memory, by libarchive, under limits.
 * Nothing is ever written to the disk, and names are only compared, so that a
 * path like "../../etc/passwd" is one more name nobody asked for.
 *
 * Errors     ERR_BAD_INPUT for an archive that is damaged, encrypted, or past
 *            a limit; ERR_NO_MEMORY.
 * Ownership  bytes live in the arena.
 * Threads    pure.
 */
#ifndef INDEXER_READER_ZIP_H
#define INDEXER_READER_ZIP_H

#include "base/arena.h"
#include "base/err.h"

struct zip_member {
    const char *name;
    struct span bytes; /* p NULL when the archive has no such member */
};

/* Fill `members`, n of them; the first of two of one name counts. */
bool zip_read(struct arena *a, struct span archive, struct zip_member *members,
              size_t n, struct err *err) MUST_CHECK;

#endif
