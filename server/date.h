/*
 * Dates as people write them, for pages and for the reading of a query.
 *
 * Errors     a span whose p is NULL: no memory.
 * Ownership  texts live in the arena.
 * Threads    pure functions.
 * Units      days are numbers, YYYYMMDD.
 */
#ifndef SERVER_DATE_H
#define SERVER_DATE_H

#include <stdint.h>

#include "base/arena.h"
#include "server/strings.h"

/* "en 2016", "en novembre 2016", "le 28 novembre 2016", "de 2015 à 2017", "de
 * mars 2015 à avril 2016", "du 1er mars 2015 au 3 avril 2016", "depuis 2015",
 * "jusqu’en 2017". */
struct span date_range_in_french(struct arena *a, uint32_t first_day,
                                 uint32_t last_day);

/*
 * An ISO date, whole or partial ("2016", "2016-11", "2016-11-28"), as a page shows
 * it: "28 novembre 2016", "28 November 2016".  With `end` not empty: "28 novembre
 * 2016 – 2 décembre 2016", shortened to "28–30 novembre 2016" within a month.  What
 * is no such date is given back as it is.
 */
struct span date_shown(struct arena *a, enum lang lang, struct span iso,
                       struct span end);

/* Seconds since 1970 as feeds tell them (RFC 3339): "2016-11-28T09:30:00Z". */
struct span date_instant(struct arena *a, int64_t seconds);

/* The month, from 1, as the language names it; "" for another number. */
const char *date_month_name(enum lang lang, uint32_t month);

#endif
