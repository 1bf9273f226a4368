/*
 * The parts of the pages, put into a model each; page_search.c and page_report.c
 * put them together.
 *
 * Errors     sticky, in the model.
 * Threads    pure on their arguments.
 */
#ifndef SERVER_PAGE_PARTS_H
#define SERVER_PAGE_PARTS_H

#include "server/page.h"
#include "server/search.h"

/* One page with results, as its parts see it. */
struct shown {
    struct json *m;
    const struct request *req;
    const struct params *params;
    const struct search *search;
};

/* The fields as checkboxes, with the dates: "facets". */
void page_facets(const struct shown *shown);

/* Number of results, sorting, chosen filters, remarks, paging. */
void page_found(const struct shown *shown);

/* The list: "results", whose links remember the search `back` (page_put_card). */
void page_list(const struct shown *shown, const struct params *back);

/* "timeline": reports per year of the search, when there are several years. */
bool page_timeline(const struct shown *shown, struct view *view,
                   struct err *err) MUST_CHECK;

/* "picture": the people and organisations that the search meets most, `name` of
 * `field` apart; absent when there is next to nobody. */
void page_ties(struct json *m, const struct search *s, enum facet_id field,
               struct span name);

/* "hidden": the search as fields of another form, {name, value}. */
void page_put_hidden(struct json *m, const struct params *p);

bool page_has_filters(const struct params *p);

/* Nothing was asked yet: the page that robots may read. */
bool page_is_bare(const struct params *p);

/* What all reports have: "title", "url", "date" and "date_iso", "places".  With
 * `back`, which may be NULL, the url remembers the search that led to the report:
 * its words are marked there, and one goes back to it. */
void page_put_card(struct json *m, json_t *object, const struct card *card,
                   const struct request *req, const struct params *back);

/* What a person is, of a speaker of the record: "role", and "organisation" unless
 * the role names it already. */
void page_put_role(struct json *m, json_t *object, const json_t *person);

/* Parts of a text, with "match" where they were found. */
void page_put_part(struct json *m, json_t *parts, struct span text, bool match);

/* The address of a search: "/?q=emploi&page=2". */
void page_put_search_url(struct json *m, json_t *object, const char *key,
                         const struct params *p, unsigned number);

/* The same on another path, which may have parameters of its own. */
void page_put_query_url(struct json *m, json_t *object, const char *key,
                        const char *path, const struct params *p,
                        unsigned number);

/* What a visitor takes away from a search: "feed_url", and "exports" of all its
 * results, {name, url}. */
void page_takeaway(struct json *m, const struct params *p);

/* A search with the usual order, pages and counts: what it finds, not how it is
 * shown. */
struct params page_usual(const struct params *p);

/* A search with one filter alone; the value stays the caller's. */
struct params page_filter(enum facet_id field, const struct clean *value);

/* A search with one filter alone: "/?theme=emploi". */
void page_put_filter_url(struct json *m, json_t *object, const char *key,
                         enum facet_id field, struct span value);

/* The page of a value, "/themes/emploi"; of a field without, its filter. */
void page_put_value_url(struct json *m, json_t *object, const char *key,
                        enum facet_id field, struct span value);

/* The name of a field in the language of the page. */
struct span page_label(enum facet_id field, enum lang lang);

#endif
