/*
 * Writing HTML.  Two ways and no third: page_markup, for our own literals, and
 * page_text, which escapes.  A page is a frame (page_begin, page_end) around what
 * page_*.c put in it.
 *
 * Errors     sticky, in page.out: buf_ok() at the end.
 * Ownership  page_release frees what buf_detach has not taken.
 * Threads    a page belongs to one thread.
 */
#ifndef SERVER_PAGE_H
#define SERVER_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

struct page {
    struct buf out;
};

void page_init(struct page *page);
void page_release(struct page *page);

/* Our own HTML, a literal and nothing else: "" on both sides makes the compiler
 * refuse a variable. */
#define page_markup(page, literal) buf_add(&(page)->out, SPAN(literal))

/* Anyone's text, in an element or between the quotes of an attribute. */
void page_text(struct page *page, struct span text);

/* A number in French: "12 345", with narrow no-break spaces. */
void page_number(struct page *page, uint64_t number);

/* A plain number, for attributes. */
void page_integer(struct page *page, uint64_t number);

/* From the doctype to the start of <main>.  `title` is put before the name of
 * the site; an empty one gives that name alone. */
void page_begin(struct page *page, struct span title, bool noindex);
void page_end(struct page *page);

/* A whole page that says what went wrong and where to go on. */
void page_problem(struct page *page, const char *title, const char *detail);

#endif
