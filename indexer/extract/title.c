/* The title as it stands: not what is set above it. */
#include <string.h>

#include "indexer/extract/dates.h"
#include "indexer/extract/events.h"

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

static bool
is_commune(const struct work *w, uint32_t at)
{
    return is_capital(w, at) &&
           (has_flag(w, at, W_COMMUNE) ||
            map_find(&w->lexicon->communes, tok_at(w, at)->word->form) != NULL);
}

/* « Le Havre, le 15 octobre 2021 » */
static bool
place_and_date(const struct work *w, const struct line *l)
{
    struct seen_date d;

    for (uint32_t at = l->first + 1; at + 1 < l->last && at < l->first + 5;
         at++) {
        uint32_t from = at + 1 + form_is(w, at + 1, "le");

        if (mark_at(w, at) == ',' && is_capital(w, at - 1) &&
            date_read(w, from, &d) && d.to >= l->last)
            return true;
    }
    return false;
}

/* « La lettre, n° 41 – 14 octobre 2022 », « 56100 Lorient », « Siège social : »,
 * « Tél. »: a line that tells who writes, and from where. */
static bool
is_letterhead(const struct work *w, const struct line *l)
{
    bool number = false, year = false;

    for (uint32_t at = l->first; at < l->last; at++) {
        size_t n = is_word(w, at) ? tok_at(w, at)->word->raw.n : 0;

        if (caps_at(w, at) == CAPS_NUMBER && n == 5 && is_capital(w, at + 1) &&
            follows(w, at + 1))
            return true;
        if (form_in(w, at, "tel telephone siret courriel") ||
            (form_is(w, at, "siege") && form_is(w, at + 1, "social")))
            return true;
        number = number || form_in(w, at, "n no numero") ||
                 (n > 2 && span_starts(tok_at(w, at)->word->form, SPAN("n°")));
        year = year || (caps_at(w, at) == CAPS_NUMBER && n == 4);
    }
    return number && year;
}

/* Lines without a blank one between them. */
struct block {
    uint32_t first, end;
};

static bool
is_empty(const struct line *l)
{
    return l->last <= l->first;
}

static struct block
block_of(const struct work *w, uint32_t line)
{
    struct block b = {line, line + 1};

    while (b.first > 0 && !is_empty(&w->x.lines[b.first - 1]))
        b.first--;
    while (b.end < w->x.nlines && !is_empty(&w->x.lines[b.end]))
        b.end++;
    return b;
}

/* The first line after the block, when it may be a title. */
static const struct line *
title_after(const struct work *w, struct block b)
{
    const struct line *l;

    while (b.end < w->x.nlines && is_empty(&w->x.lines[b.end]))
        b.end++;
    if (b.end >= w->x.nlines)
        return NULL;
    l = &w->x.lines[b.end];
    return mark_at(w, l->last - 1) == '.' || l->last - l->first > 40 ? NULL : l;
}

static bool
names_event(const struct work *w, const struct line *l)
{
    for (uint32_t at = l->first; at < l->first + 3 && at < l->last; at++)
        if (has_flag(w, at, W_EVENT))
            return true;
    return false;
}

/* In the block of lines at the head of the text that tells who writes, when a
 * title follows; or under the name of an institution or programme, over
 * « Synthèse de … », « Séance 4 : … ».  An event's name is its title whatever
 * follows. */
static bool
is_sender(const struct work *w, uint32_t line)
{
    struct block b = block_of(w, line);
    const struct line *head = &w->x.lines[b.first], *title = title_after(w, b);

    if (title == NULL || b.first > 3 || b.end > b.first + 6 ||
        names_event(w, head))
        return false;
    for (uint32_t i = b.first; i < b.end; i++)
        if (is_letterhead(w, &w->x.lines[i]))
            return true;
    return (has_flag(w, head->first, W_HEAD | W_FORM | W_LAW) ||
            form_in(w, head->first, "chaire reseau pole")) &&
           !form_in(w, head->first, "compte rapport livre film appel") &&
           form_in(
               w, title->first,
               "compte compte-rendu proces-verbal pv synthese releve seance "
               "restitution cr special");
}

/* « Communiqué de presse », « Actualités », « À la une » */
static bool
is_rubric(const struct work *w, const struct line *l, uint32_t words)
{
    if (form_in(w, l->first,
                "partager tweeter publie poste mis newsletter "
                "infolettre"))
        return true;
    if (words <= 4 && form_in(w, l->first,
                              "communique dossier actualites "
                              "actualite accueil actu actus partager "
                              "programme imprimer sommaire edito"))
        return !form_is(w, l->first + 1, "de") ||
               form_is(w, l->first + 2, "presse");
    if (words == 3)
        return form_is(w, l->first + 1, "la") &&
               form_is(w, l->first + 2, "une");
    return words == 1 && form_in(w, l->first,
                                 "zoom focus breves reportage portrait agenda "
                                 "evenement evenements blog presse ressources "
                                 "menu temoignage temoignages interview "
                                 "entretien retour rencontre");
}

/* « La lettre du réseau, n° 4 », « Bulletin de mai » */
static bool
is_issue(const struct work *w, const struct line *l)
{
    if (!form_in(w, l->first + 1, "lettre gazette newsletter bulletin journal"))
        return false;
    for (uint32_t at = l->first; at < l->last; at++)
        if (form_in(w, at, "n no numero") || has_flag(w, at, W_MONTH))
            return true;
    return false;
}

/* An organisation right above « Compte rendu ». */
static bool
is_author(const struct work *w, uint32_t line)
{
    const struct line *l = &w->x.lines[line], *next = l + 1;

    return line + 1 < w->x.nlines && !l->shouted && !next->after_blank &&
           has_flag(w, l->first, W_HEAD | W_FORM) &&
           form_in(w, next->first, "compte proces-verbal compte-rendu pv") &&
           !form_in(w, l->first, "compte compte-rendu");
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

/* What stands above a title and is none. */
static bool
is_kicker(const struct work *w, uint32_t line)
{
    const struct line *l = &w->x.lines[line];
    uint32_t words = 0, n = l->last - l->first;

    for (uint32_t at = l->first; at < l->last; at++)
        words += is_word(w, at);
    if (n == 1 && is_commune(w, l->first))
        return true;
    if (n <= 10 && (form_in(w, l->first, "le la les") || n > 2) &&
        place_and_date(w, l))
        return true;
    return is_path(w, l) || is_rubric(w, l, words) || is_sender(w, line) ||
           (words <= 10 && is_issue(w, l)) ||
           (words <= 9 && is_author(w, line));
}

/* The first line with words, but for a stamp of the date above it. */
static int64_t
first_line(const struct work *w)
{
    for (uint32_t i = 0; i < w->x.nlines && i < 40; i++) {
        const struct line *l = &w->x.lines[i];
        bool words = false;

        for (uint32_t at = l->first; at < l->last; at++)
            words = words || is_word(w, at);
        if (words && !is_date_line(w, l) && !is_kicker(w, i))
            return i;
    }
    return -1;
}

static void
locate(struct work *w, size_t begin, size_t end)
{
    for (uint32_t i = 0; i < w->x.ntoks; i++) {
        if (w->x.toks[i].begin < begin)
            w->title_first = i + 1;
        if (w->x.toks[i].begin >= end)
            break;
        w->title_last = i + 1;
    }
    if (w->title_last < w->title_first)
        w->title_last = w->title_first;
}

static bool
is_date_title(const struct work *w)
{
    const struct line *l;

    if (w->title_first >= w->x.ntoks || w->title_last <= w->title_first)
        return false;
    l = &w->x.lines[tok_at(w, w->title_first)->line];
    return is_date_line(w, l);
}

static bool
is_kicker_title(const struct work *w)
{
    uint32_t line;

    if (w->title_first >= w->x.ntoks || w->title_last <= w->title_first)
        return false;
    line = tok_at(w, w->title_first)->line;
    return first_line(w) >= 0 && w->title_last >= w->x.lines[line].last &&
           is_kicker(w, line);
}

bool
title_find(struct work *w, struct record *out)
{
    const struct report *r = w->report;
    const struct stated *s = report_stated(r, "title", NULL);
    int64_t line;

    if (r->title_end > r->title_begin)
        locate(w, r->title_begin, r->title_end);
    if (s != NULL && s->value.s.n > 0) {
        out->title = s->value.s;
        return add_stated(w, "title", out->title, s->source);
    }
    if (r->title.s.n > 0 && !is_date_title(w) && !is_kicker_title(w)) {
        out->title = span_trim(r->title.s);
        return add_evidence(w, "title", out->title, "title", w->title_first,
                            w->title_last);
    }
    line = first_line(w);
    if (line < 0)
        return true;
    w->title_first = w->x.lines[line].first;
    w->title_last = w->x.lines[line].last;
    while (w->title_first < w->title_last &&
           (mark_at(w, w->title_first) == '#' ||
            mark_at(w, w->title_first) == '*'))
        w->title_first++;
    out->title = text_of(w, w->title_first, w->title_last);
    return add_evidence(w, "title", out->title, "first-line", w->title_first,
                        w->title_last);
}
