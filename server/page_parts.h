/*
 * The parts of the search page; page_search.c puts them together.
 *
 * Errors     sticky, in page.out.
 * Threads    pure on their arguments.
 */
#ifndef SERVER_PAGE_PARTS_H
#define SERVER_PAGE_PARTS_H

#include "server/page.h"
#include "server/search.h"

/* One page with results, as its parts see it. */
struct shown {
    struct arena *arena;
    const struct params *params;
    const struct search *search;
};

/* The fields as checkboxes, with the dates. */
void page_facets(struct page *page, const struct shown *shown);

/* Number of results, sorting, chosen filters, remarks, list, paging. */
void page_found(struct page *page, const struct shown *shown);

/* The list alone. */
void page_results(struct page *page, const struct shown *shown);

/* The address of this search with other parameters, to stand in an attribute. */
void page_search_url(struct page *page, const struct params *p,
                     unsigned number);

/* A search with one filter, "/?theme=…", in an attribute. */
void page_filter_url(struct page *page, enum facet_id field, struct span value);

/* "4 comptes rendus": the number, and `one` or `many`. */
void page_count(struct page *page, uint64_t n, const char *one,
                const char *many);

#endif
