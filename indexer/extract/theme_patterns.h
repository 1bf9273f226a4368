/*
 * The controlled vocabulary of themes as what is looked for in a text: each
 * label, form and cue as stems, made once for all reports.
 *
 *      first    "circuit" → 12 ─┐
 *      patterns 12: circuit court      theme 3, then the next one that
 *                                      begins with circuit
 *
 * Errors     ERR_NO_MEMORY.
 * Ownership  lives in the arena, and as long as the authority.
 * Threads    constant once made.
 */
#ifndef INDEXER_EXTRACT_THEME_PATTERNS_H
#define INDEXER_EXTRACT_THEME_PATTERNS_H

#include "indexer/authority.h"

enum { THEME_WORDS_MAX = 8 };

/* What word.theme holds: 0 while nobody asked, else the number + 1 of the first
 * pattern that begins with the word's stem, or this. */
#define NO_THEME UINT32_MAX

/* One form of one theme. */
struct theme_pattern {
    struct span stems[THEME_WORDS_MAX];
    uint32_t nstems;
    uint32_t theme; /* index in the records of the authority */
    uint32_t next;  /* pattern of the same first stem, + 1 */
    double weight;
};

struct theme_patterns {
    struct theme_pattern *items;
    size_t count, room;
    struct map first; /* stem → pattern + 1 */
};

bool theme_patterns_make(struct arena *a, const struct authority *authority,
                         struct theme_patterns *out,
                         struct err *err) MUST_CHECK;

#endif
