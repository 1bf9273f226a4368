/*
 * People: found at each place (person_find), spelled (person_name), told apart
 * and joined (person_merge), heard or only named (person_floor), with their
 * role (person_role).  Called in this order.
 */
#ifndef INDEXER_EXTRACT_PEOPLE_H
#define INDEXER_EXTRACT_PEOPLE_H

#include "indexer/extract/work.h"

/* Every place that names a person, in order. */
bool person_find(struct work *w) MUST_CHECK;

/* The tokens [from, to) as a name is shown: « JEAN-MARC » as « Jean-Marc ». */
bool person_spell(struct work *w, uint32_t from, uint32_t to,
                  struct span *out) MUST_CHECK;

/* Name, keys and sex of `s` from the place that names it. */
bool person_name(struct work *w, const struct mention *m,
                 struct somebody *s) MUST_CHECK;

/* One somebody per person, whatever titles, capitals, hyphens; short names
 * joined to full ones. */
bool person_merge(struct work *w) MUST_CHECK;

/* Mentions by initials, « JMG »: in no order. */
bool person_aliases(struct work *w) MUST_CHECK;

/* The role that stands beside each name. */
void person_roles(struct work *w);

/* Who takes the floor. */
bool person_floor(struct work *w) MUST_CHECK;

/* Is there a verb of taking the floor at `at`, used as a verb? */
bool speech_verb_at(const struct work *w, uint32_t at);

/* An infinitive of such a verb: « dire », « rappeler ». */
bool speech_infinitive_at(const struct work *w, uint32_t at);

/* « a pris la parole », « a donné rendez-vous ». */
bool light_verb_at(const struct work *w, uint32_t at);

#endif
