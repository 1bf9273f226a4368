/*
 * Dates as written (date_read), and the one of the event (date_choose).
 */
#ifndef INDEXER_EXTRACT_DATES_H
#define INDEXER_EXTRACT_DATES_H

#include "indexer/extract/work.h"

enum date_kind {
    DATE_PLAIN,
    DATE_PUBLISHED, /* « Publié le … » */
    DATE_STAMP,     /* alone at the head: the event's, or the publication's */
    DATE_LAW,       /* « la loi du … », an appointment to come */
};

/* A date at one place. */
struct seen_date {
    uint32_t from, to;
    struct date first, last; /* last: precision unknown when one day */
    unsigned weekday;        /* 1 Monday to 7; 0 when not said */
    unsigned weekday_end;    /* « mardi et mercredi »; 0 when not said */
    unsigned day;            /* « vendredi 16 », of a month not said; or 0 */
    bool past;               /* « dernier » */
    bool year_told;
    uint8_t kind;
    bool stamp; /* as first classed */
};

/* Day of the week, 1 Monday to 7 Sunday (Zeller's congruence). */
unsigned date_weekday(struct date d);

/* The day `days` before `d`. */
struct date date_before(struct date d, unsigned days);

bool date_valid(struct date d);

/* -1, 0, 1; unknown months and days count as 0. */
int date_compare(struct date a, struct date b);

/* « vingt et un », « deux mille dix-neuf »: the token behind the number in words
 * that starts at `at`, or `at`; up to 39 and around 1000 and 2000. */
uint32_t number_words(const struct work *w, uint32_t at, unsigned *out);

/* Does a date start at `at`?  Fills *out. */
bool date_read(const struct work *w, uint32_t at, struct seen_date *out);

/* Does one of these words (separated by spaces) stand within `reach` tokens
 * before `at`, in its sentence? */
bool date_near(const struct work *w, uint32_t at, uint32_t reach,
               const char *words);

/* The dates of a report, and the years that it names. */
enum { DATES_MAX = 64, YEARS_MAX = 32 };

struct dating {
    struct work *w;
    struct seen_date dates[DATES_MAX];
    size_t ndates;
    unsigned years[YEARS_MAX]; /* in order of the text */
    size_t nyears;
    bool year_ahead[YEARS_MAX];  /* « pour 2017 » */
    bool year_next[YEARS_MAX];   /* « rendez-vous en 2017 » */
    bool year_titled[YEARS_MAX]; /* in the title */
    unsigned founded;            /* « née en 1998 »; 0 when not said */
};

/* 2014, or the second year of 2013-2014; 0 when there is none at `at`, or when it
 * counts something. */
unsigned date_year_at(const struct work *w, uint32_t at);

/* Note the year that may stand at `at`. */
void date_note_year(struct dating *g, uint32_t at);

/* Give the date its year, from what else the report tells; it stays 0 without a
 * clue. */
void date_complete_year(const struct dating *g, struct seen_date *d);

/* « 2016/salon.txt », « 20161128-salon.txt »: a year, perhaps a day. */
struct date date_of_id(struct span id);

/* « mercredi soir », when the publication is known: the last one before it. */
bool date_complete_weekday(const struct work *w, struct seen_date *d);

/* Give the date its last day, or its first, from other dates: the headings of the
 * days of a programme, « et le samedi 9 » in its sentence. */
void date_extend(const struct dating *g, struct seen_date *d);

/* « hier », « ce midi », « En direct : », « le mois dernier » with a publication
 * date. */
bool date_relative(const struct work *w, struct seen_date *out);

bool date_in_title(const struct work *w, const struct seen_date *d);

/* Set the kind of a date from what stands around it. */
void date_classify(const struct work *w, struct seen_date *d);

#endif
