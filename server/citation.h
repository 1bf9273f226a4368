/*
 * A report as a bibliography knows it, before it is RIS, BibTeX or a <meta>.
 *
 * What we know is the event: its date and place are those of the event, and who
 * spoke there wrote nothing.  So nobody is made an author and no organisation a
 * publisher: speakers are contributors or a note, organisations are keywords.
 * The date of the event stands for the missing one of publication, as it is how
 * such reports are cited.
 *
 * The permalink carries the generation that was read: a report corrected since
 * is still found there, and its page says that the index has moved on.
 *
 * Errors     ERR_NO_MEMORY.
 * Ownership  texts live in the arena or in the card.
 * Threads    pure.
 */
#ifndef SERVER_CITATION_H
#define SERVER_CITATION_H

#include "base/card.h"

#define CITATION_GENRE "Compte rendu"

struct citation_day {
    unsigned year, month, day; /* 0 when unknown; a day has a month */
};

struct citation {
    const struct card *card;
    struct span title;     /* that of the report; its id when it has none */
    struct span key;       /* no other report has it: letters, digits, "-.:_" */
    struct span page;      /* our address of the report, absolute */
    struct span permalink; /* the same with the generation */
    struct span source;    /* where it was published, http or https; or empty */
    struct citation_day begin, end; /* end.year 0: one day, or unknown */
};

/* `site` stands before our addresses, "https://exemple.fr/archives". */
bool citation_make(struct arena *a, const struct card *card, const char *site,
                   unsigned generation, struct citation *out,
                   struct err *err) MUST_CHECK;

/* The address to cite: where it was published, or else the permalink. */
struct span citation_address(const struct citation *c);

/* The number in "2016", "2016-11" or "2016-11-28"; year 0 for anything else. */
struct citation_day citation_day_of(struct span iso);

/* `text` on one line: control characters and separators of lines and paragraphs
 * become one space, those at the ends none.  Its p is NULL without memory. */
struct span citation_line(struct arena *a, struct span text) MUST_CHECK;

/* The same for all of them, with `between` between. */
struct span citation_lines(struct arena *a, const struct strings *texts,
                           struct span between) MUST_CHECK;

#endif
