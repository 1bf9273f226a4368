/* What acronyms look like, and what only looks like one. */
#include "indexer/extract/orgs.h"

bool
org_has_acronym_caps(const struct work *w, uint32_t at)
{
    enum caps c = caps_at(w, at);

    return is_word(w, at) && (c == CAPS_ALL || c == CAPS_MIXED);
}

static bool
is_roman(struct span s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != 'I' && s.p[i] != 'V' && s.p[i] != 'X' && s.p[i] != 'L' &&
            s.p[i] != 'e' && s.p[i] != 's')
            return false;
    return true;
}

/* DSCN0042 is a photograph. */
static bool
many_digits(struct span s)
{
    unsigned n = 0;

    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] >= '0' && s.p[i] <= '9';
    return n >= 3;
}

bool
org_is_acronym(const struct work *w, uint32_t at)
{
    const struct tok *t = tok_at(w, at);
    size_t upper = 0;

    if (!org_has_acronym_caps(w, at) || t->word->raw.n < 2 ||
        t->word->raw.n > 14)
        return false;
    if (w->x.lines[t->line].shouted ||
        (t->word->flags & (W_NOT_ORG | W_TITLE | W_REGION | W_COMMUNE)) != 0 ||
        is_roman(t->word->raw))
        return false;
    if (many_digits(t->word->raw))
        return false;
    if (t->word->caps == CAPS_ALL)
        return !has_flag(w, at, W_STOP | W_MONTH | W_WEEKDAY) &&
               (!is_common(w, at) ||
                (t->word->raw.n <= 4 && !w->x.lines[t->line].heading &&
                 (form_in(w, at - 1, "l' la le les du de d' au des a") ||
                  mark_at(w, at - 1) == '(')));
    for (size_t i = 0; i < t->word->raw.n; i++)
        upper += t->word->raw.p[i] >= 'A' && t->word->raw.p[i] <= 'Z';
    return upper >= 2 && t->word->raw.p[0] >= 'A' && t->word->raw.p[0] <= 'Z' &&
           (t->word->flags & W_GIVEN) == 0;
}
