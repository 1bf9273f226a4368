/*
 * Labels: the values of each field, by number.  A file of the generation,
 * mapped into memory, so that a server opens a million in no time.
 *
 *     number n of a field  <->  label "Awa Kergoat", key "awa kergoat"
 *
 * Numbers are dense from 0 within a field and never change for a label while the
 * index is only updated; a rebuild gives new ones.  What a field is, the caller
 * knows: here it is a number below LABELS_MAX_FIELDS.
 *
 * Errors     ERR_BAD_INDEX for a damaged file, ERR_IO, ERR_NO_MEMORY.
 * Ownership  spans of a reader live in the mapping, until labels_close.
 * Threads    a reader is constant: any number of threads.  A maker belongs to one.
 */
#ifndef SHIM_LABELS_H
#define SHIM_LABELS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/span.h"

BEGIN_C

enum { LABELS_MAX_FIELDS = 16 };

typedef struct labels labels;

/* Map the file; its tables are checked once, so that no later call can leave
 * the mapping. */
labels *labels_open(const char *path, struct err *err) MUST_CHECK;
void labels_close(labels *l);

/* As labels_open, for who has little memory: while they are checked, and while a maker
 * that starts from them works, the system takes back what was read of the file as soon
 * as it is much (disk_maps_are_large). */
labels *labels_open_sparing(const char *path, struct err *err) MUST_CHECK;

/* How many labels the field has. */
uint32_t labels_count(const labels *l, unsigned field);

/* The label, its key, and a link (uri) that may be empty; `number` must be below
 * labels_count(). */
struct span labels_text(const labels *l, unsigned field, uint32_t number);
struct span labels_key(const labels *l, unsigned field, uint32_t number);
struct span labels_uri(const labels *l, unsigned field, uint32_t number);

/* The label with this key: true and its number. */
bool labels_find(const labels *l, unsigned field, struct span key,
                 uint32_t *number);

/* In order of keys: the number of the label at `rank`, below labels_count(). */
uint32_t labels_at(const labels *l, unsigned field, uint32_t rank);

/* And the other way: the ranks by number, labels_count() of them. */
const uint32_t *labels_ranks(const labels *l, unsigned field);

/* ------------------------------------------------------------- any word */

/*
 * The first 32 words of all labels of all fields, each with what follows it in its
 * key, in order of bytes: "kergoat" and "awa kergoat" are the suffixes of "awa
 * kergoat".  Those that start alike are a range.
 */
struct labels_range {
    uint32_t begin, end; /* of suffixes */
};

uint32_t labels_suffix_count(const labels *l);

/* Whose suffix `i` is, below labels_suffix_count(). */
void labels_suffix_label(const labels *l, uint32_t i, unsigned *field,
                         uint32_t *number);

/* The suffixes that start with `prefix`, which may have several words. */
struct labels_range labels_starting(const labels *l, struct span prefix);

/* The suffixes whose first word is `word`. */
struct labels_range labels_having(const labels *l, struct span word);

/* For who will ask labels_near() often, before other threads have the labels: the
 * heads of all words in memory, eight bytes for each. */
bool labels_read_heads(labels *l, struct err *err) MUST_CHECK;

/* The suffixes whose first word, or a start of it, is within `limit` mistakes of
 * `typed` (shim/word_list.h): up to `room` ranges, which do not overlap. */
size_t labels_near(const labels *l, struct span typed, unsigned limit,
                   struct labels_range *ranges, size_t room);

/* ------------------------------------------------------------- making */

typedef struct labels_maker labels_maker;

/* One value of a field; the link (uri) may be empty. */
struct label {
    struct span key, text, uri;
};

/* Start from the labels of an earlier generation (keeping their numbers), which
 * stay open as long as the maker, or from nothing when `from` is NULL.  What is new
 * waits in nameless files of `folder` until it is written. */
labels_maker *labels_maker_new(const labels *from, const char *folder,
                               struct err *err) MUST_CHECK;
void labels_maker_free(labels_maker *m);

/* Labels of a field so far, with those it began with: numbers run below it. */
uint32_t labels_maker_count(const labels_maker *m, unsigned field);

/* Of these, those that `before` has not. */
uint32_t labels_maker_unknown(const labels_maker *m, unsigned field,
                              const labels *before);

/* The number of the label with this key, made when new.  The text and the uri
 * last given win, so that an authority file can correct a spelling. */
bool labels_maker_put(labels_maker *m, unsigned field,
                      const struct label *label, uint32_t *number,
                      struct err *err) MUST_CHECK;

/* Write a new file, or replace one by rename; afterwards the maker is only freed.
 * The file is not synced: generation_publish() does that. */
bool labels_maker_write(labels_maker *m, const char *path,
                        struct err *err) MUST_CHECK;

END_C

#endif
