/*
 * Between names.c, which makes groups, names_keys.c and names_distance.c, which
 * find pairs.
 */
#ifndef INDEXER_NAMES_PARTS_H
#define INDEXER_NAMES_PARTS_H

#include "indexer/names.h"

struct names_pair {
    uint32_t label; /* the value to keep */
    uint32_t form;
    enum names_why why;
};

struct names_search {
    const struct names_from *from;
    struct arena *a;
    struct span *squeezed; /* by value: the key without its spaces */
    struct names_pair *pairs;
    size_t npairs;
    size_t capacity;
};

/* Remember the pair, unless the authority has spoken of it. */
bool names_add(struct names_search *s, struct names_pair pair,
               struct err *err) MUST_CHECK;

/* Is `a` the better label: of more reports, then longer, then first? */
bool names_is_better(const struct names_search *s, uint32_t a, uint32_t b);

bool names_by_key(struct names_search *s, struct err *err) MUST_CHECK;
bool names_by_distance(struct names_search *s, struct err *err) MUST_CHECK;

/*
 * How many letters apart: missing, added, changed, or two neighbours swapped
 * (optimal string alignment); `most` + 1 when more than `most`, at most 2.
 */
unsigned names_distance(struct span a, struct span b, unsigned most);

#endif
