/*
 * The query language.  Any text gives a query: what cannot be parsed is searched
 * as words, with a warning that says where.
 *
 *     mots            all of these words          -mot   SAUF mot   without it
 *     "suite exacte"  in this order               ET  OU  (also AND OR NOT)
 *     début*          words that start so         ( … )  groups
 *     champ:valeur  champ:"plusieurs mots"  champ:(a OU b)
 *     date:2016  date:2016-11  date:28/11/2016  date:2015..2017
 *
 * The result is a flat array in postfix order, operators after their operands:
 * "emploi (ville OU -port)" is  emploi ville port NOT OR/2 AND/2.  It knows
 * nothing of an index; plan.c gives it its meaning there.
 *
 * Errors     ERR_NO_MEMORY alone.
 * Ownership  everything lives in the arena; texts of leaves point into the text
 *            parsed, which must live as long.
 * Threads    pure.
 * Bounds     LIMIT_QUERY_LEAVES, LIMIT_QUERY_DEPTH; time is linear in the text.
 */
#ifndef SERVER_QUERY_H
#define SERVER_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/facet.h"
#include "text/norm.h"

enum query_kind {
    QUERY_WORD,   /* text: one word as typed, "l'éco-quartier" too */
    QUERY_PREFIX, /* text: the word typed before the asterisk */
    QUERY_PHRASE, /* text: what stood between quotation marks */
    QUERY_FIELD,  /* field and text; prefix when an asterisk ended it */
    QUERY_DATES,  /* first_day and last_day */
    QUERY_NOT,    /* 1 operand */
    QUERY_AND,    /* 2 operands or more */
    QUERY_OR,     /* 2 operands or more */
};

#define QUERY_DAY_MIN 0U        /* no lower bound */
#define QUERY_DAY_MAX 99991231U /* no upper bound */

struct query_node {
    enum query_kind kind;
    struct span text;
    const struct facet *field; /* of QUERY_FIELD */
    bool prefix;               /* of QUERY_FIELD */
    uint32_t first_day;        /* of QUERY_DATES: YYYYMMDD, included */
    uint32_t last_day;
    unsigned operands; /* of QUERY_AND and QUERY_OR */
};

struct query_warning {
    size_t at;           /* bytes from the start of the text */
    struct span message; /* one French sentence */
};

struct query {
    struct span text;
    struct query_node *nodes; /* none when nothing was asked */
    size_t nnodes;
    struct query_warning *warnings;
    size_t nwarnings;
};

bool query_parse(struct arena *a, struct clean text, struct query *out,
                 struct err *err) MUST_CHECK;

/* Add a warning from a later stage; beyond LIMIT_QUERY_WARNINGS it is left out. */
bool query_warn(struct arena *a, struct query *q, size_t at,
                struct span message) MUST_CHECK;

/* Where the operands of the operator nodes[i] begin: the index of the first node
 * of the whole subtree that ends at `i`. */
size_t query_subtree(const struct query *q, size_t i);

/* Write the query in its own language, in one agreed form: parsed again it is
 * the same query. */
bool query_print(struct arena *a, const struct query *q, struct buf *out,
                 struct err *err) MUST_CHECK;

/* Write what the query means, in French: "tous les mots : emploi, insertion —
 * lieu : Lille — en 2016"; with `any`, "au moins un des mots".  Empty when nothing
 * was asked. */
bool query_read(struct arena *a, const struct query *q, bool any,
                struct buf *out, struct err *err) MUST_CHECK;

#endif
