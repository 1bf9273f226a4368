/*
 * What a careful reader takes from a report: the record, each value with its
 * evidence.  Extraction fills it; the loader stores it; `extract` prints it.
 *
 * Ownership  everything lives in the arena of the report.
 * Units      offsets are bytes in report.text, end excluded.
 */
#ifndef INDEXER_RECORD_H
#define INDEXER_RECORD_H

#include "indexer/report.h"

enum date_precision {
    DATE_UNKNOWN,
    DATE_YEAR,
    DATE_MONTH,
    DATE_DAY,
};

struct date {
    enum date_precision precision;
    unsigned year;  /* 0 when unknown, else 1000 to 9999 */
    unsigned month; /* 1 to 12; 0 when unknown */
    unsigned day;   /* 1 to 31; 0 when unknown */
};

struct person {
    struct span name;         /* "Awa Kergoat" */
    struct span role;         /* as written; empty when not given */
    struct span organisation; /* canonical name; empty when not given */
    bool speaks;              /* takes the floor, or is only mentioned */
};

struct organisation {
    struct span name;         /* the fullest form, or the authority's label */
    const struct span *forms; /* the other forms seen in the text */
    size_t nforms;
    struct span uri; /* from the authority file; empty when unknown */
};

struct evidence {
    const char *field; /* "title" "date" "speaker" "mentioned" "organisation"
                           "theme" "place" "keyword" */
    struct span value;
    const char *rule; /* "speech-verb", "authority", "stated:header" … */
    size_t begin;     /* the words that prove it; begin == end when the fact
                           was stated outside the text */
    size_t end;
    struct span sentence; /* that holds them; empty when outside the text */
};

struct record {
    struct span title;
    struct date date;
    struct date end_date; /* precision DATE_UNKNOWN when one day only */
    const struct span *places;
    size_t nplaces;
    const struct person *people; /* in order of their first naming */
    size_t npeople;
    const struct organisation *organisations;
    size_t norganisations;
    const struct span *themes;
    size_t nthemes;
    const struct span *keywords;
    size_t nkeywords;
    const char *language; /* "fr" */
    size_t words;
    const struct evidence *evidence;
    size_t nevidence;
};

#endif
