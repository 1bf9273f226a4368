/* What each line at the head of a report is. */
#include "indexer/extract/dates.h"
#include "indexer/extract/places.h"
#include "indexer/extract/titles.h"

enum { PROSE_WORDS = 28, SENTENCE_WORDS = 6 };

/* A line that holds a date and nothing else. */
static bool
is_date_line(const struct work *w, const struct line *l)
{
    struct seen_date d;
    uint32_t at = l->first;

    if (form_is(w, at, "le"))
        at++;
    if (!date_read(w, at, &d) || d.from >= l->last)
        return false;
    for (at = d.to; at < l->last; at++) /* à 11 h 32 */
        if (is_word(w, at) && caps_at(w, at) != CAPS_NUMBER &&
            !form_in(w, at, "a h"))
            return false;
    return true;
}

/* « Le Havre, le 15 octobre 2021 » */
static bool
place_and_date(const struct work *w, const struct line *l)
{
    struct seen_date d;

    for (uint32_t at = l->first + 1; at + 1 < l->last && at < l->first + 5;
         at++) {
        uint32_t from = at + 1 + form_in(w, at + 1, "le les");

        if (mark_at(w, at) == ',' && is_capital(w, at - 1) &&
            date_read(w, from, &d) && d.to >= l->last)
            return true;
    }
    return false;
}

/* « Samedi 1er juillet, esplanade des Quais, de midi à minuit » */
static bool
date_and_place(const struct work *w, const struct line *l)
{
    struct seen_date d;
    uint32_t at = l->first + form_in(w, l->first, "le les du");

    if (!date_read(w, at, &d) || d.to >= l->last ||
        mark_at(w, l->last - 1) == '!' || mark_at(w, l->last - 1) == '?')
        return false;
    for (uint32_t i = d.to; i < l->last; i++)
        if (has_flag(w, i, W_EVENT | W_AUX) && !has_flag(w, i, W_VENUE))
            return false;
    return (mark_at(w, d.to) == ',' || mark_at(w, d.to) == '-' ||
            mark_at(w, d.to) == '|' || mark_at(w, d.to) == '*') &&
           (d.weekday > 0 || d.year_told);
}

static bool
holds_date(const struct work *w, const struct line *l, uint32_t from)
{
    struct seen_date d;

    for (uint32_t at = from; at < l->last; at++)
        if (date_read(w, at, &d))
            return true;
    return false;
}

/* « Présents : », « Lieu : », « Propos recueillis par », « Publié le » */
static bool
is_label(const struct work *w, const struct line *l, uint32_t words)
{
    static const char labels[] =
        "present presents presente presentes etaient excuse excuses excusee "
        "excusees absent absente absents absentes assistent assistaient "
        "invite invites lieu lieux date dates horaire horaires heure animation "
        "animateur animatrice rapporteur rapporteure rapporteurs participants "
        "participant intervenants intervenant redaction redacteur texte textes "
        "photo photos credit credits contact contacts source auteur autrice "
        "secretaire president presidente ordre mots mot mots-cles tags avec "
        "organisation organisateurs organisateur duree public theme "
        "themes categorie categories rubrique rubriques ref reference "
        "references dossier affaire diffusion";

    if (form_in(
            w, l->first,
            "publie publiee poste postee mis mise redige redigee ecrit envoye "
            "envoyee diffuse propos "
            "partager tweeter imprimer commentaire commentaires article "
            "extrait"))
        return words <= 3 || holds_date(w, l, l->first) ||
               form_in(w, l->first + 1, "recueillis en a sur par dans paru");
    if (form_in(w, l->first, "version confidentiel") ||
        (form_in(w, l->first, "proposition projet") &&
         form_in(w, l->first + 2, "compte compte-rendu proces-verbal pv")))
        return words <= 8;
    if (form_is(w, l->first, "dans") && form_is(w, l->first + 2, "numero"))
        return true;
    if (form_is(w, l->first, "pour") && form_is(w, l->first + 1, "diffusion"))
        return true;
    if (mark_at(w, l->first + 1) == ':' && form_in(w, l->first, "de a cc"))
        return true;
    for (uint32_t at = l->first + 1; at < l->first + 5 && at < l->last; at++)
        if (mark_at(w, at) == ':')
            return form_in(w, l->first, labels);
    if (form_in(w, l->first, "par texte photo photos"))
        return words <= 12 && (is_capital(w, l->first + 1) ||
                               has_flag(w, l->first + 1, W_ROLE));
    return false;
}

bool
title_ends_with_day(const struct work *w, uint32_t line)
{
    const struct line *l = &w->x.lines[line];
    struct seen_date d;

    for (uint32_t at = l->first + 1; at + 1 < l->last; at++) {
        char mark = mark_at(w, at);

        uint32_t from = at + 1 + form_in(w, at + 1, "le les du");

        if ((mark == '-' || mark == ',' || mark == '|' || mark == '*') &&
            date_read(w, from, &d) && d.to + 3 >= l->last && d.year_told)
            return true;
    }
    return false;
}

/* An address of the network, the name of a picture. */
static bool
holds_address(const struct work *w, const struct line *l)
{
    static const char *const signs[] = {"http:", "https:", "www.", "@",
                                        ".jpg",  ".JPG",   ".png", ".pdf"};
    struct span text = span_slice(w->report->text.s, l->begin, l->end);

    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (span_find(text, span_of(signs[i]), 0) < text.n)
            return true;
    return false;
}

/* « 1 284 vues », « Lu 318 fois », « Temps de lecture : 3 minutes » */
static bool
is_counter(const struct work *w, const struct line *l, uint32_t words)
{
    if (form_is(w, l->first, "temps") && form_is(w, l->first + 2, "lecture"))
        return true;
    if (words > 14)
        return false;
    for (uint32_t at = l->first; at < l->last; at++)
        if (caps_at(w, at) == CAPS_NUMBER &&
            form_in(w, at + 1, "vues vue fois commentaires commentaire"))
            return at <= l->first + 2;
    return false;
}

/* A path of pages: Accueil > Actualités */
static bool
is_path(const struct work *w, const struct line *l)
{
    for (uint32_t at = l->first + 1; at < l->last; at++)
        if (mark_at(w, at) == '}')
            return true;
    return false;
}

/* « #association #bénévolat » */
static bool
is_hashtags(const struct work *w, const struct line *l)
{
    unsigned n = 0;

    for (uint32_t at = l->first; at + 1 < l->last; at++)
        n += mark_at(w, at) == '#' && is_word(w, at + 1) &&
             tok_at(w, at + 1)->glued;
    return n >= 2;
}

/* « 18 h 30 – Accueil », « 9.45 », « 10h15-12h15 : »: of a programme. */
static bool
starts_with_hour(const struct work *w, const struct line *l)
{
    uint32_t at = l->first + (mark_at(w, l->first) == '-');
    struct span form;
    size_t h;

    if (caps_at(w, at) != CAPS_NUMBER)
        return false;
    form = tok_at(w, at)->word->form;
    h = span_find(form, SPAN("h"), 0);
    if (form_in(w, at + 1, "h heures") || (h < 3 && h < form.n) ||
        (mark_at(w, at + 1) == ':' && tok_at(w, at + 1)->glued &&
         tok_at(w, at + 2)->glued))
        return true;
    return form.n > 3 && form.n < 6 && memchr(form.p, '.', form.n) != NULL &&
           is_word(w, at + 1);
}

/* « LANNION, 3 mai 2018 – La halle … »: the first sentence of a despatch. */
static bool
is_despatch(const struct work *w, const struct line *l)
{
    struct seen_date d;
    uint32_t at = l->first + 2 + form_is(w, l->first + 2, "le");

    return place_is_word(w, l->first) && mark_at(w, l->first + 1) == ',' &&
           date_read(w, at, &d) && d.to < l->last &&
           (mark_at(w, d.to) == '-' || mark_at(w, d.to) == '(');
}

/* « Sommaire », « Ateliers ........ 4 », « 1. Ouverture », « - un point » */
static bool
starts_body(const struct work *w, const struct line *l, uint32_t words)
{
    uint32_t last = l->last - 1;

    if (words == 1 && form_in(w, l->first, "sommaire menu"))
        return true;
    if (caps_at(w, last) == CAPS_NUMBER && last > l->first + 2 &&
        mark_at(w, last - 1) == '.' && mark_at(w, last - 2) == '.')
        return true;
    if (l->bullet && mark_at(w, l->first) != '*' && mark_at(w, last) != '-')
        return true;
    return starts_with_hour(w, l) || is_despatch(w, l);
}

static bool
is_stamp(const struct work *w, uint32_t line, uint32_t words)
{
    const struct line *l = &w->x.lines[line];
    uint32_t n = l->last - l->first;

    if (n == 1 && place_is_word(w, l->first))
        return true;
    if (n <= 20 && place_is_word(w, l->first) &&
        (mark_at(w, l->first + 1) == ',' || mark_at(w, l->first + 1) == '-') &&
        title_ends_with_day(w, line))
        return true;
    if (n <= 10 && (form_in(w, l->first, "le la les") || n > 2) &&
        place_and_date(w, l))
        return true;
    if (line > 0 && words <= 5 && has_flag(w, l->first, W_VENUE) &&
        (form_in(w, l->first + 1, "de des du d'") ||
         is_capital(w, l->first + 1)))
        return true; /* « Salle des fêtes » */
    if (mark_at(w, l->first) == '(' && mark_at(w, l->last - 1) == ')')
        return true;
    return is_date_line(w, l) || date_and_place(w, l) || is_path(w, l) ||
           is_label(w, l, words) || holds_address(w, l) ||
           is_counter(w, l, words) || is_hashtags(w, l);
}

static bool
is_prose(const struct work *w, const struct line *l, uint32_t words)
{
    size_t n = l->end - l->begin;
    const char *end = w->report->text.s.p + l->end;

    if (words > PROSE_WORDS)
        return true;
    return words >= SENTENCE_WORDS && n > 2 && end[-1] == '.' && end[-2] != '.';
}

enum title_role
title_role(const struct work *w, uint32_t line)
{
    const struct line *l = &w->x.lines[line];
    uint32_t words = 0;

    for (uint32_t at = l->first; at < l->last; at++)
        words += is_word(w, at);
    if (words == 0)
        return ROLE_EMPTY;
    if (words > 2 * PROSE_WORDS)
        return ROLE_PROSE;
    if (is_stamp(w, line, words))
        return ROLE_STAMP;
    if (is_prose(w, l, words) || starts_body(w, l, words))
        return ROLE_PROSE;
    if (title_is_sender(w, l))
        return ROLE_SENDER;
    if (title_is_issue(w, l, words))
        return ROLE_ISSUE;
    return title_is_rubric(w, l, words) ? ROLE_RUBRIC : ROLE_TITLE;
}

void
title_bounds(const struct work *w, uint32_t line, uint32_t *from, uint32_t *to)
{
    const struct line *l = &w->x.lines[line];

    *from = l->first;
    *to = l->last;
    while (*from < *to &&
           (mark_at(w, *from) == '#' || mark_at(w, *from) == '*'))
        (*from)++;
    while (*to > *from &&
           (mark_at(w, *to - 1) == '#' || mark_at(w, *to - 1) == '*'))
        (*to)--;
}

bool
title_is_bare_kind(const struct work *w, uint32_t from, uint32_t to)
{
    for (uint32_t at = from; at < to; at++)
        if (is_word(w, at) && caps_at(w, at) != CAPS_NUMBER &&
            !form_in(w, at,
                     "compte rendu compte-rendu programme synthese colloque "
                     "international internationale annuel annuelle "
                     "national nationale regional "
                     "regionale departemental departementale journee journees "
                     "etude etudes seminaire conference reunion publique "
                     "assemblee generale ordinaire extraordinaire "
                     "proces-verbal pv cr invitation rapport bilan actes "
                     "forum rencontres atelier ateliers table ronde "
                     "table-ronde de d' la les "
                     "du travaux debats"))
            return false;
    return true;
}
