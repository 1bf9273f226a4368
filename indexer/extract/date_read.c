/*
 * Dates as written: « mardi 3 mars 2015 », « 06/02/2020 », « du 24 au 26 mai »,
 * « les 21 et 22 novembre », « Février 2023 », « fin mai », « 2014-05-03 ».
 */
#include <string.h>

#include "indexer/extract/dates.h"

static const unsigned month_days[] = {31, 29, 31, 30, 31, 30,
                                      31, 31, 30, 31, 30, 31};

static bool
leap(unsigned y)
{
    return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

bool
date_valid(struct date d)
{
    if (d.year != 0 && (d.year < 1900 || d.year > 2099))
        return false;
    if (d.precision == DATE_YEAR)
        return d.year != 0;
    if (d.month < 1 || d.month > 12)
        return false;
    if (d.precision == DATE_MONTH)
        return true;
    if (d.day < 1 || d.day > month_days[d.month - 1])
        return false;
    return d.month != 2 || d.day < 29 || d.year == 0 || leap(d.year);
}

unsigned
date_weekday(struct date d)
{
    unsigned m = d.month < 3 ? d.month + 12 : d.month;
    unsigned y = d.month < 3 ? d.year - 1 : d.year;
    unsigned h = (d.day + 13 * (m + 1) / 5 + y % 100 + y % 100 / 4 +
                  y / 100 / 4 + 5 * (y / 100)) %
                 7; /* 0 Saturday */

    return (h + 5) % 7 + 1;
}

struct date
date_before(struct date d, unsigned days)
{
    while (days-- > 0) {
        if (--d.day > 0)
            continue;
        if (--d.month == 0) {
            d.month = 12;
            d.year--;
        }
        d.day = month_days[d.month - 1];
        if (d.month == 2 && !leap(d.year))
            d.day = 28;
    }
    return d;
}

int
date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return a.day < b.day ? -1 : a.day > b.day;
}

/* The number at `at` when it has at most `digits` digits, « 1er » included. */
static bool
number_at(const struct work *w, uint32_t at, unsigned digits, unsigned *out)
{
    struct span s;
    size_t i = 0;

    if (caps_at(w, at) != CAPS_NUMBER)
        return false;
    s = tok_at(w, at)->word->raw;
    *out = 0;
    while (i < s.n && i < 9 && s.p[i] >= '0' && s.p[i] <= '9')
        *out = *out * 10 + (unsigned)(s.p[i++] - '0');
    if (i == 0 || i > digits)
        return false;
    return i == s.n ||
           (*out == 1 && span_equal(span_slice(s, i, s.n), SPAN("er")));
}

static unsigned
month_at(const struct work *w, uint32_t at)
{
    static const char *const months[] = {
        "janvier janv", "fevrier fevr", "mars", "avril avr",      "mai",
        "juin",         "juillet juil", "aout", "septembre sept", "octobre oct",
        "novembre nov", "decembre dec"};

    if (!has_flag(w, at, W_MONTH))
        return 0;
    for (unsigned m = 0; m < 12; m++)
        if (form_in(w, at, months[m]))
            return m + 1;
    return 0;
}

static unsigned
weekday_at(const struct work *w, uint32_t at)
{
    static const char *const days[] = {"lundi",   "mardi",    "mercredi",
                                       "jeudi",   "vendredi", "samedi",
                                       "dimanche"};

    for (unsigned d = 0; d < 7; d++)
        if (form_is(w, at, days[d]))
            return d + 1;
    return 0;
}

static bool
year_at(const struct work *w, uint32_t at, unsigned *year)
{
    return number_at(w, at, 4, year) && *year >= 1900 && *year <= 2099 &&
           tok_at(w, at)->word->raw.n == 4;
}

/* The parts of one word: 2020-02-06, 06.02.2020; how many, 0 when it is none. */
static unsigned
parts_of_word(struct span s, unsigned part[3])
{
    unsigned n = 0;

    for (size_t k = 0; k < s.n && n < 3; k++) {
        if (s.p[k] >= '0' && s.p[k] <= '9')
            part[n] = part[n] * 10 + (unsigned)(s.p[k] - '0');
        else if (s.p[k] == '-' || s.p[k] == '.')
            n++;
        else
            return 0;
    }
    return n + 1;
}

/* The parts of three words with / between them; *at is moved behind. */
static unsigned
parts_of_words(const struct work *w, uint32_t *at, unsigned part[3])
{
    unsigned n = 0;

    while (n < 3 && number_at(w, *at, 4, &part[n])) {
        n++;
        ++*at;
        if (n == 3 || mark_at(w, *at) != '/' || !tok_at(w, *at)->glued)
            break;
        ++*at;
    }
    return n;
}

/* 06/02/2020, 06.02.2020, 2020-02-06 */
static bool
read_figures(const struct work *w, uint32_t at, struct seen_date *out)
{
    unsigned part[3] = {0}, n, year;
    struct span s;

    if (caps_at(w, at) != CAPS_NUMBER)
        return false;
    s = tok_at(w, at)->word->raw;
    if (s.n >= 6 && s.n <= 10 &&
        (memchr(s.p, '-', s.n) != NULL || memchr(s.p, '.', s.n) != NULL)) {
        n = parts_of_word(s, part);
        at++;
    } else {
        n = parts_of_words(w, &at, part);
    }
    if (n != 3)
        return false;
    year = part[2] < 100 ? 2000 + part[2] : part[2];
    out->first = part[0] >= 1900
                     ? (struct date){DATE_DAY, part[0], part[1], part[2]}
                     : (struct date){DATE_DAY, year, part[1], part[0]};
    out->to = at;
    out->year_told = true;
    return date_valid(out->first) && out->first.year != 0;
}

/* « L'an deux mille vingt et un, le » before the day in words; 0 when not said. */
static unsigned
year_before(const struct work *w, uint32_t at)
{
    unsigned year;

    for (uint32_t n = 3; n < 9 && n <= at; n++)
        if (form_is(w, at - n, "an") &&
            number_words(w, at - n + 1, &year) > at - n + 1 && year >= 1900 &&
            year <= 2099)
            return year;
    return 0;
}

/* After the day: « mai 2023 », « mai dernier », « mai ». */
static bool
read_month(const struct work *w, uint32_t at, struct date *d, uint32_t *to,
           struct seen_date *out)
{
    unsigned year;

    d->month = month_at(w, at);
    if (d->month == 0)
        return false;
    at++;
    if (mark_at(w, at) == '.' ||
        (mark_at(w, at) == ',' && year_at(w, at + 1, &year)))
        at++;
    if (year_at(w, at, &year) && follows(w, at)) {
        d->year = year;
        out->year_told = true;
        at++;
    } else if (number_words(w, at, &year) > at && year >= 1900 &&
               year <= 2099) {
        d->year = year;
        out->year_told = true;
        at = number_words(w, at, &year);
    } else if (form_in(w, at, "dernier passe ecoule")) {
        out->past = true;
        at++;
    }
    *to = at;
    return true;
}

/* « … au 2 juin », « … et dimanche 2 juin » after a whole day. */
static void
read_end(const struct work *w, uint32_t at, struct seen_date *out)
{
    struct date end = {.precision = DATE_DAY};

    if (!form_in(w, at, "au et"))
        return;
    at++;
    at += weekday_at(w, at) != 0;
    if (!number_at(w, at, 2, &end.day) || month_at(w, at + 1) == 0 ||
        !read_month(w, at + 1, &end, &out->to, out))
        return;
    if (out->first.year == 0)
        out->first.year = end.year;
    out->last = end;
}

/* What stands between two days of one month. */
static bool
joins_days(const struct work *w, uint32_t at)
{
    char mark = mark_at(w, at);

    return form_in(w, at, "au et a &") || mark == ',' || mark == '-' ||
           mark == '/';
}

/* « 5-6 décembre », one word; days as one number each. */
static bool
read_joined_days(const struct work *w, uint32_t at, struct seen_date *out)
{
    unsigned day[3] = {0};
    struct date d = {.precision = DATE_DAY};

    if (parts_of_word(tok_at(w, at)->word->raw, day) != 2 || day[0] >= day[1] ||
        !read_month(w, at + 1, &d, &out->to, out))
        return false;
    d.day = day[0];
    out->first = d;
    d.day = day[1];
    out->last = d;
    return date_valid(out->first) && date_valid(d);
}

/* « 8 au 10/06/2018 » */
static bool
read_days_figures(const struct work *w, uint32_t at, struct seen_date *out)
{
    struct date d = {.precision = DATE_DAY};

    if (!number_at(w, at, 2, &d.day) || !form_in(w, at + 1, "au et") ||
        !read_figures(w, at + 2, out) || d.day >= out->first.day)
        return false;
    out->last = out->first;
    out->first.day = d.day;
    return d.day > 0;
}

/* « 24 au 26 mai », « 21 et 22 novembre », « 30 mai au 2 juin », « 3 mars » */
static bool
read_days(const struct work *w, uint32_t at, struct seen_date *out)
{
    struct date d = {.precision = DATE_DAY};
    unsigned last;
    uint32_t i = at + 1;

    if (!number_at(w, at, 2, &d.day))
        return false;
    if (read_month(w, i, &d, &out->to, out)) {
        out->first = d;
        read_end(w, out->to, out);
        return date_valid(out->first);
    }
    while (joins_days(w, i)) {
        i++;
        i += form_is(w, i, "le"); /* vendredi 4 et le samedi 5 */
        i += weekday_at(w, i) != 0;
        if (!number_at(w, i++, 2, &last))
            return false;
        if (!read_month(w, i, &d, &out->to, out))
            continue;
        out->first = d;
        if (last > d.day) {
            out->last = d;
            out->last.day = last;
        }
        return date_valid(out->first);
    }
    return false;
}

/* « vingt-quatre juin deux mille vingt et un » */
static bool
read_words(const struct work *w, uint32_t at, struct seen_date *out)
{
    struct date d = {.precision = DATE_DAY};
    uint32_t month = number_words(w, at, &d.day);

    if (month == at || d.day > 31 || !read_month(w, month, &d, &out->to, out))
        return false;
    if (d.year == 0)
        d.year = year_before(w, at);
    out->year_told = d.year != 0;
    out->first = d;
    return date_valid(d);
}

/* « vendredi 16 »; not « vendredi 16 h » */
static bool
read_bare_day(const struct work *w, uint32_t at, struct seen_date *out)
{
    out->to = at + 1;
    return out->weekday != 0 && number_at(w, at, 2, &out->day) &&
           out->day > 0 && out->day <= 31 &&
           !form_in(w, at + 1, "h heures rue") && mark_at(w, at + 1) != ':';
}

/* « mardi », « mardi dernier », « mardi et mercredi » */
static void
read_lone_weekday(const struct work *w, uint32_t at, struct seen_date *out)
{
    out->to = at + 1;
    out->past = form_is(w, at + 1, "dernier");
    if (form_is(w, at + 1, "et") && caps_at(w, at + 3) != CAPS_NUMBER)
        out->weekday_end = weekday_at(w, at + 2);
}

/* « mai 2023 », « mai dernier », « fin mai »; not « mai » and nothing else */
static bool
read_lone_month(const struct work *w, uint32_t at, struct seen_date *out)
{
    struct date d = {.precision = DATE_MONTH};

    if (!read_month(w, at, &d, &out->to, out))
        return false;
    out->first = d;
    return (out->year_told || out->past ||
            form_in(w, at - 1, "fin debut mi mi- courant en")) &&
           date_valid(d);
}

/* What begins with a figure. */
static bool
read_numbered(const struct work *w, uint32_t at, struct seen_date *out)
{
    return read_figures(w, at, out) || read_joined_days(w, at, out) ||
           read_days_figures(w, at, out) || read_days(w, at, out) ||
           read_bare_day(w, at, out);
}

bool
date_read(const struct work *w, uint32_t at, struct seen_date *out)
{
    uint32_t i = at;

    *out = (struct seen_date){.from = at};
    if (!is_word(w, at))
        return false;
    out->weekday = weekday_at(w, i);
    if (out->weekday != 0) {
        i++;
        if (mark_at(w, i) == ',' || form_is(w, i, "le"))
            i++;
    }
    if (caps_at(w, i) == CAPS_NUMBER) {
        if (read_numbered(w, i, out))
            return true;
        *out = (struct seen_date){.from = at, .weekday = out->weekday};
        if (out->weekday == 0)
            return false;
    }
    if (read_words(w, i, out))
        return true;
    if (out->weekday != 0) {
        read_lone_weekday(w, at, out);
        return true;
    }
    return read_lone_month(w, at, out);
}
