/*
 * Every place that names an organisation.  First what stands by itself:
 * institutions, forms with a name (SCOP « … »), acronyms; then, twice, other
 * capitalised names beside a cue, since one name found in an enumeration is a cue
 * for the next.
 */
#include <stdlib.h>
#include <string.h>

#include "indexer/extract/orgs.h"

bool
org_add(struct work *w, uint32_t from, uint32_t to, uint32_t core,
        const char *rule, bool bare)
{
    struct org_mention *grown;

    if (to <= from || core >= to)
        return true;
    grown =
        arena_grow(w->a, w->named, w->nnamed, &w->named_room, sizeof *grown);
    if (grown == NULL)
        return no_room(w);
    w->named = grown;
    grown[w->nnamed++] = (struct org_mention){
        .from = from, .to = to, .core = core, .rule = rule, .bare = bare};
    for (uint32_t i = from; i < to; i++)
        w->taken[i] = TAKEN_ORG;
    return true;
}

/* The token after a quotation of at most eight words, or `at`. */
static uint32_t
short_quote(const struct work *w, uint32_t at)
{
    if (mark_at(w, at) != '<')
        return at;
    for (uint32_t i = at + 1; i < at + 10 && follows(w, i); i++)
        if (mark_at(w, i) == '>')
            return i + 1;
    return at;
}

/* « Lieu : Maison des associations » */
static bool
label_is_place(const struct work *w, uint32_t at)
{
    const struct line *l = &w->x.lines[tok_at(w, at)->line];

    for (uint32_t i = l->first; i < at && i < l->first + 4; i++)
        if (form_in(w, i, "lieu adresse") && mark_at(w, i + 1) == ':')
            return true;
    return false;
}

/* « Sélestat, Espace Untel, samedi 25 mars »: a short line that tells where and
 * when. */
static bool
in_dateline(const struct work *w, uint32_t at)
{
    const struct line *l = &w->x.lines[tok_at(w, at)->line];
    bool day = false;

    if (!l->heading || mark_at(w, at - 1) != ',' || !has_flag(w, at, W_VENUE))
        return false;
    for (uint32_t i = l->first; i < l->last; i++)
        day = day || has_flag(w, i, W_MONTH | W_WEEKDAY);
    return day;
}

static bool
venue_use(const struct work *w, uint32_t at)
{
    if (!form_in(w, at,
                 "maison centre espace salle palais mediatheque "
                 "bibliotheque mairie prefecture theatre ecole musee "
                 "residence hopital ville region departement metropole "
                 "parc agglomeration cite pays foyer"))
        return false;
    if (form_in(w, at,
                "ville region departement pays agglomeration metropole") &&
        is_lower(w, at))
        return mark_at(w, at - 1) != '(' && mark_at(w, at - 1) != ',' &&
               mark_at(w, at - 1) != '-' &&
               !(form_in(w, at - 1, "le la l l'") &&
                 !form_in(w, at - 2, "de dans sur d a"));
    if (label_is_place(w, at) || in_dateline(w, at))
        return true;
    if (at < 1 || !follows(w, at))
        return false;
    if (form_in(w, at, "ville region departement pays agglomeration metropole"))
        return false;
    if (form_in(w, at - 1, "au du"))
        return w->taken[at > 1 ? at - 2 : 0] != TAKEN_PERSON &&
               !has_flag(w, at - 2, W_ROLE) && form_is(w, at - 1, "au");
    if (form_in(w, at - 1, "la l l'"))
        return form_in(w, at - 2, "a dans") ||
               (form_is(w, at - 2, "de") && has_flag(w, at - 3, W_VENUE));
    return form_in(w, at - 1, "en dans");
}

/* « association sportive dite … »: what may stand between a form and a name. */
static uint32_t
behind_form(const struct work *w, uint32_t at)
{
    if (form_in(w, at, "dite nommee appelee") && follows(w, at))
        at++;
    if (has_flag(w, at, W_FORM) && follows(w, at) &&
        (is_lower(w, at) ||
         (caps_at(w, at) == CAPS_ALL && has_flag(w, at, W_NOT_ORG))))
        at++; /* SCIC SAS Untel */
    while (is_lower(w, at) && follows(w, at) &&
           form_in(w, at,
                   "nationale locale solidaire cooperative culturelle "
                   "intermediaire adaptee sportive participative "
                   "associatif associative etudiante citoyenne "
                   "ephemere agricole sociale familiale d' d insertion "
                   "etudiant artistique"))
        at++;
    return at;
}

/* Another occurrence of a word in front of an organisation's own name. */
static bool
find_form(struct work *w, uint32_t at, uint32_t *next)
{
    uint32_t name = at + 1, end;

    *next = at;
    if (is_capital(w, at) && has_flag(w, at, W_HEAD) && is_capital(w, name) &&
        caps_at(w, at) == CAPS_FIRST && !starts_sentence(w, at))
        return true; /* « la Fondation Untel »: the head is of the name */
    name = behind_form(w, name);
    if (!follows(w, name))
        return true;
    end = short_quote(w, name);
    if (end > name + 2 && !has_flag(w, at, W_EVENT) &&
        (is_capital(w, name + 1) || !is_common(w, name + 1))) {
        *next = end;
        if (!org_add(w, at, end, name + 1, "quoted-name", false))
            return false;
        w->named[w->nnamed - 1].to = end - 1;
        return true;
    }
    if (form_in(w, name, "le la les l l'") && !is_capital(w, name))
        return true;
    if (caps_at(w, at) == CAPS_ALL && form_in(w, name, "de du des d'") &&
        is_capital(w, name + 1) && w->taken[name + 1] == FREE &&
        follows(w, name + 1)) { /* AMAP du Bocage */
        *next = org_run_end(w, at);
        return org_add(w, at, *next, at, "form-and-place", false);
    }
    if (!is_capital(w, name) || tok_at(w, name)->word->form.n < 2 ||
        w->taken[name] != FREE || has_flag(w, name, W_ROLE | W_TITLE) ||
        form_in(w, name, "ess iae"))
        return true;
    end = org_run_end(w, name);
    if (has_flag(w, name, W_NOT_ORG) && end == name + 1)
        return true;
    *next = end;
    return org_add(w, at, end, name, "form-and-name", false);
}

/* « la coopérative maritime Ti Koad »: the name starts at its first capital when
 * no small word leads to it. */
static uint32_t
own_name(const struct work *w, uint32_t at, uint32_t end)
{
    uint32_t i = at + 1;

    if (!is_lower(w, at) || !has_flag(w, at, W_FORM))
        return at;
    while (i < end && is_lower(w, i) && !has_flag(w, i, W_STOP))
        i++;
    for (uint32_t k = i; k + 1 < end;
         k++) /* « coopérative d'activité Les X » */
        if (form_in(w, k, "les la le") && is_capital(w, k))
            return k;
    return i < end && is_capital(w, i) && !form_in(w, i, "d' l'") ? i : at;
}

static bool
find_institution(struct work *w, uint32_t at, uint32_t *next)
{
    bool bare, is_venue = venue_use(w, at);
    uint32_t end = org_institution_end(w, at, &bare);

    *next = at;
    if (!is_venue && is_capital(w, at)) {
        uint32_t quoted = short_quote(w, end == at ? at + 1 : end);

        if (quoted > end + 2 && is_capital(w, quoted - 2)) {
            *next = quoted;
            return org_add(w, at, quoted, at, "institution-quoted", false);
        }
    }
    if (end == at)
        return true;
    if (is_venue) { /* a place of the event; its words are used up */
        for (uint32_t i = at; i < end; i++)
            w->taken[i] = TAKEN_EVENT;
        *next = end;
        return true;
    }
    if (at > 0 && follows(w, at) && has_flag(w, at - 1, W_EVENT | W_LAW) &&
        !has_flag(w, at - 1, W_HEAD | W_FORM))
        return true;
    *next = end;
    if (at > 0 && follows(w, at) && w->taken[at - 1] == FREE &&
        is_capital(w, at) && is_capital(w, at - 1) &&
        has_flag(w, at - 1, W_COMMUNE | W_REGION))
        at--; /* Lille Métropole */
    return org_add(w, at, end, own_name(w, at, end), "institution", bare);
}

static bool
find_acronym(struct work *w, uint32_t at, uint32_t *next)
{
    uint32_t end;

    *next = at;
    if (!org_is_acronym(w, at) || org_is_other(w, at, at + 1))
        return true;
    if (form_in(w, at - 1,
                "un une deux trois quatre cinq six sept huit neuf "
                "dix plusieurs quelques") &&
        follows(w, at))
        return true; /* « trois MJC » */
    if (form_in(w, at + 1, "h €") ||
        (at > 0 && has_flag(w, at - 1, W_LAW) && follows(w, at)))
        return true;
    end = org_run_end(w, at);
    *next = end;
    return org_add(w, at, end, at, "acronym", false);
}

static bool
find_certain(struct work *w)
{
    for (uint32_t at = 0; at < w->x.ntoks;) {
        uint32_t next = at, flags = flags_at(w, at);
        bool shouted = w->x.lines[w->x.toks[at].line].shouted;

        if (w->taken[at] != FREE || !is_word(w, at)) {
            at++;
            continue;
        }
        if ((flags & W_FORM) != 0 && !shouted && !find_form(w, at, &next))
            return false;
        if (next == at && (flags & W_HEAD) != 0 && !shouted &&
            !find_institution(w, at, &next))
            return false;
        if (next == at && !find_acronym(w, at, &next))
            return false;
        at = next > at ? next : at + 1;
    }
    return true;
}

/* Cues so strong that even the name of a place names an organisation. */
static bool
names_places_too(const char *rule)
{
    return strcmp(rule, "person-parens") == 0 || strcmp(rule, "table") == 0 ||
           strcmp(rule, "label") == 0;
}

/* Two capitalised words or more in the middle of a sentence, one of them of the
 * language: « Brest Habitat ». */
static bool
is_run(const struct work *w, uint32_t from, uint32_t to)
{
    unsigned capitals = 0, common = 0;

    if (starts_sentence(w, from) || tok_at(w, from)->quoted ||
        w->x.lines[tok_at(w, from)->line].heading ||
        has_flag(w, from, W_STREET | W_EVENT | W_LAW | W_MONTH))
        return false;
    for (uint32_t i = from; i < to; i++) {
        if (!is_capital(w, i) || form_in(w, i, "d' l' de du des le la les"))
            continue;
        if (has_flag(w, i, W_NOT_ORG | W_EVENT | W_LAW))
            return false;
        capitals++;
        common += is_common(w, i) && !has_flag(w, i, W_REGION | W_COMMUNE);
    }
    return capitals >= 2 && common >= 1 && is_capital(w, from + 1);
}

/* « (Ti a Kaz) »: what a person's parentheses hold is one name, small words
 * included. */
static uint32_t
whole_parens(const struct work *w, uint32_t from, uint32_t to)
{
    uint32_t i = to;

    while (i < from + 7 && is_word(w, i) && follows(w, i) &&
           caps_at(w, i) != CAPS_NUMBER && w->taken[i] == FREE)
        i++;
    return mark_at(w, i) == ')' ? i : to;
}

/* Words that name something else, or nothing. */
static bool
cannot_name(const struct work *w, uint32_t at, uint32_t to, bool article)
{
    if (article &&
        (to == at + 1 || (to == at + 2 && (has_flag(w, at + 1, W_NOT_ORG) ||
                                           (caps_at(w, at + 1) == CAPS_NUMBER &&
                                            starts_sentence(w, at))))))
        return true; /* « La SCIC » */
    if (w->x.lines[tok_at(w, at)->line].shouted || org_is_other(w, at, to) ||
        (article && has_flag(w, at + 1, W_LAW) &&
         !has_flag(w, at + 1, W_HEAD | W_FORM)))
        return true;
    if (has_flag(w, at, W_NOT_ORG) &&
        !(to > at + 2 && caps_at(w, at) == CAPS_FIRST) && /* Bio en Baie */
        !(to > at + 1 && at > 1 && mark_at(w, at - 1) == '(' &&
          w->taken[at - 2] == TAKEN_PERSON))
        return true;
    return has_flag(w, at, W_MONTH | W_WEEKDAY | W_TITLE) ||
           (has_flag(w, at, W_STOP) && !article && to == at + 1);
}

/* Why the run names an organisation; NULL when it does not. */
static const char *
cue_of(struct work *w, uint32_t from, uint32_t to, bool article)
{
    const char *rule = org_cue(w, from, to);

    if (rule != NULL)
        return (org_is_place(w, from, to) && !names_places_too(rule)) ||
                       (to == from + 1 && is_common(w, from) &&
                        (has_flag(w, from,
                                  W_HEAD | W_FORM | W_EVENT | W_SECTOR |
                                      W_SAYING) ||
                         starts_sentence(w, from)))
                   ? NULL
                   : rule;
    if (to > from + 1 && is_run(w, from, to) && !org_is_place(w, from, to))
        return "capital-run";
    if (article && !starts_sentence(w, from) && !org_is_place(w, from, to) &&
        !has_flag(w, from + 1, W_NOT_ORG | W_VENUE | W_EVENT) &&
        !(caps_at(w, from + 1) == CAPS_ALL && is_common(w, from + 1)))
        return "capital-article";
    return NULL;
}

/* « Les Mains vertes »: the adjective of a name in the plural. */
static bool
plural_goes_on(const struct work *w, uint32_t at, uint32_t to)
{
    return form_is(w, at, "les") && is_lower(w, to) && is_common(w, to) &&
           follows(w, to) && span_ends(tok_at(w, to)->word->form, SPAN("s")) &&
           span_ends(tok_at(w, to - 1)->word->form, SPAN("s")) &&
           !has_flag(w, to, W_STOP | W_AUX);
}

static bool
find_cued_at(struct work *w, uint32_t at, uint32_t *next)
{
    uint32_t to = org_run_end(w, at), noun;
    bool article = form_in(w, at, "le la les l l'");
    const char *rule;

    *next = to;
    if (cannot_name(w, at, to, article))
        return true;
    rule = cue_of(w, at, to, article);
    if (rule == NULL)
        return true;
    if (strcmp(rule, "person-parens") == 0)
        *next = to = whole_parens(w, at, to);
    noun = at + (article ? 1 : 0);
    if (has_flag(w, noun, W_VENUE) && !has_flag(w, noun, W_HEAD | W_FORM))
        return true;
    if (plural_goes_on(w, at, to))
        *next = ++to;
    if (has_flag(w, at, W_ROLE) && !has_flag(w, at, W_FORM))
        return true;
    return org_add(w, at, to, at, rule, false);
}

static bool
find_cued(struct work *w)
{
    for (uint32_t at = 0; at < w->x.ntoks;) {
        uint32_t next = at;

        if (w->taken[at] == FREE && is_capital(w, at) &&
            caps_at(w, at) != CAPS_INITIAL &&
            !(starts_sentence(w, at) && has_flag(w, at, W_STOP) &&
              !form_in(w, at, "le la les")) &&
            !find_cued_at(w, at, &next))
            return false;
        at = next > at ? next : at + 1;
    }
    return true;
}

static int
by_place(const void *a, const void *b)
{
    const struct org_mention *x = a, *y = b;

    return (x->from > y->from) - (x->from < y->from);
}

bool
org_find(struct work *w)
{
    if (!org_find_defined(w) || !find_certain(w) || !org_find_known(w))
        return false;
    /* the second pass sees the neighbours that the first one found */
    for (unsigned pass = 0; pass < 2; pass++)
        if (!find_cued(w))
            return false;
    if (w->nnamed > 1)
        qsort(w->named, w->nnamed, sizeof *w->named, by_place);
    return true;
}
