/*
 * The words that a worker meets, report after report.  Reports share most of their
 * words: each way of writing one is looked up once a token, and that leads to all
 * that is counted of it.
 *
 *      written   "Économie" → word     met 3 times, terms 6 and 7
 *      terms     6 "econom"            its stem
 *                7 "Feconomie"         its form, with its prefix
 *      uses      … 6: 41, 7: 42 …      their places among the terms of this report
 *
 * Errors     ERR_NO_MEMORY.
 * Ownership  owns its memory until wordbook_release; forms and stems live as long.
 * Threads    belongs to one thread.
 */
#ifndef INDEXER_WORDBOOK_H
#define INDEXER_WORDBOOK_H

#include "base/map.h"
#include "text/french.h"

/* A word as it is written. */
struct wordbook_word {
    struct span stem;
    struct span form;              /* as a term: with its prefix */
    uint32_t stem_term, form_term; /* their numbers */
    uint32_t count;
};

/* Where a term stands among those of the report that last had it. */
struct wordbook_use {
    uint32_t report;
    uint32_t place;
};

struct wordbook {
    struct arena arena;
    struct map written; /* → index in words */
    struct wordbook_word *words;
    size_t words_capacity;
    struct map stems, forms; /* → number of the term; forms have their prefix */
    uint32_t nterms;
    struct wordbook_use *uses; /* of each term */
    size_t uses_capacity;
    uint32_t report; /* the one under way */
};

void wordbook_init(struct wordbook *b);
void wordbook_release(struct wordbook *b);

/* Another report begins: none of its terms has a place. */
void wordbook_begin(struct wordbook *b);

/*
 * Count MAP_AT_ONCE tokens at most, whose stems are not looked at, each with a form
 * of less than DOCUMENT_TERM_BYTES; in `out`, the word of each, with a count that
 * says nothing.  Two tokens of inclusive writing are written alike, and only one of
 * them is counted: the other is looked up by its form.
 */
bool wordbook_count(struct wordbook *b, const struct token *const *tokens,
                    size_t n, struct wordbook_word *out,
                    struct err *err) MUST_CHECK;

/* The folded form of a word. */
struct span wordbook_form(const struct wordbook_word *word);

/* The place of a term among those of the report; `next`, and *is_new true, when it
 * had none. */
static inline uint32_t
wordbook_place(struct wordbook *b, uint32_t term, uint32_t next, bool *is_new)
{
    struct wordbook_use *use = &b->uses[term];

    *is_new = use->report != b->report;
    if (*is_new)
        *use = (struct wordbook_use){b->report, next};
    return use->place;
}

#endif
