/* Dates told from the day of the publication. */
#include "indexer/extract/dates.h"

/* The last « vendredi 16 » up to the publication, of which the month is enough. */
static bool
complete_day(const struct date p, struct seen_date *d)
{
    struct date e = p;

    if (p.month == 0)
        return false;
    if (p.precision == DATE_MONTH)
        e = (struct date){DATE_DAY, p.year, p.month, 31};
    while (!date_valid(e))
        e.day--;
    for (unsigned back = 0; back < 62; back++) {
        struct date f = date_before(e, back);

        if (f.day == d->day && date_weekday(f) == d->weekday) {
            d->first = f;
            return true;
        }
    }
    return false;
}

/* « la semaine dernière, mardi » */
static bool
of_last_week(const struct work *w, const struct seen_date *d)
{
    for (uint32_t at = d->from, n = 0; at > 1 && n < 5; at--, n++)
        if (form_in(w, at - 1, "derniere passee") &&
            form_is(w, at - 2, "semaine"))
            return true;
    return false;
}

bool
date_complete_weekday(const struct work *w, struct seen_date *d)
{
    struct date p = w->published;
    unsigned wanted = d->weekday_end != 0 ? d->weekday_end : d->weekday;

    if (d->first.precision != DATE_UNKNOWN)
        return true;
    if (d->day != 0)
        return complete_day(p, d);
    if (p.precision != DATE_DAY || d->weekday == 0)
        return false;
    if (of_last_week(w, d))
        p = date_before(p, date_weekday(p));
    d->first = date_before(p, 7);
    for (unsigned back = 0; back < 7; back++) {
        struct date e = date_before(p, back);

        if (date_weekday(e) != wanted)
            continue;
        if (back > 0 || p.day != w->published.day ||
            (!d->past && form_in(w, d->from - 1, "ce")))
            d->first = e;
    }
    if (d->weekday_end != 0) {
        d->last = d->first;
        d->first = date_before(d->last, (wanted + 7 - d->weekday) % 7);
    }
    return true;
}

/* Days between the word at `at` and the publication: « hier » 1, « ce matin » 0;
 * -1 when it tells nothing. */
static int
days_before(const struct work *w, uint32_t at)
{
    if (tok_at(w, at)->quoted)
        return -1;
    if (form_is(w, at, "hier"))
        return form_is(w, at - 1, "avant") ? 2 : 1;
    if (form_is(w, at, "avant-hier"))
        return 2;
    if (form_in(w, at, "ce cet") &&
        form_in(w, at + 1, "matin midi soir apres-midi"))
        return 0;
    return form_is(w, at, "direct") && at >= w->title_first &&
                   at < w->title_last
               ? 0
               : -1;
}

/* « le week-end dernier », « le mois dernier », as the days or the month before
 * the publication. */
static bool
read_last(const struct work *w, uint32_t at, struct seen_date *out)
{
    struct date p = w->published;
    bool last = form_in(w, at + 1, "dernier passe");

    if (tok_at(w, at)->quoted)
        return false;
    if (form_in(w, at, "week-end weekend") &&
        (last || form_is(w, at - 1, "ce"))) {
        unsigned back = date_weekday(p) % 7; /* to Sunday */

        out->last = date_before(p, back == 0 && last ? 7 : back);
        out->first = date_before(out->last, 1);
        return true;
    }
    if (!form_is(w, at, "mois") || !last || p.month == 0)
        return false;
    out->first = (struct date){.precision = DATE_MONTH,
                               .year = p.year - (p.month == 1),
                               .month = p.month == 1 ? 12 : p.month - 1};
    return true;
}

bool
date_relative(const struct work *w, struct seen_date *out)
{
    if (w->published.precision != DATE_DAY)
        return false;
    for (uint32_t i = 0; i < w->x.ntoks && i < 400; i++) {
        int days = days_before(w, i);

        out->from = i;
        out->to = i + 1;
        if (days >= 0)
            out->first = date_before(w->published, (unsigned)days);
        if (days >= 0 || read_last(w, i, out))
            return true;
    }
    return false;
}
