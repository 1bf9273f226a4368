#include "base/map.h"

#include <assert.h>
#include <pthread.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { FIRST_SLOTS = 16 };

static uint64_t process_seed;
static pthread_once_t seed_once = PTHREAD_ONCE_INIT;

static void
draw_seed(void)
{
    /* Without entropy maps still work, only their seed can be guessed. */
    if (getentropy(&process_seed, sizeof process_seed) != 0)
        process_seed = (uint64_t)(uintptr_t)&process_seed;
}

void
map_init(struct map *m, struct arena *arena)
{
    pthread_once(&seed_once, draw_seed);
    *m = (struct map){.arena = arena, .seed = process_seed};
}

uint32_t
map_hash(struct span key)
{
    pthread_once(&seed_once, draw_seed);
    return (uint32_t)XXH3_64bits_withSeed(key.p, key.n, process_seed);
}

static uint32_t
hash_of(const struct map *m, struct span key)
{
    return (uint32_t)XXH3_64bits_withSeed(key.p, key.n, m->seed);
}

/* The first slot from `at` on that is free or holds a key of this hash. */
static size_t
slot_like(const struct map *m, size_t at, uint32_t hash)
{
    at &= m->nslots - 1;
    while (m->slots[at].entry != 0 && m->slots[at].hash != hash)
        at = (at + 1) & (m->nslots - 1);
    return at;
}

/* Its entry, or NULL. */
static struct map_entry *
entry_at(const struct map *m, size_t slot)
{
    uint32_t entry = m->slots[slot].entry;

    return entry == 0 ? NULL : &m->entries[entry - 1];
}

/* The slot of `key`, from the first one that holds a key of its hash: the one
 * that holds it, or the free one it would take. */
static size_t
slot_from(const struct map *m, size_t at, struct span key)
{
    const struct map_entry *e;

    for (;;) {
        e = entry_at(m, at);
        if (e == NULL || span_equal(e->key, key))
            return at;
        at = slot_like(m, at + 1, m->slots[at].hash);
    }
}

static size_t
slot_of(const struct map *m, struct span key, uint32_t hash)
{
    return slot_from(m, slot_like(m, hash, hash), key);
}

/* Each round waits for what the one before has asked for. */
static void
find_several(const struct map *m, const struct span *keys, size_t n,
             struct map_entry **entries)
{
    uint32_t hashes[MAP_AT_ONCE];
    size_t slots[MAP_AT_ONCE];

    for (size_t i = 0; i < n; i++) {
        hashes[i] = hash_of(m, keys[i]);
        __builtin_prefetch(&m->slots[hashes[i] & (m->nslots - 1)]);
    }
    for (size_t i = 0; i < n; i++) {
        slots[i] = slot_like(m, hashes[i], hashes[i]);
        entries[i] = entry_at(m, slots[i]);
        __builtin_prefetch(entries[i]);
    }
    for (size_t i = 0; i < n; i++)
        if (entries[i] != NULL)
            __builtin_prefetch(entries[i]->key.p);
    for (size_t i = 0; i < n; i++)
        entries[i] = entry_at(m, slot_from(m, slots[i], keys[i]));
}

void
map_find_several(const struct map *m, const struct span *keys, size_t n,
                 struct map_entry **entries)
{
    assert(n <= MAP_AT_ONCE);
    if (m->nslots > 0)
        find_several(m, keys, n, entries);
    else
        for (size_t i = 0; i < n; i++)
            entries[i] = NULL;
}

struct map_entry *
map_find(const struct map *m, struct span key)
{
    if (m->nslots == 0)
        return NULL;
    return entry_at(m, slot_of(m, key, hash_of(m, key)));
}

/* The slots know their hashes: no key is looked at. */
static bool
double_slots(struct map *m)
{
    size_t wanted = m->nslots == 0 ? FIRST_SLOTS : m->nslots * 2;
    struct map_slot *slots = arena_calloc(m->arena, wanted, sizeof *slots);

    if (slots == NULL)
        return false;
    for (size_t i = 0; i < m->nslots; i++) {
        size_t at = m->slots[i].hash & (wanted - 1);

        if (m->slots[i].entry == 0)
            continue;
        while (slots[at].entry != 0)
            at = (at + 1) & (wanted - 1);
        slots[at] = m->slots[i];
    }
    arena_forget(m->slots, m->nslots * sizeof *slots);
    m->slots = slots;
    m->nslots = wanted;
    return true;
}

static bool
add_entry(struct map *m, struct span key, uint32_t number)
{
    struct map_entry *grown =
        arena_grow(m->arena, m->entries, m->count, &m->capacity, sizeof *grown);

    if (grown == NULL)
        return false;
    if (grown != m->entries)
        arena_forget(m->entries, m->count * sizeof *grown);
    m->entries = grown;
    m->entries[m->count++] = (struct map_entry){key, number};
    return true;
}

struct map_entry *
map_put(struct map *m, struct span key, uint32_t number, bool *is_new)
{
    uint32_t hash = hash_of(m, key);
    size_t at = m->nslots == 0 ? 0 : slot_of(m, key, hash);
    bool found = m->nslots > 0 && m->slots[at].entry != 0;

    if (is_new != NULL)
        *is_new = !found;
    if (found)
        return &m->entries[m->slots[at].entry - 1];
    /* At most half full: a search then takes two steps on average. */
    if (m->count * 2 >= m->nslots) {
        if (!double_slots(m))
            return NULL;
        at = slot_of(m, key, hash);
    }
    if (!add_entry(m, key, number))
        return NULL;
    m->slots[at] = (struct map_slot){hash, (uint32_t)m->count};
    return &m->entries[m->count - 1];
}

struct map_entry *
map_append(struct map *m, struct span key, uint32_t number)
{
    assert(m->nslots == 0);
    return add_entry(m, key, number) ? &m->entries[m->count - 1] : NULL;
}
