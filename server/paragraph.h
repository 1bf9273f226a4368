/*
 * The paragraphs of a report as its page shows and numbers them, so that a
 * snippet can lead to "/reports/<id>#p12": whoever writes an anchor and whoever
 * links to it count here.
 *
 * A paragraph is a block between empty lines; the title, when the text starts
 * with it, is none.
 *
 * Ownership  spans point into the text.
 * Threads    pure.
 */
#ifndef SERVER_PARAGRAPH_H
#define SERVER_PARAGRAPH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

struct paragraphs {
    struct span rest;
    unsigned number; /* of the paragraph given last, from 1 */
};

/* Where the body begins: after the title when the text starts with it, and after
 * white space. */
size_t paragraph_body(struct span text, struct span title);

void paragraph_start(struct paragraphs *p, struct span text, struct span title);

/* The next one, without white space at its ends; false when there is none. */
bool paragraph_next(struct paragraphs *p, struct span *block);

/* The number of the paragraph that holds the byte `at`, or the first after it;
 * 0 for the title. */
unsigned paragraph_at(struct span text, struct span title, size_t at);

#endif
