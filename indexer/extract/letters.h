/*
 * Characters: what is a letter, a capital, a mark; where a word ends.  Latin,
 * Greek and Cyrillic letters are letters; everything from general punctuation on
 * is a mark.  And lines, classed by their look.
 *
 * Threads    pure.
 */
#ifndef INDEXER_EXTRACT_LETTERS_H
#define INDEXER_EXTRACT_LETTERS_H

#include "indexer/extract/lex.h"

/* Is this text of the letters a to z alone? */
bool letters_plain_lower(struct span s);

/* Bytes of the apostrophe at `at`, 0 when there is none. */
size_t letters_apostrophe(struct span s, size_t at);

/* Bytes of the word that starts at `at`, 0 when none does; *joined is whether a
 * hyphen, an apostrophe or a dot stands in it. */
size_t letters_word(struct span s, size_t at, bool *joined);

/* Bytes of the character at `at`, which starts no word; *mark is its class: ' '
 * for white space, 0 for what means nothing. */
size_t letters_mark(struct span s, size_t at, char *mark);

/* Does a vowel, h, y or an accented letter stand at `at`? */
bool letters_vowel(struct span s, size_t at);

enum caps letters_caps(struct span word);

/* Fill the looks of the lines: blank before, bullet, heading, shouted, soft. */
void lines_classify(struct lexed *o, struct span text);

#endif
