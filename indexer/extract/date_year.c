/* The year of a date that tells none: from a publication, the title, the weekday,
 * another year of the text, the name of the file. */
#include "indexer/extract/dates.h"

/* The figures of a number, up to `most` of them; 0 when there are others. */
static unsigned
figures(struct span s, size_t most)
{
    unsigned n = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (i >= most || s.p[i] < '0' || s.p[i] > '9')
            return 0;
        n = n * 10 + (unsigned)(s.p[i] - '0');
    }
    return n;
}

unsigned
date_year_at(const struct work *w, uint32_t at)
{
    struct span raw;
    unsigned year;

    if (caps_at(w, at) != CAPS_NUMBER)
        return 0;
    raw = tok_at(w, at)->word->raw;
    if (raw.n == 9 && raw.p[4] == '-')
        raw = span_slice(raw, 5, 9);
    year = raw.n == 4 ? figures(raw, 4) : 0;
    if (year < 1900 || year > 2049 ||
        form_in(w, at + 1,
                "euros personnes emplois salaries salarie € heures "
                "tonnes places habitants adherents metres"))
        return 0;
    return year;
}

void
date_note_year(struct dating *g, uint32_t at)
{
    const struct work *w = g->w;
    unsigned y = date_year_at(w, at);
    bool founding;

    if (y == 0 || g->nyears >= YEARS_MAX || form_in(w, at + 1, "avait avaient"))
        return;
    founding =
        date_near(w, at, 2, "ne nee creee cree fondee fonde lance lancee");
    if (founding)
        g->founded = y;
    if (y < 1990 || founding ||
        date_near(w, at, 2, "depuis ligue ici horizon loi decret ordonnance"))
        return;
    /* accounts are approved in the next year */
    y += date_near(w, at, 3,
                   "comptes exercice activite financier moral rapport");
    g->year_next[g->nyears] =
        date_near(w, at, 3, "rendez-vous rendez prochaine prochain");
    g->year_ahead[g->nyears] =
        g->year_next[g->nyears] || form_in(w, at - 1, "pour horizon");
    g->year_titled[g->nyears] =
        at >= w->title_first && at < w->title_last && !g->year_ahead[g->nyears];
    g->years[g->nyears++] = y;
}

/* « née en 1998 … a fêté ses vingt ans »: the year of that feast. */
static unsigned
year_of_feast(const struct dating *g)
{
    const struct work *w = g->w;

    for (uint32_t at = 1; g->founded != 0 && at < w->x.ntoks; at++) {
        unsigned age = 0;
        uint32_t end;

        if (!form_in(w, at - 1, "ses leurs nos"))
            continue;
        end = number_words(w, at, &age);
        if (end == at && caps_at(w, at) == CAPS_NUMBER) {
            age = figures(tok_at(w, at)->word->raw, 3);
            end = at + 1;
        }
        if (age > 0 && age < 200 && form_in(w, end, "ans bougies printemps"))
            return g->founded + age;
    }
    return 0;
}

static bool
fits(struct seen_date d, unsigned year)
{
    d.first.year = year;
    if (!date_valid(d.first))
        return false;
    return d.weekday == 0 || d.first.precision != DATE_DAY ||
           date_weekday(d.first) == d.weekday;
}

/* From the publication date: the last such day before it. */
static unsigned
year_from_publication(const struct work *w, const struct seen_date *d)
{
    struct date p = w->published, e = d->first;

    if (p.year == 0)
        return 0;
    e.year = p.year;
    if (p.month != 0 && date_compare(e, p) > 0 &&
        !(e.month == p.month && p.day == 0))
        e.year--;
    return e.year;
}

/* « Salon 2015 » */
static unsigned
year_of_title(const struct dating *g, const struct seen_date *d)
{
    for (size_t i = 0; i < g->nyears; i++)
        if (g->year_titled[i] && fits(*d, g->years[i]))
            return g->years[i];
    return 0;
}

static unsigned
year_from_text(const struct dating *g, const struct seen_date *d)
{
    unsigned best = 0;

    if (d->weekday != 0 && d->first.precision == DATE_DAY)
        for (size_t i = 0; i < g->nyears; i++)
            for (unsigned off = 0; off < 2; off++)
                if (fits(*d, g->years[i] - off) && g->years[i] - off > best)
                    best = g->years[i] - off;
    if (best != 0)
        return best;
    for (size_t i = 0; i < g->nyears; i++)
        if (!g->year_ahead[i] && g->years[i] > best)
            best = g->years[i];
    if (best != 0)
        return best;
    for (size_t i = 0; i < g->nyears; i++)
        if (!g->year_next[i] && (best == 0 || g->years[i] < best + 1))
            best = g->years[i] - (d->past || d->first.month >= 7);
    return best;
}

struct date
date_of_id(struct span id)
{
    struct date d = {0};

    for (size_t i = 0; i + 4 <= id.n; i++) {
        unsigned y = 0;
        size_t k = i;

        if (i > 0 && id.p[i - 1] >= '0' && id.p[i - 1] <= '9')
            continue;
        while (k < id.n && k < i + 4 && id.p[k] >= '0' && id.p[k] <= '9')
            y = y * 10 + (unsigned)(id.p[k++] - '0');
        if (k != i + 4 || y < 1990 || y > 2049)
            continue;
        d = (struct date){.precision = DATE_YEAR, .year = y};
        if (k + 6 <= id.n && (id.p[k] == '-' || id.p[k] == '_') &&
            id.p[k + 3] == id.p[k]) {
            const char *p = id.p + k + 1;

            d.month = (unsigned)(p[0] - '0') * 10 + (unsigned)(p[1] - '0');
            d.day = (unsigned)(p[3] - '0') * 10 + (unsigned)(p[4] - '0');
            d.precision = DATE_DAY;
            if (date_valid(d))
                return d;
            d = (struct date){.precision = DATE_YEAR, .year = y};
        }
        return d;
    }
    return d;
}

void
date_complete_year(const struct dating *g, struct seen_date *d)
{
    unsigned year;

    if (d->first.precision == DATE_UNKNOWN || d->first.year != 0)
        return;
    year = year_from_publication(g->w, d);
    if (year == 0)
        year = year_of_title(g, d);
    if (year == 0 && fits(*d, year_of_feast(g)))
        year = year_of_feast(g);
    if (year == 0)
        year = year_from_text(g, d);
    if (year == 0)
        year = date_of_id(g->w->report->id).year;
    d->first.year = year;
    if (d->last.precision != DATE_UNKNOWN && d->last.year == 0)
        d->last.year = year;
}
