/*
 * The layer under all rules: a report as words and marks, with its lines,
 * quotations and parentheses.
 *
 *      text    « Oui », a dit   Mme  Anne-Lise  d' Arvor .
 *      tokens  <  w  > , w  w   w     w         w   w    .
 *
 * Words keep inner apostrophes, hyphens and dots; elided articles (l', d', qu')
 * and inverted pronouns (-t-il) are words of their own.  Marks of emphasis of
 * Markdown are dropped.
 *
 * Ownership  everything lives in the arena.
 * Units      offsets are bytes of the text, at most 4 GB.
 */
#ifndef INDEXER_EXTRACT_LEX_H
#define INDEXER_EXTRACT_LEX_H

#include "indexer/extract/lexicon.h"
#include "text/norm.h"
#include "text/sentence.h"

enum caps {
    CAPS_LOWER,
    CAPS_FIRST,   /* Dupont, Jean-Marc */
    CAPS_ALL,     /* DUPONT, RTES */
    CAPS_MIXED,   /* SolEnR, makeSense */
    CAPS_INITIAL, /* B., J.-P. */
    CAPS_NUMBER
};

/* One spelling: shared by all tokens that have it. */
struct word {
    struct span raw;
    struct span form; /* folded, without the final dot of an initial */
    struct span stem; /* of the form; empty for elided words */
    uint32_t number;  /* from 0, in order of first use */
    uint32_t flags;
    uint8_t caps;
};

struct tok {
    const struct word *word; /* NULL for a mark */
    uint32_t begin, end;
    uint32_t line;
    uint32_t sentence;
    char mark;   /* 0 for a word; < > quotes, ( ) , ; : . ! ? - / | … */
    bool glued;  /* no white space before */
    bool gap;    /* a column gap before: a tab or three spaces */
    bool quoted; /* inside a quotation */
};

struct line {
    uint32_t first, last; /* tokens, last excluded */
    uint32_t begin, end;  /* bytes */
    bool after_blank;
    bool bullet;
    bool heading;
    bool shouted; /* capitals throughout */
    bool soft;    /* the line before runs on into this one */
    bool wide;    /* holds a column gap: tab or three spaces */
};

struct lexed {
    struct tok *toks;
    uint32_t ntoks;
    struct line *lines;
    uint32_t nlines;
    struct sentences sentences;
    uint32_t nwords; /* distinct spellings */
};

bool lex(struct arena *a, const struct lexicon *lx, struct clean text,
         struct lexed *out, struct err *err) MUST_CHECK;

#endif
