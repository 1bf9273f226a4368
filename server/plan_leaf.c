/*
 * Leaves of a query to terms of the index.
 *
 *     emploi        emploi  Femploi ×0.5  OR
 *     "emploi local"   emploi local PHRASE/2
 *     empl*         Femploi Femplois … OR/n
 *     lieu:Lille    XL12 ×0
 */
#include <string.h>

#include "base/document.h"
#include "server/label_match.h"
#include "server/limits.h"
#include "server/plan_build.h"
#include "text/french.h"

enum { WORDS_PER_LEAF = 64, INCLUSIVE_PER_PHRASE = 3 };

static const double form_weight = 0.5;

static void
fail_memory(struct builder *b)
{
    b->failed = true;
    (void)err_no_memory(b->err);
}

void
part_node(struct builder *b, struct part *part, struct xap_node node)
{
    struct xap_node *grown = arena_grow(b->arena, part->nodes, part->n,
                                        &part->capacity, sizeof node);

    if (grown == NULL) {
        fail_memory(b);
        return;
    }
    part->nodes = grown;
    part->nodes[part->n++] = node;
}

void
part_join(struct builder *b, struct part *part, const struct part *other)
{
    for (size_t i = 0; i < other->n && !b->failed; i++)
        part_node(b, part, other->nodes[i]);
}

static void
add_term(struct builder *b, struct part *part, const char *prefix,
         struct span word)
{
    struct span term = arena_printf(b->arena, "%s%.*s", prefix, SPAN_ARG(word));

    if (word.p == NULL || term.p == NULL) {
        fail_memory(b);
        return;
    }
    /* A word too long for the index is in no report. */
    part_node(b, part,
              term.n > DOCUMENT_TERM_BYTES
                  ? (struct xap_node){.op = XAP_NONE}
                  : (struct xap_node){.op = XAP_TERM, .term = term});
}

static void
add_operator(struct builder *b, struct part *part, enum xap_op op, size_t n)
{
    if (n > 1)
        part_node(b, part,
                  (struct xap_node){.op = op, .operands = (unsigned)n});
}

static void
add_mark(struct builder *b, struct mark mark)
{
    struct mark *grown = arena_grow(b->arena, b->marks, b->nmarks,
                                    &b->mark_capacity, sizeof mark);

    if (grown == NULL) {
        fail_memory(b);
        return;
    }
    b->marks = grown;
    b->marks[b->nmarks++] = mark;
}

static bool
tokens_of(struct builder *b, struct span text, struct tokens *out)
{
    if (b->failed ||
        !french_tokens(b->arena, (struct clean){text}, out, b->err)) {
        b->failed = true;
        return false;
    }
    if (out->count > WORDS_PER_LEAF)
        out->count = WORDS_PER_LEAF;
    return true;
}

/* How many tokens share the position of `t`, itself included. */
static size_t
same_position(const struct tokens *tokens, size_t t)
{
    size_t n = 1;

    while (t + n < tokens->count &&
           tokens->items[t + n].position == tokens->items[t].position)
        n++;
    return n;
}

bool
plan_leaf_has_content(struct builder *b, const struct query_node *leaf)
{
    struct tokens tokens;

    if (leaf->kind != QUERY_WORD)
        return true;
    if (!tokens_of(b, leaf->text, &tokens))
        return false;
    for (size_t i = 0; i < tokens.count; i++)
        if (!french_is_stop_word(tokens.items[i].form))
            return true;
    return false;
}

/* -------------------------------------------------------------- corrections */

static bool
has_digit(struct span form)
{
    for (size_t i = 0; i < form.n; i++)
        if (form.p[i] >= '0' && form.p[i] <= '9')
            return true;
    return false;
}

static bool
is_known(struct builder *b, const struct token *t)
{
    struct dictionary_word found;
    uint32_t documents = 0;

    if (dictionary_find(b->view->snapshot->dictionary, t->form, &found))
        return true;
    if (t->stem.n == 0 || t->stem.n > DOCUMENT_TERM_BYTES)
        return true;
    if (!xap_reader_frequency(b->view->reader, t->stem, &documents, b->err))
        b->failed = true;
    return documents > 0;
}

static void
remember_correction(struct builder *b, const struct token *t,
                    struct span spelling)
{
    struct span text = b->query->text;
    struct correction *grown;

    /* Words of the last resort are copies: they have no place in the text. */
    if (t->raw.p < text.p || t->raw.p + t->raw.n > text.p + text.n)
        return;
    grown = arena_grow(b->arena, b->corrections, b->ncorrections,
                       &b->correction_capacity, sizeof *grown);
    if (grown == NULL) {
        fail_memory(b);
        return;
    }
    b->corrections = grown;
    b->corrections[b->ncorrections++] =
        (struct correction){.begin = (size_t)(t->raw.p - text.p),
                            .end = (size_t)(t->raw.p - text.p) + t->raw.n,
                            .spelling = spelling};
}

/* Replace a word that no report has by one that is like it. */
static void
correct(struct builder *b, struct token *t)
{
    struct dictionary_word better;
    struct tokens tokens;

    if (has_digit(t->form) || is_known(b, t) || b->failed ||
        !dictionary_correct(b->view->snapshot->dictionary, t->form, &better))
        return;
    if (!tokens_of(b, better.form, &tokens) || tokens.count != 1)
        return;
    remember_correction(b, t, better.spelling);
    t->form = tokens.items[0].form;
    t->stem = tokens.items[0].stem;
}

/* ------------------------------------------------------------------- words */

/* One position: the token, or both words of an inclusive spelling. */
static void
add_position(struct builder *b, struct part *part, struct token *t, size_t n)
{
    if (n == 1)
        correct(b, t);
    for (size_t i = 0; i < n; i++) {
        add_term(b, part, "", t[i].stem);
        add_term(b, part, PREFIX_FORM, t[i].form);
        part_node(b, part,
                  (struct xap_node){
                      .op = XAP_SCALE, .operands = 1, .factor = form_weight});
        add_mark(b, (struct mark){.stem = t[i].stem});
    }
    add_operator(b, part, XAP_OR, n * 2);
}

static void
remember_stem(struct builder *b, struct part *part, struct span stem)
{
    struct span *grown = arena_grow(b->arena, part->stems, part->nstems,
                                    &part->stem_capacity, sizeof stem);

    if (grown == NULL) {
        fail_memory(b);
        return;
    }
    part->stems = grown;
    part->stems[part->nstems++] = stem;
}

/* Tokens begin..end, all of which must be there. */
static void
add_words(struct builder *b, struct part *part, struct tokens *tokens,
          size_t end)
{
    size_t n = 0;

    for (size_t i = 0; i < end && !b->failed; n++) {
        size_t together = same_position(tokens, i);

        if (!b->keep_stop_words && french_is_stop_word(tokens->items[i].form)) {
            i += together;
            n--;
            continue;
        }
        add_position(b, part, &tokens->items[i], together);
        remember_stem(b, part, tokens->items[i].stem);
        i += together;
    }
    add_operator(b, part, XAP_AND, n);
    part->words = n;
    if (n > 0)
        part->role = ROLE_TEXT;
}

static void
plan_word(struct builder *b, struct span text, struct part *out)
{
    struct tokens tokens;

    if (tokens_of(b, text, &tokens))
        add_words(b, out, &tokens, tokens.count);
}

static void
plan_prefix(struct builder *b, struct span text, struct part *out)
{
    struct dictionary_word words[LIMIT_PREFIX_WORDS];
    struct tokens tokens;
    struct span prefix;
    size_t n;

    if (!tokens_of(b, text, &tokens) || tokens.count == 0)
        return;
    prefix = tokens.items[tokens.count - 1].form;
    tokens.count -= 1;
    add_words(b, out, &tokens, tokens.count);
    out->nstems = 0;
    n = dictionary_prefix(b->view->snapshot->dictionary, prefix, words,
                          LIMIT_PREFIX_WORDS);
    for (size_t i = 0; i < n; i++)
        add_term(b, out, PREFIX_FORM, words[i].form);
    add_operator(b, out, XAP_OR, n);
    if (n == 0)
        part_node(b, out, (struct xap_node){.op = XAP_NONE});
    if (out->words > 0)
        add_operator(b, out, XAP_AND, 2);
    out->words = 0;
    out->role = ROLE_TEXT;
    add_mark(b, (struct mark){.prefix = prefix});
}

/* ----------------------------------------------------------------- phrases */

/* The phrase in which bit k of `choice` takes the second word of the k-th
 * inclusive spelling. */
static void
add_phrase(struct builder *b, struct part *part, const struct tokens *tokens,
           unsigned choice)
{
    size_t n = 0;
    unsigned inclusive = 0;

    for (size_t i = 0; i < tokens->count; n++) {
        size_t together = same_position(tokens, i);
        size_t second = together > 1 && inclusive < INCLUSIVE_PER_PHRASE &&
                        (choice >> inclusive & 1U) != 0;

        inclusive += together > 1;
        add_term(b, part, "", tokens->items[i + second].stem);
        i += together;
    }
    part_node(
        b, part,
        (struct xap_node){.op = XAP_PHRASE,
                          .operands = (unsigned)n,
                          .window = tokens->items[tokens->count - 1].position -
                                    tokens->items[0].position + 1});
}

static void
add_phrase_mark(struct builder *b, const struct tokens *tokens)
{
    struct mark_word *words =
        arena_calloc(b->arena, tokens->count, sizeof words[0]);
    size_t n = 0;

    if (words == NULL) {
        fail_memory(b);
        return;
    }
    for (size_t i = 0; i < tokens->count; n++) {
        size_t together = same_position(tokens, i);

        words[n].stem = tokens->items[i].stem;
        if (together > 1)
            words[n].other = tokens->items[i + 1].stem;
        i += together;
    }
    add_mark(b, (struct mark){.phrase = words, .nphrase = n});
}

static void
plan_phrase(struct builder *b, struct span text, struct part *out)
{
    struct tokens tokens;
    unsigned inclusive = 0;
    unsigned choices;

    if (!tokens_of(b, text, &tokens) || tokens.count == 0)
        return;
    out->role = ROLE_TEXT;
    if (same_position(&tokens, 0) == tokens.count) {
        add_position(b, out, tokens.items, tokens.count);
        return;
    }
    for (size_t i = 0; i < tokens.count; i += same_position(&tokens, i)) {
        size_t together = same_position(&tokens, i);

        if (together == 1)
            correct(b, &tokens.items[i]);
        inclusive += together > 1;
    }
    add_phrase_mark(b, &tokens);
    if (inclusive > INCLUSIVE_PER_PHRASE)
        inclusive = INCLUSIVE_PER_PHRASE;
    choices = 1U << inclusive;
    for (unsigned choice = 0; choice < choices; choice++)
        add_phrase(b, out, &tokens, choice);
    add_operator(b, out, XAP_OR, choices);
}

/* ------------------------------------------------------------------ fields */

static void
plan_title(struct builder *b, const struct query_node *leaf, struct part *out)
{
    struct tokens tokens;

    if (!tokens_of(b, leaf->text, &tokens))
        return;
    for (size_t i = 0; i < tokens.count; i++) {
        add_term(b, out, leaf->field->prefix, tokens.items[i].stem);
        add_mark(b, (struct mark){.stem = tokens.items[i].stem});
    }
    add_operator(b, out, XAP_AND, tokens.count);
    if (tokens.count > 0)
        out->role = ROLE_TEXT;
}

static void
warn_no_label(struct builder *b, const struct query_node *leaf)
{
    struct span text = b->query->text;
    size_t at = leaf->text.p >= text.p && leaf->text.p <= text.p + text.n
                    ? (size_t)(leaf->text.p - text.p)
                    : 0;
    struct span message =
        arena_printf(b->arena, "Aucune valeur de « %s » ne contient « %.*s ».",
                     leaf->field->label, SPAN_ARG(leaf->text));

    if (!query_warn(b->arena, b->query, at, message))
        fail_memory(b);
}

static void
plan_labels(struct builder *b, const struct query_node *leaf, struct part *out)
{
    struct label_words words;
    const struct label_query wanted = {.field = facet_id(leaf->field),
                                       .words = &words,
                                       .limit = LIMIT_FIELD_LABELS};
    uint32_t *numbers;
    size_t n;

    if (!label_words_of(b->arena, (struct clean){leaf->text}, leaf->prefix,
                        &words, b->err) ||
        !label_match(b->arena, b->view->snapshot->labels, &wanted, &numbers, &n,
                     b->err)) {
        b->failed = true;
        return;
    }
    out->role = ROLE_FILTER;
    if (n == 0) {
        part_node(b, out, (struct xap_node){.op = XAP_NONE});
        warn_no_label(b, leaf);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        struct span number = arena_printf(b->arena, "%u", numbers[i]);

        add_term(b, out, leaf->field->prefix, number);
    }
    add_operator(b, out, XAP_OR, n);
    part_node(b, out, (struct xap_node){.op = XAP_SCALE, .operands = 1});
}

void
plan_leaf(struct builder *b, const struct query_node *leaf, struct part *out)
{
    switch (leaf->kind) {
    case QUERY_WORD:
        plan_word(b, leaf->text, out);
        break;
    case QUERY_PREFIX:
        plan_prefix(b, leaf->text, out);
        break;
    case QUERY_PHRASE:
        plan_phrase(b, leaf->text, out);
        break;
    case QUERY_FIELD:
        if (leaf->field->type == FACET_TEXT)
            plan_title(b, leaf, out);
        else
            plan_labels(b, leaf, out);
        break;
    case QUERY_DATES:
        part_node(b, out,
                  (struct xap_node){.op = XAP_DATES,
                                    .first_day = leaf->first_day,
                                    .last_day = leaf->last_day});
        out->role = ROLE_FILTER;
        break;
    case QUERY_NOT:
    case QUERY_AND:
    case QUERY_OR:
        break;
    }
}
