/*
 * Communes as written (place_read), what each place of the text proves
 * (place_points), and the ones of the event (places_find).
 */
#ifndef INDEXER_EXTRACT_PLACES_H
#define INDEXER_EXTRACT_PLACES_H

#include "indexer/extract/work.h"

enum { LEAD_TOKENS = 120 }; /* behind the title */

/* A commune at one place. */
struct seen_place {
    struct span key; /* fold_key of the name */
    struct span name;
    uint32_t from, to;
    bool known; /* in the list of communes */
    int points, total;
    unsigned times, governed; /* « maire de » */
    bool address;             /* of who writes */
};

/* Is a commune named at `at`?  Fills *out but for points, total, times.  Without
 * memory the key is empty (its p NULL).  In a text without capitals (careless) a
 * word that is nothing but a commune is one. */
bool place_read(struct work *w, uint32_t at, bool careless,
                struct seen_place *out);

/* Is one word a commune of the list? */
bool place_is_word(const struct work *w, uint32_t at);

/* « Saint-Pierre a vécu », « …, Perpignan accueillait » */
bool place_is_subject(const struct work *w, uint32_t from, uint32_t to);

/* In the letterhead, or in a line that tells how to reach who wrote? */
bool place_is_address(const struct work *w, uint32_t at);

/* What stands around tells that the event took place there: the more, the
 * surer. */
int place_points(const struct work *w, uint32_t from, uint32_t to, bool known);

/* Does a word with one of these flags stand within `reach` tokens before `at`,
 * in its clause? */
bool place_after(const struct work *w, uint32_t at, uint32_t reach,
                 uint32_t flags);

#endif
