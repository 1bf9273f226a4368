/*
 * Words of a document to lines: what the readers of marked-up formats share.
 * White space collapses; between two words stands the strongest gap that was
 * asked for since the first of them.
 *
 * Errors     `text` is sticky (base/buf.h).
 * Ownership  `text` is the caller's.
 * Threads    pure on its arguments.
 */
#ifndef INDEXER_READER_BLOCKS_H
#define INDEXER_READER_BLOCKS_H

#include "base/buf.h"

enum gap {
    GAP_NONE,
    GAP_SPACE,
    GAP_CELL, /* " ; " between the cells of a row */
    GAP_LINE,
    GAP_PARAGRAPH,
};

struct blocks {
    struct buf *text;
    enum gap gap;
    bool item; /* "- " is owed before the next word */
};

void blocks_ask(struct blocks *b, enum gap gap);

/* Write what is owed before a word. */
void blocks_settle(struct blocks *b);

/* The words of `s`; white space at its ends is asked for too. */
void blocks_text(struct blocks *b, struct span s);

#endif
