/*
 * What a report states about itself (header block, <meta>, sidecar): it wins
 * over what is found in the prose.
 */
#ifndef INDEXER_EXTRACT_STATED_H
#define INDEXER_EXTRACT_STATED_H

#include "indexer/extract/work.h"

/* The stated publication date, a clue for relative dates. */
bool stated_published(struct work *w) MUST_CHECK;

/* Date, end date, places, people, organisations and themes that are stated
 * replace or join those found. */
bool stated_facts(struct work *w, struct record *out) MUST_CHECK;

#endif
