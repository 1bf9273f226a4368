/*
 * The event itself: its title, dates, places, themes and keywords.
 */
#ifndef INDEXER_EXTRACT_EVENTS_H
#define INDEXER_EXTRACT_EVENTS_H

#include "indexer/extract/work.h"

/* The title as it stands, and where its words are (title_first, title_last). */
bool title_find(struct work *w, struct record *out) MUST_CHECK;

/* Mark the lines that are not of the event (struct line, aside): dates to come,
 * other articles, the foot of a site.  After title_find. */
void asides_mark(struct work *w);

bool keywords_find(struct work *w, struct record *out) MUST_CHECK;
bool dates_find(struct work *w, struct record *out) MUST_CHECK;
bool places_find(struct work *w, struct record *out) MUST_CHECK;
bool themes_find(struct work *w, struct record *out) MUST_CHECK;

/* A webinar, a video meeting: an event without a place. */
bool event_is_remote(const struct work *w);

/* First token of the line that states keywords; ntoks when there is none. */
uint32_t keywords_at(const struct work *w, uint32_t *end);

/* How far, from 0, a token stands from the words that tell of the event being
 * held (inauguré, s'est tenu, a eu lieu …) in its sentence; 99 when there is
 * none. */
unsigned event_distance(const struct work *w, uint32_t at);

#endif
