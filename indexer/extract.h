/*
 * From prose to a record: who spoke, for which organisation, on which theme,
 * when and where.  Rules, not a model; a value without evidence does not exist.
 *
 * An extractor reads one report after another, and keeps what they share: the
 * authority's themes made ready, and the words met so far.
 *
 * Errors     ERR_NO_MEMORY, or ERR_BAD_INPUT when the arena's ceiling is met: the
 *            report is then set aside, the run goes on.
 * Ownership  the record lives in the arena, and points into the report, into the
 *            authority and into the extractor's themes, which must live as long.
 * Threads    one extractor per thread; they may share an authority.
 */
#ifndef INDEXER_EXTRACT_H
#define INDEXER_EXTRACT_H

#include "indexer/authority.h"
#include "indexer/extract/theme_patterns.h"
#include "indexer/extract/vocabulary.h"
#include "indexer/record.h"

/* Raise when a rule changes, so that `update` extracts again. */
#define EXTRACT_VERSION 3

struct extractor {
    const struct authority *authority;
    struct arena arena;
    struct theme_patterns themes;
    struct vocabulary vocabulary;
    bool ready; /* all this was made, at the first report */
};

/* Cannot fail: what is costly waits for the first report. */
void extractor_init(struct extractor *x, const struct authority *authority);
void extractor_release(struct extractor *x);

bool extract(struct extractor *x, struct arena *a, const struct report *report,
             struct record *out, struct err *err) MUST_CHECK;

#endif
