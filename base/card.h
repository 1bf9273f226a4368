/*
 * The card of a report: what a list of results shows of it.  It is stored with each
 * report, in a form that is read without a copy of any text.
 *
 *     n bytes …           id, title, date, end_date, date_precision, source: one
 *                         after the other, each after its length (LEB128)
 *     count, n bytes …    places, speakers, organisations, themes: how many, then
 *                         each in the same way
 *
 * Errors     ERR_BAD_INDEX for bytes that are no card; ERR_NO_MEMORY.
 * Ownership  lists live in the arena, texts in the bytes.
 * Threads    pure.
 */
#ifndef BASE_CARD_H
#define BASE_CARD_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

BEGIN_C

struct strings {
    const struct span *items;
    size_t n;
};

struct card {
    struct span id;
    struct span title;
    struct span date; /* ISO, whole or partial; p NULL when unknown */
    struct span end_date;
    struct span date_precision;
    struct span source; /* where it was published; p NULL when unknown */
    struct strings places;
    struct strings speakers;
    struct strings organisations;
    struct strings themes;
};

/* Errors are those of the buffer. */
void card_write(const struct card *card, struct buf *out);

bool card_read(struct arena *a, struct span bytes, struct card *out,
               struct err *err) MUST_CHECK;

END_C

#endif
