/*
 * Light French stemming on folded words.
 *
 * Source     J. Savoy, "A stemming procedure and stopword list for general
 *            French corpora", JASIS 50(10), 1999, and its light variant (Savoy,
 *            "Light stemming approaches for the French, Portuguese, German and
 *            Hungarian languages", SAC 2006), on words whose accents are already
 *            off.
 * Threads    pure.
 */
#ifndef TEXT_STEM_H
#define TEXT_STEM_H

#include <stddef.h>

/* Stem the folded word of `n` bytes in place and return its new length, never
 * longer than before and never 0 for a word of one byte or more. */
size_t stem(char *word, size_t n);

#endif
