/*
 * A record as JSON, on one line: what `extract` prints and what the index
 * stores with the report.
 *
 * Errors     ERR_NO_MEMORY, or ERR_BAD_INPUT when `out` reached its ceiling.
 * Ownership  bytes are added to `out`, without a final newline.
 * Threads    pure on its arguments.
 */
#ifndef INDEXER_RECORD_JSON_H
#define INDEXER_RECORD_JSON_H

#include "base/buf.h"
#include "base/err.h"
#include "indexer/record.h"

/* Everything, with evidence; what is not known is null or []. */
bool record_json(const struct report *report, const struct record *record,
                 struct buf *out, struct err *err) MUST_CHECK;

/* "2016-11-28", "2016-11" or "2016" into `out`; empty when unknown. */
enum { DATE_TEXT_BYTES = 32 };
void date_text(struct date d, char out[DATE_TEXT_BYTES]);

/* "year", "month" or "day"; NULL when unknown. */
const char *date_precision_name(enum date_precision precision);

#endif
