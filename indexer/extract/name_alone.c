/* Names that lean on what stands around them: two unknown words, a given name
 * alone, a family name alone behind an office. */
#include "indexer/extract/names.h"

/* « Guivarc'h (ADEME) a rappelé »: a verb after the parentheses. */
bool
name_verb_after_parens(const struct work *w, uint32_t at)
{
    uint32_t i = skip_parens(w, at);

    return i > at && follows(w, i) &&
           (has_flag(w, i, W_AUX) || speech_verb_at(w, i));
}

/* « explique X », « selon X », « témoignage de X », « la parole est à X »: what
 * stands before is said of people alone. */
static bool
is_heard(const struct work *w, uint32_t at)
{
    if (at < 2 || !follows(w, at))
        return false;
    if (form_is(w, at - 1, "selon") || speech_verb_at(w, at - 1))
        return true;
    if (form_in(w, at - 1, "de d'"))
        return (is_lower(w, at - 2) || starts_sentence(w, at - 2)) &&
               has_flag(w, at - 2, W_SAYING) &&
               !form_in(w, at - 2, "presentation presentations accueil tour");
    if (form_is(w, at - 1, "par"))
        return form_in(w, at - 2, "recueillis recueilli");
    return form_is(w, at - 1, "a") && form_in(w, at - 3, "parole micro");
}

/* « Souli Wapano, capitaine coutumier, »: a word of the language may be a
 * given name, before a family name that is none and a role. */
static bool
role_behind_comma(const struct work *w, const struct run *r)
{
    return r->words == 2 && r->to == r->from + 2 &&
           caps_at(w, r->to - 1) == CAPS_FIRST && !is_common(w, r->to - 1) &&
           mark_at(w, r->to) == ',' && has_flag(w, r->to + 1, W_ROLE) &&
           is_lower(w, r->to + 1) && !has_flag(w, r->from, W_STOP);
}

/* Two words alone on the line below a paragraph: its signature. */
static bool
signs_alone(const struct work *w, const struct run *r)
{
    const struct line *l = &w->x.lines[tok_at(w, r->from)->line];
    uint32_t before = l->first;

    return r->words == 2 && l->first == r->from && l->last == r->to &&
           before > 0 && mark_at(w, before - 1) == '.' && l > w->x.lines &&
           l[-1].last > l[-1].first + 12 && caps_at(w, r->to - 1) == CAPS_FIRST;
}

/* Two unknown capitalised words beside a role or a verb. */
bool
name_unknown_holds(const struct work *w, const struct run *r)
{
    if (r->words < 2 || r->words > 3 || r->given > 0)
        return false;
    for (uint32_t i = r->from; i < r->to; i++)
        if ((is_common(w, i) && (i > r->from || !role_behind_comma(w, r))) ||
            has_flag(w, i,
                     W_HEAD | W_FORM | W_REGION | W_COMMUNE | W_ROLE | W_EVENT |
                         W_MONTH) ||
            caps_at(w, i) == CAPS_MIXED)
            return false;
    if (caps_at(w, r->from) != CAPS_FIRST)
        return false;
    return name_role_before(w, r->from) || name_role_after(w, r->to) ||
           name_label_before(w, r->from) || name_verb_after_parens(w, r->to) ||
           is_heard(w, r->from) || signs_alone(w, r);
}

/* « par Rose, Luc et Samir »: a weak given name among others. */
static bool
among_given(const struct work *w, uint32_t at)
{
    bool left =
        form_in(w, at - 1, "par avec chez et") || mark_at(w, at - 1) == ',';

    if (has_flag(w, at, W_REGION | W_HEAD | W_FORM | W_EVENT | W_MONTH) ||
        !follows(w, at) || !left)
        return false;
    if ((mark_at(w, at + 1) == ',' || form_is(w, at + 1, "et")) &&
        has_flag(w, at + 2, W_GIVEN) && is_capital(w, at + 2))
        return true;
    return (mark_at(w, at - 1) == ',' || form_is(w, at - 1, "et")) && at > 1 &&
           w->taken[at - 2] == TAKEN_PERSON;
}

/* « l'Université de Diana », « La Table de Zoé » */
static bool
inside_org_name(const struct work *w, uint32_t at)
{
    if (!form_in(w, at - 1, "de d' du des") || !follows(w, at))
        return false;
    for (uint32_t i = at - 1; i > 0 && i + 4 > at && follows(w, i); i--) {
        if (has_flag(w, i - 1,
                     W_HEAD | W_FORM | W_STREET | W_VENUE | W_EVENT) ||
            (is_capital(w, i - 1) && !starts_sentence(w, i - 1) &&
             is_common(w, i - 1)))
            return true;
    }
    return false;
}

/* « Vic-sur-Cère » */
static bool
of_town(struct span form)
{
    return span_find(form, SPAN("-sur-"), 0) < form.n ||
           span_find(form, SPAN("-en-"), 0) < form.n ||
           span_find(form, SPAN("-les-"), 0) < form.n ||
           span_find(form, SPAN("-sous-"), 0) < form.n;
}

/* « Battitta, 78 ans »: an unknown word whose age is told. */
static bool
unknown_given_holds(const struct work *w, const struct run *r)
{
    return caps_at(w, r->from) == CAPS_FIRST && !is_common(w, r->from) &&
           !has_flag(w, r->from,
                     W_HEAD | W_FORM | W_REGION | W_COMMUNE | W_EVENT) &&
           mark_at(w, r->to) == ',' && follows(w, r->to + 1) &&
           caps_at(w, r->to + 1) == CAPS_NUMBER && form_is(w, r->to + 2, "ans");
}

/* « le maire Garrec », « la ministre GARREC »: a family name alone, behind the
 * office that one person holds. */
bool
name_office_holds(const struct work *w, const struct run *r)
{
    uint32_t at = r->from;

    return r->words == 1 && r->given == 0 && at > 1 && follows(w, at) &&
           (has_flag(w, at - 1, W_GOV) ||
            form_in(w, at - 1, "president presidente colonel commandant")) &&
           is_lower(w, at - 1) && form_in(w, at - 2, "le la l' notre") &&
           (caps_at(w, at) == CAPS_FIRST || caps_at(w, at) == CAPS_ALL) &&
           tok_at(w, at)->word->raw.n > 3 && !is_common(w, at) &&
           !has_flag(w, at,
                     W_COMMUNE | W_REGION | W_HEAD | W_FORM | W_EVENT |
                         W_NOT_ORG | W_MONTH) &&
           !(follows(w, r->to) && is_capital(w, r->to));
}

/* A role, another given name or a verb beside it. */
static bool
given_has_cue(const struct work *w, const struct run *r)
{
    uint32_t at = r->from;

    if (name_role_after(w, r->to) || name_role_before(w, at) ||
        speech_verb_at(w, at - 1) || speech_verb_at(w, r->to + 1))
        return true;
    return (form_is(w, r->to, "et") && has_flag(w, r->to + 1, W_GIVEN) &&
            is_capital(w, r->to + 1)) ||
           (at > 1 && form_is(w, at - 1, "et") &&
            has_flag(w, at - 2, W_GIVEN) && is_capital(w, at - 2));
}

bool
name_given_holds(const struct work *w, const struct run *r)
{
    uint32_t at = r->from;
    uint32_t flags = flags_at(w, at);
    bool cue;

    if (r->words == 1 && (flags & W_GIVEN) == 0)
        return unknown_given_holds(w, r);
    if ((flags & W_COMMUNE) != 0 &&
        (has_flag(w, at - 2, W_COMMUNE) || has_flag(w, at + 2, W_COMMUNE)))
        return false; /* Brest, Lens et Nancy */
    if (r->words != 1 || of_town(tok_at(w, at)->word->form) ||
        (name_weak_given(w, at) && !among_given(w, at)) ||
        caps_at(w, at) != CAPS_FIRST ||
        w->x.lines[tok_at(w, at)->line].shouted ||
        has_flag(w, at, W_MONTH | W_ROLE | W_STOP))
        return false;
    if (follows(w, r->to) &&
        (caps_at(w, r->to) == CAPS_NUMBER || is_capital(w, r->to)))
        return false;
    cue = given_has_cue(w, r);
    if (inside_org_name(w, at) ||
        (form_is(w, at + 1, "et") &&
         form_in(w, at + 2, "cie compagnie co fils associes")))
        return false;
    if ((flags & (W_GIVEN_RARE | W_COMMON)) != 0)
        return cue;
    if (at > 0 && follows(w, at) &&
        form_in(w, at - 1, "l l' la le les du des en au aux une un"))
        return false;
    return cue || !starts_sentence(w, at) || mark_at(w, r->to) == ',' ||
           is_lower(w, r->to);
}
