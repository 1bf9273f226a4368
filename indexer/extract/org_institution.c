/*
 * Where the name of an institution ends, which begins with its head:
 *
 *      Union des collectivités Bretonnes pour une Economie Durable (
 *      head   de  sector        capital       pour     …         end
 *
 * and heads that name nobody: « le club de Pantin », « un conseil municipal ».
 */
#include "indexer/extract/org_run.h"

enum { NAME_MAX_TOKENS = 22 };

/* Institutions that are named without a proper name. */
static bool
bare_fits(const struct work *w, uint32_t at, uint32_t to)
{
    if (to <= at + 1)
        return is_capital(w, at) && form_is(w, at, "rectorat");
    if (form_is(w, at, "conseil"))
        return form_in(w, at + 1, "departemental regional general");
    if (form_is(w, at, "chambre"))
        return form_in(w, at + 1, "regionale de d") && to > at + 2;
    if (form_is(w, at, "caisse"))
        return to > at + 2;
    if (is_capital(w, at) && !starts_sentence(w, at) && to > at + 2 &&
        org_is_of_place(w, at + 1))
        return true; /* Banque insulaire d'investissement */
    if (form_is(w, at, "direction") && is_capital(w, at) &&
        !starts_sentence(w, at) && to > at + 3 &&
        form_in(w, at + 1, "generale regionale departementale interregionale"))
        return true;
    if (form_is(w, at, "maison") && is_capital(w, at) &&
        form_is(w, at + 3, "emploi"))
        return true;
    if (form_is(w, at, "mission"))
        return form_is(w, at + 1, "locale") && is_capital(w, at);
    if (is_capital(w, at) && mark_at(w, at - 1) == '(' && to > at + 1)
        return true;
    return is_capital(w, at) && !starts_sentence(w, at) &&
           !form_in(w, at,
                    "atelier ateliers pays region ville departement "
                    "centre espace jardin ecole relais parc fonds groupe "
                    "assemblee cite theatre club aide alliance "
                    "commission maison academie "
                    "cooperative mutuelle plateforme emmaus "
                    "conseil communaute lycee college "
                    "pole centrale banque direction etablissement "
                    "compagnie") &&
           (to > at + 2 || form_in(w, at, "confederation mission"));
}

/* « la délégation régionale de la Fondation … »: the inner one has the name. */
static bool
inner_head(const struct work *w, uint32_t at)
{
    for (uint32_t i = at + 1; i < at + 5; i++)
        if (has_flag(w, i, W_HEAD) && is_capital(w, i) &&
            !has_flag(w, i, W_SECTOR))
            return form_in(w, i - 1, "de la du l' d'");
    return false;
}

/* « l'atelier de l'ESAT du Val », « l'observatoire de la CRESS »: part of what
 * the acronym names. */
static bool
inner_form(const struct work *w, uint32_t at)
{
    uint32_t i = at + 1;

    if (!form_in(w, at,
                 "atelier ateliers observatoire ferme groupe espace comite "
                 "jardin jardins centre pole"))
        return false;
    while (i < at + 3 && form_in(w, i, "de du des d' la l'") && follows(w, i))
        i++;
    return i > at + 1 && follows(w, i) && org_has_acronym_caps(w, i) &&
           tok_at(w, i)->word->raw.n > 2 && !is_common(w, i);
}

static bool
never_institution(const struct work *w, uint32_t at)
{
    if (form_is(w, at, "comite") &&
        form_in(w, at + 2, "organisation pilotage suivi redaction lecture"))
        return true;
    if (form_is(w, at, "conseil") &&
        (form_in(w, at + 1, "municipal scientifique communautaire syndical") ||
         form_in(w, at + 2, "administration surveillance quartier ministres")))
        return true;
    if (form_is(w, at, "assemblee") && !form_is(w, at + 1, "nationale"))
        return true;
    if (form_in(w, at, "atelier ateliers groupe commission") &&
        (caps_at(w, at + 1) == CAPS_NUMBER || form_in(w, at + 1, "n no") ||
         (is_word(w, at + 1) && tok_at(w, at + 1)->word->raw.n == 1) ||
         mark_at(w, at + 1) == ':'))
        return true;
    if (is_lower(w, at) && form_is(w, at, "centrale") && is_lower(w, at - 1) &&
        follows(w, at) && !form_in(w, at - 1, "la une cette"))
        return true; /* « la cuisine centrale de … » */
    if (is_lower(w, at) && inner_form(w, at))
        return true;
    if (form_in(w, at, "delegation direction federation-non agence antenne") &&
        inner_head(w, at))
        return true;
    return is_lower(w, at) &&
           form_in(w, at,
                   "aide jardin jardins espace pays parc fonds relais "
                   "secours restos ateliers commission alliance mouvement "
                   "harmonie cour cite groupe agence foyer foyers "
                   "residence direction delegation banque "
                   "ecole theatre conseil editions radio") &&
           !is_capital(w, at + 1) &&
           !form_in(w, at + 1,
                    "departemental regional general nationale "
                    "regionale departementale populaire rural");
}

/* « le club de Pantin », « une coopérative d'Activités »: no name of its own. */
static bool
only_generic(const struct work *w, uint32_t at, uint32_t end)
{
    bool place = true, common = true;

    if (!form_in(w, at,
                 "club association collectif groupe cooperative centre "
                 "foyer ecole compagnie reseau atelier ateliers mouvement "
                 "syndicat theatre musee hopital groupement union "
                 "alliance banque fonds fabrique plateforme"))
        return false;
    for (uint32_t i = at + 1; i < end; i++) {
        if (!is_capital(w, i) || form_in(w, i, "d' l'"))
            continue;
        place = place && has_flag(w, i, W_COMMUNE | W_REGION);
        common = common && is_common(w, i) &&
                 memchr(tok_at(w, i)->word->form.p, '-',
                        tok_at(w, i)->word->form.n) == NULL;
    }
    return is_lower(w, at) ? place : common && form_is(w, at, "cooperative");
}

enum part { PART_PROPER, PART_SECTOR, PART_OTHER };

static bool
is_proper_part(const struct work *w, uint32_t head, uint32_t at, uint32_t end)
{
    if (org_may_name(w, at) && !has_flag(w, at, W_TITLE) &&
        !(has_flag(w, at, W_ROLE) && !has_flag(w, at, W_FORM) && at > head + 1))
        return true;
    if (org_number_fits(w, at) ||
        (caps_at(w, at) == CAPS_NUMBER && at > head + 1 &&
         has_flag(w, at - 1, W_SECTOR) && tok_at(w, at)->word->raw.n <= 3))
        return true;
    return at > head + 1 && end == at && org_is_of_place(w, at);
}

/* « Réseau des maisons claires »: the plural adjective of a plural noun. */
static bool
plural_adjective(const struct work *w, uint32_t head, uint32_t at)
{
    return is_capital(w, head) && !starts_sentence(w, head) && at > head + 2 &&
           is_lower(w, at - 1) && form_in(w, at - 2, "des les") &&
           is_common(w, at) &&
           !has_flag(w, at, W_STOP | W_AUX | W_SPEECH | W_AGENT | W_ROLE) &&
           span_ends(tok_at(w, at)->word->form, SPAN("s")) &&
           span_ends(tok_at(w, at - 1)->word->form, SPAN("s"));
}

/* Tokens of the next part of the name at `at`, whose last capital ended at
 * `end`; 0 when it goes no further. */
static uint32_t
next_part(const struct work *w, uint32_t head, uint32_t at, uint32_t end,
          enum part *kind)
{
    uint32_t n = org_joined_part(w, head, at);

    *kind = PART_PROPER;
    if (n > 0)
        return n;
    if (is_proper_part(w, head, at, end))
        return 1;
    if (org_adverb_part(w, at) && org_bridge(w, at, true) == 0 &&
        org_small_to_noun(w, head, at) == 0)
        return 2; /* « Côte d'opale » */
    *kind = PART_SECTOR;
    if (is_lower(w, at) &&
        (has_flag(w, at, W_SECTOR) || plural_adjective(w, head, at) ||
         org_continues(w, head, at) || org_before_complement(w, head, at)))
        return 1;
    n = org_bridge(w, at, true);
    if (n == 0)
        n = org_small_to_noun(w, head, at);
    if (n > 0) {
        *kind = is_capital(w, at + n) ? PART_PROPER : PART_SECTOR;
        return n + 1;
    }
    *kind = PART_OTHER;
    return at > head + 2 ? org_inner_acronym(w, at) : 0;
}

uint32_t
org_institution_end(const struct work *w, uint32_t at, bool *bare)
{
    uint32_t i = at + 1, end = at, sector_end = at + 1;

    *bare = false;
    if (never_institution(w, at))
        return at;
    while (i < at + NAME_MAX_TOKENS && follows(w, i)) {
        enum part kind;
        uint32_t n = next_part(w, at, i, end, &kind);

        if (n == 0)
            break;
        i += n;
        if (kind == PART_PROPER)
            end = i;
        else if (kind == PART_SECTOR)
            sector_end = i;
    }
    if (end > at && only_generic(w, at, end))
        return at;
    if (end > at) /* sector words after the last capital belong to it */
        return sector_end > end && has_flag(w, end, W_SECTOR) ? sector_end
                                                              : end;
    *bare = true;
    return bare_fits(w, at, sector_end) ? sector_end : at;
}
