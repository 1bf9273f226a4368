/* What stands above titles: who writes, the issue of a periodical, rubrics. */
#include "indexer/extract/titles.h"

/* Five digits: not « 2ème ». */
static bool
is_postcode(const struct work *w, uint32_t at)
{
    struct span raw;

    if (caps_at(w, at) != CAPS_NUMBER)
        return false;
    raw = tok_at(w, at)->word->raw;
    for (size_t i = 0; i < raw.n; i++)
        if (raw.p[i] < '0' || raw.p[i] > '9')
            return false;
    return raw.n == 5;
}

/* « Association loi 1901 », « 56100 Lorient », « Siège social : », « Tél. »:
 * who writes, and from where. */
bool
title_is_sender(const struct work *w, const struct line *l)
{
    for (uint32_t at = l->first; at < l->last; at++) {
        if (is_postcode(w, at) && is_capital(w, at + 1) && follows(w, at + 1))
            return true;
        if (form_in(w, at, "tel telephone siret siren courriel fax rna") ||
            (form_is(w, at, "siege") && form_is(w, at + 1, "social")) ||
            (form_is(w, at, "capital") && form_is(w, at + 1, "variable")) ||
            (form_is(w, at, "utilite") && form_is(w, at + 1, "publique") &&
             form_is(w, at - 1, "d'")) ||
            (form_is(w, at, "but") && form_is(w, at + 1, "non")) ||
            (form_is(w, at, "interet") && form_is(w, at + 1, "collectif") &&
             form_is(w, l->first, "societe")))
            return true;
        if (form_is(w, at, "loi") &&
            (form_is(w, at + 1, "1901") || form_is(w, at + 2, "1901") ||
             form_is(w, at + 1, "1908")))
            return true;
    }
    return caps_at(w, l->first) == CAPS_NUMBER &&
           has_flag(w, l->first + 1 + (mark_at(w, l->first + 1) == ','),
                    W_STREET);
}

/* « n° 41 », « N°41 », « numéro 41 » */
static bool
announces_number(const struct work *w, uint32_t at)
{
    if (form_in(w, at, "n no numero"))
        return true;
    return is_word(w, at) && tok_at(w, at)->word->raw.n > 2 &&
           span_starts(tok_at(w, at)->word->form, SPAN("n°"));
}

/* « 2022 », « octobre », « été » */
static bool
tells_time(const struct work *w, uint32_t at)
{
    if (caps_at(w, at) == CAPS_NUMBER && tok_at(w, at)->word->raw.n == 4)
        return true;
    return has_flag(w, at, W_MONTH) ||
           form_in(w, at, "hiver printemps ete automne trimestre rentree");
}

static bool
names_periodical(const struct work *w, uint32_t at)
{
    return form_in(w, at,
                   "lettre gazette newsletter infolettre bulletin journal "
                   "feuille canard magazine revue trimestriel bimestriel "
                   "mensuel hebdomadaire echo info infos flash cahier cahiers "
                   "hors-serie supplement mag");
}

/* « La lettre, n° 41 – 14 octobre 2022 », « La feuille du réseau, été 2017 » */
bool
title_is_issue(const struct work *w, const struct line *l, uint32_t words)
{
    bool number = false, time = false, periodical = false;

    for (uint32_t at = l->first; at < l->last; at++) {
        number = number || announces_number(w, at);
        time = time || tells_time(w, at);
        periodical =
            periodical || (at < l->first + 8 && names_periodical(w, at));
    }
    if (words > 16)
        return false;
    if (words <= 6 &&
        (form_in(w, l->first,
                 "edition mensuel trimestriel bimestriel hebdomadaire") ||
         (form_in(w, l->first, "lettre bulletin feuille") &&
          form_in(w, l->first + 1, "aux d' de du des interne"))))
        return true;
    if (number && words <= 3)
        return true;
    return (number && time && (periodical || words <= 9)) ||
           (periodical && (number || (time && words <= 12)));
}

/* First words of what a kind of texts is headed with, and how many words there
 * may be. */
static const struct {
    uint32_t words;
    const char *first;
} rubrics[] = {
    {99, "newsletter infolettre"},
    {8, "dossier document"},
    {5,
     "introduction ouverture contexte preambule matinee discours allocutions "
     "accueil deroule palmares"},
    {5, "vu lu entendu chronique billet tribune carnet paroles parole "
        "regards regard editorial vie mot"},
    {4, "communique actualites actualite accueil actu actus programme sommaire "
        "edito"},
    {3, "economie solidarite societe environnement emploi insertion"},
    {1, "zoom focus breves reportage portrait agenda evenement evenements blog "
        "presse ressources menu temoignage temoignages interview entretien "
        "retour rencontre societe economie solidarite territoire territoires "
        "initiative initiatives dialogue debat debats direct"},
};

/* « Fiche action n° 4 »: ends with its number. */
static bool
ends_with_number(const struct work *w, const struct line *l, uint32_t words)
{
    uint32_t last = l->last - 1;

    if (words > 6 || last <= l->first + 1 || caps_at(w, last) != CAPS_NUMBER)
        return false;
    return mark_at(w, last - 1) == '#' ||
           form_in(w, last - 1, "n n° no numero");
}

/* « Pays | Culture » */
static bool
is_category(const struct work *w, const struct line *l, uint32_t words)
{
    if (form_in(w, l->first, "compte compte-rendu cr proces-verbal pv"))
        return false;
    for (uint32_t at = l->first; at < l->last; at++)
        if (has_flag(w, at, W_EVENT))
            return false;
    for (uint32_t at = l->first + 1; words <= 6 && at + 1 < l->last; at++)
        if (is_word(w, at - 1) && is_word(w, at + 1) &&
            (mark_at(w, at) == '|' || mark_at(w, at) == '*'))
            return true;
    return false;
}

/* « Communiqué de presse », « Actualités », « À la une » */
bool
title_is_rubric(const struct work *w, const struct line *l, uint32_t words)
{
    char end = mark_at(w, l->last - 1);

    for (uint32_t at = l->first; words <= 4 && at < l->last; at++)
        if (form_in(w, at, "agenda agendas"))
            return true;
    if (end == '!' || end == '?')
        return false;
    if (mark_at(w, l->first + 1) == ':' && words > 2 &&
        !form_is(w, l->first, "dossier"))
        return false; /* « Chronique : la soupe aux cailloux » */
    for (size_t i = 0; i < ARRAY_LEN(rubrics); i++)
        if (words <= rubrics[i].words && form_in(w, l->first, rubrics[i].first))
            return !form_in(w, l->first, "dossier programme") ||
                   !form_is(w, l->first + 1, "de") ||
                   form_is(w, l->first + 2, "presse");
    if (words <= 6 && form_in(w, l->first, "le l'") &&
        form_in(w, l->first + 1, "mot edito editorial billet"))
        return true;
    if (words == 3 && form_is(w, l->first + 1, "la") &&
        form_is(w, l->first + 2, "une"))
        return true;
    return is_category(w, l, words) || ends_with_number(w, l, words);
}
