/*
 * The card of a report as programs see it, the same in every answer.
 *
 * Errors     those of the json, sticky.
 * Threads    that of the json.
 */
#ifndef SERVER_JSON_CARD_H
#define SERVER_JSON_CARD_H

#include "server/card.h"
#include "server/json.h"

/* Members id, title, date, end_date, date_precision, places, speakers,
 * organisations, themes and url; `base_url` stands before the url. */
void json_put_card(struct json *j, json_t *object, const struct card *card,
                   const char *base_url);

/* An array of texts. */
void json_put_strings(struct json *j, json_t *object, const char *key,
                      const struct strings *strings);

#endif
