/*
 * A map from bytes to a number, in an arena: interned labels, lists of names,
 * keys already seen.
 *
 *     slots   [ 0 ][ 3 ][ 0 ][ 1 ][ 2 ] …   open addressing, 0 is free;
 *                    |         |    |        beside each, half its key's hash
 *     entries [ key → number ][ … ][ … ]    in the order of their arrival
 *
 * The hash is XXH3 with a seed drawn once in the process, so that a hostile report
 * cannot aim its words at one slot.  Walk `entries` for a stable order.
 *
 * Errors     map_put gives NULL when there is no memory.
 * Ownership  keys are borrowed: they must live as long as the map.
 * Threads    reading is safe from any number of threads once writing is over.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct map_entry {
    struct span key;
    uint32_t number;
};

struct map_slot {
    uint32_t hash;
    uint32_t entry; /* index in entries + 1 */
};

struct map {
    struct arena *arena;
    struct map_entry *entries; /* count of them, in order of arrival */
    size_t count;
    size_t capacity;
    struct map_slot *slots;
    size_t nslots; /* a power of two, or 0 */
    uint64_t seed;
};

/* Half the hash of a key, for who keeps a table of another form. */
uint32_t map_hash(struct span key);

/* An empty map; nothing is allocated before the first map_put. */
void map_init(struct map *m, struct arena *arena);

/* The entry of `key`, or NULL. */
struct map_entry *map_find(const struct map *m, struct span key);

/* The entries of MAP_AT_ONCE keys at most, NULL for those that have none.  In a
 * large map a search waits for memory three times; several wait together. */
enum { MAP_AT_ONCE = 16 };
void map_find_several(const struct map *m, const struct span *keys, size_t n,
                      struct map_entry **entries);

/* The entry of `key`, made with `number` when it was not there (then *is_new,
 * which may be NULL, is true).  Pointers to entries last until the next put. */
struct map_entry *map_put(struct map *m, struct span key, uint32_t number,
                          bool *is_new) MUST_CHECK;

/* One more entry, which no search finds: for who knows that its key is new, and
 * never searches this map.  NULL when there is no memory. */
struct map_entry *map_append(struct map *m, struct span key,
                             uint32_t number) MUST_CHECK;

#endif
