/*
 * The facts of a report beside its text, each with why it is believed.
 *
 * Errors     sticky, in the model.
 * Threads    pure on its arguments.
 */
#ifndef SERVER_PAGE_FACTS_H
#define SERVER_PAGE_FACTS_H

#include "base/card.h"
#include "base/document.h"
#include "server/page.h"

/* "facts": groups of values, each with the sentences that prove it. */
void page_facts(struct json *m, const struct request *req,
                const struct card *card, const struct document *document,
                const json_t *record);

#endif
