/*
 * The leaves of a query: words, prefixes, quotations, fields with their values,
 * dates.
 */
#include "server/query_parser.h"
#include "text/fold.h"

/* Take the asterisks off the end of *word; true when there were any. */
static bool
strip_stars(struct span *word)
{
    size_t n = word->n;

    while (word->n > 0 && word->p[word->n - 1] == '*')
        word->n--;
    return word->n < n;
}

static size_t
count_letters(struct span s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xc0U) != 0x80;
    return n;
}

static void
word_leaf(struct parser *p, size_t at, struct span word)
{
    bool starred = strip_stars(&word);

    if (!lex_has_letter(word))
        return;
    if (starred && count_letters(word) >= LIMIT_PREFIX_LETTERS) {
        parser_leaf(p, at,
                    (struct query_node){.kind = QUERY_PREFIX, .text = word});
        return;
    }
    if (starred)
        parser_warn(p, at,
                    SPAN("Il faut au moins deux lettres avant l’astérisque : "
                         "le mot est cherché tel quel."));
    parser_leaf(p, at, (struct query_node){.kind = QUERY_WORD, .text = word});
}

static void
phrase_leaf(struct parser *p, size_t at, struct span text)
{
    if (lex_has_letter(text))
        parser_leaf(p, at,
                    (struct query_node){.kind = QUERY_PHRASE, .text = text});
}

static void
date_leaf(struct parser *p, size_t at, struct span text)
{
    struct query_node node = {.kind = QUERY_DATES};
    bool swapped;

    if (!lex_dates(text, &node.first_day, &node.last_day, &swapped)) {
        parser_warn(p, at,
                    arena_printf(p->arena,
                                 "« %.*s » n’est pas une date : écrivez 2016, "
                                 "2016-11, 28/11/2016 ou 2015..2017.",
                                 SPAN_ARG(text)));
        phrase_leaf(p, at, text);
        return;
    }
    if (swapped)
        parser_warn(p, at,
                    SPAN("L’intervalle est écrit à l’envers : ses bornes sont "
                         "échangées."));
    parser_leaf(p, at, node);
}

static void
field_leaf(struct parser *p, const struct facet *field, size_t at,
           struct span text)
{
    struct query_node node = {.kind = QUERY_FIELD, .field = field};

    node.text = lex_trim(text);
    while (strip_stars(&node.text)) {
        node.prefix = true;
        node.text = lex_trim(node.text);
    }
    if (!lex_has_letter(node.text)) {
        parser_warn(p, at,
                    arena_printf(p->arena,
                                 "« %s: » est ignoré : il manque la valeur.",
                                 field->words[0]));
        return;
    }
    if (field->type == FACET_DATE)
        date_leaf(p, at, node.text);
    else
        parser_leaf(p, at, node);
}

/* The text between quotation marks, the first of which is at p->at. */
static struct span
quoted(struct parser *p)
{
    size_t opening = p->at;
    size_t begin = opening + lex_opening(p->text, opening);
    size_t end = begin;

    while (end < p->text.n && lex_closing(p->text, end) == 0)
        end++;
    p->at = end + lex_closing(p->text, end);
    if (end == p->text.n)
        parser_warn(p, opening,
                    SPAN("Ces guillemets ne sont pas fermés : ils vont "
                         "jusqu’à la fin."));
    return lex_trim(span_slice(p->text, begin, end));
}

/* ------------------------------------------------------------------ fields */

/*
 * The field of "champ:" at the start of `word`, or NULL; *after is then the
 * offset past the colon.  A colon after anything else is part of a word: an
 * hour, an address of the web.
 */
static const struct facet *
field_of(struct parser *p, struct span word, size_t *after)
{
    size_t colon = span_find(word, SPAN(":"), 0);
    const struct facet *field;
    struct span folded;
    struct err ignored;

    if (colon == word.n || colon == 0)
        return NULL;
    if (!fold(p->arena, (struct clean){span_slice(word, 0, colon)}, &folded,
              &ignored)) {
        p->no_memory = true;
        return NULL;
    }
    field = facet_by_word(folded);
    *after = colon + 1;
    return field;
}

static bool
looks_like_a_field(struct span word)
{
    size_t colon = span_find(word, SPAN(":"), 0);

    if (colon + 1 >= word.n || colon == 0 ||
        span_starts(span_slice(word, colon, word.n), SPAN("://")))
        return false;
    for (size_t i = 0; i < colon; i++)
        if ((unsigned char)word.p[i] < 'A')
            return false;
    return true;
}

/* Does a plain word stand at `at`, one that a value may run on with? */
static bool
plain_word_at(struct parser *p, size_t at, size_t *end)
{
    size_t after;
    struct span word;

    *end = lex_word_end(p->text, at);
    word = span_slice(p->text, at, *end);
    return word.n > 0 && lex_minus(p->text, at) == 0 && word.p[0] != '+' &&
           lex_operator(word) == LEX_NONE && field_of(p, word, &after) == NULL;
}

/* The value of a field in a group, "saint malo" of lieu:(saint malo OU brest):
 * words up to the next operator or sign. */
static void
group_value(struct parser *p, const struct facet *field, size_t at)
{
    size_t end = p->at;
    size_t next = lex_skip_spaces(p->text, end);
    size_t next_end;

    while (field->type != FACET_DATE && next > end &&
           plain_word_at(p, next, &next_end)) {
        end = next_end;
        next = lex_skip_spaces(p->text, end);
    }
    p->at = end;
    field_leaf(p, field, at, span_slice(p->text, at, end));
}

/* What follows "champ:", at p->at. */
static void
field_value(struct parser *p, const struct facet *field, size_t at)
{
    size_t value = lex_skip_spaces(p->text, p->at);
    size_t end;

    if (value < p->text.n && p->text.p[value] == '(') {
        p->at = value + 1;
        parser_open(p, value, field);
    } else if (lex_opening(p->text, value) > 0) {
        p->at = value;
        field_leaf(p, field, at, quoted(p));
    } else if (value == p->at) {
        p->at = lex_word_end(p->text, value);
        field_leaf(p, field, at, span_slice(p->text, value, p->at));
    } else if (plain_word_at(p, value, &end)) {
        p->at = end;
        field_leaf(p, field, at, span_slice(p->text, value, end));
    } else {
        field_leaf(p, field, at, SPAN(""));
    }
}

void
parser_bare_word(struct parser *p)
{
    size_t at = p->at;
    struct span word = span_slice(p->text, at, lex_word_end(p->text, at));
    enum lex_operator op = lex_operator(word);
    size_t after = 0;
    const struct facet *field = field_of(p, word, &after);

    p->at = at + word.n;
    if (op != LEX_NONE && p->shouting && parser_innermost(p)->field == NULL) {
        word = parser_small(p, word);
        op = LEX_NONE;
    }
    if (op != LEX_NONE) {
        parser_operator(p, op, at);
    } else if (field != NULL) {
        p->at = at + after;
        field_value(p, field, at);
    } else if (parser_innermost(p)->field != NULL) {
        group_value(p, parser_innermost(p)->field, at);
    } else {
        if (looks_like_a_field(word))
            parser_warn(
                p, at,
                SPAN("Ce champ n’existe pas : le texte est cherché comme "
                     "des mots."));
        word_leaf(p, at, word);
    }
}

void
parser_quotation(struct parser *p)
{
    size_t at = p->at;
    struct span text = quoted(p);

    if (parser_innermost(p)->field != NULL)
        field_leaf(p, parser_innermost(p)->field, at, text);
    else
        phrase_leaf(p, at, text);
}
