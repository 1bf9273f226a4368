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
 * Ownership  everything lives in the arena, words in the vocabulary.
 * Units      offsets are bytes of the text, at most 4 GB.
 */
#ifndef INDEXER_EXTRACT_LEX_H
#define INDEXER_EXTRACT_LEX_H

#include "indexer/extract/vocabulary.h"
#include "text/norm.h"
#include "text/sentence.h"

struct tok {
    struct word *word; /* NULL for a mark */
    uint32_t begin, end;
    uint32_t line;
    uint32_t sentence;
    uint32_t flags;  /* of the word, 0 for a mark */
    char mark;       /* 0 for a word; < > quotes, ( ) , ; : . ! ? - / | … */
    uint8_t caps;    /* of the word, CAPS_LOWER for a mark */
    bool glued : 1;  /* no white space before */
    bool gap : 1;    /* a column gap before: a tab or three spaces */
    bool quoted : 1; /* inside a quotation */
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
    bool aside;   /* of other events or of the site: asides_mark */
};

struct lexed {
    struct tok *toks;
    uint32_t ntoks;
    struct line *lines;
    uint32_t nlines;
    struct sentences sentences;
};

bool lex(struct arena *a, struct vocabulary *v, struct clean text,
         struct lexed *out, struct err *err) MUST_CHECK;

#endif
