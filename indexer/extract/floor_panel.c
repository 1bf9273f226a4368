/*
 * Those who speak together: « table ronde avec X », « à la tribune, X et Y »,
 * « sont intervenus X et Y ».
 */
#include "indexer/extract/floor.h"

/* A clause with its own subject in the rest of the sentence. */
static bool
main_clause(const struct work *w, uint32_t at)
{
    uint32_t sentence = tok_at(w, at)->sentence;

    for (uint32_t i = at;
         i < at + 50 && tok_at(w, i)->sentence == sentence && i < w->x.ntoks;
         i++) {
        if (is_lower(w, i) && (form_in(w, i, "il elle ils elles on nous je") ||
                               has_flag(w, i, W_AUX)))
            return true;
    }
    return false;
}

/* « Avec X et Y » that opens a line of a programme, a round table. */
static bool
with_panel(const struct work *w, uint32_t at)
{
    const struct line *l = &w->x.lines[tok_at(w, at)->line];

    for (uint32_t i = at; i > l->first && i + 40 > at; i--)
        if (form_is(w, i - 1, "rencontre") &&
            form_in(w, i - 2, "leur sa ma son"))
            return false; /* « leur rencontre avec X » */
        else if (form_in(
                     w, i - 1,
                     "table table-ronde tables-rondes atelier ateliers "
                     "debat debats echange echanges animation plenière "
                     "plenieres pleniere intervenants intervenantes "
                     "invites rencontre discussion face-a-face "
                     "conference conferences causerie face temoignages reponse "
                     "dialogue visite balade "
                     "entretien interventions eclairage "
                     "intervenant"))
            return true;
    return is_capital(w, at - 1) && form_is(w, at - 1, "avec") &&
           !main_clause(w, at);
}

/* « À la tribune, X », « Parmi les intervenants : X »: what opens the sentence
 * tells where those who speak stand. */
static bool
panel_opens(const struct work *w, uint32_t at)
{
    uint32_t i = at;
    bool place = false, loud = false;

    if ((mark_at(w, at - 1) != ',' && mark_at(w, at - 1) != ':') ||
        caps_at(w, at - 2) == CAPS_NUMBER) /* « À la table 4, X » */
        return false;
    for (unsigned n = 0; i > 0 && n < 8; i--, n++) {
        place = place || form_in(w, i - 1,
                                 "table intervenants intervenantes invites "
                                 "temoins orateurs panel manettes animation");
        loud = loud || form_in(w, i - 1, "tribune micro pupitre estrade barre");
        if (starts_sentence(w, i - 1))
            break;
    }
    return form_in(w, i - 1, "a au aux autour parmi sur") &&
           is_capital(w, i - 1) && (loud || (place && !main_clause(w, at)));
}

/* « Les quatre témoins, X et Y »: apposed to those who speak. */
static bool
apposed_to_speakers(const struct work *w, uint32_t at)
{
    if (mark_at(w, at - 1) != ',')
        return false;
    for (uint32_t i = at - 1, n = 0; i > 1 && n < 3 && follows(w, i);
         i--, n++) {
        if (form_in(w, i - 1,
                    "temoins intervenants intervenantes orateurs oratrices "
                    "panelistes debatteurs conferenciers conferencieres "
                    "rapporteurs invites invitees"))
            return form_in(w, i - 2,
                           "les nos des aux ses deux trois quatre cinq six "
                           "sept huit");
    }
    return false;
}

/* « l'atelier sur les communs (X ; Y) »: several in parentheses. */
static bool
in_panel_parens(const struct work *w, const struct mention *m, uint32_t at)
{
    const struct mention *next = m + 1;

    if (mark_at(w, at - 1) != '(' || next >= w->mentions + w->nmentions ||
        next->group != m->group)
        return false;
    for (uint32_t i = at - 1, n = 0; i > 0 && n < 24 && follows(w, i);
         i--, n++) {
        if (mark_at(w, i - 1) == '.')
            return false;
        if (form_in(w, i - 1,
                    "atelier ateliers table-ronde ronde session sessions "
                    "pleniere debat panel conference"))
            return true;
    }
    return false;
}

/* « Pour en débattre, étaient accueillis X et Y » */
static bool
were_received(const struct work *w, uint32_t at)
{
    if (form_in(w, at - 1, "accueilli accueillie accueillis accueillies") &&
        form_in(w, at - 2, "etait etaient sont est"))
        return mark_at(w, at - 3) == ',' || starts_sentence(w, at - 2);
    return speech_infinitive_at(w, at - 1) && form_is(w, at - 2, "a") &&
           form_in(w, at - 3, "invite invites invitees convies appeles") &&
           form_in(w, at - 4, "etait etaient sont") &&
           starts_sentence(w, at - 4);
}

/* « Aux côtés de M. X siégeaient Y et Z », where there is a debate. */
static bool
sat_beside(const struct work *w, uint32_t at)
{
    uint32_t i = at - 1;

    if (form_is(w, i, "place"))
        i--;
    if (!form_in(w, i, "siegeaient siegeait prenaient prenait pris"))
        return false;
    while (i > 0 && !starts_sentence(w, i))
        i--;
    if (!form_in(w, i, "aux autour a devant"))
        return false;
    for (uint32_t n = 0; i > 0 && n < 60; i--, n++)
        if (form_in(w, i - 1,
                    "ronde table-ronde debat debats debattu debattre tribune "
                    "panel pleniere"))
            return true;
    return false;
}

/* « Sont intervenus X », « se sont succédé à la tribune X »: the verb comes
 * before its subject. */
bool
floor_verb_first(const struct work *w, uint32_t at)
{
    bool speaks = false;

    for (uint32_t i = at, n = 0; i > 0 && n < 9; i--, n++) {
        if (!is_word(w, i - 1) && mark_at(w, i - 1) != ':' &&
            mark_at(w, i - 1) != ',')
            return false;
        if (w->taken[i - 1] == TAKEN_PERSON || (n > 0 && !follows(w, i)))
            return false;
        speaks = speaks || speech_verb_at(w, i - 1) ||
                 light_verb_at(w, i - 1) ||
                 form_in(w, i - 1, "succede succedes relayes exprimes");
        if (speaks && form_in(w, i - 1, "sont ont etaient"))
            return (starts_sentence(w, i - 1) &&
                    (form_is(w, i - 1, "ont") || /* others are passive */
                     form_in(w, i, "intervenus intervenues revenus"))) ||
                   (form_is(w, i - 2, "se") &&
                    (starts_sentence(w, i - 2) ||
                     form_in(w, i, "succede succedes relayes exprimes")));
    }
    return false;
}

/* « table ronde avec X », « autour de X », « réunissait X » */
void
floor_panel_before(const struct work *w, struct mention *m, uint32_t at)
{
    if (in_panel_parens(w, m, at) || panel_opens(w, at) || sat_beside(w, at) ||
        apposed_to_speakers(w, at) || were_received(w, at) ||
        (floor_phrase_before(w, at, "participation", "de d'") &&
         form_is(w, at - 4, "avec")) ||
        (form_is(w, at - 1, "avec") && with_panel(w, at)) ||
        (floor_phrase_before(w, at, "autour", "de d'") &&
         with_panel(w, at - 2)) ||
        (floor_phrase_before(w, at, "compose composee composes", "de d'") &&
         with_panel(w, at - 2)) ||
        (form_in(w, at - 1,
                 "reunissait reunit reunissant reuni rassemblait rassemble "
                 "associait associe "
                 "entre") &&
         with_panel(w, at - 1)))
        floor_set(m, FLOOR_SPEAKS, "panel");
}
