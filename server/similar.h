/*
 * Reports like a given one: those that share its most telling words, put in
 * order also by the values (speakers, themes, place …) that they share.
 *
 * The words are the 24 stems with the highest frequency in the report times
 * rarity in the index (Spärck Jones, 1972), as in the "more like this" of other
 * engines; the 100 best reports for any of them are weighed again:
 *
 *     likeness = 0.7 × score / own score  +  0.3 × shared values / own values
 *
 * where a value weighs the logarithm of its rarity and the own score is that
 * which the report itself reaches.  A likeness is from 0 to 1; below 0.08 nothing
 * is offered, since a list is better short than beside the point.
 *
 * Errors     ERR_NO_MEMORY; ERR_BUSY past the deadline; those of the index.
 * Ownership  everything lives in the arena or in the view's snapshot.
 * Threads    that of the view.
 * Bounds     LIMIT_SIMILAR_READ bytes of the report are read, LIMIT_DEADLINE_MS.
 */
#ifndef SERVER_SIMILAR_H
#define SERVER_SIMILAR_H

#include "base/card.h"
#include "server/app.h"

enum { SIMILAR_SHARED = 8 }; /* shared values that are told of one report */

/* A value that both reports have. */
struct shared_value {
    enum facet_id field;
    struct span text;
};

struct similar_report {
    struct card card;
    double likeness;                            /* 0 to 1 */
    struct shared_value shared[SIMILAR_SHARED]; /* the rarest first */
    size_t nshared;
};

struct similar {
    struct similar_report *reports; /* the most alike first */
    size_t n;
    struct span *words; /* that were searched, as the report spells them, the
                           most telling first */
    size_t nwords;
};

/* At most `wanted` reports like the report `id`; *found says whether that one
 * exists. */
bool similar_find(struct arena *a, struct view *view, struct span id,
                  size_t wanted, struct similar *out, bool *found,
                  struct err *err) MUST_CHECK;

#endif
