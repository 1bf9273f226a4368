/*
 * Authority files: what the archivist knows and the prose does not say.
 *
 * people.tsv, organisations.tsv, themes.tsv, places.tsv; one record a line:
 *
 *     label ⇥ forms separated by " ; " ⇥ uri ⇥ note
 *
 * with `#` comments and two orders: `!never label A | label B` (never one
 * value) and `!not text` (not an entity of this kind).
 *
 * Errors     a bad line is reported through the listener with file, line and
 *            reason, and only that line is skipped.
 * Ownership  everything lives in the authority's own arena until
 *            authority_release.
 * Threads    constant once loaded.
 */
#ifndef INDEXER_AUTHORITY_H
#define INDEXER_AUTHORITY_H

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"

enum authority_kind {
    AUTHORITY_PEOPLE,
    AUTHORITY_ORGANISATIONS,
    AUTHORITY_THEMES,
    AUTHORITY_PLACES,
    AUTHORITY_KINDS
};

/* One line of a file. */
struct authority_record {
    struct span label;        /* as written: what is shown */
    const struct span *forms; /* as written, the label excluded */
    size_t nforms;
    struct span uri;
    unsigned line; /* from 1, for messages */
};

struct authority_file {
    struct span bytes; /* of the file, as authority_load read it */
    const struct authority_record *records;
    size_t count;
    struct map by_key; /* fold_key of every label and form → index in records */
    struct map not_keys; /* fold_key of every !not */
    struct map never;    /* "key A\nkey B" with A < B, of every !never → its
                            line; 0 when a label has both as forms */
};

struct authority {
    struct arena arena;
    struct authority_file files[AUTHORITY_KINDS];
};

/* Who is told of a bad line, in French, one sentence; `context` is the
 * caller's. */
typedef void authority_complain(void *context, const char *message);
struct authority_listener {
    authority_complain *complain;
    void *context;
};

/* An authority without a record; cannot fail. */
void authority_init(struct authority *au);

/* Read one file's bytes into `kind`.  `name` is used in messages.  May be called
 * for several folders; later files add to earlier ones, and win. */
bool authority_read(struct authority *au, enum authority_kind kind,
                    struct span bytes, const char *name,
                    const struct authority_listener *listener,
                    struct err *err) MUST_CHECK;

void authority_release(struct authority *au);

/* The record whose label or a form has this key (text/fold.h), or NULL. */
const struct authority_record *authority_find(const struct authority *au,
                                              enum authority_kind kind,
                                              struct span key);

/* Did the archivist say that this is not an entity of that kind? */
bool authority_is_not(const struct authority *au, enum authority_kind kind,
                      struct span key);

/* Did the archivist say that these two are never one value? */
bool authority_never(const struct authority *au, enum authority_kind kind,
                     struct span key_a, struct span key_b);

#endif
