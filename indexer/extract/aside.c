/* Lines that are not of the event: dates to come, other articles, the foot of a
 * site. */
#include "indexer/extract/events.h"

enum { HEAD_WORDS = 8, FIRST_LINES = 2 };

static uint32_t
words_of(const struct work *w, const struct line *l)
{
    uint32_t n = 0;

    for (uint32_t at = l->first; at < l->last; at++)
        n += is_word(w, at);
    return n;
}

/* « À vos agendas ! », « Dates à retenir », « À lire aussi », « Sur le même
 * sujet », « Articles récents »: of what stands below. */
static bool
heads_aside(const struct work *w, const struct line *l)
{
    uint32_t at = l->first;

    while (at < l->last && !is_word(w, at))
        at++;
    for (uint32_t i = at; i < l->last; i++)
        if (form_in(w, i, "agenda agendas calendrier") ||
            (form_in(w, i, "meme") &&
             form_in(w, i + 1, "sujet theme rubrique")))
            return true;
    if (form_in(w, at, "dates date") && form_is(w, at + 1, "a"))
        return form_is(w, at + 2, "retenir");
    if (form_in(w, at, "a lire voir decouvrir"))
        for (uint32_t i = at; i < at + 3; i++)
            if (form_in(w, i, "aussi egalement venir"))
                return true;
    if (form_in(w, at, "prochains prochaines"))
        return form_in(
            w, at + 1,
            "rendez-vous rendez rencontres evenements dates ateliers");
    return form_in(w, at, "articles derniers autres") &&
           form_in(w, at + 1,
                   "articles lies similaires recents associes actualites");
}

/* « © 2023 Ville de Lorient – Mentions légales » */
static bool
is_foot(const struct work *w, const struct line *l)
{
    struct span text = span_slice(w->report->text.s, l->begin, l->end);

    if (words_of(w, l) > 3 * HEAD_WORDS)
        return false;
    if (span_find(text, SPAN("©"), 0) < text.n)
        return true;
    for (uint32_t at = l->first; at < l->last; at++)
        if (form_is(w, at, "copyright") ||
            (form_is(w, at, "mentions") && form_is(w, at + 1, "legales")))
            return true;
    return false;
}

/* The lines of the block below. */
static uint32_t
mark_below(struct work *w, uint32_t line)
{
    uint32_t i = line + 1;

    if (i < w->x.nlines && w->x.lines[i].last == w->x.lines[i].first)
        i++;
    for (; i < w->x.nlines && w->x.lines[i].last > w->x.lines[i].first; i++)
        w->x.lines[i].aside = true;
    return i;
}

void
asides_mark(struct work *w)
{
    uint32_t title = tok_at(w, w->title_first)->line;

    for (uint32_t i = title + FIRST_LINES; i < w->x.nlines; i++) {
        struct line *l = &w->x.lines[i];

        if (l->last == l->first)
            continue;
        l->aside = is_foot(w, l);
        if (words_of(w, l) <= HEAD_WORDS && heads_aside(w, l)) {
            l->aside = true;
            i = mark_below(w, i) - 1;
        }
    }
}
