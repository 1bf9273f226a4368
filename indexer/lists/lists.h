/*
 * Lists of facts that the extraction is built with: given names, communes,
 * departments and regions, common words, words of themes.  This module carries the files of this
 * folder into the program, byte for byte, and knows nothing of what they say.
 *
 * Each list is a text file beside this header; README.md tells its columns, its
 * source and its licence.  What every file promises:
 *
 *      # comment lines, at the top only
 *      entry ⇥ column ⇥ column \n        UTF-8, composed (NFC), no empty line,
 *      entry ⇥ column ⇥ column \n        sorted by bytes (LC_ALL=C)
 *
 * Errors     none: a list cannot be missing from a program that was linked.
 * Ownership  the bytes belong to the program, are read-only and live as long as
 *            the process; they are not followed by a NUL.
 * Threads    any.
 * Units      sizes are bytes; the last line ends with a newline too.
 */
#ifndef INDEXER_LISTS_LISTS_H
#define INDEXER_LISTS_LISTS_H

#include "base/span.h"

/* given_names.txt: name ⇥ m, f or x (both) ⇥ `c` or nothing.  `c` marks a name
 * that is also a word, a month, a place or a frequent family name: it proves a
 * person only beside other evidence. */
struct span list_given_names(void);

/* communes.tsv: name ⇥ INSEE code ⇥ department ⇥ population ⇥ flags.  Flags are
 * letters: `c` also a word, a name of a person or a word of organisations; `d`
 * no longer a commune of its own (delegated or associated). */
struct span list_communes(void);

/* departments.tsv: name ⇥ code ⇥ kind ⇥ forms.  Kind is department, region,
 * old-region (before 2016), territory or abroad (a large town); forms are
 * separated by " ; ". */
struct span list_departments(void);

/* common_words.txt: one inflected French word a line, folded as text/ folds:
 * lower case, no accents, œ as oe.  Proper names are not among them. */
struct span list_common_words(void);

/* theme_cues.tsv: theme as labelled in the controlled vocabulary ⇥ strength ⇥
 * words and phrases separated by " ; ".  Strength is 3 for what names the theme
 * by itself, 2 for what goes with it, 1 for what may be said of anything. */
struct span list_theme_cues(void);

#endif
