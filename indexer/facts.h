/*
 * Facts that a report states about itself, gathered from its header block, its
 * <meta> elements and its sidecar.
 *
 * Errors     ERR_NO_MEMORY; ERR_BAD_INPUT when the arena's ceiling is met.
 * Ownership  everything lives in the arena.
 * Threads    pure on its arguments.
 */
#ifndef INDEXER_FACTS_H
#define INDEXER_FACTS_H

#include "base/err.h"
#include "indexer/report.h"

struct facts {
    struct arena *arena;
    struct stated *items;
    size_t count;
    size_t capacity;
};

/* The key of struct stated for a key as written, French or English, or NULL:
 * "Mots-clés" gives "keywords".  `written` is UTF-8 of any kind. */
bool facts_key(struct arena *a, struct span written, const char **key,
               struct err *err) MUST_CHECK;

/* Does this key take several values? */
bool facts_is_list(const char *key);

/* Add one value; an empty one is left out. */
bool facts_add(struct facts *f, const char *source, const char *key,
               struct span value, struct err *err) MUST_CHECK;

/* Add each part of a list written on one line, cut at ";" when there is one,
 * else at ",". */
bool facts_add_list(struct facts *f, const char *source, const char *key,
                    struct span list, struct err *err) MUST_CHECK;

/*
 * Take the header block off `text` when it starts with one:
 *
 *     ---
 *     titre: Salon de l'achat responsable
 *     mots-clés: emploi, insertion
 *     intervenants:
 *       - Une Personne
 *     ---
 *
 * *rest is what follows.  A block that is not closed within 100 lines, or that
 * holds a line which is neither "key: value" nor "- value", is text.
 */
bool facts_read_header(struct facts *f, struct span text, struct span *rest,
                       struct err *err) MUST_CHECK;

/* Read a sidecar: a JSON object whose values are strings, numbers or arrays of
 * them, or of objects with a "name". */
bool facts_read_sidecar(struct facts *f, struct span json,
                        struct err *err) MUST_CHECK;

#endif
