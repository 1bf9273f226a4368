/*
 * Names of people, place by place: runs of capitalised words (name_run), what
 * makes them names (name_judge, name_reversed, name_alone), names after a title
 * (person_titled).
 */
#ifndef INDEXER_EXTRACT_NAMES_H
#define INDEXER_EXTRACT_NAMES_H

#include "indexer/extract/people.h"

/* A run of capitalised words that may be a name. */
struct run {
    uint32_t from, to;
    unsigned given;  /* leading given names */
    unsigned words;  /* capitalised words */
    unsigned family; /* of them, after the given names */
    uint32_t family_at;
};

/* A capitalised word that may stand in a name. */
bool name_word_at(const struct work *w, uint32_t at);

/* « président », « maire »: a role that is no family name. */
bool name_officer_at(const struct work *w, uint32_t at);

bool name_article_at(const struct work *w, uint32_t at);

/* Particles at `at`: their number when a name word follows, else 0. */
uint32_t name_particles(const struct work *w, uint32_t at);

/* The run that starts at `at`; words is 0 when none does. */
struct run name_run_at(const struct work *w, uint32_t at);

/* Do the words before `start` make it a place's or an organisation's? */
bool name_forbidden(const struct work *w, uint32_t start);

/* A role just before: « la sociologue », « le président, ». */
bool name_role_before(const struct work *w, uint32_t at);

/* A role, an age or a verb of speech just after. */
bool name_role_after(const struct work *w, uint32_t at);

/* « Photos : X », « Animatrice : X »: a label that people follow. */
bool name_label_before(const struct work *w, uint32_t at);

/* « X (ADEME) a rappelé »: a verb after the parentheses at `at`. */
bool name_verb_after_parens(const struct work *w, uint32_t at);

/* A given name that proves nothing alone. */
bool name_weak_given(const struct work *w, uint32_t at);

/* 'm', 'f', or 0 when the given name tells nothing. */
uint8_t name_sex(const struct work *w, uint32_t at);

/* QUÉMARD L., GARREC Jean-Luc */
bool name_reversed(const struct work *w, const struct run *r);

/* Is a given name with a family name a person here? */
bool name_full_holds(const struct work *w, const struct run *r);

/* Two unknown words, beside a role or a verb? */
bool name_unknown_holds(const struct work *w, const struct run *r);

/* A given name alone? */
bool name_given_holds(const struct work *w, const struct run *r);

/* A family name alone behind an office: « le maire Garrec »? */
bool name_office_holds(const struct work *w, const struct run *r);

struct mention mention_of(const struct work *w, const struct run *r,
                          uint32_t start);

bool mention_add(struct work *w, const struct mention *m) MUST_CHECK;

/* Note the person or people named after the title at `at`; *next is where to go
 * on, `at` when there is none. */
bool titled_find(struct work *w, uint32_t at, uint32_t *next) MUST_CHECK;

#endif
