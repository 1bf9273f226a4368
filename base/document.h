/*
 * What the index stores with a report, so that the program that writes it and
 * the program that shows it agree.  The data of a document, which a list of results
 * reads, is
 *
 *     n bytes     the card (base/card.h), after their length (LEB128)
 *     3 numbers   LEB128: how many positions the title takes; the position that its
 *                 first word has in the text, 0 when the text does not hold the
 *                 title; how many bytes of anchors follow
 *     n bytes     anchors of the text (text/anchors.h)
 *     rest        the clean text, to which the offsets of the evidence refer
 *
 * and the rest of it the record with its evidence, JSON on one line, as `extract`
 * prints it; a fact that is not known is null.
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

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"

BEGIN_C

enum {
    DOCUMENT_GAP = 100,
    DOCUMENT_TITLE_WEIGHT = 2,
    DOCUMENT_TERM_BYTES = 245, /* the longest term the index can hold; a longer
                                  word is not indexed */
};

struct document {
    struct span card;
    uint32_t title_positions;
    uint32_t title_in_text;
    struct span anchors;
    struct span text;
    struct span record; /* JSON; not of the data: for who reads the rest, too */
};

/* The data, written and read but for the record; errors of writing are those of the
 * buffer. */
void document_write(const struct document *document, struct buf *out);
bool document_split(struct span data, struct document *out) MUST_CHECK;

/*
 * The term that only the report `id` has: PREFIX_REPORT and the id, or, for an
 * id too long, its beginning and a hash of the whole.  Its p is NULL when there
 * is no memory.
 */
struct span document_term(struct arena *a, struct span id) MUST_CHECK;

END_C

#endif
