#include "server/date.h"

#include <stdbool.h>
#include <time.h>

#include "server/query.h"
#include "server/query_lex.h"

static bool
is_month_end(uint32_t day)
{
    return day % 100 == lex_month_days(day / 10000, day / 100 % 100);
}

/* Which part of a calendar do the two days fill exactly? */
enum fill { FILL_YEAR, FILL_MONTH, FILL_DAY, FILL_RANGE };

static enum fill
fill_of(uint32_t first, uint32_t last)
{
    if (first % 10000 == 101 && last == first + 1130)
        return FILL_YEAR;
    if (first % 100 == 1 && is_month_end(last) && last / 100 == first / 100)
        return FILL_MONTH;
    return first == last ? FILL_DAY : FILL_RANGE;
}

const char *
date_month_name(enum lang lang, uint32_t month)
{
    static const char *const names[LANG_COUNT][12] = {
        [LANG_FR] = {"janvier", "février", "mars", "avril", "mai", "juin",
                     "juillet", "août", "septembre", "octobre", "novembre",
                     "décembre"},
        [LANG_EN] = {"January", "February", "March", "April", "May", "June",
                     "July", "August", "September", "October", "November",
                     "December"},
    };

    return month >= 1 && month <= 12 ? names[lang][month - 1] : "";
}

static const char *
month_name(uint32_t day)
{
    return date_month_name(LANG_FR, day / 100 % 100);
}

/* "d’avril", "de mars". */
static const char *
of_month(uint32_t day)
{
    const char *name = month_name(day);

    return name[0] == 'a' || name[0] == 'o' ? "d’" : "de ";
}

static const char *
ordinal(uint32_t day)
{
    return day % 100 == 1 ? "er" : "";
}

static struct span
day_in_french(struct arena *a, uint32_t day)
{
    return arena_printf(a, "%u%s %s %u", day % 100, ordinal(day),
                        month_name(day), day / 10000);
}

/* One bound of an open or closed range, with the words for a year, and a day. */
static struct span
bound(struct arena *a, uint32_t day, uint32_t whole_year, const char *year,
      const char *other)
{
    struct span text;

    if (day % 10000 == whole_year)
        return arena_printf(a, "%s%u", year, day / 10000);
    text = day_in_french(a, day);
    if (text.p == NULL)
        return text;
    return arena_printf(a, "%s%.*s", other, SPAN_ARG(text));
}

static struct span
range_in_french(struct arena *a, uint32_t first, uint32_t last)
{
    bool years = first % 10000 == 101 && last % 10000 == 1231;
    struct span from;
    struct span to;

    if (first == QUERY_DAY_MIN && last == QUERY_DAY_MAX)
        return arena_copy(a, SPAN("à toute date"));
    if (last == QUERY_DAY_MAX)
        return bound(a, first, 101, "depuis ", "depuis le ");
    if (first == QUERY_DAY_MIN && is_month_end(last) && last % 10000 != 1231)
        return arena_printf(a, "jusqu’en %s %u", month_name(last),
                            last / 10000);
    if (first == QUERY_DAY_MIN)
        return bound(a, last, 1231, "jusqu’en ", "jusqu’au ");
    if (years)
        return arena_printf(a, "de %u à %u", first / 10000, last / 10000);
    if (first % 100 == 1 && is_month_end(last))
        return arena_printf(a, "%s%s %u à %s %u", of_month(first),
                            month_name(first), first / 10000, month_name(last),
                            last / 10000);
    from = day_in_french(a, first);
    to = day_in_french(a, last);
    if (from.p == NULL || to.p == NULL)
        return (struct span){NULL, 0};
    return arena_printf(a, "du %.*s au %.*s", SPAN_ARG(from), SPAN_ARG(to));
}

struct span
date_range_in_french(struct arena *a, uint32_t first_day, uint32_t last_day)
{
    switch (fill_of(first_day, last_day)) {
    case FILL_YEAR:
        return arena_printf(a, "en %u", first_day / 10000);
    case FILL_MONTH:
        return arena_printf(a, "en %s %u", month_name(first_day),
                            first_day / 10000);
    case FILL_DAY:
        return arena_printf(a, "le %u%s %s %u", first_day % 100,
                            ordinal(first_day), month_name(first_day),
                            first_day / 10000);
    case FILL_RANGE:
        break;
    }
    return range_in_french(a, first_day, last_day);
}

/* ------------------------------------------------------------------ on pages */

static struct span
day_shown(struct arena *a, enum lang lang, uint32_t day)
{
    if (lang == LANG_FR)
        return day_in_french(a, day);
    return arena_printf(a, "%u %s %u", day % 100,
                        date_month_name(lang, day / 100 % 100), day / 10000);
}

static struct span
single_shown(struct arena *a, enum lang lang, uint32_t first, uint32_t last)
{
    switch (fill_of(first, last)) {
    case FILL_YEAR:
        return arena_printf(a, "%u", first / 10000);
    case FILL_MONTH:
        return arena_printf(a, "%s %u",
                            date_month_name(lang, first / 100 % 100),
                            first / 10000);
    case FILL_DAY:
    case FILL_RANGE:
        break;
    }
    return day_shown(a, lang, first);
}

struct span
date_shown(struct arena *a, enum lang lang, struct span iso, struct span end)
{
    uint32_t first[2];
    uint32_t last[2];
    struct span left;
    struct span right;
    bool swapped;

    if (!lex_dates(iso, &first[0], &last[0], &swapped))
        return arena_copy(a, iso);
    if (end.n == 0 || span_equal(iso, end) ||
        !lex_dates(end, &first[1], &last[1], &swapped))
        return single_shown(a, lang, first[0], last[0]);
    if (fill_of(first[0], last[0]) == FILL_DAY &&
        fill_of(first[1], last[1]) == FILL_DAY &&
        first[0] / 100 == first[1] / 100) {
        right = day_shown(a, lang, first[1]);
        if (right.p == NULL)
            return right;
        return arena_printf(a, "%u%s–%.*s", first[0] % 100,
                            lang == LANG_FR ? ordinal(first[0]) : "",
                            SPAN_ARG(right));
    }
    left = single_shown(a, lang, first[0], last[0]);
    right = single_shown(a, lang, first[1], last[1]);
    if (left.p == NULL || right.p == NULL)
        return (struct span){NULL, 0};
    return arena_printf(a, "%.*s – %.*s", SPAN_ARG(left), SPAN_ARG(right));
}

struct span
date_instant(struct arena *a, int64_t seconds)
{
    time_t when = (time_t)seconds;
    struct tm tm;

    if (gmtime_r(&when, &tm) == NULL)
        return arena_copy(a, SPAN("1970-01-01T00:00:00Z"));
    return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", tm.tm_year + 1900,
                        tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min,
                        tm.tm_sec);
}
