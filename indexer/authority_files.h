/*
 * The folder of authority files: people.tsv, organisations.tsv, themes.tsv and
 * places.tsv, each of which may be missing.
 *
 * Errors     ERR_IO when the folder or a file cannot be read.  Bad lines are told
 *            through the listener and cost themselves only.
 * Ownership  as authority.h says; the digest is the caller's.
 * Threads    no state.
 */
#ifndef INDEXER_AUTHORITY_FILES_H
#define INDEXER_AUTHORITY_FILES_H

#include "indexer/authority.h"
#include "indexer/file.h"

/* Read the folder `dir` into `au` (after authority_init).  `digest` names the
 * content of all files: another digest means that records may change. */
bool authority_load(struct authority *au, const char *dir,
                    const struct authority_listener *listener,
                    char digest[FILE_DIGEST_BYTES], struct err *err) MUST_CHECK;

/* Keep what was loaded in one file, and read it again; *known is false when the
 * file is not there or not whole. */
bool authority_save(const struct authority *au, const char *path,
                    struct err *err) MUST_CHECK;
bool authority_saved(struct authority *au, const char *path, bool *known,
                     struct err *err) MUST_CHECK;

#endif
