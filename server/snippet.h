/*
 * The best passages of a report for a query, by the offsets of the one analyser:
 * what was found is what is marked (server/mark.h).  The text itself is never
 * altered.
 *
 * To show one:
 *
 *     for each passage    "… " when cut_before, then its parts, a matching one
 *                         inside <mark>; the whole may be a link to
 *                         "/reports/<id>#p<paragraph>" (no anchor when it is 0)
 *     at the end          " …" when cut_after
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
#include "text/anchors.h"

enum { SNIPPET_PASSAGES = 3 };

struct snippet_part {
    struct span text;
    bool match;
};

struct passage {
    const struct snippet_part *parts;
    size_t n;
    size_t begin; /* where it stands in the text */
    size_t end;
    unsigned paragraph; /* as server/paragraph.h counts; 0 for the title */
    bool cut_before;    /* there is text between the passage before and it */
};

struct snippet {
    struct passage passages[SNIPPET_PASSAGES]; /* in the order of the text */
    size_t n;
    bool cut_after; /* the text goes on after the last one */
};

/* What is known of a report before its text is read. */
struct snippet_source {
    struct clean text;
    struct span title;   /* may be empty */
    struct span anchors; /* of the text, as kept */
    struct tokens words; /* that marks may be made of; see server/sought.h */
};

/*
 * Passages of at most LIMIT_SNIPPET_BYTES each, shorter when there are several.
 * The first chosen has the most different marks; then the most; then it stands
 * first.  Another follows while it shows a mark that none has shown.  A passage
 * is whole sentences where they fit, else whole words.  Without any mark it is
 * the start of the text.  The title is passed over when the text starts with it,
 * since it is shown anyway.
 */
bool snippet_make(struct arena *a, const struct snippet_source *source,
                  const struct plan *plan, struct snippet *out,
                  struct err *err) MUST_CHECK;

/* Make it independent of the text and of the arena it was made in: its parts, and
 * what they show of the text, then live in `a`. */
bool snippet_keep(struct arena *a, struct snippet *s,
                  struct err *err) MUST_CHECK;

#endif
