/*
 * A search, from checked parameters to everything an answer shows: the page and
 * the interface for programs write the same struct in two ways.
 *
 * Errors     ERR_NO_MEMORY; ERR_BUSY past the deadline; those of the index.
 * Ownership  everything lives in the arena or in the view's snapshot.
 * Threads    that of the view.
 */
#ifndef SERVER_SEARCH_H
#define SERVER_SEARCH_H

#include "base/card.h"
#include "server/app.h"
#include "server/params.h"
#include "server/plan.h"
#include "server/snippet.h"

struct facet_value {
    struct span text;
    struct span key; /* folded: the order of values */
    uint32_t number; /* of the label; XAP_WITHOUT for FACET_UNKNOWN */
    uint32_t count;
    bool selected;
};

struct facet_list {
    struct facet_value *values;
    size_t n;
    size_t total; /* values with a count, FACET_UNKNOWN aside */
};

struct result {
    struct card card;
    struct snippet snippet;
    double score;
};

struct search {
    struct query query;
    struct plan plan;
    struct span reading;
    bool any; /* no report has all words: these have some */
    uint32_t total;
    struct result *results;
    size_t nresults;
    struct facet_list lists[FACET_COUNT]; /* of the fields asked for */
};

bool search_run(struct arena *a, const struct params *p, struct view *view,
                struct search *out, struct err *err) MUST_CHECK;

/* The same without the texts of the results and the reading of the query: total
 * and facets. */
bool search_find(struct arena *a, const struct params *p, struct view *view,
                 struct search *out, struct err *err) MUST_CHECK;

/*
 * The numbers of all reports that the search finds, in its order: `most` at most,
 * whatever the page; out->total tells how many there are.
 */
bool search_all(struct arena *a, const struct params *p, size_t most,
                struct view *view, struct xap_answer *out,
                struct err *err) MUST_CHECK;

struct values_wanted {
    enum facet_id field;
    struct clean contains; /* words of the label, the last may be a start */
    size_t offset;
    size_t size;
    bool unknown; /* FACET_UNKNOWN too, last, when no words are wanted */
};

/*
 * The values of one field in the context of the search, counted, in the order
 * of p->facet_sort.  `out->total` counts them all but FACET_UNKNOWN.
 */
bool search_values(struct arena *a, const struct params *p,
                   const struct values_wanted *wanted, struct view *view,
                   struct facet_list *out, struct err *err) MUST_CHECK;

/*
 * out->documents: the reports that the filters let through, whatever the words;
 * filters are all parameters but q, and the choice from field number `but`
 * (FACET_COUNT: none) is left out.
 */
bool search_filters(struct arena *a, const struct params *p, struct view *view,
                    unsigned but, struct xap_answer *out,
                    struct err *err) MUST_CHECK;

#endif
