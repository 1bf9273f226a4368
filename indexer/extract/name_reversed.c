/* Names with the family name first: « QUÉMARD L. », « GARREC Jean-Luc », and
 * « Lecomte Jean-Claude » in attendance lists. */
#include "indexer/extract/names.h"

/* « LAMINE Farouk »: the capitals tell the family name, were it a given name. */
static bool
capitals_then_given(const struct work *w, const struct run *r)
{
    uint32_t last = r->to - 1;
    char before = mark_at(w, r->from - 1);

    if (r->words != 2 || r->to != r->from + 2 ||
        caps_at(w, r->from) != CAPS_ALL || caps_at(w, last) != CAPS_FIRST ||
        tok_at(w, r->from)->word->raw.n < 3 || !has_flag(w, last, W_GIVEN) ||
        has_flag(w, last, W_REGION) ||
        has_flag(w, r->from, W_NOT_ORG | W_HEAD | W_FORM | W_TITLE | W_STOP))
        return false;
    if (has_flag(w, r->from, W_GIVEN))
        return true;
    /* an item of a list: « MAES Quentin, » */
    return tok_at(w, r->from)->word->raw.n > 3 &&
           (!follows(w, r->from) || before == ',' || before == ':' ||
            before == ';' || before == '-' || before == '*') &&
           (!follows(w, r->to) || mark_at(w, r->to) == ',' ||
            mark_at(w, r->to) == '(' || mark_at(w, r->to) == ';');
}

/* « Lecomte Jean-Claude »: no given name, then one. */
static bool
is_family_first(const struct work *w, uint32_t at)
{
    return caps_at(w, at) == CAPS_FIRST && !has_flag(w, at, W_GIVEN) &&
           !has_flag(w, at, W_HEAD | W_FORM | W_ROLE | W_STOP | W_EVENT) &&
           has_flag(w, at + 1, W_GIVEN) && caps_at(w, at + 1) == CAPS_FIRST &&
           follows(w, at + 1) && !(is_capital(w, at + 2) && follows(w, at + 2));
}

/* « Présents : », « Étaient présents » */
static bool
is_attendance(const struct work *w, const struct line *l)
{
    for (uint32_t i = l->first; i < l->last && i < l->first + 6; i++)
        if (form_in(w, i,
                    "present presents presentes excuse excuses excusees absent "
                    "absents participants participantes membres emargement"))
            return true;
    return false;
}

/* Does the list around `at` put family names first?  Attendance lists, and turns
 * of minutes: « Quémard Fatiha : … ». */
static bool
line_is_reversed(const struct work *w, uint32_t at)
{
    enum { LIST_REACH = 80 };
    const struct line *l = &w->x.lines[tok_at(w, at)->line];
    uint32_t first = at > l->first + LIST_REACH ? at - LIST_REACH : l->first;
    int votes = 0;

    if (at == l->first && mark_at(w, at + 2) == ':')
        return !has_flag(w, at + 1, W_FAMILY | W_GIVEN_WEAK);
    for (uint32_t i = first; i + 1 < l->last && i < at + LIST_REACH; i++) {
        if (!is_capital(w, i) || !is_capital(w, i + 1) || !follows(w, i + 1) ||
            is_capital(w, i - 1))
            continue;
        if (is_family_first(w, i))
            votes += has_flag(w, i + 1, W_FAMILY | W_GIVEN_WEAK) ? 0 : 1;
        else if (has_flag(w, i, W_GIVEN) && !has_flag(w, i + 1, W_GIVEN))
            votes--;
    }
    return votes > 1 && is_attendance(w, l);
}

/* QUÉMARD L., GARREC Jean-Luc */
bool
name_reversed(const struct work *w, const struct run *r)
{
    uint32_t last = r->to - 1;

    if (capitals_then_given(w, r) ||
        (is_family_first(w, r->from) && r->words == 2 && r->to == r->from + 2 &&
         !has_flag(w, r->from, W_TITLE) && line_is_reversed(w, r->from)))
        return true;
    if (r->words == 2 && caps_at(w, r->from) == CAPS_ALL &&
        tok_at(w, r->from)->word->raw.n > 3 && caps_at(w, last) == CAPS_INITIAL)
        return true;
    if (r->words < 2 || r->words > 4 || r->given > 0)
        return false;
    if (caps_at(w, r->from) != CAPS_ALL ||
        tok_at(w, r->from)->word->raw.n < 3 ||
        has_flag(w, r->from, W_NOT_ORG | W_HEAD | W_FORM))
        return false;
    if (caps_at(w, last) == CAPS_INITIAL)
        return true;
    if (r->from > 0 && has_flag(w, r->from - 1, W_TITLE) && r->words == 2 &&
        has_flag(w, last, W_GIVEN) && caps_at(w, last) == CAPS_FIRST)
        return true; /* « Mme GARREC Rose » */
    return has_flag(w, last, W_GIVEN) &&
           !has_flag(w, last, W_GIVEN_WEAK | W_REGION | W_COMMUNE) &&
           (caps_at(w, last) == CAPS_FIRST ||
            (!w->x.lines[tok_at(w, last)->line].shouted &&
             mark_at(w, r->from - 1) != '(' &&
             tok_at(w, r->from)->word->raw.n > 4));
}
