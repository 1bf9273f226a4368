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

/* The same by nouns of speech and by what gives the floor; `at` is where the
 * name, its title and its role begin. */
void floor_noun_before(const struct work *w, struct mention *m, uint32_t at);

/* The same by those who speak together. */
void floor_panel_before(const struct work *w, struct mention *m, uint32_t at);

/* « Sont intervenus X »: does the verb come before the name at `at`? */
bool floor_verb_first(const struct work *w, uint32_t at);

/* Do one of `first` and one of `second` stand right before `at`? */
bool floor_phrase_before(const struct work *w, uint32_t at, const char *first,
                         const char *second);

/* What a label announces of the names behind it. */
enum label { LABEL_NONE, LABEL_FLOOR, LABEL_ABSENT };

/* The label before the colon of the mention's own line: « Animateur : X ». */
enum label floor_own_label(const struct work *w, const struct mention *m);

/* The label above the list that holds the mention. */
enum label floor_list_label(const struct work *w, const struct mention *m);

/* « 9 h 30 Ouverture – X »: a line whose first word is of the floor? */
bool floor_programme_label(const struct work *w, const struct mention *m);

/* Set the floor of mentions that stand in a labelled line or in a list. */
void floor_lists(struct work *w);

/* The person of this mention speaks, unless that is known already. */
void floor_speaks(struct work *w, size_t mention, const char *rule);

/* The rule by which the role at `at`, with its article at `start`, is shown
 * speaking, or NULL. */
const char *floor_role_speaks(const struct work *w, uint32_t at,
                              uint32_t start);

/* Set the floor of people whom other words stand for. */
void floor_others(struct work *w);

/* Set the floor of people whom a role or a pronoun shows speaking. */
void floor_roles(struct work *w);

#endif
