/*
 * A report for those who cite it, and for their programs.
 *
 * Dublin Core (DCMI, "Expressing Dublin Core metadata using HTML") is the one
 * vocabulary of the head: Zotero reads it, as do catalogues.  The other one that
 * it reads, Highwire's citation_*, is for articles: without an author it stays
 * incomplete, and who spoke at an event is not one.  Here speakers contribute,
 * the place is covered, and the type is a report.
 *
 * schema.org stands beside it as JSON-LD, for search engines: a Report about an
 * Event.
 *
 * Errors     sticky, in the model.
 * Threads    pure on their arguments.
 */
#ifndef SERVER_PAGE_CITATION_H
#define SERVER_PAGE_CITATION_H

#include "server/citation.h"
#include "server/page.h"

/* "citation": what styles are made of, "formats" of this one report, "metadata"
 * in Dublin Core as {name, content}. */
void page_citation(struct json *m, const struct request *req,
                   const struct citation *c);

/* "schema": JSON-LD, for {{@schema}}. */
void page_schema(struct json *m, const struct citation *c,
                 const json_t *record);

#endif
