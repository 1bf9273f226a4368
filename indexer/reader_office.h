/*
 * Between reader_office.c, which knows the archives of word processors, and
 * reader_office_text.c, which reads their text.
 *
 * Errors     ERR_BAD_INPUT with the reason, ERR_NO_MEMORY.
 * Ownership  everything lives in the draft's arena.
 * Threads    pure.
 */
#ifndef INDEXER_READER_OFFICE_H
#define INDEXER_READER_OFFICE_H

#include "indexer/reader_parts.h"
#include "indexer/reader_xml.h"

/* What an element does to the text. */
enum act {
    ACT_NONE,           /* its content is looked at */
    ACT_SKIP,           /* its content is not of the text */
    ACT_PARAGRAPH,      /* its text stands in ACT_TEXT elements */
    ACT_PARAGRAPH_TEXT, /* its text is its own */
    ACT_HEADING,        /* the same, with outline-level="1" for a title */
    ACT_TEXT,
    ACT_SPACE,
    ACT_LINE,
    ACT_HYPHEN,
    ACT_TABLE,
    ACT_ROW,
    ACT_CELL,
    ACT_ITEM,        /* its first paragraph is an item */
    ACT_NUMBERED,    /* the paragraph it stands in is one */
    ACT_STYLE,       /* val="" names the style of the paragraph */
    ACT_STYLE_NAMED, /* defines a style with a parent */
    ACT_RUN,
    ACT_HIDDEN, /* the run it stands in is not shown */
    ACT_NOTE,   /* a note, in a part of its own; by type="" only a rule */
    ACT_ASIDE,  /* a note in the midst of a paragraph */
};

struct element {
    const char *name;
    enum act act;
};

struct office_parts {
    const struct element *elements; /* ends with a NULL name */
    struct span body;
    struct span styles;     /* p NULL: they stand in the body */
    struct span notes[2];   /* p NULL when there are none */
    struct span properties; /* p NULL when there are none */
};

/* The text of the body to the draft, with its title when a style says which it
 * is; that of notes to `notes`. */
bool office_text(struct draft *d, const struct office_parts *parts,
                 struct buf *notes, struct err *err) MUST_CHECK;

#endif
