/* The days of an event that are told apart. */
#include "indexer/extract/dates.h"

enum { DAYS_MAX = 6 }; /* from the first to the last */

/* Days from `a` to `b`, up to DAYS_MAX; 0 when b is not after, or further. */
static unsigned
days_between(struct date a, struct date b)
{
    for (unsigned n = 1; n <= DAYS_MAX; n++)
        if (date_compare(date_before(b, n), a) == 0)
            return n;
    return 0;
}

/* At the head of a short line: « VENDREDI 9 JUIN », « Samedi 10 : les ateliers ». */
static bool
heads_line(const struct work *w, const struct seen_date *d)
{
    const struct line *l = &w->x.lines[tok_at(w, d->from)->line];

    return d->from <= l->first + 2 && l->last - l->first < 16;
}

static struct date
day_after(struct date d)
{
    d.day++;
    if (date_valid(d))
        return d;
    d.day = 1;
    d.month = d.month % 12 + 1;
    d.year += d.month == 1;
    return d;
}

/* « vendredi 16 » as one of the days around a date. */
static bool
day_beside(struct date d, const struct seen_date *bare, struct date *out)
{
    *out = date_before(d, DAYS_MAX);
    for (unsigned n = 0; n <= 2 * DAYS_MAX; n++) {
        if (out->day == bare->day && date_weekday(*out) == bare->weekday)
            return true;
        *out = day_after(*out);
    }
    return false;
}

/* The other date as a day, when it can be one of the same event. */
static bool
is_other_day(const struct dating *g, const struct seen_date *d,
             const struct seen_date *other, struct date *out)
{
    const struct work *w = g->w;
    bool one_sentence =
        tok_at(w, d->from)->sentence == tok_at(w, other->from)->sentence;

    if (other == d || tok_at(w, other->from)->quoted ||
        other->kind == DATE_LAW || other->kind == DATE_PUBLISHED)
        return false;
    if (other->day != 0)
        return (one_sentence || heads_line(w, other)) &&
               day_beside(d->first, other, out);
    if (other->first.precision != DATE_DAY || !heads_line(w, other) ||
        !(heads_line(w, d) || date_in_title(w, d)))
        return false;
    *out = other->first;
    if (out->year == 0)
        out->year = d->first.year;
    return other->weekday != 0 && date_weekday(*out) == other->weekday;
}

void
date_extend(const struct dating *g, struct seen_date *d)
{
    struct date first = d->first;

    if (d->first.precision != DATE_DAY || d->first.year == 0 ||
        d->last.precision != DATE_UNKNOWN)
        return;
    for (size_t i = 0; i < g->ndates; i++) {
        struct date day;

        if (!is_other_day(g, d, &g->dates[i], &day))
            continue;
        if (days_between(first, day) > 0 &&
            (d->last.precision == DATE_UNKNOWN ||
             date_compare(day, d->last) > 0))
            d->last = day;
        else if (days_between(day, d->first) > 0) {
            if (d->last.precision == DATE_UNKNOWN)
                d->last = d->first;
            d->first = day;
        }
    }
}
