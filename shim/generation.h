/*
 * Generations: an index is a folder of immutable versions of itself.
 *
 *     DIR/current -> gen-000007
 *     DIR/gen-000007/   glass files · texts · positions · labels · dictionary ·
 *                       authority · state · MANIFEST
 *     DIR/lock          held by the one indexer at work
 *
 * A reader resolves the link once and keeps to the real folder.  A writer
 * copies the current generation, changes the copy, seals it (files and folder
 * synced, MANIFEST written last) and renames the link: whoever looks sees the
 * old whole or the new whole.
 *
 * Errors     ERR_BAD_INDEX missing, damaged, or of another version (the message
 *            says to rebuild); ERR_BUSY another indexer is at work; ERR_IO.
 * Ownership  paths live in the struct.
 * Threads    a struct generation belongs to one thread; readers need no lock.
 */
#ifndef SHIM_GENERATION_H
#define SHIM_GENERATION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

BEGIN_C

enum { GENERATION_PATH_BYTES = 4096 };

/* What the programs that read and write an index must agree on. */
struct generation_versions {
    unsigned schema;   /* base/facet.h SCHEMA_VERSION */
    unsigned analyser; /* text/french.h FRENCH_VERSION */
    unsigned extract;  /* indexer/extract.h EXTRACT_VERSION; not checked by
                          readers, 0 in them */
};

struct generation {
    unsigned number;
    char path[GENERATION_PATH_BYTES]; /* real folder, without the link */
    struct generation_versions versions;
    uint64_t reports; /* as the MANIFEST counts them */
    /* Of the MANIFEST, by generation_current(): numbers begin again when a
     * folder is removed and indexed anew, files do not come back. */
    uint64_t inode;
    int64_t published_s; /* seconds since 1970 */
    int64_t published_ns;
};

/* The generation that `current` names now.  ERR_BAD_INDEX when there is none,
 * or when schema or analyser differ from `mine`. */
bool generation_current(const char *dir, const struct generation_versions *mine,
                        struct generation *out, struct err *err) MUST_CHECK;

/* Does `current` still name this generation, as generation_current() gave it?  A
 * cheap question (readlink and stat). */
bool generation_is_current(const char *dir, const struct generation *g);

typedef struct generation_writer generation_writer;

/*
 * Become the one indexer of `dir` (created when absent), by a lock that ends with
 * the process.  Left-overs of a run that died are removed.  ERR_BUSY when another
 * indexer is at work.
 */
generation_writer *generation_lock(const char *dir, struct err *err) MUST_CHECK;

/* Start the next generation in *out: a copy of `from` (reflink where the file
 * system can), or empty when `from` is NULL. */
bool generation_begin(generation_writer *w, const struct generation *from,
                      struct generation *out, struct err *err) MUST_CHECK;

/* Sync, write MANIFEST (sizes, XXH128 digests, versions, counts), switch the
 * link, keep the generation before and remove older ones. */
bool generation_publish(generation_writer *w, struct generation *g,
                        struct err *err) MUST_CHECK;

/* Switch the link back to the generation before the current one. */
bool generation_rollback(generation_writer *w, struct generation *out,
                         struct err *err) MUST_CHECK;

/* Unlock; an unpublished generation is removed.  NULL is allowed. */
void generation_unlock(generation_writer *w);

/* Every file of the generation against its MANIFEST. */
bool generation_check(const struct generation *g, struct err *err) MUST_CHECK;

END_C

#endif
