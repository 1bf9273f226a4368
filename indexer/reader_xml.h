/*
 * XML as a row of events, by libxml2's reader: no tree, no recursion, no network,
 * no entity but the five of XML, no DTD at all (the formats read here forbid
 * one, and every known attack begins with one).  libxml2 itself refuses more than
 * 256 levels and texts of more than 10 MB.
 *
 * Errors     xml_next() gives XML_END both at the end and on an error; the
 *            caller asks xml_finish(), or does not mind and calls xml_close().
 * Ownership  names and values last until the next xml_next(); both
 *            free.
 * Threads    one owner; reader_start() first.
 */
#ifndef INDEXER_READER_XML_H
#define INDEXER_READER_XML_H

#include <stdbool.h>

#include "base/err.h"
#include "base/span.h"

enum xml_event { XML_END, XML_OPEN, XML_CLOSE, XML_TEXT };

struct xml {
    struct _xmlTextReader *reader;
    const char *refusal; /* French; NULL */
    bool closing;        /* an empty element was opened: its close is owed */
    bool failed;
};

/* Begin; with `lenient`, what can be mended is. */
bool xml_start(struct xml *x, struct span bytes, bool lenient,
               struct err *err) MUST_CHECK;

enum xml_event xml_next(struct xml *x);

/* The name of the element without its prefix; valid after OPEN and CLOSE. */
struct span xml_name(const struct xml *x);

/* The text after XML_TEXT. */
struct span xml_value(const struct xml *x);

/* The attribute of this name without prefix, after OPEN; empty when absent. */
struct span xml_attribute(struct xml *x, const char *name);

/* Skip the element just opened, its close too. */
void xml_skip(struct xml *x);

/* Free; what was not read does not matter. */
void xml_close(struct xml *x);

/* Free; false with the reason when the document could not be read to its end. */
bool xml_finish(struct xml *x, struct err *err) MUST_CHECK;

#endif
