/*
 * MANIFEST: what a sealed generation is made of.  JSON:
 *
 *     {"schema":1,"analyser":1,"extract":1,"reports":49,
 *      "files":[{"name":"postlist.glass","bytes":8192,"xxh128":"…"}]}
 *
 * Errors     ERR_BAD_INDEX for a manifest that is missing or no manifest, and for
 *            a file that is not as it says; ERR_IO.
 * Threads    no state.
 */
#ifndef SHIM_MANIFEST_H
#define SHIM_MANIFEST_H

#include "shim/generation.h"

BEGIN_C

#define MANIFEST_NAME "MANIFEST"

/* Sync every file of g->path, then write the manifest of g and sync the
 * folder: from here on the generation is sealed. */
bool manifest_write(const struct generation *g, struct err *err) MUST_CHECK;

/* Fill versions and reports of *g from the manifest in g->path. */
bool manifest_read(struct generation *g, struct err *err) MUST_CHECK;

/* Every file that the manifest names: there, of its size, with its digest. */
bool manifest_check(const struct generation *g, struct err *err) MUST_CHECK;

END_C

#endif
