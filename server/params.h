/*
 * The parameters of a search, the same for programs and for the page, checked.
 *
 * Errors     a struct refusal: the name of the parameter at fault and a French
 *            sentence; ERR_NO_MEMORY has no parameter.
 * Ownership  texts live in the request, arrays in the arena.
 * Threads    pure.
 */
#ifndef SERVER_PARAMS_H
#define SERVER_PARAMS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/facet.h"
#include "server/reply.h"
#include "server/request.h"
#include "shim/xap.h"

struct refusal {
    char parameter[64]; /* "" when no parameter is at fault */
    struct err err;
};

enum sort { SORT_RELEVANCE, SORT_NEWEST, SORT_OLDEST, SORT_TITLE, SORT_COUNT };

/* Of the values of a field: as usual, years from the newest and others by count;
 * the most frequent first; or as in a dictionary. */
enum facet_sort { FACET_SORT_USUAL, FACET_SORT_COUNT, FACET_SORT_LABEL };

/* The parameters of a search but the fields (base/facet), told once: reading
 * refuses all others, and the description of the API lists them. */
enum param_id {
    PARAM_Q,
    PARAM_FROM,
    PARAM_TO,
    PARAM_ORDER,
    PARAM_PAGE,
    PARAM_SIZE,
    PARAM_FACETS,
    PARAM_FACET_SIZE,
    PARAM_FACET_SORT,
    PARAM_RULES
};

enum param_kind {
    PARAM_TEXT,
    PARAM_DATE,
    PARAM_SORT,
    PARAM_FACET_ORDER,
    PARAM_NUMBER,
    PARAM_FIELDS, /* keys of fields with commas between, or "none" */
};

extern const struct param_rule {
    const char *name;
    const char *help; /* one French sentence */
    enum param_kind kind;
    unsigned bounds[2]; /* of a number */
    unsigned usual;     /* when it is absent */
} param_rules[PARAM_RULES];

struct chosen {
    const struct clean *values; /* distinct, as given */
    size_t n;
};

struct params {
    struct clean q;                    /* at most LIMIT_QUERY_BYTES */
    bool q_cut;                        /* there was more of it */
    struct chosen chosen[FACET_COUNT]; /* by enum facet_id */
    struct clean from, to;             /* as given; empty when absent */
    uint32_t first_day, last_day;      /* of from and to; 0 and 0 for none */
    enum sort sort;
    unsigned page; /* from 1 */
    unsigned size;
    unsigned facets; /* bit i set: field i is counted */
    unsigned facet_size;
    enum facet_sort facet_sort;
};

/* Read them.  A `strict` reading refuses parameters that it does not know: a
 * program should learn of its mistake, while a page is also called by links that
 * mailing tools have decorated. */
bool params_read(struct arena *a, const struct request *req, bool strict,
                 struct params *out, struct refusal *refusal) MUST_CHECK;

/* A number from `least` to `most` in parameter `name`; `otherwise` when it is
 * absent or empty. */
bool params_number(const struct request *req, const char *name,
                   const unsigned bounds[2], unsigned *number,
                   struct refusal *refusal) MUST_CHECK;

/* Refuse a parameter that `allowed` (ended by NULL) does not name. */
bool params_known(const struct request *req, const char *const *allowed,
                  struct refusal *refusal) MUST_CHECK;

/* At most one value for `name`; out is empty when absent. */
bool params_single(const struct request *req, const char *name,
                   struct clean *out, struct refusal *refusal) MUST_CHECK;

/* The word of a sort in URLs; that of FACET_SORT_USUAL is empty. */
const char *params_sort_word(enum sort sort);
const char *params_facet_sort_word(enum facet_sort sort);

/*
 * Write the parameters as the query part of a URL, without "?", those that have
 * their usual value left out: equal searches have equal addresses.  `page` is the
 * page wanted.
 */
void params_write(const struct params *p, unsigned page, struct buf *out);

/* The answer to a refusal. */
struct reply reply_refusal(const struct request *req,
                           const struct refusal *refusal);

#endif
