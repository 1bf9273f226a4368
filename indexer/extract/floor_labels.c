/*
 * Labels: what stands before the colon of a name's own line, and the line above
 * the list that the name stands in.
 *
 *      Animateur : X           the label tells
 *      Les participants à la table ronde :
 *      - X, directrice de …    the line above the list tells
 *      9 h 30 Ouverture – X    so does the first word of a programme's line
 */
#include "indexer/extract/floor.h"

enum {
    LABEL_MAX_WORDS = 9,
    CLAUSE_MAX_WORDS = 24,
    LIST_REACH = 14,
    LABEL_REACH = 120
};

static const char floor_words[] =
    "animateur animatrice animateurs animatrices animation anime animee "
    "moderateur moderatrice moderation intervenant intervenante intervenants "
    "intervenantes intervenant.es intervenant.e.s rapporteur rapporteure "
    "rapporteurs rapporteuse temoin temoins temoignage temoignages orateurs "
    "orateur panelistes panel table tables table-ronde tables-rondes atelier "
    "ateliers pleniere introduction ouverture cloture conclusion accueil "
    "discours debat debats echanges conference conferences programme "
    "participants participantes tribune grand presentation synthese "
    "intervention interventions conferencier conferenciere formateur "
    "formatrice contributeurs invites invite invitee tour restitution mots "
    "eclairage keynote parole facilitation facilitatrice facilitateur "
    "presidence discutant discutante table-ronde-1 porteurs temoigne "
    "president presidente temoignent speakers parler parlent bienvenue "
    "moderatrice causerie micro allocutions session dialogue discussion "
    "participation pitch pitchs "
    "fil ceremonie "
    "entretien rencontre plateau barre estrade";
static const char absent_words[] =
    "present presents presente presentes excuse excuses excusee excusees "
    "absent absents "
    "laureat laureats laureate prix jury contact contacts credit credits photo "
    "photos photographie texte textes redaction remerciements merci bureau "
    "elus signataires signataire reportage redige auteur auteurs diffusion "
    "secretaire renseignements illustration publication "
    "redacteur redactrice trophee trophees destinataires copie emargement "
    "signe signent pouvoirs membres propos recueillis scribe "
    "article notes "
    "edito editorial musicale graphique off dessin dessins montage traduction";

static bool
of_the_floor(const struct work *w, uint32_t at)
{
    return has_flag(w, at, W_SAYING) || form_in(w, at, floor_words) ||
           (form_is(w, at, "face") && form_is(w, at + 2, "face")) ||
           (form_is(w, at, "rapport") &&
            form_in(w, at + 1, "moral financier d'"));
}

/* What the words from..to announce. */
static enum label
label_of(const struct work *w, uint32_t from, uint32_t to)
{
    if (form_is(w, from, "avec") && to <= from + 2)
        return LABEL_FLOOR;              /* « Avec : » */
    for (uint32_t i = from; i < to; i++) /* « Merci à nos intervenants : » */
        if (form_in(w, i, "intervenants intervenantes conferenciers"))
            return LABEL_FLOOR;
    for (uint32_t i = from; i < to; i++)
        if (form_in(w, i, absent_words))
            return LABEL_ABSENT;
    for (uint32_t i = from; i < to; i++)
        if (of_the_floor(w, i))
            return LABEL_FLOOR;
    for (uint32_t i = from; i < to; i++)
        if (form_in(w, i, "inscription inscriptions"))
            return LABEL_ABSENT; /* « Ateliers, sur inscription » won */
    return LABEL_NONE;
}

/* « … ont pris place à la table ronde autour de Y : X, Z »: a whole clause. */
static enum label
clause_announces(const struct work *w, const struct line *l, uint32_t colon)
{
    for (uint32_t i = colon, n = 0; i > l->first && n < CLAUSE_MAX_WORDS;
         i--, n++) {
        if (mark_at(w, i - 1) == '.')
            return LABEL_NONE;
        if (form_in(w, i - 1,
                    "table-ronde ronde tribune parler intervenants "
                    "intervenantes praticiens panel temoins orateurs"))
            return LABEL_FLOOR;
    }
    return LABEL_NONE;
}

static bool
ends_label(char mark)
{
    return mark == '.' || mark == ';' || mark == '<' || mark == '?' ||
           mark == '!';
}

/* Where the quotation that closes at `close` opens, on its line. */
static uint32_t
quotation_start(const struct work *w, const struct line *l, uint32_t close)
{
    uint32_t at = close;

    while (at > l->first && mark_at(w, at) != '<')
        at--;
    return mark_at(w, at) == '<' ? at : close;
}

/* « 9 h 30 Ouverture – X », « Mot d'accueil (X) »: a line of a programme, whose
 * first word is of the floor. */
bool
floor_programme_label(const struct work *w, const struct mention *m)
{
    const struct line *l = &w->x.lines[tok_at(w, m->from)->line];
    uint32_t at = l->first, end = m->start - 1;
    char mark;

    if (m->start < l->first + 2)
        return false;
    mark = mark_at(w, end);
    while (at < end && (!is_word(w, at) || caps_at(w, at) == CAPS_NUMBER ||
                        form_in(w, at, "h")))
        at++;
    if ((mark != '-' && mark != ',' && mark != '(' && mark != '|' &&
         mark != '/') ||
        (mark == '-' && tok_at(w, end)->glued) || !is_capital(w, at) ||
        !of_the_floor(w, at) || end > at + 9 ||
        (at == l->first && l->last > l->first + 24))
        return false;
    for (uint32_t i = at; i < end; i++)
        if (has_flag(w, i, W_AUX) || mark_at(w, i) == '.' ||
            mark_at(w, i) == '<' ||
            form_in(w, i, "annule annulee reporte reportee"))
            return false;
    return label_of(w, at, end) == LABEL_FLOOR;
}

/* « Trois femmes ont raconté leur parcours : X, Y et Z » */
static bool
several_tell(const struct work *w, const struct line *l, uint32_t colon)
{
    for (uint32_t i = colon; i > l->first + 1 && i + CLAUSE_MAX_WORDS > colon;
         i--) {
        if (ends_label(mark_at(w, i - 1)))
            return false;
        if (form_in(w, i - 1, "ont sont") && !form_is(w, i, "ete") &&
            (form_is(w, i - 1, "ont") || form_is(w, i - 2, "se")))
            return speech_verb_at(w, i) || light_verb_at(w, i) ||
                   form_in(w, i, "succede succedes relayes");
        if (form_in(w, i - 1, "sont") &&
            form_in(w, i, "intervenus intervenues"))
            return true;
        if (is_word(w, i - 1) && speech_verb_at(w, i - 1) &&
            span_ends(tok_at(w, i - 1)->word->form, SPAN("ent")))
            return true; /* « lui répondaient deux élus : X et Y » */
    }
    return false;
}

/* « Présidente : X. Trésorier : Y »: the officers of an association. */
static bool
is_bureau(const struct work *w, const struct line *l, uint32_t label)
{
    const struct line *after = l + 1;
    uint32_t end = after < w->x.lines + w->x.nlines ? after->last : l->last;

    if (form_in(w, label, "le la l'"))
        label++;
    if (!form_in(w, label, "president presidente tresorier tresoriere"))
        return false;
    for (uint32_t i = l->first; i < end; i++)
        if (i != label && form_in(w, i, "tresorier tresoriere secretaire") &&
            (mark_at(w, i + 1) == ':' || w->taken[i + 1] == TAKEN_PERSON))
            return true;
    return false;
}

/* « Animateur : X … »: the label before the colon of the mention's own line. */
enum label
floor_own_label(const struct work *w, const struct mention *m)
{
    const struct line *l = &w->x.lines[tok_at(w, m->from)->line];
    uint32_t at = m->start, words = 0, start;
    enum label label;

    while (at > l->first && at + LABEL_REACH > m->start &&
           mark_at(w, at - 1) != ':') {
        if (mark_at(w, at - 1) == '.' || mark_at(w, at - 1) == '<')
            return LABEL_NONE;
        at--;
        if (mark_at(w, at) == '>') /* « Conférence : « … », par X » */
            at = quotation_start(w, l, at);
    }
    if (at <= l->first || mark_at(w, at - 1) != ':')
        return LABEL_NONE;
    start = at - 1;
    while (start > l->first && words < LABEL_MAX_WORDS &&
           !ends_label(mark_at(w, start - 1))) {
        words += is_word(w, start - 1);
        start--;
        if (mark_at(w, start) == '>') /* « Table ronde « … » : X » */
            start = quotation_start(w, l, start);
    }
    if (is_bureau(w, l, start))
        return LABEL_ABSENT;
    label = words >= LABEL_MAX_WORDS ? clause_announces(w, l, at - 1)
                                     : label_of(w, start, at - 1);
    return label == LABEL_NONE && several_tell(w, l, at - 1) ? LABEL_FLOOR
                                                             : label;
}

static bool
begins_with_person(const struct work *w, const struct line *l)
{
    uint32_t at = l->first;

    while (at < l->last && (!is_word(w, at) || has_flag(w, at, W_TITLE)) &&
           w->taken[at] != TAKEN_PERSON)
        at++;
    return at < l->last && w->taken[at] == TAKEN_PERSON;
}

/* A line that announces the list below it. */
static bool
announces(const struct work *w, const struct line *l)
{
    if (l->last <= l->first)
        return false;
    if (mark_at(w, l->last - 1) == ':')
        return true;
    for (uint32_t i = l->first + 1; i < l->last; i++)
        if (mark_at(w, i) == ':' && w->taken[i + 1] == TAKEN_PERSON)
            return false; /* « Présents : X, Y » is a list of its own */
    return l->heading ||  /* « 1. Ouverture » */
           (caps_at(w, l->first) == CAPS_NUMBER && l->last < l->first + 8 &&
            mark_at(w, l->last - 1) == 0 && l + 1 < w->x.lines + w->x.nlines &&
            !l[1].bullet);
}

/* The role of somebody whose name stands alone on the line above. */
static bool
is_card_line(const struct work *w, uint32_t line)
{
    const struct line *l = &w->x.lines[line];

    return line > 0 && has_flag(w, l->first, W_ROLE) &&
           l[-1].last > l[-1].first && w->taken[l[-1].first] == TAKEN_PERSON;
}

/* A paragraph, not an item of a list. */
static bool
is_prose(const struct work *w, const struct line *l)
{
    return !l->bullet && mark_at(w, l->last - 1) == '.' &&
           l->last > l->first + 20 && !begins_with_person(w, l);
}

/* Does the line `l` announce the list that `item` is of? */
static bool
heads_list(const struct work *w, const struct line *l, const struct line *item)
{
    return announces(w, l) && !begins_with_person(w, l) &&
           !(l->bullet && item->bullet && mark_at(w, l->last - 1) != ':');
}

/* The line above the list that holds `line`, or -1. */
static int64_t
list_head(const struct work *w, uint32_t line)
{
    uint32_t blanks = 0;

    for (uint32_t n = 0, i = line; i > 0 && n < LIST_REACH; n++) {
        const struct line *l = &w->x.lines[--i];

        if (l->last <= l->first) {
            if (++blanks > 1 + n)
                return -1;
            continue;
        }
        if (is_card_line(w, i))
            continue;
        if (!w->x.lines[line].bullet && is_prose(w, l))
            return -1; /* which the name signs */
        if (begins_with_person(w, l) && l->last < l->first + 8)
            blanks = 0; /* the card before */
        if (heads_list(w, l, &w->x.lines[line]))
            return i;
        if (!l->bullet && !w->x.lines[line].bullet && blanks > 0)
            return -1;
    }
    return -1;
}

enum label
floor_list_label(const struct work *w, const struct mention *m)
{
    uint32_t line = tok_at(w, m->from)->line;
    int64_t head = list_head(w, line);
    const struct line *l;
    enum label label;

    if (head < 0)
        return LABEL_NONE;
    l = &w->x.lines[head];
    label = label_of(w, l->first, l->last);
    return label == LABEL_NONE && several_tell(w, l, l->last) ? LABEL_FLOOR
                                                              : label;
}
