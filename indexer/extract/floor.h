/*
 * The parts of person_floor: verbs and quotations (floor_verbs), what stands
 * before the name (floor_before), lists and headings (floor_lists), roles and
 * pronouns that stand for somebody (floor_roles).
 */
#ifndef INDEXER_EXTRACT_FLOOR_H
#define INDEXER_EXTRACT_FLOOR_H

#include "indexer/extract/people.h"

/* Does a preposition stand before the name? */
bool floor_is_object(const struct work *w, const struct mention *m);

/* Raise what is told of a mention; a weaker rule changes nothing. */
void floor_set(struct mention *m, enum floor floor, const char *rule);

/* The rule by which a verb or a quotation after the mention `i` shows it
 * speaking, or NULL. */
const char *floor_verb_after(const struct work *w, size_t i);

/* The rule by which a quotation is the next sentence after one about the
 * mention `i`, or NULL. */
const char *floor_quotation_next(const struct work *w, size_t i);

/* The rule of floor_verb_after for what stands before. */
const char *floor_verb_before(const struct work *w, const struct mention *m);

/* Set the floor of a mention by what stands before it. */
void floor_before(struct work *w, struct mention *m);

/* Set the floor of mentions that stand in a labelled line or in a list. */
void floor_lists(struct work *w);

/* Set the floor of people whom a role or a pronoun shows speaking. */
void floor_roles(struct work *w);

#endif
