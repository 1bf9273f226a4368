/*
 * The text of a report in colours: which bytes name a person, an organisation, a
 * theme, a place, the date, and which were searched for.
 *
 *     Odile Kerbrat parla de l’emploi à Brest
 *     sssssssssssss            tttttt   pppp      value
 *                              mmmmmm             match
 *
 * A value is painted where its evidence stands, and wherever else the text says
 * it in the same words; where two overlap, the one later in enum paint_kind.
 *
 * Errors     ERR_NO_MEMORY.
 * Ownership  everything lives in the arena.
 * Threads    pure.
 * Units      bytes.
 */
#ifndef SERVER_PAINT_H
#define SERVER_PAINT_H

#include <jansson.h>
#include <stdint.h>

#include "server/mark.h"

enum paint_kind {
    PAINT_NONE,
    PAINT_THEME,
    PAINT_DATE,
    PAINT_PLACE,
    PAINT_ORGANISATION,
    PAINT_MENTIONED,
    PAINT_SPEAKER,
    PAINT_COUNT
};

struct paint {
    struct span text;
    uint8_t *kinds;   /* an enum paint_kind for each byte */
    uint8_t *matches; /* 1 where a byte was searched for */
};

/* The name of a kind in evidence and in the page, "speaker"; NULL for none. */
const char *paint_name(enum paint_kind kind);

/* Paint the values of `record` (as the index stores it) on `text`, whose words
 * are `tokens`. */
bool paint_values(struct arena *a, struct span text, const json_t *record,
                  const struct tokens *tokens, struct paint *out,
                  struct err *err) MUST_CHECK;

/* Paint what was searched for. */
void paint_matches(struct paint *paint, const struct marked *marked, size_t n);

/* The longest stretch from *at on, before `end`, with one kind and one match;
 * *at moves past it. */
struct span paint_next(const struct paint *paint, size_t *at, size_t end,
                       enum paint_kind *kind, bool *match);

#endif
