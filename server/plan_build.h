/*
 * The inside of the planner, shared by plan.c, which combines, and plan_leaf.c,
 * which gives leaves their terms.  No one else includes it.
 *
 * Errors     sticky in the builder: the first one is kept, and ends the work.
 */
#ifndef SERVER_PLAN_BUILD_H
#define SERVER_PLAN_BUILD_H

#include "server/plan.h"

/* What an operand is for. */
enum role {
    ROLE_NOTHING,  /* stop words: it leaves the query */
    ROLE_TEXT,     /* finds and weighs */
    ROLE_FILTER,   /* only restricts */
    ROLE_EXCLUDED, /* its nodes find what is not wanted */
};

/* An operand: nodes in postfix order that make one query. */
struct part {
    enum role role;
    struct xap_node *nodes;
    size_t n;
    size_t capacity;
    size_t words;       /* > 1: it ends with an AND of so many words */
    struct span *stems; /* of a plain word, for the bonus of neighbours */
    size_t nstems;
    size_t stem_capacity;
};

struct correction {
    size_t begin; /* bytes in the text of the query */
    size_t end;
    struct span spelling;
};

struct builder {
    struct arena *arena;
    struct query *query;
    struct view *view;
    bool keep_stop_words; /* the query has no other words */
    struct mark *marks;
    size_t nmarks;
    size_t mark_capacity;
    struct correction *corrections;
    size_t ncorrections;
    size_t correction_capacity;
    bool failed;
    struct err *err;
};

/* Append to an operand. */
void part_node(struct builder *b, struct part *part, struct xap_node node);
void part_join(struct builder *b, struct part *part, const struct part *other);

/* The terms of a leaf. */
void plan_leaf(struct builder *b, const struct query_node *leaf,
               struct part *out);

/* Is there anything in the leaf that is not a stop word? */
bool plan_leaf_has_content(struct builder *b, const struct query_node *leaf);

#endif
