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
    bool title_is_first_line; /* for want of a mark */
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

/* A PDF, by pdftotext in a process of its own (reader_pdf.c). */
bool read_pdf(struct draft *d, struct span bytes, struct err *err) MUST_CHECK;

/* A DOCX or an ODT; *format is its name. */
bool read_office(struct draft *d, struct span bytes, const char **format,
                 struct err *err) MUST_CHECK;

/* What the bytes are, before anything decodes them. */
enum reader_kind {
    READER_TEXT, /* or nothing we know */
    READER_PDF,
    READER_ZIP,
};
enum reader_kind reader_kind(struct span bytes);

/* The first line of the text as the title, whatever it is. */
bool title_of_first_line(struct draft *d, struct err *err) MUST_CHECK;

/* A title that a word processor keeps in its properties, when it can be one: not
 * the name of a file, nor what the program wrote by itself. */
bool is_property_title(struct span title);

/* State when a document was written.  A file says when it was created, which may
 * be the day of its template, and when it was last saved, which may be years
 * later: only when both are near is the latter a day of publication. */
bool state_written(struct facts *facts, struct span created,
                   struct span modified, struct err *err) MUST_CHECK;

/* Does the text look like JSON, HTML or Markdown, whatever its name? */
bool looks_like_json(struct span text);
bool looks_like_html(struct span text);
bool looks_like_markdown(struct span text);

/* The charset an HTML page declares in its first bytes; empty when none. */
struct span html_charset(struct span bytes);

#endif
