/*
 * Operands are combined bottom up, on a stack, as the postfix order brings them.
 * A conjunction puts them in the order that costs least and is always valid:
 *
 *     words AND/k   bonus MAYBE   filter FILTER …   excluded OR/m AND_NOT
 */
#include "server/plan.h"

#include <stdlib.h>

#include "server/plan_build.h"
#include "server/question.h"

enum { NEIGHBOUR_WINDOW = 4 };

static const double neighbour_weight = 0.2;

static void
add_n(struct builder *b, struct part *part, enum xap_op op, size_t n)
{
    if (n > 1)
        part_node(b, part,
                  (struct xap_node){.op = op, .operands = (unsigned)n});
}

static void
add_two(struct builder *b, struct part *part, enum xap_op op)
{
    part_node(b, part, (struct xap_node){.op = op, .operands = 2});
}

/* ------------------------------------------------------------ conjunctions */

/* All texts as one; `any` opens words that were bound together, too. */
static void
join_texts(struct builder *b, struct part *out, const struct part *parts,
           size_t n, bool any)
{
    size_t operands = 0;

    for (size_t i = 0; i < n; i++) {
        if (parts[i].role != ROLE_TEXT)
            continue;
        part_join(b, out, &parts[i]);
        operands++;
        if (any && parts[i].words > 1 && out->n > 0) {
            out->n--; /* its AND */
            operands += parts[i].words - 1;
        }
    }
    add_n(b, out, any ? XAP_OR : XAP_AND, operands);
    if (operands > 0)
        out->role = ROLE_TEXT;
}

/* Words that follow each other in the query weigh more when they do so in the
 * text, nearly. */
static void
add_bonus(struct builder *b, struct part *out, const struct part *parts,
          size_t n)
{
    struct span before = SPAN("");
    size_t pairs = 0;

    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < parts[i].nstems; k++) {
            struct span stem = parts[i].stems[k];

            if (before.n > 0 && !span_equal(before, stem)) {
                part_node(b, out,
                          (struct xap_node){.op = XAP_TERM, .term = before});
                part_node(b, out,
                          (struct xap_node){.op = XAP_TERM, .term = stem});
                part_node(b, out,
                          (struct xap_node){.op = XAP_PHRASE,
                                            .operands = 2,
                                            .window = NEIGHBOUR_WINDOW});
                pairs++;
            }
            before = stem;
        }
    if (pairs == 0)
        return;
    add_n(b, out, XAP_OR, pairs);
    part_node(b, out,
              (struct xap_node){
                  .op = XAP_SCALE, .operands = 1, .factor = neighbour_weight});
    add_two(b, out, XAP_MAYBE);
}

/* Joined first, so that many filters make no deep tree. */
static void
add_filters(struct builder *b, struct part *out, const struct part *parts,
            size_t n)
{
    size_t filters = 0;

    for (size_t i = 0; i < n; i++) {
        if (parts[i].role != ROLE_FILTER)
            continue;
        part_join(b, out, &parts[i]);
        filters++;
    }
    if (filters == 0)
        return;
    add_n(b, out, XAP_AND, filters);
    if (out->role == ROLE_NOTHING)
        out->role = ROLE_FILTER;
    else
        add_two(b, out, XAP_FILTER);
}

static void
take_excluded(struct builder *b, struct part *out, const struct part *parts,
              size_t n)
{
    size_t excluded = 0;

    for (size_t i = 0; i < n; i++)
        excluded += parts[i].role == ROLE_EXCLUDED;
    if (excluded == 0)
        return;
    if (out->role == ROLE_NOTHING) {
        part_node(b, out, (struct xap_node){.op = XAP_ALL});
        out->role = ROLE_FILTER;
    }
    for (size_t i = 0; i < n; i++)
        if (parts[i].role == ROLE_EXCLUDED)
            part_join(b, out, &parts[i]);
    add_n(b, out, XAP_OR, excluded);
    add_two(b, out, XAP_AND_NOT);
}

/* The outermost conjunction has the bonus, and may be eased to `any`. */
static struct part
conjunction(struct builder *b, const struct part *parts, size_t n,
            bool outermost, bool any)
{
    struct part out = {.role = ROLE_NOTHING};

    join_texts(b, &out, parts, n, any);
    if (outermost && out.role == ROLE_TEXT)
        add_bonus(b, &out, parts, n);
    add_filters(b, &out, parts, n);
    take_excluded(b, &out, parts, n);
    return out;
}

static struct part
disjunction(struct builder *b, const struct part *parts, size_t n)
{
    struct part out = {.role = ROLE_NOTHING};
    size_t operands = 0;

    for (size_t i = 0; i < n; i++) {
        if (parts[i].role == ROLE_NOTHING)
            continue;
        out.role = ROLE_NOTHING; /* each excluded part has its own ALL */
        if (parts[i].role == ROLE_EXCLUDED)
            take_excluded(b, &out, &parts[i], 1);
        else
            part_join(b, &out, &parts[i]);
        operands++;
    }
    out.role = ROLE_NOTHING;
    add_n(b, &out, XAP_OR, operands);
    for (size_t i = 0; i < n; i++)
        if (parts[i].role == ROLE_TEXT)
            out.role = ROLE_TEXT;
    if (operands > 0 && out.role == ROLE_NOTHING)
        out.role = ROLE_FILTER;
    return out;
}

/* -------------------------------------------------------------------- tree */

/* The operands of the outermost conjunction: the query as a stack of parts. */
static size_t
build(struct builder *b, size_t nnodes, struct part *stack)
{
    const struct query *q = b->query;
    size_t height = 0;

    for (size_t i = 0; i < nnodes && !b->failed; i++) {
        const struct query_node *node = &q->nodes[i];

        switch (node->kind) {
        case QUERY_NOT:
            if (stack[height - 1].role != ROLE_NOTHING)
                stack[height - 1].role = ROLE_EXCLUDED;
            break;
        case QUERY_AND:
            height -= node->operands;
            stack[height] =
                conjunction(b, stack + height, node->operands, false, false);
            height++;
            break;
        case QUERY_OR:
            height -= node->operands;
            stack[height] = disjunction(b, stack + height, node->operands);
            height++;
            break;
        case QUERY_WORD:
        case QUERY_PREFIX:
        case QUERY_PHRASE:
        case QUERY_FIELD:
        case QUERY_DATES:
            stack[height] = (struct part){.role = ROLE_NOTHING};
            plan_leaf(b, node, &stack[height++]);
            break;
        }
    }
    return height;
}

static bool
has_content(struct builder *b)
{
    const struct query *q = b->query;

    for (size_t i = 0; i < q->nnodes; i++)
        if (q->nodes[i].kind < QUERY_NOT &&
            plan_leaf_has_content(b, &q->nodes[i]))
            return true;
    return false;
}

/* ------------------------------------------------------------- corrections */

static int
by_place(const void *left, const void *right)
{
    const struct correction *a = left;
    const struct correction *b = right;

    return (a->begin > b->begin) - (a->begin < b->begin);
}

/* The text with its corrections in their places. */
static bool
corrected_text(struct builder *b, struct span *out)
{
    struct span text = b->query->text;
    struct buf corrected;
    size_t at = 0;

    if (b->ncorrections == 0)
        return true;
    qsort(b->corrections, b->ncorrections, sizeof b->corrections[0], by_place);
    buf_init(&corrected, (size_t)1 << 20);
    for (size_t i = 0; i < b->ncorrections; i++) {
        const struct correction *c = &b->corrections[i];

        if (c->begin < at)
            continue;
        buf_add(&corrected, span_slice(text, at, c->begin));
        buf_add(&corrected, c->spelling);
        at = c->end;
    }
    buf_add(&corrected, span_slice(text, at, text.n));
    *out = buf_ok(&corrected) ? arena_copy(b->arena, buf_span(&corrected))
                              : (struct span){NULL, 0};
    buf_release(&corrected);
    return out->p != NULL;
}

/* ------------------------------------------------------------------- plans */

static size_t
count_texts(const struct part *parts, size_t n)
{
    size_t texts = 0;

    for (size_t i = 0; i < n; i++)
        if (parts[i].role == ROLE_TEXT)
            texts += parts[i].words > 1 ? parts[i].words : 1;
    return texts;
}

static void
fill_plan(struct builder *b, const struct part *parts, size_t n,
          struct plan *out)
{
    struct part all = conjunction(b, parts, n, true, false);
    struct part any = {.role = ROLE_NOTHING};
    size_t texts = count_texts(parts, n);

    if (texts > 1)
        any = conjunction(b, parts, n, true, true);
    if (all.role == ROLE_NOTHING)
        part_node(b, &all, (struct xap_node){.op = XAP_ALL});
    out->nodes = all.nodes;
    out->nnodes = all.n;
    out->any = any.nodes;
    out->nany = any.n;
    out->has_words = all.role != ROLE_NOTHING;
    out->marks = b->marks;
    out->nmarks = b->nmarks;
    if (any.n > 0 &&
        !question_is(b->arena, b->query, texts, &out->question, b->err))
        b->failed = true;
}

bool
plan_query(struct arena *a, struct query *q, struct view *view,
           struct plan *out, struct err *err)
{
    struct builder b = {.arena = a, .query = q, .view = view, .err = err};
    struct part *stack = arena_calloc(a, q->nnodes + 1, sizeof stack[0]);
    size_t n = q->nnodes;
    size_t height;

    *out = (struct plan){0};
    if (stack == NULL)
        return err_no_memory(err);
    b.keep_stop_words = !has_content(&b);
    if (n > 0 && q->nodes[n - 1].kind == QUERY_AND)
        n--;
    height = build(&b, n, stack);
    if (!b.failed)
        fill_plan(&b, stack, height, out);
    if (b.failed)
        return false;
    if (!corrected_text(&b, &out->corrected))
        return err_no_memory(err);
    return true;
}
