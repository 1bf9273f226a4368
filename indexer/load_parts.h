/*
 * Between load.c, load_words.c and load_fields.c: a report on its way into the
 * index.
 *
 * Errors     as load.h says.
 * Ownership  everything lives in the arena of the report.
 */
#ifndef INDEXER_LOAD_PARTS_H
#define INDEXER_LOAD_PARTS_H

#include "base/document.h"
#include "indexer/load.h"
#include "text/norm.h"

struct loading {
    const struct loader *l;
    struct arena *a;
    const struct report *report;
    const struct record *record;
    struct clean title; /* of the record */
    struct document document;
    size_t title_begin; /* where it stands in the text */
    size_t title_end;
    struct word *words;
    size_t nwords;
    struct xap_term *terms;
    size_t nterms;
    size_t terms_capacity;
    unsigned *last_positions; /* of each term, the last one counted */
    size_t last_capacity;
    struct xap_value *values;
    size_t nvalues;
    size_t values_capacity;
};

/* The terms of all words of title and text. */
bool load_words(struct loading *d, struct err *err) MUST_CHECK;

/* A term that no word has: `prefix` and `rest`. */
bool load_term(struct loading *d, const char *prefix, struct span rest,
               struct err *err) MUST_CHECK;

/* The values of all fields: their terms and their slots. */
bool load_fields(struct loading *d, struct err *err) MUST_CHECK;

/* One slot. */
bool load_value(struct loading *d, unsigned slot, struct span bytes,
                struct err *err) MUST_CHECK;

#endif
