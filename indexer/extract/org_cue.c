/*
 * Why some capitalised words name an organisation, and why they do not.
 */
#include <stdio.h>
#include <string.h>

#include "indexer/extract/orgs.h"

enum { ROLE_REACH = 12, LABEL_REACH = 120 };

static bool
is_article(const struct work *w, uint32_t at)
{
    return form_in(w, at, "le la les l l'");
}

/* The token before `from`, over one article. */
static uint32_t
before_article(const struct work *w, uint32_t from)
{
    if (from > 0 && follows(w, from) && is_article(w, from - 1) &&
        is_lower(w, from - 1))
        return from - 1;
    return from;
}

bool
org_is_other(const struct work *w, uint32_t from, uint32_t to)
{
    uint32_t at = before_article(w, from);
    uint32_t bad = W_EVENT | W_LAW | W_STREET;

    (void)to;
    if (from == 0 || !follows(w, from))
        return has_flag(w, from, W_EVENT | W_LAW | W_STREET) &&
               !has_flag(w, from, W_HEAD | W_FORM);
    if (has_flag(w, from, bad) && !has_flag(w, from, W_HEAD | W_FORM))
        return true;
    if (has_flag(w, from - 1, W_EVENT | W_LAW | W_STREET | W_VENUE) &&
        !has_flag(w, from - 1, W_FORM | W_HEAD))
        return true;
    if (form_in(w, at - 1, "de d d' du des") && at >= 2) {
        if (has_flag(w, at - 2, W_STREET | W_EVENT) &&
            !has_flag(w, at - 2, W_HEAD | W_FORM))
            return true;
        if (has_flag(w, at - 2, W_VENUE) &&
            !has_flag(w, at - 2, W_FORM | W_HEAD))
            return true;
    }
    return false;
}

/* « paysan à Saint-Mars »: where one lives, not for whom one works. */
static bool
is_place_like(const struct work *w, uint32_t at)
{
    struct span f = tok_at(w, at)->word->form;

    char with[40];
    int n = snprintf(with, sizeof with, "le %.*s", SPAN_ARG(f));

    if (n > 0 && n < (int)sizeof with && form_is(w, at - 1, "au") &&
        map_find(&w->lexicon->communes, (struct span){with, (size_t)n}) != NULL)
        return true;
    return has_flag(w, at, W_COMMUNE | W_REGION) ||
           span_starts(f, SPAN("saint-")) || span_starts(f, SPAN("sainte-")) ||
           span_find(f, SPAN("-sur-"), 0) < f.n ||
           span_find(f, SPAN("-en-"), 0) < f.n;
}

/* « gardien à Mariailles »: one word behind a bare « à ». */
static bool
is_living_place(const struct work *w, uint32_t at)
{
    const struct tok *t = tok_at(w, at);

    return form_is(w, at - 1, "a") && caps_at(w, at) == CAPS_FIRST &&
           !is_capital(w, at + 1) &&
           memchr(t->word->raw.p, '-', t->word->raw.n) == NULL;
}

/* « directrice de la », « cofondateur de » … just before `at`. */
static bool
after_role(const struct work *w, uint32_t at)
{
    uint32_t i = before_article(w, at);

    if (i == 0 || !follows(w, i))
        return false;
    if (!form_in(w, i - 1, "de du des d d' chez a au aux") &&
        !has_flag(w, i - 1, W_ROLE))
        return false;
    for (uint32_t n = 0; i > 0 && n < ROLE_REACH; i--, n++) {
        if (!follows(w, i) || !is_word(w, i - 1) || w->taken[i - 1] != FREE)
            return false;
        if (has_flag(w, i - 1, W_AUX) && is_lower(w, i - 1))
            return false;
        if (has_flag(w, i - 1, W_GOV))
            return false;
        if (n > 1 && form_in(w, i - 1, "un une"))
            return false;
        if (has_flag(w, i - 1, W_ROLE))
            return !(form_in(w, before_article(w, at) - 1, "a au aux") &&
                     is_place_like(w, at)) &&
                   !is_living_place(w, at);
    }
    return false;
}

/* Does a person's name end before `at`, perhaps with a comma? */
static bool
person_ends(const struct work *w, uint32_t at)
{
    if (at > 0 && mark_at(w, at - 1) == ',')
        at--;
    return at > 0 && follows(w, at) && w->taken[at - 1] == TAKEN_PERSON;
}

static bool
is_list_mark(char mark)
{
    return mark == ',' || mark == '-' || mark == '/';
}

/* A person, then « ( », « , », « - », « de », « pour », right before. */
static const char *
after_person(const struct work *w, uint32_t from)
{
    uint32_t at = before_article(w, from);
    const struct line *l = &w->x.lines[tok_at(w, from)->line];

    if (at > 0 && l->wide && w->taken[at - 1] == TAKEN_PERSON &&
        tok_at(w, at)->gap)
        return "table";
    if (at == 0 || !follows(w, at))
        return NULL;
    if (form_in(w, at - 1, "de du des d d' pour chez"))
        return person_ends(w, at - 1) ? "employer" : NULL;
    if (at > 1 && mark_at(w, at - 1) == '(' && follows(w, at - 1) &&
        (w->taken[at - 2] == TAKEN_PERSON ||
         (has_flag(w, at - 2, W_ROLE) && is_lower(w, at - 2))))
        return "person-parens";
    if (at < 2 || !is_list_mark(mark_at(w, at - 1)) ||
        w->taken[at - 2] != TAKEN_PERSON || !follows(w, at - 1) ||
        mark_at(w, from + 1) == ':') /* « Texte : X / Dessins : Y » */
        return NULL;
    return l->bullet || mark_at(w, at - 1) == '-' || l->last - l->first < 26
               ? "person-list"
               : NULL;
}

/* « X, directrice, » « X - Consultant, » right before. */
static bool
after_person_and_role(const struct work *w, uint32_t from)
{
    uint32_t at = before_article(w, from), n = 0;
    bool role = false;

    if (at < 3 || !follows(w, at) ||
        (mark_at(w, at - 1) != ',' && mark_at(w, at - 1) != '-'))
        return false;
    for (at--; at > 0 && n < ROLE_REACH && is_word(w, at - 1) &&
               w->taken[at - 1] == FREE && follows(w, at);
         at--, n++) {
        if (has_flag(w, at - 1, W_AUX) && is_lower(w, at - 1))
            return false;
        role = role || has_flag(w, at - 1, W_ROLE);
    }
    return role && at > 1 && !is_word(w, at - 1) &&
           w->taken[at - 2] == TAKEN_PERSON;
}

/* « chez », « membre de », « avec le soutien de », « en lien avec ». */
static bool
after_partner_word(const struct work *w, uint32_t from)
{
    uint32_t at = before_article(w, from);

    if (at == 0 || !follows(w, at))
        return false;
    if (form_in(w, at - 1, "chez"))
        return true;
    if (!form_in(w, at - 1, "de du des d d' avec par a aux au"))
        return false;
    for (uint32_t i = at - 1, n = 0; i > 0 && n < 4; i--, n++) {
        if (!follows(w, i))
            return false;
        if (form_in(w, i - 1,
                    "soutien appui partenariat partenaire partenaires membre "
                    "membres soutenu soutenue soutenus portee porte organise "
                    "organisee organises initiative invitation lien aide "
                    "accompagnement accompagne accompagnee coorganise "
                    "co-organise co-organisee coorganisee finance financee "
                    "finances concours collaboration cofinance adherent "
                    "adherente accueilli accueillie accueillis geree gere "
                    "stand equipe equipes benevoles salaries dirigeants "
                    "antenne cooperateurs cree creee fonde fondee "
                    "merci heberge hebergee animee propose proposee reseau "
                    "prepare preparee assuree assure servi offert concocte "
                    "label-non realise realisee locaux siege"))
            return true;
    }
    return false;
}

/* « Partenaires : A, B », « Organisation : … ». */
static bool
after_label(const struct work *w, uint32_t from)
{
    const struct line *l = &w->x.lines[tok_at(w, from)->line];
    uint32_t at = from, words = 0;

    while (at > l->first && at + LABEL_REACH > from &&
           mark_at(w, at - 1) != ':')
        at--;
    for (; at > l->first && words < 6; at--, words++)
        if (form_in(
                w, at - 1,
                "organisation organisateurs organisateur partenaires "
                "partenaire remerciements remerciement structures structure "
                "temoins soutiens financeurs exposants stands "
                "signataires porteurs"))
            return from > at;
    return false;
}

/* An enumeration element: after « , » « et » « ou » or an article after them,
 * before the same. */
static bool
in_enumeration(const struct work *w, uint32_t from, uint32_t to)
{
    uint32_t at = before_article(w, from);
    bool left = at > 0 && follows(w, at) &&
                (mark_at(w, at - 1) == ',' || mark_at(w, at - 1) == ';' ||
                 form_in(w, at - 1, "et ou que"));
    bool right = mark_at(w, to) == ',' || mark_at(w, to) == ';' ||
                 form_in(w, to, "et ou que");

    return left || right;
}

/* Is an organisation already found next door in the enumeration? */
static bool
beside_org(const struct work *w, uint32_t from, uint32_t to)
{
    uint32_t at = before_article(w, from);

    if (!in_enumeration(w, from, to))
        return false;
    if (at > 1 &&
        (mark_at(w, at - 1) == ',' || mark_at(w, at - 1) == ';' ||
         form_in(w, at - 1, "et ou")) &&
        (w->taken[at - 2] == TAKEN_ORG))
        return true;
    at = to + 1;
    if (is_article(w, at) || form_in(w, at, "d de du des"))
        at++;
    if (is_article(w, at))
        at++;
    return w->taken[at < w->x.ntoks ? at : 0] == TAKEN_ORG &&
           (mark_at(w, to) == ',' || mark_at(w, to) == ';' ||
            form_in(w, to, "et ou que"));
}

/* Followed by a verb of what organisations do. */
static bool
acts(const struct work *w, uint32_t to)
{
    uint32_t at = to;

    if (!follows(w, at))
        return false;
    if (form_in(w, at, "a_ ont avait"))
        at++;
    return form_in(
               w, at,
               "organise organisait organisent propose proposent accompagne "
               "accompagnent accueille accueillait accueillent gere gerent "
               "porte portent recoit recevait emploie salarie forme ouvre "
               "ouvert lance developpe regroupe rassemble federe anime "
               "animent produit vend loue heberge collecte soutient finance "
               "invite embauche reunit compte intervient") &&
           follows(w, at);
}

/* « X, société coopérative », « X, première SCIC de … »: what it is follows. */
static bool
is_apposed(const struct work *w, uint32_t to)
{
    uint32_t at = to + 1;

    if (mark_at(w, to) == '(' && has_flag(w, at, W_FORM) &&
        mark_at(w, at + 1) == ')')
        return true; /* « X (Scop) » */
    if (mark_at(w, to) != ',' || !follows(w, at))
        return false;
    if (form_in(w, at, "une un l' la le"))
        at++;
    if (form_in(w, at, "premiere premier jeune petite petit nouvelle"))
        at++;
    return has_flag(w, at, W_FORM) && !has_flag(w, at, W_ROLE) &&
           (is_lower(w, at) || caps_at(w, at) == CAPS_ALL ||
            form_in(w, at, "scop scic cuma cae sel")) &&
           follows(w, at);
}

/* « une association, X, … » */
static bool
after_form_comma(const struct work *w, uint32_t from, uint32_t to)
{
    return from > 2 && mark_at(w, from - 1) == ',' && follows(w, from) &&
           mark_at(w, to) == ',' && is_lower(w, from - 2) &&
           has_flag(w, from - 2, W_FORM) && !has_flag(w, from - 2, W_ROLE) &&
           form_in(w, from - 3, "une un l' la le notre cette cet d'");
}

/* « X (Sorabia, Cracovie) »: the town of the employer. */
static bool
is_town_of_employer(const struct work *w, uint32_t from, uint32_t to)
{
    return from > 3 && mark_at(w, from - 1) == ',' && mark_at(w, to) == ')' &&
           to == from + 1 && caps_at(w, from) == CAPS_FIRST &&
           w->taken[from - 2] == TAKEN_ORG &&
           ((mark_at(w, from - 3) == '(' &&
             w->taken[from - 4] == TAKEN_PERSON) ||
            (mark_at(w, from - 4) == '(' && from > 4 &&
             w->taken[from - 5] == TAKEN_PERSON));
}

const char *
org_cue(const struct work *w, uint32_t from, uint32_t to)
{
    const char *rule = after_person(w, from);

    if (rule != NULL)
        return rule;
    if (is_town_of_employer(w, from, to))
        return NULL;
    if (after_role(w, from))
        return "employer";
    if (after_person_and_role(w, from))
        return "role-comma";
    if (after_partner_word(w, from))
        return "partner";
    if (after_label(w, from))
        return "label";
    if (beside_org(w, from, to))
        return "enumeration";
    if (acts(w, to))
        return "acts";
    if (after_form_comma(w, from, to) || is_apposed(w, to))
        return "apposed";
    return NULL;
}
