/*
 * A query as text, bottom up: the array is in postfix order, so the texts of an
 * operator's operands lie on top of a stack when it comes.
 */
#include <stdio.h>
#include <string.h>

#include "server/date.h"
#include "server/limits.h"
#include "server/query.h"
#include "server/query_lex.h"

struct piece {
    enum query_kind kind;
    struct span text;
    bool facts; /* fields and dates alone, no words */
};

/* Two ways of writing: the language itself, and French prose. */
struct manner {
    struct span (*leaf)(struct arena *a, const struct query_node *node);
    const char *all;     /* between the operands of AND */
    const char *any;     /* between those of OR */
    const char *without; /* before words that are excluded */
    const char *but;     /* before facts that are */
    bool tight_and;      /* an AND inside an OR needs no parentheses */
};

static bool
is_operator(enum query_kind kind)
{
    return kind == QUERY_AND || kind == QUERY_OR;
}

static bool
needs_parentheses(const struct manner *m, enum query_kind inside,
                  enum query_kind outside)
{
    if (!is_operator(inside))
        return false;
    return !(m->tight_and && inside == QUERY_AND && outside == QUERY_OR);
}

/* The `n` pieces as one, joined by the word of `kind`. */
static bool
join(struct arena *a, const struct manner *m, enum query_kind kind,
     struct piece *pieces, size_t n)
{
    struct buf b;

    buf_init(&b, LIMIT_BODY_BYTES);
    for (size_t i = 0; i < n; i++) {
        bool wrapped = needs_parentheses(m, pieces[i].kind, kind);

        if (kind == QUERY_NOT)
            buf_puts(&b, pieces[i].facts ? m->but : m->without);
        else if (i > 0)
            buf_puts(&b, kind == QUERY_AND ? m->all : m->any);
        buf_puts(&b, wrapped ? "(" : "");
        buf_add(&b, pieces[i].text);
        buf_puts(&b, wrapped ? ")" : "");
        pieces[0].facts = pieces[0].facts && pieces[i].facts;
    }
    pieces[0].kind = kind;
    pieces[0].text =
        buf_ok(&b) ? arena_copy(a, buf_span(&b)) : (struct span){NULL, 0};
    buf_release(&b);
    return pieces[0].text.p != NULL;
}

/* The pieces of nodes begin..end: one for each whole subtree. */
static bool
write_nodes(struct arena *a, const struct manner *m,
            const struct query_node *nodes, size_t n, struct piece *stack,
            size_t *height)
{
    for (size_t i = 0; i < n; i++) {
        const struct query_node *node = &nodes[i];
        size_t operands = node->kind == QUERY_NOT ? 1 : node->operands;

        if (node->kind == QUERY_NOT || is_operator(node->kind)) {
            *height -= operands;
            if (!join(a, m, node->kind, stack + *height, operands))
                return false;
        } else {
            stack[*height] = (struct piece){node->kind, m->leaf(a, node),
                                            node->kind == QUERY_FIELD ||
                                                node->kind == QUERY_DATES};
            if (stack[*height].text.p == NULL)
                return false;
        }
        ++*height;
    }
    return true;
}

/* ------------------------------------------------------------ the language */

static struct span
day_text(struct arena *a, uint32_t first, uint32_t last)
{
    if (first % 10000 == 101 && last == first + 1130)
        return arena_printf(a, "%04u", first / 10000);
    if (first % 100 == 1 &&
        last == first - 1 + lex_month_days(first / 10000, first / 100 % 100))
        return arena_printf(a, "%04u-%02u", first / 10000, first / 100 % 100);
    if (first == last)
        return arena_printf(a, "%04u-%02u-%02u", first / 10000,
                            first / 100 % 100, first % 100);
    return (struct span){NULL, 0};
}

static struct span
dates_in_language(struct arena *a, const struct query_node *node)
{
    struct span one = day_text(a, node->first_day, node->last_day);
    struct span from = SPAN("");
    struct span to = SPAN("");

    if (one.p != NULL)
        return arena_printf(a, "date:%.*s", SPAN_ARG(one));
    if (node->first_day != QUERY_DAY_MIN)
        from = day_text(a, node->first_day, node->first_day);
    if (node->last_day != QUERY_DAY_MAX)
        to = day_text(a, node->last_day, node->last_day);
    if (from.p == NULL || to.p == NULL)
        return (struct span){NULL, 0};
    return arena_printf(a, "date:%.*s..%.*s", SPAN_ARG(from), SPAN_ARG(to));
}

static struct span
leaf_in_language(struct arena *a, const struct query_node *node)
{
    switch (node->kind) {
    case QUERY_PREFIX:
        return arena_printf(a, "%.*s*", SPAN_ARG(node->text));
    case QUERY_PHRASE:
        return arena_printf(a, "\"%.*s\"", SPAN_ARG(node->text));
    case QUERY_FIELD:
        return arena_printf(a, "%s:\"%.*s%s\"", node->field->words[0],
                            SPAN_ARG(node->text), node->prefix ? "*" : "");
    case QUERY_DATES:
        return dates_in_language(a, node);
    case QUERY_WORD:
    case QUERY_NOT:
    case QUERY_AND:
    case QUERY_OR:
        break;
    }
    return arena_copy(a, node->text);
}

/* Printed in capitals throughout, OU would be read as a word: make one word
 * small, which changes nothing else. */
static void
keep_operators(struct buf *out, size_t begin)
{
    struct span text = span_slice(buf_span(out), begin, out->n);
    struct span word;
    size_t at;

    if (!lex_is_shouting(text))
        return;
    word = lex_capital_word(text, 0);
    at = begin + (size_t)(word.p - text.p);
    for (char *c = out->p + at; c < out->p + at + word.n; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
}

bool
query_print(struct arena *a, const struct query *q, struct buf *out,
            struct err *err)
{
    static const struct manner language = {
        leaf_in_language, " ", " OU ", "-", "-", true};
    struct piece *stack = arena_calloc(a, q->nnodes + 1, sizeof stack[0]);
    size_t height = 0;
    size_t begin = out->n;

    if (stack == NULL ||
        !write_nodes(a, &language, q->nodes, q->nnodes, stack, &height))
        return err_no_memory(err);
    if (height > 0)
        buf_add(out, stack[0].text);
    if (!buf_ok(out))
        return err_no_memory(err);
    keep_operators(out, begin);
    return true;
}

/* ------------------------------------------------------------- the reading */

/* "emploi," as it is said; the full stops of "S.C.O.P." belong to it. */
static struct span
without_punctuation(struct span word)
{
    while (word.n > 1 && strchr(",;:!?", word.p[word.n - 1]) != NULL)
        word.n--;
    if (word.n > 1 && span_find(word, SPAN("."), 0) == word.n - 1)
        word.n--;
    return word;
}

static struct span
leaf_in_french(struct arena *a, const struct query_node *node)
{
    switch (node->kind) {
    case QUERY_PREFIX:
        return arena_printf(a, "%.*s…", SPAN_ARG(node->text));
    case QUERY_PHRASE:
        return arena_printf(a, "«\u00a0%.*s\u00a0»", SPAN_ARG(node->text));
    case QUERY_FIELD:
        return arena_printf(a, "%s : %.*s%s", node->field->words[0],
                            SPAN_ARG(node->text), node->prefix ? "…" : "");
    case QUERY_DATES:
        return date_range_in_french(a, node->first_day, node->last_day);
    case QUERY_WORD:
    case QUERY_NOT:
    case QUERY_AND:
    case QUERY_OR:
        break;
    }
    return arena_copy(a, without_punctuation(node->text));
}

static bool
is_text(enum query_kind kind)
{
    return kind == QUERY_WORD || kind == QUERY_PREFIX || kind == QUERY_PHRASE;
}

/* What the one text among the pieces is called. */
static const char *
only_text(const struct piece *pieces, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (pieces[i].kind == QUERY_PHRASE)
            return "l’expression : ";
    return "le mot : ";
}

/* All conditions of the query: first its words, then the rest. */
static void
write_conditions(const struct piece *pieces, size_t n, bool any,
                 struct buf *out)
{
    const char *between = "";
    size_t words = 0;

    for (size_t i = 0; i < n; i++)
        words += is_text(pieces[i].kind);
    if (words > 0)
        buf_puts(out, words == 1 ? only_text(pieces, n)
                      : any      ? "au moins un des mots : "
                                 : "tous les mots : ");
    for (size_t i = 0; i < n; i++)
        if (is_text(pieces[i].kind)) {
            buf_puts(out, between);
            buf_add(out, pieces[i].text);
            between = ", ";
        }
    between = words > 0 ? " — " : "";
    for (size_t i = 0; i < n; i++)
        if (!is_text(pieces[i].kind)) {
            buf_puts(out, between);
            buf_add(out, pieces[i].text);
            between = " — ";
        }
}

bool
query_read(struct arena *a, const struct query *q, bool any, struct buf *out,
           struct err *err)
{
    static const struct manner french = {leaf_in_french, " et ",  " ou ",
                                         "sans ",        "sauf ", false};
    struct piece *stack = arena_calloc(a, q->nnodes + 1, sizeof stack[0]);
    size_t n = q->nnodes;
    size_t height = 0;

    /* The outermost AND is written as a list of conditions. */
    if (n > 0 && q->nodes[n - 1].kind == QUERY_AND)
        n--;
    if (stack == NULL || !write_nodes(a, &french, q->nodes, n, stack, &height))
        return err_no_memory(err);
    write_conditions(stack, height, any, out);
    return buf_ok(out) ? true : err_no_memory(err);
}
