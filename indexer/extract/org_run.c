/*
 * Where the name of an organisation ends:
 *
 *      Union des collectivités Bretonnes pour une Economie Durable (
 *      head   de  sector        capital       pour     …         end
 *
 * Capitals, the sector words that continue the names of institutions, and the
 * small words between them when another such word follows.
 */
#include <string.h>

#include "indexer/extract/orgs.h"

enum { NAME_MAX_TOKENS = 22 };

static bool
is_small(const struct work *w, uint32_t at)
{
    return (is_lower(w, at) || form_in(w, at, "d' l'")) &&
           form_in(w, at,
                   "de du des d d' la le les l l' en pour et a au aux "
                   "sur sous par un une & entre l");
}

/* « Fablab Penn ar Bed », « Canta è Zitelli »: a small word of another language
 * at `at`, between two capitals that are no French words. */
static bool
foreign_small(const struct work *w, uint32_t at)
{
    return is_lower(w, at) && follows(w, at) &&
           form_in(w, at, "ar an ha hag e di du of the and und i y eta ta") &&
           is_capital(w, at - 1) && !is_common(w, at - 1) &&
           is_capital(w, at + 1) && follows(w, at + 1) &&
           w->taken[at + 1] == FREE && !is_common(w, at + 1) &&
           !has_flag(w, at + 1, W_COMMUNE | W_REGION | W_GIVEN);
}

static bool
may_name(const struct work *w, uint32_t at)
{
    return is_capital(w, at) && !form_in(w, at, "d' l'") &&
           w->taken[at] == FREE && caps_at(w, at) != CAPS_INITIAL &&
           follows(w, at);
}

static bool
is_article_capital(const struct work *w, uint32_t at)
{
    return form_in(w, at, "la le les l l'");
}

/* The name of a region or town, or with the e or s that its adjective lost? */
static bool
is_stem_of_place(const struct work *w, struct span stem)
{
    static const char lost[] = {'\0', 'e', 's'};
    char word[40];

    if (stem.n < 4 || stem.n + 1 > sizeof word)
        return false;
    memcpy(word, stem.p, stem.n);
    for (size_t i = 0; i < sizeof lost; i++) {
        word[stem.n] = lost[i];
        if ((lexicon_flags(w->lexicon, (struct span){word, stem.n + (i > 0)}) &
             (W_REGION | W_COMMUNE)) != 0)
            return true;
    }
    return false;
}

/* « tarnais », « guyanaise »: the adjective of a place in France. */
static bool
is_of_place(const struct work *w, uint32_t at)
{
    static const char *const endings[] = {"ais",   "aise", "ois",  "oise",
                                          "ienne", "ien",  "aine", "ain",
                                          "eenne", "een",  NULL};
    struct span f;

    if (!is_lower(w, at) || !follows(w, at))
        return false;
    f = tok_at(w, at)->word->form;
    for (const char *const *e = endings; *e != NULL; e++)
        if (span_ends(f, span_of(*e)) &&
            is_stem_of_place(w, span_slice(f, 0, f.n - strlen(*e))))
            return true;
    return false;
}

/* « Fédération des producteurs maraîchers des Niayes »: a plain adjective, when
 * a complement with a capital comes next. */
static bool
before_complement(const struct work *w, uint32_t head, uint32_t at)
{
    uint32_t next = at + 1;

    if (!is_capital(w, head) || starts_sentence(w, head) || at < head + 3 ||
        !is_lower(w, at) || !is_common(w, at) || !is_lower(w, at - 1) ||
        has_flag(w, at, W_STOP | W_AUX | W_SPEECH | W_AGENT | W_ROLE) ||
        has_flag(w, at - 1, W_STOP))
        return false;
    while (next < at + 3 && is_small(w, next) && follows(w, next))
        next++;
    return next > at + 1 && form_in(w, at + 1, "de des du d'") &&
           may_name(w, next);
}

/* After a capital head in mid-sentence, any noun that a small word leads to and
 * any adjective of relation: « Fédération régionale des maires ». */
static bool
continues(const struct work *w, uint32_t head, uint32_t at)
{
    static const char *const endings[] = {
        "al",   "ale", "aux", "ales", "el",    "elle",  "aire", "aires",
        "ique", "if",  "ive", "ien",  "ienne", "elles", NULL};
    struct span f = tok_at(w, at)->word->form;

    if (is_of_place(w, at))
        return is_capital(w, at - 1);
    if (!is_capital(w, head) || starts_sentence(w, head) || !is_common(w, at) ||
        has_flag(w, at, W_STOP | W_AUX | W_SPEECH | W_AGENT))
        return false;
    if (at > head + 1 && form_in(w, at - 1, "de des du d' l' la les") &&
        is_lower(w, at - 1))
        return true;
    for (const char *const *e = endings; *e != NULL; e++)
        if (span_ends(f, span_of(*e)))
            return true;
    return false;
}

/* « et », « & » between two words of one name, `n` small words in all.  A head
 * that nothing completes yet is not joined to what hangs on the same word as
 * itself: « l'appui de la collectivité et d'Un Nom ». */
static bool
and_leads(const struct work *w, uint32_t at, uint32_t n)
{
    uint32_t next = at + n;

    if (n > 1 && has_flag(w, at - 1, W_HEAD | W_FORM))
        return false;
    if (is_capital(w, at - 2) && is_capital(w, at - 1) && is_capital(w, next) &&
        is_capital(w, next + 1) && follows(w, next + 1))
        return has_flag(w, next, W_SECTOR) ||
               has_flag(w, at - 1, W_SECTOR); /* else « Ti Pousse et Initiative
                                                 Réunion » are two */
    return (has_flag(w, next, W_SECTOR) ||
            (is_common(w, at - 1) && is_common(w, next))) &&
           !has_flag(w, next, W_HEAD | W_FORM) &&
           (n == 1 || form_in(w, at + 1, "d' d de des")) &&
           !is_article_capital(w, next);
}

/* Does the small word at `at` lead on in a name, to the word at `at + n`? */
static bool
small_leads(const struct work *w, uint32_t at, uint32_t n)
{
    uint32_t next = at + n;

    if (form_in(w, at, "et &"))
        return and_leads(w, at, n);
    if (form_in(w, at, "a au aux"))
        return is_common(w, next) &&
               !span_starts(tok_at(w, next)->word->form, SPAN("saint")) &&
               !has_flag(w, next, W_COMMUNE | W_REGION);
    if (form_is(w, at, "par"))
        return has_flag(w, next, W_SECTOR);
    if (form_in(w, at, "sur sous"))
        return n == 1;
    if (form_is(w, at, "pour"))
        return is_common(w, next) || has_flag(w, next, W_SECTOR);
    if (form_is(w, at, "en"))
        return is_common(w, next) ||
               has_flag(w, next, W_REGION | W_HEAD | W_SECTOR);
    return !form_in(w, at, "entre la le les l l'");
}

/* Small words at `at` that lead to a capital or sector word: their number. */
static uint32_t
bridge(const struct work *w, uint32_t at, bool sectors)
{
    uint32_t n = 0, next;

    while (n < 3 && is_small(w, at + n) && follows(w, at + n))
        n++;
    next = at + n;
    if (n == 0 || !follows(w, next))
        return 0;
    if (!may_name(w, next) &&
        !(sectors && has_flag(w, next, W_SECTOR) && is_lower(w, next)))
        return 0;
    return small_leads(w, at, n) ? n : 0;
}

/* Small words that lead to a plain noun of the name. */
static uint32_t
small_to_noun(const struct work *w, uint32_t head, uint32_t at)
{
    uint32_t n = 0;

    if (!form_in(w, at, "de des du d' pour"))
        return 0;
    while (n < 2 && is_small(w, at + n) && follows(w, at + n))
        n++;
    return is_lower(w, at + n) && follows(w, at + n) &&
                   continues(w, head, at + n)
               ? n
               : 0;
}

/* « (CRESS) Centre-Val de Loire »: an acronym inside the name. */
static uint32_t
inner_acronym(const struct work *w, uint32_t at)
{
    uint32_t next = at + 3;

    if (mark_at(w, at) != '(' || mark_at(w, at + 2) != ')' ||
        !org_has_acronym_caps(w, at + 1) || !follows(w, next))
        return 0;
    if (may_name(w, next))
        return 3;
    if (form_in(w, next, "de du des d d'") && bridge(w, next, false) > 0)
        return 3;
    return 0;
}

static bool
number_fits(const struct work *w, uint32_t at)
{
    return caps_at(w, at) == CAPS_NUMBER && follows(w, at) &&
           tok_at(w, at)->word->raw.n <= 4 && (is_capital(w, at - 1)) &&
           !has_flag(w, at + 1, W_MONTH) &&
           !form_in(w, at + 1, "h euros ans personnes place % rue") &&
           !(tok_at(w, at)->word->raw.n == 4 &&
             tok_at(w, at)->word->raw.p[1] != '.' &&
             tok_at(w, at)->word->raw.p[1] != '-');
}

/* « Durand & Fils », « Lise et Cie », « Fondation Lise et Marc Durand »: tokens
 * that join two parts of a name at `at`, both included in the count. */
static uint32_t
joined_part(const struct work *w, uint32_t from, uint32_t at)
{
    if (!may_name(w, at + 1))
        return 0;
    if (mark_at(w, at) == '&' && follows(w, at))
        return 2;
    if (!form_is(w, at, "et") || !follows(w, at))
        return 0;
    if (form_in(w, at + 1, "cie compagnie fils filles associes"))
        return 2;
    if (has_flag(w, at - 1, W_COMMUNE) == has_flag(w, at + 1, W_COMMUNE) &&
        form_in(w, at + 2, "agglo agglomeration metropole communaute") &&
        may_name(w, at + 2))
        return 3; /* « Arve et Giffre Agglo » */
    return form_is(w, from, "fondation") && at == from + 2 &&
                   has_flag(w, at - 1, W_GIVEN) &&
                   has_flag(w, at + 1, W_GIVEN) && may_name(w, at + 2)
               ? 3
               : 0;
}

/* « Fermes d'ici », « Côte d'opale »: a word behind d' that ends the name. */
static bool
adverb_part(const struct work *w, uint32_t at)
{
    return form_is(w, at, "d'") && follows(w, at) && is_capital(w, at - 1) &&
           is_lower(w, at + 1) &&
           (!is_word(w, at + 2) || form_in(w, at + 1, "ici ailleurs abord"));
}

uint32_t
org_run_end(const struct work *w, uint32_t from)
{
    uint32_t at = from + 1, n;

    while (at < from + NAME_MAX_TOKENS && follows(w, at)) {
        if (number_fits(w, at) ||
            (may_name(w, at) &&
             !(has_flag(w, at, W_ROLE) && !has_flag(w, at, W_FORM)) &&
             !has_flag(w, at, W_TITLE))) {
            at++;
        } else if ((n = joined_part(w, from, at)) > 0) {
            at += n;
        } else if (foreign_small(w, at)) {
            at += 2;
        } else if (adverb_part(w, at)) {
            at += 2;
        } else if ((n = bridge(w, at, false)) > 0 &&
                   !has_flag(w, at + n, W_TITLE)) {
            at += n + 1;
        } else {
            break;
        }
    }
    return at > from + 1 && is_of_place(w, at) ? at + 1 : at;
}

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
        is_of_place(w, at + 1))
        return true; /* Banque calédonienne d'investissement */
    if (form_is(w, at, "direction") && is_capital(w, at) &&
        !starts_sentence(w, at) && to > at + 3 &&
        form_in(w, at + 1, "generale regionale departementale interregionale"))
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
                    "mouvement commission maison reseau academie "
                    "cooperative mutuelle collectif plateforme emmaus "
                    "conseil communaute lycee college "
                    "pole centrale banque direction etablissement "
                    "groupement compagnie") &&
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
                   "residence direction delegation compagnie banque "
                   "ecole theatre conseil editions radio") &&
           !is_capital(w, at + 1) &&
           !form_in(w, at + 1,
                    "departemental regional general nationale "
                    "regionale departementale populaire");
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
    if (may_name(w, at) && !has_flag(w, at, W_TITLE) &&
        !(has_flag(w, at, W_ROLE) && !has_flag(w, at, W_FORM) && at > head + 1))
        return true;
    if (number_fits(w, at) ||
        (caps_at(w, at) == CAPS_NUMBER && at > head + 1 &&
         has_flag(w, at - 1, W_SECTOR) && tok_at(w, at)->word->raw.n <= 3))
        return true;
    return at > head + 1 && end == at && is_of_place(w, at);
}

/* Tokens of the next part of the name at `at`, whose last capital ended at
 * `end`; 0 when it goes no further. */
static uint32_t
next_part(const struct work *w, uint32_t head, uint32_t at, uint32_t end,
          enum part *kind)
{
    uint32_t n = joined_part(w, head, at);

    *kind = PART_PROPER;
    if (n > 0)
        return n;
    if (is_proper_part(w, head, at, end))
        return 1;
    if (adverb_part(w, at) && bridge(w, at, true) == 0 &&
        small_to_noun(w, head, at) == 0)
        return 2; /* « Côte d'opale » */
    *kind = PART_SECTOR;
    if (is_lower(w, at) &&
        (has_flag(w, at, W_SECTOR) || continues(w, head, at) ||
         before_complement(w, head, at)))
        return 1;
    n = bridge(w, at, true);
    if (n == 0)
        n = small_to_noun(w, head, at);
    if (n > 0) {
        *kind = is_capital(w, at + n) ? PART_PROPER : PART_SECTOR;
        return n + 1;
    }
    *kind = PART_OTHER;
    return at > head + 2 ? inner_acronym(w, at) : 0;
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
