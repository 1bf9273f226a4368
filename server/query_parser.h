/*
 * The inside of the query parser, shared by query.c, which keeps the groups, and
 * query_leaf.c, which reads what stands in them.  No one else includes it.
 *
 * Errors     sticky: no_memory ends the parsing.
 */
#ifndef SERVER_QUERY_PARSER_H
#define SERVER_QUERY_PARSER_H

#include "server/limits.h"
#include "server/query.h"
#include "server/query_lex.h"

struct group {
    unsigned words;            /* operands of the conjunction being read */
    unsigned alternatives;     /* conjunctions closed by OU */
    bool negated;              /* the next operand is excluded */
    enum lex_operator waiting; /* an operator that still wants its right side */
    size_t waiting_at;
    size_t opened_at;
    const struct facet *field; /* of champ:( … ), or NULL */
};

struct parser {
    struct arena *arena;
    struct span text;
    size_t at;
    struct query *query;
    size_t capacity; /* of query->nodes */
    unsigned leaves;
    struct group groups[LIMIT_QUERY_DEPTH + 1];
    size_t depth;   /* groups[depth] is the innermost */
    size_t ignored; /* parentheses open beyond the deepest group */
    bool shouting;  /* capitals throughout: operators are words like others */
    bool no_memory;
};

struct group *parser_innermost(struct parser *p);

/* A copy of `word` with its capitals of ASCII made small, so that "OU" is read
 * as a word; empty when there is no memory. */
struct span parser_small(struct parser *p, struct span word);

void parser_warn(struct parser *p, size_t at, struct span message);

/* Put out a leaf and count it as an operand of the innermost group. */
void parser_leaf(struct parser *p, size_t at, struct query_node node);

/* A group opens at `at`; its words are values of `field`, when not NULL. */
void parser_open(struct parser *p, size_t at, const struct facet *field);

/* An operator stands at `at`. */
void parser_operator(struct parser *p, enum lex_operator op, size_t at);

/* Read what stands at p->at: a word, a field with its value, or a text between
 * quotation marks. */
void parser_bare_word(struct parser *p);
void parser_quotation(struct parser *p);

#endif
