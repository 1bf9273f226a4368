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

#include "indexer/extract/org_run.h"

enum { NAME_MAX_TOKENS = 22 };

static bool
is_small(const struct work *w, uint32_t at)
{
    return (is_lower(w, at) || form_in(w, at, "d' l'")) &&
           form_in(w, at,
                   "de du des d d' la le les l l' en pour et a au aux "
                   "sur sous par un une & entre l");
}

/* « Atelier Mor ar Avel », « Canta è Sona »: a small word of another language
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

bool
org_may_name(const struct work *w, uint32_t at)
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
bool
org_is_of_place(const struct work *w, uint32_t at)
{
    static const char *const endings[] = {"ais",   "aise", "ois",  "oise",
                                          "ienne", "ien",  "aine", "ain",
                                          "eenne", "een",  NULL};
    struct span f;

    if (!is_lower(w, at) || !follows(w, at))
        return false;
    f = tok_at(w, at)->word->form;
    if (form_in(w, at,
                "breton bretonne normand normande corse alsacien alsacienne "
                "lorrain lorraine savoyard savoyarde auvergnat auvergnate "
                "picard picarde catalan catalane catalanes catalans occitan "
                "occitane basque basques gascon gasconne mahorais mahoraise "
                "antillais antillaise limousin limousine provencal provencale "
                "bourguignon bourguignonne"))
        return true;
    for (const char *const *e = endings; *e != NULL; e++)
        if (span_ends(f, span_of(*e)) &&
            is_stem_of_place(w, span_slice(f, 0, f.n - strlen(*e))))
            return true;
    return false;
}

/* « Fédération des producteurs maraîchers des Aulnes »: a plain adjective, when
 * a complement with a capital comes next. */
bool
org_before_complement(const struct work *w, uint32_t head, uint32_t at)
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
           org_may_name(w, next);
}

/* After a capital head in mid-sentence, any noun that a small word leads to and
 * any adjective of relation: « Fédération régionale des maires ». */
bool
org_continues(const struct work *w, uint32_t head, uint32_t at)
{
    static const char *const endings[] = {
        "al",   "ale", "aux", "ales", "el",    "elle",  "aire", "aires",
        "ique", "if",  "ive", "ien",  "ienne", "elles", "in",   NULL};
    struct span f = tok_at(w, at)->word->form;

    if (org_is_of_place(w, at))
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
               has_flag(w, at - 1, W_SECTOR); /* else « Ti Graine et Initiative
                                                 Brocéliande » are two */
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
               has_flag(w, next, W_REGION | W_HEAD | W_SECTOR) ||
               (is_capital(w, next) && is_capital(w, at - 1) &&
                caps_at(w, at - 1) == CAPS_FIRST &&
                !has_flag(w, next, W_COMMUNE | W_GIVEN | W_MONTH));
    return !form_in(w, at, "entre la le les l l'");
}

/* Small words at `at` that lead to a capital or sector word: their number. */
uint32_t
org_bridge(const struct work *w, uint32_t at, bool sectors)
{
    uint32_t n = 0, next;

    while (n < 3 && is_small(w, at + n) && follows(w, at + n))
        n++;
    next = at + n;
    if (n == 0 || !follows(w, next))
        return 0;
    if (!org_may_name(w, next) &&
        !(sectors && has_flag(w, next, W_SECTOR) && is_lower(w, next)))
        return 0;
    return small_leads(w, at, n) ? n : 0;
}

/* Small words that lead to a plain noun of the name. */
uint32_t
org_small_to_noun(const struct work *w, uint32_t head, uint32_t at)
{
    uint32_t n = 0;

    if (!form_in(w, at, "de des du d' pour"))
        return 0;
    while (n < 2 && is_small(w, at + n) && follows(w, at + n))
        n++;
    return is_lower(w, at + n) && follows(w, at + n) &&
                   org_continues(w, head, at + n)
               ? n
               : 0;
}

/* « (CRESS) Centre-Val de Loire »: an acronym inside the name. */
uint32_t
org_inner_acronym(const struct work *w, uint32_t at)
{
    uint32_t next = at + 3;

    if (mark_at(w, at) != '(' || mark_at(w, at + 2) != ')' ||
        !org_has_acronym_caps(w, at + 1) || !follows(w, next))
        return 0;
    if (org_may_name(w, next))
        return 3;
    if (form_in(w, next, "de du des d d'") && org_bridge(w, next, false) > 0)
        return 3;
    return 0;
}

bool
org_number_fits(const struct work *w, uint32_t at)
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
uint32_t
org_joined_part(const struct work *w, uint32_t from, uint32_t at)
{
    if (!org_may_name(w, at + 1))
        return 0;
    if (mark_at(w, at) == '&' && follows(w, at))
        return 2;
    if (!form_is(w, at, "et") || !follows(w, at))
        return 0;
    if (form_in(w, at + 1, "cie compagnie fils filles associes"))
        return 2;
    if (has_flag(w, at - 1, W_COMMUNE) == has_flag(w, at + 1, W_COMMUNE) &&
        form_in(w, at + 2, "agglo agglomeration metropole communaute") &&
        org_may_name(w, at + 2))
        return 3; /* « Orne et Sauge Agglo » */
    return form_is(w, from, "fondation") && at == from + 2 &&
                   has_flag(w, at - 1, W_GIVEN) &&
                   has_flag(w, at + 1, W_GIVEN) && org_may_name(w, at + 2)
               ? 3
               : 0;
}

/* « Vergers d'ici », « Côte d'opale »: a word behind d' that ends the name. */
bool
org_adverb_part(const struct work *w, uint32_t at)
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
        if (org_number_fits(w, at) ||
            (org_may_name(w, at) &&
             !(has_flag(w, at, W_ROLE) && !has_flag(w, at, W_FORM)) &&
             !has_flag(w, at, W_TITLE))) {
            at++;
        } else if ((n = org_joined_part(w, from, at)) > 0) {
            at += n;
        } else if (foreign_small(w, at) || org_adverb_part(w, at)) {
            at += 2;
        } else if ((n = org_bridge(w, at, false)) > 0 &&
                   !has_flag(w, at + n, W_TITLE)) {
            at += n + 1;
        } else {
            break;
        }
    }
    return at > from + 1 && org_is_of_place(w, at) ? at + 1 : at;
}
