/*
 * Words that were cut at the end of a line:
 *
 *     l'insertion par l'em-        l'insertion par l'emploi
 *     ploi des jeunes          ->  des jeunes
 *
 * A hyphen there may as well be the word's own ("peut-" / "être"): the parts are
 * joined only into a word that is known, from the lists or from elsewhere in the
 * same text.
 *
 * Errors     ERR_NO_MEMORY.
 * Ownership  the result lives in the arena.
 * Threads    pure.
 */
#ifndef INDEXER_READER_JOIN_H
#define INDEXER_READER_JOIN_H

#include "base/arena.h"
#include "base/err.h"

struct known_words;

/* The words of `text`, and those of the lists. */
struct known_words *known_words(struct arena *a, struct span text,
                                struct err *err) MUST_CHECK;

/* Does `head` (a line without its hyphen) end with the beginning of a word that
 * `tail` ends?  *joined tells. */
bool is_cut_word(struct known_words *known, struct span head, struct span tail,
                 bool *joined, struct err *err) MUST_CHECK;

/* The hyphen at the end of a line, or 0: its length in bytes. */
size_t line_hyphen(struct span line);

/* The text with its cut words joined, each on its first line. */
bool join_cut_words(struct arena *a, struct span text, struct span *out,
                    struct err *err) MUST_CHECK;

#endif
