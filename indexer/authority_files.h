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

#endif
