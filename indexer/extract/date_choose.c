/*
 * The date of the event among all dates of the report.  Each date gets points for
 * what stands around it; the best one is completed with what the text tells of
 * the year: a publication date, a weekday that fits, another year in the text.
 */
#include "indexer/extract/dates.h"
#include "indexer/extract/events.h"

enum { REACH = 7 };

/* « le vingt-quatre juin » */
static bool
begins_day(const struct work *w, uint32_t at)
{
    unsigned day;
    uint32_t month;

    if (!form_is(w, at - 1, "le"))
        return false;
    month = number_words(w, at, &day);
    return month > at && has_flag(w, month, W_MONTH);
}

static void
collect(struct dating *g)
{
    const struct work *w = g->w;
    size_t years;

    for (uint32_t at = 0; at < w->x.ntoks; at++) {
        const struct word *word = w->x.toks[at].word;

        if (word == NULL || is_aside(w, at))
            continue;
        if (word->caps != CAPS_NUMBER &&
            (word->flags & (W_MONTH | W_WEEKDAY)) == 0 && !begins_day(w, at))
            continue;
        if (g->ndates < DATES_MAX && w->taken[at] == FREE &&
            date_read(w, at, &g->dates[g->ndates])) {
            struct seen_date *d = &g->dates[g->ndates++];

            date_classify(w, d);
            d->stamp = d->kind == DATE_STAMP;
            years = g->nyears;
            for (uint32_t i = at; i < d->to; i++)
                date_note_year(g, i);
            if (years == g->nyears && years < YEARS_MAX && d->year_told &&
                d->kind != DATE_LAW) /* 30/1/20, 30.01.2020: one word */
                g->years[g->nyears++] = d->first.year;
            at = d->to - 1;
        } else {
            date_note_year(g, at);
        }
    }
}

/* ---------------------------------------------------------------- choice */

/* What the date says by itself. */
static int
points_of_form(const struct work *w, const struct seen_date *d)
{
    int n = 0;

    if (d->first.precision == DATE_DAY)
        n += 10 + (d->weekday != 0) * 4;
    else if (d->first.precision == DATE_MONTH)
        n += 4;
    else if (w->published.precision == (d->day != 0 ? DATE_MONTH : DATE_DAY) ||
             w->published.precision == DATE_DAY)
        n += tok_at(w, d->from)->line < 14 ? 10 : 0;
    n += d->past ? 6 : 0;
    n += d->last.precision != DATE_UNKNOWN ? 2 : 0;
    return n;
}

/* « Mardi 16 juillet 2019, Orléans » on the lines under the title. */
static bool
heads_report(const struct work *w, const struct seen_date *d)
{
    uint32_t line = tok_at(w, d->from)->line;
    uint32_t title = tok_at(w, w->title_first)->line;

    return d->from <= w->x.lines[line].first + 1 && line > title &&
           line <= title + 3 && d->first.precision == DATE_DAY;
}

/* « se réunit le 26 mars » in a report of the 11th: within two months of the
 * publication, whose year it must then have. */
static bool
is_to_come(const struct work *w, const struct seen_date *d)
{
    struct date p = w->published, e = d->first;

    if (d->year_told || p.precision != DATE_DAY || e.precision != DATE_DAY)
        return false;
    e.year = p.year + (e.month + 6 < p.month);
    return date_compare(e, p) > 0 &&
           (e.year - p.year) * 12 + e.month - p.month <= 2;
}

static int
points(const struct work *w, const struct seen_date *d)
{
    const struct tok *t = tok_at(w, d->from);
    int n = points_of_form(w, d);

    if (d->kind == DATE_LAW)
        return -50;
    if (d->kind == DATE_PUBLISHED)
        return -20;
    if (date_in_title(w, d))
        n += 30;
    else if (t->quoted)
        n -= 12;
    if (date_near(w, d->from, REACH,
                  "date dates evenement tenue tenu lieu "
                  "deroulee deroule deroulees reunis "
                  "inauguree inaugure inaugures"))
        n += 12;
    if (event_distance(w, d->from) < 25 || heads_report(w, d))
        n += 14;
    if (form_in(w, d->from - 1, "ce"))
        n += 8;
    if (is_to_come(w, d))
        n -= 24;
    if (date_near(w, d->from, 5, "avait avaient") &&
        !date_near(w, d->from, 5, "lieu"))
        n -= 10; /* « le conseil avait délibéré le » */
    return n - (int)(t->line > 40 ? 40 : t->line) / 2;
}

/* Is « hier » said after the stamp? */
static bool
says_yesterday(const struct work *w, uint32_t from)
{
    for (uint32_t at = from; at < w->x.ntoks && at < from + 400; at++)
        if (form_is(w, at, "hier") && !tok_at(w, at)->quoted)
            return true;
    return false;
}

/* Is `d` a day of the month before the stamp, or « mercredi soir » after it? */
static bool
precedes_stamp(const struct work *w, const struct seen_date *d,
               const struct seen_date *stamp)
{
    struct date e = d->first, s = stamp->first;

    if (d->kind != DATE_PLAIN || d == stamp || d->stamp)
        return false;
    if (e.precision == DATE_UNKNOWN)
        return d > stamp && tok_at(w, d->from)->line < 12 &&
               !tok_at(w, d->from)->quoted;
    if (e.precision != DATE_DAY)
        return false;
    if (e.year == 0) {
        e.year = s.year;
        e.year -= date_compare(e, s) > 0;
    }
    return date_compare(e, s) < 0 &&
           (s.year - e.year) * 12 + s.month - e.month <= 1;
}

/* A lone date at the head is a publication's when something earlier is told. */
static void
settle_stamps(struct dating *g)
{
    for (size_t i = 0; i < g->ndates; i++) {
        struct seen_date *s = &g->dates[i];
        bool earlier;

        if (s->kind != DATE_STAMP)
            continue;
        earlier = says_yesterday(g->w, s->to);
        for (size_t k = 0; k < g->ndates && !earlier; k++)
            earlier = precedes_stamp(g->w, &g->dates[k], s);
        s->kind = earlier ? DATE_PUBLISHED : DATE_PLAIN;
    }
}

static void
find_publication(struct dating *g)
{
    struct work *w = g->w;

    for (size_t i = 0; i < g->ndates; i++) {
        const struct seen_date *d = &g->dates[i];

        if (d->kind == DATE_PUBLISHED && d->first.year != 0 &&
            w->published.year == 0)
            w->published = d->first;
    }
}

static bool
give(struct work *w, struct record *out, const struct seen_date *d,
     const char *rule)
{
    struct span text = text_of(w, d->from, d->to);

    out->date = d->first;
    w->date_at = d->from;
    if (d->last.precision != DATE_UNKNOWN && date_valid(d->last) &&
        date_compare(d->last, d->first) > 0)
        out->end_date = d->last;
    return add_evidence(w, "date", text, rule, d->from, d->to);
}

/* The year alone, when no day or month is told. */
static bool
give_year(const struct dating *g, struct record *out)
{
    struct work *w = g->w;

    for (uint32_t at = 0; at < w->x.ntoks && tok_at(w, at)->line <= 8; at++) {
        bool title = at >= w->title_first && at < w->title_last;
        unsigned year = date_year_at(w, at);

        if (year < 1990 || year == g->founded || w->title_is_issue ||
            is_aside(w, at) ||
            !(title || form_in(w, at - 1,
                               "en annee edition printemps ete automne hiver "
                               "rentree")))
            continue;
        out->date = (struct date){.precision = DATE_YEAR, .year = year};
        return add_evidence(w, "date", text_of(w, at, at + 1), "year-in-text",
                            at, at + 1);
    }
    return true;
}

bool
dates_find(struct work *w, struct record *out)
{
    struct dating *g = arena_calloc(w->a, 1, sizeof *g);
    struct seen_date *best = NULL, adverb = {0};
    int top = -19;

    if (g == NULL)
        return no_room(w);
    g->w = w;
    w->date_at = w->x.ntoks;
    collect(g);
    settle_stamps(g);
    find_publication(g);
    for (size_t i = 0; i < g->ndates; i++) {
        struct seen_date *d = &g->dates[i];
        int n = points(w, d);

        if (n > top && date_complete_weekday(w, d)) {
            top = n;
            best = d;
        }
    }
    if ((best == NULL || best->first.precision != DATE_DAY || top < 8) &&
        date_relative(w, &adverb))
        return give(w, out, &adverb, "relative-to-publication");
    if (best != NULL) {
        date_complete_year(g, best);
        date_extend(g, best);
        if (best->first.year != 0)
            return give(w, out, best,
                        best->year_told ? "date" : "date-year-from-context");
    }
    adverb.first = date_of_id(w->report->id);
    if (best == NULL && adverb.first.precision == DATE_DAY) {
        out->date = adverb.first;
        return add_stated(w, "date", w->report->id, "file-name");
    }
    return best != NULL || give_year(g, out);
}
