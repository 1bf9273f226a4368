/*
 * The readers of single formats, between reader.c and themselves.  Each turns
 * decoded text into lines as report.h describes them, and finds the title.
 *
 * Errors     false only when memory ran out; `text` is sticky (base/buf.h).
 * Ownership  titles live in the arena.
 * Threads    pure.
 */
#ifndef INDEXER_READER_PARTS_H
#define INDEXER_READER_PARTS_H

#include "base/buf.h"
#include "indexer/facts.h"

struct draft {
    struct arena *arena;
    struct buf *text;    /* lines, not yet normalised */
    struct span title;   /* as it stands in the text, or to be put before it */
    struct facts *facts; /* what the document states */
};

/* Lines as they are, without white space at their ends, one empty line between
 * paragraphs at most. */
bool read_plain(struct draft *d, struct span utf8, struct err *err) MUST_CHECK;

/* Markup taken off; wrapped lines of a paragraph joined. */
bool read_markdown(struct draft *d, struct span utf8,
                   struct err *err) MUST_CHECK;

/* The article of a page, without its furniture; <meta> to facts. */
bool read_html(struct draft *d, struct span utf8, struct err *err) MUST_CHECK;

/* One article of a website's export, a JSON object (RFC 8259). */
bool read_json(struct draft *d, struct span utf8, struct err *err) MUST_CHECK;

/* Does the text look like this, whatever its name? */
bool looks_like_json(struct span text);
bool looks_like_html(struct span text);
bool looks_like_markdown(struct span text);

/* The charset an HTML page declares in its first bytes; empty when none. */
struct span html_charset(struct span bytes);

#endif
