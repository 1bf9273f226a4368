/*
 * The table of fields: what a report can be searched and filtered by.
 *
 * One row per field, and nothing about fields elsewhere: the indexer loops over
 * the table to store, the server to filter and count, the page to draw its form,
 * `glane-index --facets` to print the README's section.  Only the extractors
 * (indexer/) name single fields, by the enum.
 *
 * Threads    constant data.
 */
#ifndef BASE_FACET_H
#define BASE_FACET_H

#include <stdbool.h>

#include "base/macros.h"
#include "base/span.h"

BEGIN_C

/*
 * The number of the index layout: terms, slots, stored data, files of a
 * generation.  Raise it with any change to them; a reader refuses another one.
 * The analyser has a number of its own (text/french.h), checked likewise.
 */
#define SCHEMA_VERSION 5

enum facet_id {
    FACET_SPEAKER,
    FACET_ORGANISATION,
    FACET_THEME,
    FACET_PLACE,
    FACET_YEAR,
    FACET_PERSON,
    FACET_TITLE,
    FACET_COUNT
};

enum facet_type {
    FACET_TERM, /* labels: counted, filtered, suggested */
    FACET_DATE, /* labels that are years; in queries also dates and ranges */
    FACET_TEXT, /* words of a text: searched; its label, the whole text, is
                   suggested, not filtered by: its terms are words */
};

enum { FACET_MAX_WORDS = 3 };

struct facet {
    const char *key; /* in URLs and JSON; never changes once published;
                             NULL when the field is of the query language only */
    const char *words[FACET_MAX_WORDS + 1]; /* in queries, "intervenant" for
                             intervenant:…; the first is the one we print */
    const char *label;                      /* on screen */
    const char *help;   /* one sentence, for the page and for the README */
    const char *browse; /* path of its page of values, "/speakers", or NULL */
    const char *prefix; /* of its terms in the index */
    unsigned slot;      /* of its packed value ids in the index; 0 is none;
                             never reused */
    bool many;          /* may one report carry several? */
    bool shown;         /* counted and offered as a facet? */
    enum facet_type type;
};

extern const struct facet facets[FACET_COUNT];

/* Slots and prefixes that belong to no field; they share the number space of
 * the table, and a test proves all distinct. */
enum {
    SLOT_FIRST_DAY = 10, /* YYYYMMDD as 8 digits; absent when unknown */
    SLOT_LAST_DAY = 11,  /* likewise, the last day of the event */
    SLOT_TITLE_KEY = 12, /* start of the folded title, for sorting by title */
};
#define PREFIX_FORM   "F" /* folded form of a word, without positions */
#define PREFIX_REPORT "Q" /* id of the report, one per document */
/* Stems carry no prefix: folded words never start with a capital. */

/* The row whose key is `key`, or NULL. */
const struct facet *facet_by_key(struct span key);

/* The row that answers to `word` (folded, without the colon), or NULL. */
const struct facet *facet_by_word(struct span word);

/* Its place in the table. */
enum facet_id facet_id(const struct facet *f);

/* Those shown as facets: a bit for each row of the table. */
unsigned facet_shown(void);

/* What a bucket of reports without a value is called, in URLs and on screen. */
#define FACET_UNKNOWN "(non déterminé)"

END_C

#endif
