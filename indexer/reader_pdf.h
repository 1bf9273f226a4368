/*
 * Between reader_pdf.c, which runs pdftotext and reads what it prints, and
 * reader_pdf_text.c, which makes paragraphs of lines.
 *
 * Errors     ERR_BAD_INPUT with the reason, ERR_NO_MEMORY.
 * Ownership  everything lives in the draft's arena.
 * Threads    pure.
 * Units      points (1/72 inch) from the top left corner, rounded down; heights
 *            of letters in hundredths of one.
 */
#ifndef INDEXER_READER_PDF_H
#define INDEXER_READER_PDF_H

#include "indexer/reader_parts.h"

struct pdf_line {
    struct span text;
    unsigned page, page_height;
    unsigned block, block_left, block_right; /* numbered over all pages */
    unsigned top, bottom, right;
    unsigned height; /* hundredths */
    bool dropped;    /* furniture of the page */
    bool is_title;
};

struct pdf_lines {
    struct pdf_line *items;
    size_t count;
    size_t capacity;
    unsigned npages;
};

/* What pdftotext -bbox-layout printed, added to *lines; the properties of the
 * document to the facts of the draft. */
bool pdf_lines_read(struct draft *d, struct span printed,
                    struct pdf_lines *lines, struct err *err) MUST_CHECK;

/* Take off running heads, join lines to paragraphs, find the title. */
bool pdf_text(struct draft *d, struct pdf_lines *lines,
              struct err *err) MUST_CHECK;

#endif
