/*
 * The tree of a page, between reader_html.c, which writes its article as lines,
 * and reader_html_title.c, which finds its title.
 *
 * Ownership  nodes and their text belong to the tree.
 * Threads    pure on its arguments.
 */
#ifndef INDEXER_READER_HTML_H
#define INDEXER_READER_HTML_H

#include "indexer/reader_parts.h"

typedef struct _xmlNode xmlNode; /* of libxml2, which only the .c include */

struct span html_span(const unsigned char *s);

/* Is it an element of this name, in any case? */
bool html_is(const xmlNode *node, const char *name);

/* Does it belong to the site rather than to the article? */
bool html_is_furniture(const xmlNode *node, const xmlNode *root);

/* The node after this one in the order of the document, inside `root`; not into
 * its children when `into` is false. */
const xmlNode *html_next(const xmlNode *node, const xmlNode *root, bool into);

/* The first element of this name, `root` included; NULL when there is none. */
const xmlNode *html_find(const xmlNode *root, const char *name);

/*
 * The title of the article under `root` to d->title: the longest heading that
 * <title> says at its head or end, beside the name of the site, when it is longer
 * than the first <h1>; else that <h1>; else the heading at the head of the article;
 * else the line that <title> says; else <title>, which may be the site's name
 * (title_is_first_line).
 */
bool html_title(struct draft *d, const xmlNode *html, const xmlNode *root,
                struct err *err) MUST_CHECK;

#endif
