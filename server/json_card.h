/*
 * The card of a report as programs see it, the same in every answer.
 *
 * Errors     sticky in the buffer.
 * Threads    pure.
 */
#ifndef SERVER_JSON_CARD_H
#define SERVER_JSON_CARD_H

#include "base/card.h"
#include "base/json_write.h"

/* Members id, title, date, end_date, date_precision, places, speakers,
 * organisations, themes and url, of the object that is open in `out`; `base_url`
 * stands before the url. */
void json_card(struct buf *out, const struct card *card, const char *base_url);

#endif
