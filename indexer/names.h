/*
 * Values of one field that look like one value in two spellings: what
 * `glane-index names` proposes to the archivist, who decides.
 *
 * A group is one line of an authority file: the label to keep and the forms
 * that would join it.  A form is related to the label itself, never only to
 * another form, so that no chain of likenesses draws strangers together.
 *
 * Not proposed: what the authority knows as one value, as two values (a line of
 * its own for each) or as no value (`!not`); what it orders apart (`!never`);
 * what could join two different values (the initial of two people).
 *
 * Errors     ERR_NO_MEMORY, or ERR_BAD_INPUT when the arena's ceiling is met.
 * Ownership  groups live in the caller's arena, and number the caller's values.
 * Threads    pure on its arguments.
 */
#ifndef INDEXER_NAMES_H
#define INDEXER_NAMES_H

#include "indexer/authority.h"

/* Why two values look like one, the surest first. */
enum names_why {
    NAMES_SAME_KEY,   /* but for spaces, hyphens, particles, order of words */
    NAMES_ACRONYM,    /* initials of the words of the other */
    NAMES_INITIAL,    /* initial and the same family name */
    NAMES_DISTANCE_1, /* one letter missing, added, changed, or two swapped */
    NAMES_DISTANCE_2, /* two such, from 12 letters */
    NAMES_FAMILY,     /* the family name alone */
    NAMES_WHYS
};

/* As the archivist reads it: "même clé". */
extern const char *const names_why_text[NAMES_WHYS];

struct names_value {
    struct span text; /* as shown */
    struct span key;  /* text/fold.h */
    uint32_t reports; /* that have it, one at least */
};

struct names_group {
    uint32_t label; /* number of the value to keep */
    const uint32_t *forms;
    size_t nforms;
    uint64_t reports; /* of label and forms together, those of both twice */
    unsigned whys;    /* bit set of enum names_why */
};

struct names_from {
    const struct names_value *values;
    size_t nvalues;
    const struct authority *authority;
    enum authority_kind kind;
    const struct map *facts; /* keys of what is known to be distinct, such as
                                communes; NULL when there are none */
};

/* The groups, those of most reports first. */
bool names_propose(const struct names_from *from, struct arena *a,
                   struct names_group **groups, size_t *ngroups,
                   struct err *err) MUST_CHECK;

#endif
