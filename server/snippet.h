/*
 * The best passage of a report for a query, by the offsets of the one analyser:
 * what was found is what is marked.  The elided article of "l'emploi" stays
 * outside the mark; the text itself is never altered.
 *
 * Errors     ERR_NO_MEMORY.
 * Ownership  parts live in the arena, their text in `text`.
 * Threads    pure.
 * Units      bytes, at boundaries of words.
 */
#ifndef SERVER_SNIPPET_H
#define SERVER_SNIPPET_H

#include <stdbool.h>
#include <stddef.h>

#include "server/plan.h"
#include "text/norm.h"

struct snippet_part {
    struct span text;
    bool match;
};

struct snippet {
    const struct snippet_part *parts;
    size_t n;
    size_t begin;    /* where it stands in the text */
    bool cut_before; /* does the text go on before, after? */
    bool cut_after;
};

/*
 * A passage of at most about LIMIT_SNIPPET_BYTES.  Of all passages, the one with
 * the most different marked words; then the one with the most; then the first.
 * It starts with its sentence when that fits.  Without any mark it is the start
 * of the text.  `title` (may be empty) is passed over when the text starts with
 * it, since it is shown anyway.
 */
bool snippet_make(struct arena *a, struct clean text, struct span title,
                  const struct plan *plan, struct snippet *out,
                  struct err *err) MUST_CHECK;

/* Is the token one that the query asked for?  Its mark in *which. */
struct token;
bool snippet_is_match(const struct plan *plan, const struct token *t,
                      size_t *which);

#endif
