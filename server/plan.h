/*
 * What a query means in an index: nodes of query.h to nodes of shim/xap.h.
 *
 * A word is its stem, or half as much its exact form; both words of an inclusive
 * spelling count.  Stop words leave a query that has others.  Neighbours found
 * near each other add a bonus.  A word that no report has is corrected from the
 * dictionary.  A field's value is all labels that hold its words.
 *
 * Errors     ERR_NO_MEMORY, and those of the reader.
 * Ownership  everything lives in the arena or in the snapshot.
 * Threads    that of the view.
 */
#ifndef SERVER_PLAN_H
#define SERVER_PLAN_H

#include "server/app.h"
#include "server/mark.h"
#include "server/query.h"

struct plan {
    struct xap_node *nodes; /* of all words; never empty */
    size_t nnodes;
    struct xap_node *any; /* of any of them; none when that means the same */
    size_t nany;
    bool question;         /* any of the words will do: see question.h */
    bool has_words;        /* without any, everything is found */
    struct span corrected; /* the text with its corrections; p NULL for none */
    const struct mark *marks;
    size_t nmarks;
};

/* May add warnings to the query. */
bool plan_query(struct arena *a, struct query *q, struct view *view,
                struct plan *out, struct err *err) MUST_CHECK;

#endif
