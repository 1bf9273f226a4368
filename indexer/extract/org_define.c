/*
 * Names that their acronym defines: « Office français de l'immigration et de
 * l'intégration (OFII) ».  Read backwards from the parenthesis, as Schwartz and
 * Hearst do ("A simple algorithm for identifying abbreviation definitions in
 * biomedical text", 2003): each word that carries sense gives its first letter,
 * a small word may.
 */
#include "indexer/extract/orgs.h"

enum { WORDS_MAX = 16, LETTERS_MIN = 3, LETTERS_MAX = 10 };

static bool
is_small(const struct work *w, uint32_t at)
{
    return form_in(w, at,
                   "de du des d' d la le les l' l en et pour a au aux sur une "
                   "un par dans &");
}

/* Do the words from..to give these letters? */
static bool
give_letters(const struct work *w, uint32_t from, uint32_t to,
             struct span letters)
{
    if (from == to)
        return letters.n == 0;
    if (!is_word(w, from))
        return mark_at(w, from) == '-' &&
               give_letters(w, from + 1, to, letters);
    if (letters.n > 0 && tok_at(w, from)->word->form.n > 0 &&
        tok_at(w, from)->word->form.p[0] == letters.p[0] &&
        give_letters(w, from + 1, to, span_slice(letters, 1, letters.n)))
        return true;
    return is_small(w, from) && give_letters(w, from + 1, to, letters);
}

/* Where the name that ends before the parenthesis `open` begins; `open` when the
 * letters define none. */
static uint32_t
defined_from(const struct work *w, uint32_t open, struct span letters)
{
    for (uint32_t at = open; at > 0 && at + WORDS_MAX > open; at--) {
        if (!follows(w, at) || w->taken[at - 1] != FREE ||
            (!is_word(w, at - 1) && mark_at(w, at - 1) != '-'))
            return open;
        if (!is_capital(w, at - 1) || is_small(w, at - 1) ||
            has_flag(w, at - 1, W_TITLE) ||
            (has_flag(w, at - 1, W_EVENT | W_LAW) &&
             !has_flag(w, at - 1, W_HEAD | W_FORM)))
            continue;
        if (give_letters(w, at - 1, open, letters))
            return at - 1;
    }
    return open;
}

static bool
define_at(struct work *w, uint32_t open)
{
    uint32_t acronym = open + 1, core, from;
    struct span letters;

    if (form_in(w, acronym, "le la les l l'"))
        acronym++;
    if (mark_at(w, acronym + 1) != ')' || !org_has_acronym_caps(w, acronym) ||
        has_flag(w, acronym, W_NOT_ORG | W_TITLE))
        return true;
    letters = tok_at(w, acronym)->word->form;
    if (letters.n < LETTERS_MIN || letters.n > LETTERS_MAX)
        return true;
    core = defined_from(w, open, letters);
    if (core == open || org_is_other(w, core, open))
        return true;
    from = core;
    if (from > 0 && follows(w, from) && is_lower(w, from - 1) &&
        has_flag(w, from - 1, W_FORM) && w->taken[from - 1] == FREE)
        from--;
    return org_add(w, from, open, core, "acronym-defined", false);
}

bool
org_find_defined(struct work *w)
{
    for (uint32_t at = 1; at < w->x.ntoks; at++)
        if (mark_at(w, at) == '(' && follows(w, at) && !define_at(w, at))
            return false;
    return true;
}
