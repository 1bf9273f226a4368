/*
 * One pass, no recursion: a stack of open groups, each counting the operands
 * that it has put out since its last operator.
 *
 *     a b OU c        a, b         2 operands wait
 *           ^         AND/2        OU closes the row of words
 *                     c            the end closes the last one
 *                     OR/2         and then the group
 */
#include "server/query.h"

#include <string.h>

#include "server/limits.h"
#include "server/query_lex.h"
#include "server/query_parser.h"

bool
query_warn(struct arena *a, struct query *q, size_t at, struct span message)
{
    if (message.p == NULL)
        return false;
    if (q->warnings == NULL)
        q->warnings =
            arena_calloc(a, LIMIT_QUERY_WARNINGS, sizeof q->warnings[0]);
    if (q->warnings == NULL)
        return false;
    if (q->nwarnings < LIMIT_QUERY_WARNINGS)
        q->warnings[q->nwarnings++] = (struct query_warning){at, message};
    return true;
}

void
parser_warn(struct parser *p, size_t at, struct span message)
{
    if (!query_warn(p->arena, p->query, at, message))
        p->no_memory = true;
}

struct group *
parser_innermost(struct parser *p)
{
    return &p->groups[p->depth];
}

static void
emit(struct parser *p, struct query_node node)
{
    struct query *q = p->query;
    struct query_node *grown =
        arena_grow(p->arena, q->nodes, q->nnodes, &p->capacity, sizeof node);

    if (grown == NULL) {
        p->no_memory = true;
        return;
    }
    q->nodes = grown;
    q->nodes[q->nnodes++] = node;
}

/* An operand has just been put out: exclude it if asked, and count it. */
static void
operand_done(struct parser *p)
{
    struct group *g = parser_innermost(p);
    struct query *q = p->query;

    if (g->negated && q->nnodes > 0) {
        if (q->nodes[q->nnodes - 1].kind == QUERY_NOT)
            q->nnodes--; /* what is not excluded is there */
        else
            emit(p, (struct query_node){.kind = QUERY_NOT});
    }
    g->negated = false;
    g->waiting = LEX_NONE;
    g->words++;
}

void
parser_leaf(struct parser *p, size_t at, struct query_node node)
{
    if (p->leaves == LIMIT_QUERY_LEAVES) {
        parser_warn(
            p, at,
            SPAN("La recherche est trop longue : la suite est ignorée."));
        p->at = p->text.n;
        return;
    }
    p->leaves++;
    emit(p, node);
    operand_done(p);
}

/* ------------------------------------------------------------------ groups */

static void
close_conjunction(struct parser *p)
{
    struct group *g = parser_innermost(p);

    if (g->words > 1)
        emit(p, (struct query_node){.kind = QUERY_AND, .operands = g->words});
    if (g->words > 0)
        g->alternatives++;
    g->words = 0;
}

static const char *
operator_name(enum lex_operator op)
{
    switch (op) {
    case LEX_AND:
        return "ET";
    case LEX_OR:
        return "OU";
    case LEX_NOT:
    case LEX_NONE:
        break;
    }
    return "SAUF";
}

static void
warn_operator(struct parser *p, enum lex_operator op, size_t at,
              const char *side)
{
    parser_warn(p, at,
                arena_printf(p->arena, "« %s » est ignoré : il n’y a rien %s.",
                             operator_name(op), side));
}

/* Leave the innermost group; true when it held something. */
static bool
close_group(struct parser *p)
{
    struct group *g = parser_innermost(p);

    if (g->waiting != LEX_NONE)
        warn_operator(p, g->waiting, g->waiting_at, "après");
    close_conjunction(p);
    if (g->alternatives > 1)
        emit(p, (struct query_node){.kind = QUERY_OR,
                                    .operands = g->alternatives});
    return g->alternatives > 0;
}

void
parser_open(struct parser *p, size_t at, const struct facet *field)
{
    if (p->depth == LIMIT_QUERY_DEPTH) {
        if (p->ignored++ == 0)
            parser_warn(p, at,
                        SPAN("Trop de parenthèses : les plus profondes sont "
                             "ignorées."));
        return;
    }
    p->groups[++p->depth] = (struct group){.opened_at = at, .field = field};
}

static bool
is_empty(const struct group *g)
{
    return g->words == 0 && g->alternatives == 0 && g->waiting == LEX_NONE;
}

static void
close_parenthesis(struct parser *p, size_t at)
{
    bool held;

    if (p->ignored > 0) {
        p->ignored--;
        return;
    }
    if (p->depth == 0) {
        parser_warn(p, at,
                    SPAN("Cette parenthèse fermante est ignorée : aucune "
                         "n’est ouverte."));
        return;
    }
    if (parser_innermost(p)->field != NULL && is_empty(parser_innermost(p)))
        parser_warn(p, parser_innermost(p)->opened_at,
                    SPAN("Ces parenthèses sont ignorées : il manque la "
                         "valeur du champ."));
    held = close_group(p);
    p->depth--;
    if (held)
        operand_done(p);
    else
        parser_innermost(p)->negated = false;
}

void
parser_operator(struct parser *p, enum lex_operator op, size_t at)
{
    struct group *g = parser_innermost(p);

    if (op == LEX_NOT) {
        g->negated = true;
    } else if (g->words == 0 && g->alternatives == 0) {
        warn_operator(p, op, at, "avant");
        return;
    } else if (op == LEX_OR) {
        close_conjunction(p);
    }
    g->waiting = op;
    g->waiting_at = at;
}

/* -------------------------------------------------------------------- text */

/* One element of the query at p->at, which is not a space. */
static void
element(struct parser *p)
{
    size_t at = p->at;
    size_t minus = lex_minus(p->text, at);

    if (p->text.p[at] == '(') {
        p->at++;
        parser_open(p, at, parser_innermost(p)->field);
    } else if (p->text.p[at] == ')') {
        p->at++;
        close_parenthesis(p, at);
    } else if (lex_opening(p->text, at) > 0) {
        parser_quotation(p);
    } else if (lex_closing(p->text, at) > 0) {
        p->at += lex_closing(p->text, at);
    } else if (minus > 0) {
        p->at += minus;
        /* "a - b" and "--" are punctuation. */
        if (p->at < p->text.n && lex_space(p->text, p->at) == 0 &&
            lex_minus(p->text, p->at) == 0 &&
            (at == 0 || lex_minus(p->text, at - minus) == 0))
            parser_innermost(p)->negated = true;
    } else if (p->text.p[at] == '+') {
        p->at++;
    } else {
        parser_bare_word(p);
    }
}

/* The length of the space or sign of several bytes at `at`, or 0. */
static size_t
any_sign(struct span text, size_t at)
{
    size_t n = lex_space(text, at);

    if (n == 0)
        n = lex_opening(text, at);
    if (n == 0)
        n = lex_closing(text, at);
    return n > 0 ? n : lex_minus(text, at);
}

struct span
parser_small(struct parser *p, struct span word)
{
    char *small = arena_cstr(p->arena, word);

    if (small == NULL) {
        p->no_memory = true;
        return SPAN("");
    }
    for (char *c = small; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return (struct span){small, word.n};
}

/* Nothing but operators, empty fields and signs: search the letters there are,
 * in small ones, so that "OU" is a word this time. */
static void
words_at_least(struct parser *p)
{
    static const char signs[] = "\"()*:+-";
    size_t begin = 0;

    if (lex_has_letter(p->text))
        parser_warn(p, 0,
                    SPAN("Rien d’autre à chercher : le texte est lu comme de "
                         "simples mots."));
    p->groups[0] = (struct group){0};
    p->depth = 0;
    for (size_t i = 0; i <= p->text.n; i++) {
        size_t space = any_sign(p->text, i);
        struct span word = span_slice(p->text, begin, i);

        if (i < p->text.n && space == 0 &&
            (p->text.p[i] == '\0' || strchr(signs, p->text.p[i]) == NULL))
            continue;
        begin = i + (space > 1 ? space : 1);
        if (space > 1)
            i += space - 1;
        if (!lex_has_letter(word))
            continue;
        word = parser_small(p, word);
        parser_leaf(p, begin,
                    (struct query_node){.kind = QUERY_WORD, .text = word});
    }
    (void)close_group(p);
}

bool
query_parse(struct arena *a, struct clean text, struct query *out,
            struct err *err)
{
    struct parser p = {.arena = a, .text = text.s, .query = out};

    *out = (struct query){.text = text.s};
    p.shouting = lex_is_shouting(p.text);
    p.at = lex_skip_spaces(p.text, 0);
    while (p.at < p.text.n && !p.no_memory) {
        element(&p);
        p.at = lex_skip_spaces(p.text, p.at);
    }
    while (p.depth > 0) {
        parser_warn(
            &p, parser_innermost(&p)->opened_at,
            SPAN("Cette parenthèse n’est pas fermée : elle va jusqu’à la "
                 "fin."));
        p.ignored = 0;
        close_parenthesis(&p, p.text.n);
    }
    (void)close_group(&p);
    if (out->nnodes == 0)
        words_at_least(&p);
    return p.no_memory ? err_no_memory(err) : true;
}

size_t
query_subtree(const struct query *q, size_t i)
{
    size_t wanted = 1; /* subtrees still to be passed, from the right */

    for (;; i--) {
        switch (q->nodes[i].kind) {
        case QUERY_AND:
        case QUERY_OR:
            wanted += q->nodes[i].operands - 1;
            break;
        case QUERY_NOT:
            break;
        case QUERY_WORD:
        case QUERY_PREFIX:
        case QUERY_PHRASE:
        case QUERY_FIELD:
        case QUERY_DATES:
            wanted--;
            break;
        }
        if (wanted == 0 || i == 0)
            return i;
    }
}
