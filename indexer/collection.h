/*
 * A file that holds several reports: the export of a website, as a JSON array
 * of objects or as one JSON object a line (JSON Lines).  It reads like a folder:
 * the report named 12 in it has the path `site.json/12`.
 *
 *     [ {"slug": "salon", "title": …}, {"id": 12, …} ]
 *       |------------ salon --------|  |---- 12 ---|
 *
 * A report takes its name from "slug", else from "id", else from its place
 * ("4" for the fourth).  What is not a JSON object is a report too, whose
 * reading will fail and say why, so that one bad line costs that line alone.
 *
 * Errors     ERR_IO and ERR_BAD_INPUT as file_read; ERR_NO_MEMORY.
 * Ownership  an open collection owns its bytes, until it opens another.
 * Threads    a collection belongs to one thread.
 * Source     RFC 8259 (JSON); JSON Lines 1.0.
 */
#ifndef INDEXER_COLLECTION_H
#define INDEXER_COLLECTION_H

#include "base/map.h"
#include "indexer/file.h"

/* Thousands of articles: an export is larger than a report. */
enum { COLLECTION_LIMIT_BYTES = 64 * 1024 * 1024 };

struct collection_report {
    struct span name; /* fit for a path: no slash, no control character */
    struct span json; /* its bytes, UTF-8 */
};

struct collection {
    struct arena arena;
    struct span path; /* of the file that is open; p NULL when none is */
    struct file_stamp stamp;
    struct collection_report *reports;
    size_t count, room;
    struct map names; /* name → index in reports */
};

/* Does the name of this file say that it may be one? */
bool collection_named(struct span path);

/* How many bytes of `path` name the collection, in `site.json/12` those of
 * `site.json`; 0 when it names none. */
size_t collection_prefix(struct span path);

void collection_init(struct collection *c);
void collection_release(struct collection *c);

/*
 * Read the file `path`, relative to the folder `dir`, unless it is the one that
 * is open.  A file that holds one report, or no JSON at all, has a count of 0:
 * it is an ordinary report.
 */
bool collection_open(struct collection *c, int dir, struct span path,
                     struct err *err) MUST_CHECK;

/* The report of that name, or NULL. */
const struct collection_report *collection_find(const struct collection *c,
                                                struct span name);

#endif
