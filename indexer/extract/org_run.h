/*
 * The parts that names of organisations are made of, read from `at` on; `head` is
 * where the name begins.  What gives a number gives the tokens that the part
 * takes, 0 when there is none.
 */
#ifndef INDEXER_EXTRACT_ORG_RUN_H
#define INDEXER_EXTRACT_ORG_RUN_H

#include "indexer/extract/orgs.h"

/* A capitalised word that nobody took. */
bool org_may_name(const struct work *w, uint32_t at);

/* « tarnais », « guyanaise »: the adjective of a place in France. */
bool org_is_of_place(const struct work *w, uint32_t at);

/* A plain adjective, when a complement with a capital comes next. */
bool org_before_complement(const struct work *w, uint32_t head, uint32_t at);

/* A noun or an adjective that goes on after a capital head. */
bool org_continues(const struct work *w, uint32_t head, uint32_t at);

/* Small words that lead to a capital, or with `sectors` to a sector word. */
uint32_t org_bridge(const struct work *w, uint32_t at, bool sectors);

/* Small words that lead to a plain noun of the name. */
uint32_t org_small_to_noun(const struct work *w, uint32_t head, uint32_t at);

/* « (CRESS) Centre-Val de Loire »: an acronym inside the name. */
uint32_t org_inner_acronym(const struct work *w, uint32_t at);

/* A figure of the name: « Metz 4 ». */
bool org_number_fits(const struct work *w, uint32_t at);

/* « & Fils », « et Cie ». */
uint32_t org_joined_part(const struct work *w, uint32_t from, uint32_t at);

/* « d'ici »: a word behind d' that ends the name. */
bool org_adverb_part(const struct work *w, uint32_t at);

#endif
