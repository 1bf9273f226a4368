/*
 * A list of reports in the formats that researchers take away.
 *
 * A format is a row: what stands before the reports, one report, what stands
 * after them.  All but JSON put each text on one line.
 *
 * Errors     sticky, in the buf.
 * Threads    pure.
 */
#ifndef SERVER_EXPORT_H
#define SERVER_EXPORT_H

#include "base/arena.h"
#include "base/buf.h"
#include "server/citation.h"

struct export_options {
    char separator; /* of CSV */
    bool bom;       /* before CSV: some spreadsheets then read UTF-8 */
    unsigned generation;
    const char *site; /* before our addresses */
};

struct export_format {
    const char *name;      /* in the address: format=csv */
    const char *label;     /* on a page */
    bool bibliography;     /* for programs that keep references */
    const char *type;      /* Content-Type */
    const char *extension; /* of its file */
    void (*begin)(const struct export_options *o, struct buf *out);
    void (*report)(struct arena *a, const struct citation *c,
                   const struct export_options *o, struct buf *out);
    const char *between; /* two reports */
    const char *end;
};

enum { EXPORT_FORMATS = 5 };
extern const struct export_format export_formats[EXPORT_FORMATS];

/* NULL when there is none of this name. */
const struct export_format *export_format_of(struct span name);

/* RFC 4180, with a line of headings.  A cell that a spreadsheet would run as a
 * formula has an apostrophe before it. */
void export_csv_begin(const struct export_options *o, struct buf *out);
void export_csv(struct arena *a, const struct citation *c,
                const struct export_options *o, struct buf *out);

/* One object a line: the card of a report as a search gives it, with its
 * permalink, its source and the generation. */
void export_jsonl(struct arena *a, const struct citation *c,
                  const struct export_options *o, struct buf *out);

/* An item of CSL-JSON, type "report". */
void export_csl_begin(const struct export_options *o, struct buf *out);
void export_csl(struct arena *a, const struct citation *c,
                const struct export_options *o, struct buf *out);

/* RIS, type RPRT, lines ended by CR LF. */
void export_ris(struct arena *a, const struct citation *c,
                const struct export_options *o, struct buf *out);

/* BibTeX for biblatex: @misc, UTF-8, ISO dates. */
void export_bibtex(struct arena *a, const struct citation *c,
                   const struct export_options *o, struct buf *out);

#endif
