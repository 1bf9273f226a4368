/*
 * From the bytes of a file to a report: plain text, Markdown or HTML, with what
 * it states about itself in a header block, in <meta> or in a sidecar.
 *
 * What a file is, its content says first and its name second: an HTML page called
 * `.txt` is read as HTML.
 *
 * Errors     ERR_BAD_INPUT with the reason (empty, binary, no text at all): this
 *            report is set aside, the run goes on.  ERR_NO_MEMORY.
 * Ownership  the report lives in the arena and may point into the source.
 * Threads    pure.
 */
#ifndef INDEXER_READER_H
#define INDEXER_READER_H

#include "base/err.h"
#include "indexer/report.h"

struct reader_source {
    struct span id;      /* path relative to REPORTS, valid UTF-8 */
    struct span bytes;   /* of the file */
    struct span sidecar; /* of NAME.meta.json; p NULL when there is none */
};

/* Before the first of several threads reads. */
void reader_start(void);

bool reader_read(struct arena *a, const struct reader_source *source,
                 struct report *out, struct err *err) MUST_CHECK;

#endif
