/*
 * Organisations: found at each place (org_find), with the cues that a name is
 * one (org_cue), joined under their forms and acronyms (org_merge).
 */
#ifndef INDEXER_EXTRACT_ORGS_H
#define INDEXER_EXTRACT_ORGS_H

#include "indexer/extract/work.h"

/* Every place that names an organisation; people must be known. */
bool org_find(struct work *w) MUST_CHECK;

/* Names before the parentheses of their acronym: the first to be noted. */
bool org_find_defined(struct work *w) MUST_CHECK;

/* Names of the authority file that no rule took, the longest first. */
bool org_find_known(struct work *w) MUST_CHECK;

/* Is the whole run a place: a commune, a department, a country? */
bool org_is_place(struct work *w, uint32_t from, uint32_t to);

/* One organisation with its forms; acronyms resolved in the whole report. */
bool org_merge(struct work *w) MUST_CHECK;

/* The employer of each person, from where its name and theirs stand. */
void org_employers(struct work *w);

/* Why the capitalised words from..to name an organisation, or NULL. */
const char *org_cue(const struct work *w, uint32_t from, uint32_t to);

/* Are these words of an event, a law, a street, a programme? */
bool org_is_other(const struct work *w, uint32_t from, uint32_t to);

/* An acronym that may name an organisation. */
bool org_is_acronym(const struct work *w, uint32_t at);

/* Written in capitals or with capitals inside: RTES, SolEnR. */
bool org_has_acronym_caps(const struct work *w, uint32_t at);

/* The end of the capitalised run that starts at `from`. */
uint32_t org_run_end(const struct work *w, uint32_t from);

/* The end of the institution whose head stands at `at`; `at` when it has no
 * name of its own.  *bare tells of an institution without a proper name. */
uint32_t org_institution_end(const struct work *w, uint32_t at, bool *bare);

/* Note one place. */
bool org_add(struct work *w, uint32_t from, uint32_t to, uint32_t core,
             const char *rule, bool bare) MUST_CHECK;

/* The organisation that `org` was merged into, perhaps itself. */
uint32_t org_root(const struct work *w, uint32_t org);

/* The key of a name: folded, no article, ESS in full; p is NULL when memory ran
 * out. */
struct span org_key(struct work *w, struct span text);

/* Choose the fullest form, or the authority's label, for each organisation; drop
 * notions and what the authority says is none. */
bool org_choose_names(struct work *w) MUST_CHECK;

#endif
