/*
 * The one analysis of the project: clean text to words.  The indexer calls it on
 * reports, the server on queries, snippets and labels; neither prepares its input
 * nor mends its output.
 *
 * In this order: cut words as Unicode does (UAX #29), cut elisions from a closed
 * list, open inclusive writing into its two words, fold, stem the folded form.
 *
 * Errors     ERR_NO_MEMORY, or ERR_BAD_INPUT when the arena's ceiling is met.
 * Ownership  tokens live in the caller's arena; their raw spans point into the
 *            clean text, which must live as long.
 * Threads    pure functions on constant tables.
 * Units      positions count words from 1.
 */
#ifndef TEXT_FRENCH_H
#define TEXT_FRENCH_H

#include <stdbool.h>

#include "text/norm.h"

/* Raise with any change that moves a token, a fold or a stem. */
#define FRENCH_VERSION 1

/* One word as the index and the query both see it. */
struct token {
    struct span raw;   /* its bytes in the clean text, for highlighting */
    struct span form;  /* lower case, accents folded: "solidarite" */
    struct span stem;  /* stem of the folded form: "solidar" */
    unsigned position; /* words from 1; an elided l' takes no number; the two
                          words of "participant·e" share one, and their raw */
};

struct tokens {
    struct token *items;
    size_t count;
    unsigned positions; /* the last position taken, 0 when there is no word */
};

/* The words of `text`, in order.  Linear time. */
bool french_tokens(struct arena *a, struct clean text, struct tokens *out,
                   struct err *err) MUST_CHECK;

/* The same with empty stems, for who knows the stems of most forms already; and
 * the stem of a form, in `bytes`. */
bool french_forms(struct arena *a, struct clean text, struct tokens *out,
                  struct err *err) MUST_CHECK;
enum { FRENCH_STEM_BYTES = 256 }; /* no form is longer */
struct span french_stem(struct span form, char bytes[FRENCH_STEM_BYTES]);

/*
 * The words of a part of a text, as the reading of the whole has them: `begin` is 0
 * or the end of a word's raw span, `end` the end of the text or of another's, and
 * `before` positions were taken before `begin`.
 */
struct french_part {
    size_t begin, end;
    unsigned before;
};
bool french_tokens_part(struct arena *a, struct clean text,
                        struct french_part part, struct tokens *out,
                        struct err *err) MUST_CHECK;

/* The word at `position` of a part, as it is written; empty when there is none.  For
 * who needs nothing else: nothing is stemmed or kept. */
struct span french_word(struct clean text, struct french_part part,
                        unsigned position);

/* Is this folded form a stop word?  A closed list of articles, prepositions,
 * pronouns, conjunctions and the forms of être and avoir: such words leave a
 * query that has others, and never leave the index. */
bool french_is_stop_word(struct span form);

/* Does this folded form open a question: qui, que, quel, combien, comment …? */
bool french_is_interrogative(struct span form);

#endif
