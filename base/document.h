/*
 * What the index stores with a report, so that the program that writes it and
 * the program that shows it agree.  The data of a document is
 *
 *     line 1   the card, JSON: what a list of results shows
 *              {"id","title","date","end_date","date_precision","places":[],
 *               "speakers":[names],"organisations":[names],"themes":[]}
 *              and "url" when the report states where it was published
 *     line 2   the record with its evidence, JSON, as `extract` prints it
 *     rest     the clean text, to which the offsets of the evidence refer
 *
 * JSON stands on one line here; a fact that is not known is null.
 *
 * The words of the title stand first, from position 1; those of the rest of the
 * text follow after a gap of DOCUMENT_GAP positions, so that no phrase runs from
 * the one into the other.  A word of the title counts twice (wdf 2).
 *
 * In shim/labels the number of a field is its enum facet_id.  A value that a
 * report has is the term facets[id].prefix with the label's decimal number, and
 * stands in slot facets[id].slot; a stem of the title is "S" with the stem, too.
 *
 * Errors     false for data of another layout.
 * Ownership  spans live in the data; a term in the caller's arena.
 * Threads    pure.
 */
#ifndef BASE_DOCUMENT_H
#define BASE_DOCUMENT_H

#include "base/arena.h"
#include "base/span.h"

BEGIN_C

enum {
    DOCUMENT_GAP = 100,
    DOCUMENT_TITLE_WEIGHT = 2,
    DOCUMENT_TERM_BYTES = 245, /* the longest term the index can hold; a longer
                                  word is not indexed */
};

struct document {
    struct span card;   /* JSON */
    struct span record; /* JSON */
    struct span text;
};

/* The three parts of the data of a document. */
bool document_split(struct span data, struct document *out) MUST_CHECK;

/*
 * The term that only the report `id` has: PREFIX_REPORT and the id, or, for an
 * id too long, its beginning and a hash of the whole.  Its p is NULL when there
 * is no memory.
 */
struct span document_term(struct arena *a, struct span id) MUST_CHECK;

END_C

#endif
