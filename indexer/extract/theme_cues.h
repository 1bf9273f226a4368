/*
 * Words that go with a theme without naming it.  They are keyed by the label of
 * the controlled vocabulary; a vocabulary that lacks the label ignores them.
 */
#ifndef INDEXER_EXTRACT_THEME_CUES_H
#define INDEXER_EXTRACT_THEME_CUES_H

#include <stddef.h>

struct theme_cues {
    const char *label; /* as in themes.tsv */
    double weight;     /* of one cue; small for what most reports speak of */
    const char *cues;  /* separated by ";" */
};

extern const struct theme_cues theme_cues[];
extern const size_t ntheme_cues;

#endif
