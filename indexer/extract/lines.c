/* Lines classed by their look: what a reader sees before reading. */
#include <string.h>

#include "indexer/extract/letters.h"

enum {
    HEADING_MAX_WORDS = 14,
    WRAP_MIN_BYTES = 50, /* shorter lines end where their author ended them */
    WRAP_MAX_BYTES = 130,
};

static const struct tok *
last_tok(const struct lexed *o, const struct line *l)
{
    return l->last > l->first ? &o->toks[l->last - 1] : NULL;
}

static bool
is_bullet(const struct lexed *o, const struct line *l)
{
    const struct tok *t;

    if (l->last <= l->first)
        return false;
    t = &o->toks[l->first];
    if (t->mark == '-' || t->mark == '*' || t->mark == '}')
        return true;
    if (t->word != NULL && t->word->caps == CAPS_NUMBER &&
        l->last > l->first + 1 && t[1].glued &&
        (t[1].mark == '.' || t[1].mark == ')') && t->word->raw.n < 3)
        return true;
    if (t->word != NULL && t->word->caps == CAPS_NUMBER &&
        l->last > l->first + 2 && t[1].mark == '-' && t->word->raw.n < 3)
        return true;
    return false;
}

/* The single letter that a line begins with, before a dot or a parenthesis; 0
 * when there is none. */
static int
first_letter(const struct lexed *o, const struct line *l)
{
    const struct tok *t = &o->toks[l->first];
    struct span raw;

    if (l->last <= l->first + 1 || t->word == NULL)
        return 0;
    raw = t->word->raw;
    if (raw.n > 2 || raw.p[0] < 'A' || raw.p[0] > 'Z')
        return 0;
    if (raw.n == 2)
        return raw.p[1] == '.' ? raw.p[0] : 0;
    return t[1].glued && (t[1].mark == '.' || t[1].mark == ')') ? raw.p[0] : 0;
}

/* « A. », « B) » of a list of letters: the next or the last line of this look has
 * the letter beside it. */
static bool
is_letter_item(const struct lexed *o, uint32_t line)
{
    enum { LETTER_REACH = 3 };
    int letter = first_letter(o, &o->lines[line]);

    for (uint32_t i = 1; letter != 0 && i <= LETTER_REACH; i++)
        if ((line >= i && first_letter(o, &o->lines[line - i]) == letter - 1) ||
            (line + i < o->nlines &&
             first_letter(o, &o->lines[line + i]) == letter + 1))
            return true;
    return false;
}

static bool
is_shouted(const struct lexed *o, const struct line *l)
{
    unsigned upper = 0, lower = 0;

    for (uint32_t i = l->first; i < l->last; i++) {
        const struct word *w = o->toks[i].word;

        if (w == NULL || (w->caps == CAPS_FIRST && w->form.n < 3))
            continue; /* « L' », « À » */
        upper += w->caps == CAPS_ALL;
        lower += w->caps == CAPS_LOWER || w->caps == CAPS_FIRST;
    }
    return upper >= 3 && lower * 4 <= upper;
}

static bool
is_heading(const struct lexed *o, const struct line *l)
{
    const struct tok *last = last_tok(o, l);
    unsigned words = 0;

    if (last == NULL)
        return false;
    if (o->toks[l->first].mark == '#')
        return true;
    for (uint32_t i = l->first; i < l->last; i++)
        words += o->toks[i].word != NULL;
    if (words == 0 || words > HEADING_MAX_WORDS)
        return false;
    if (l->bullet)
        return false;
    return last->mark != '.' && last->mark != ',' && last->mark != ';';
}

/* Lines of even length that start in lower case: someone's editor wrapped the
 * text, and a line break means nothing. */
static bool
is_wrapped(const struct lexed *o)
{
    unsigned breaks = 0, runs_on = 0;

    for (uint32_t i = 1; i < o->nlines; i++) {
        const struct line *l = &o->lines[i], *before = l - 1;
        size_t n = before->end - before->begin;
        const struct tok *t;

        if (l->last <= l->first || n < WRAP_MIN_BYTES || n > WRAP_MAX_BYTES)
            continue;
        t = &o->toks[l->first];
        breaks++;
        runs_on += t->word != NULL && t->word->caps == CAPS_LOWER;
    }
    return runs_on >= 3 && runs_on * 3 >= breaks;
}

/* A gap behind the first word: a tab, or three spaces. */
static void
set_wide(struct line *l, struct span text)
{
    struct span inside = span_slice(text, l->begin, l->end);

    inside = span_trim(inside);
    l->wide = memchr(inside.p, '\t', inside.n) != NULL ||
              span_find(inside, SPAN("   "), 0) < inside.n;
}

void
lines_classify(struct lexed *o, struct span text)
{
    bool blank = true, wrapped;

    for (uint32_t i = 0; i < o->nlines; i++) {
        struct line *l = &o->lines[i];

        l->after_blank = blank;
        blank = l->last <= l->first;
        l->bullet = is_bullet(o, l) || is_letter_item(o, i);
        l->shouted = is_shouted(o, l);
        l->heading = is_heading(o, l);
        set_wide(l, text);
    }
    wrapped = is_wrapped(o);
    for (uint32_t i = 1; i < o->nlines; i++) {
        struct line *l = &o->lines[i];
        size_t n = l[-1].end - l[-1].begin;

        l->soft = wrapped && !l->after_blank && !l->bullet &&
                  n >= WRAP_MIN_BYTES && n <= WRAP_MAX_BYTES;
        if (l->soft)
            l->heading = false;
    }
}
