/*
 * What a change of the authority files can change: the reports that have to be
 * extracted again, so that one line corrected in the morning does not cost the
 * extraction of a region.
 *
 * A line of people, organisations or places speaks of a report by a key (fold_key)
 * that is found among the words of the report, or that is one of its values.  So
 * a report is concerned by a changed key when it has its rarest word, or a value
 * under this key or under the label that it leads to.  Everything is concerned
 * when a key has no word to look for, when a theme changes (its cues are other
 * words than its own) and when an order !not goes (its value is in no report).
 *
 * Errors     ERR_NO_MEMORY, or as shim/xap.h.
 * Ownership  the marks live in the arena.
 * Threads    no state.
 */
#ifndef INDEXER_AUTHORITY_CHANGES_H
#define INDEXER_AUTHORITY_CHANGES_H

#include "indexer/authority.h"
#include "shim/labels.h"
#include "shim/xap.h"

/* The index whose reports are asked. */
struct authority_index {
    xap_reader *reader;
    const labels *labels;
};

struct authority_marks {
    bool all;
    unsigned char *documents; /* by number, 1 for those concerned */
};

bool authority_changes(const struct authority *before,
                       const struct authority *after,
                       const struct authority_index *index, struct arena *a,
                       struct authority_marks *out, struct err *err) MUST_CHECK;

#endif
