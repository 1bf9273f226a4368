/*
 * The lines at the head of a report: what each of them is (title_role), and the
 * one that is the title (title_find, events.h).
 *
 *     YOLE CLUB DES ANSES                              who writes
 *     Association loi 1901 – 12, quai du Port          who writes
 *                                                      empty
 *     Compte rendu de la réunion du 9 septembre        a title
 *     Publié le 11 septembre                           a stamp
 *
 * Units      lines are indices of work.x.lines.
 */
#ifndef INDEXER_EXTRACT_TITLES_H
#define INDEXER_EXTRACT_TITLES_H

#include "indexer/extract/work.h"

enum title_role {
    ROLE_EMPTY, /* no word */
    ROLE_TITLE, /* may be a title */
    ROLE_STAMP, /* when, where and by whom, labels, buttons, paths: never one */
    ROLE_RUBRIC, /* what a whole kind of texts is headed with */
    ROLE_SENDER, /* legal form, address, telephone */
    ROLE_ISSUE,  /* number or season of a periodical */
    ROLE_PROSE,  /* or what else the body begins with: an hour, a list */
};

/* What the line is by itself. */
enum title_role title_role(const struct work *w, uint32_t line);

/* The line without the ornaments at its ends, as tokens *from..*to. */
void title_bounds(const struct work *w, uint32_t line, uint32_t *from,
                  uint32_t *to);

/* « Soirée des prix – Le Port, 25 novembre 2022 »: what stands under a title. */
bool title_ends_with_day(const struct work *w, uint32_t line);

/* A kind of document alone: « Compte rendu », « Colloque international ». */
bool title_is_bare_kind(const struct work *w, uint32_t from, uint32_t to);

/* What a line of so many words is, for title_role: « Association loi 1901 »,
 * « 56100 Lorient » … */
bool title_is_sender(const struct work *w, const struct line *l);

/* … « La lettre, n° 41 – 14 octobre 2022 », « Le mag, printemps 2018 » … */
bool title_is_issue(const struct work *w, const struct line *l, uint32_t words);

/* … « Communiqué de presse », « À la une », « Chronique d'une voisine ». */
bool title_is_rubric(const struct work *w, const struct line *l,
                     uint32_t words);

#endif
