/*
 * The card of a report, as the index stores it for lists of results.
 *
 * Errors     ERR_BAD_INDEX for a card that cannot be read; ERR_NO_MEMORY.
 * Ownership  everything lives in the arena.
 * Threads    pure.
 */
#ifndef SERVER_CARD_H
#define SERVER_CARD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

struct strings {
    const struct span *items;
    size_t n;
};

struct card {
    struct span id;
    struct span title;
    struct span date; /* ISO, whole or partial; p NULL when unknown */
    struct span end_date;
    struct span date_precision;
    struct span source; /* where it was published; p NULL when unknown */
    struct strings places;
    struct strings speakers;
    struct strings organisations;
    struct strings themes;
};

bool card_read(struct arena *a, struct span json, struct card *out,
               struct err *err) MUST_CHECK;

#endif
