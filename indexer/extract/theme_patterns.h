/*
 * What is looked for in a text to know its themes, made once for all reports:
 * labels and forms of the controlled vocabulary, and the words of
 * indexer/lists/theme_cues.tsv for the labels that it has.
 *
 *      first    "circuit" → 12 ─┐
 *      patterns 12: circuit court      theme 3, then the next one that
 *                                      begins with circuit
 *
 * A pattern of several words is met by its stems.  A word alone, for which the
 * stem is too wide (place, placement), must be the same but for its ending. One
 * with a hyphen is also known with a space for it (tiers lieu).
 *
 * Errors     ERR_NO_MEMORY.
 * Ownership  lives in the arena, and as long as the authority.
 * Threads    constant once made.
 */
#ifndef INDEXER_EXTRACT_THEME_PATTERNS_H
#define INDEXER_EXTRACT_THEME_PATTERNS_H

#include "indexer/authority.h"

/* What word.theme holds: 0 while nobody asked, else the number + 1 of the first
 * pattern that begins with the word's stem, or this. */
#define NO_THEME UINT32_MAX

/* How much a pattern proves, as in theme_cues.tsv. */
enum theme_strength {
    THEME_HINT = 1,  /* may be said of anything */
    THEME_GOES_WITH, /* seldom said elsewhere */
    THEME_NAMES,     /* the theme itself */
    THEME_STRENGTHS
};

struct theme_pattern {
    const struct span *stems;
    struct span form; /* folded; of a word alone, theme_bare */
    uint32_t nstems;
    uint32_t theme;   /* index in the records of the authority */
    uint32_t next;    /* pattern of the same first stem, + 1 */
    uint8_t strength; /* enum theme_strength */
    bool listed;      /* from theme_cues.tsv */
};

struct theme_patterns {
    struct theme_pattern *items;
    size_t count, room;
    struct map first; /* stem → pattern + 1 */
};

bool theme_patterns_make(struct arena *a, const struct authority *authority,
                         struct theme_patterns *out,
                         struct err *err) MUST_CHECK;

enum { THEME_WORD_BYTES = 64 };

/* The folded word without its gender and number, cut at THEME_WORD_BYTES: two
 * words alike give the same bytes.  How many were written. */
size_t theme_bare(struct span word, char out[THEME_WORD_BYTES]);

#endif
