#include "base/map.h"

#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { FIRST_SLOTS = 16 };

void
map_init(struct map *m, struct arena *arena)
{
    *m = (struct map){.arena = arena};
    /* Without entropy the map still works, only its seed can be guessed. */
    if (getentropy(&m->seed, sizeof m->seed) != 0)
        m->seed = (uint64_t)(uintptr_t)m;
}

/* The slot of `key`: the one that holds it, or the free one it would take. */
static size_t
slot_of(const struct map *m, struct span key)
{
    uint64_t hash = XXH3_64bits_withSeed(key.p, key.n, m->seed);
    size_t at = (size_t)hash & (m->nslots - 1);

    while (m->slots[at] != 0 &&
           !span_equal(m->entries[m->slots[at] - 1].key, key))
        at = (at + 1) & (m->nslots - 1);
    return at;
}

struct map_entry *
map_find(const struct map *m, struct span key)
{
    uint32_t entry;

    if (m->nslots == 0)
        return NULL;
    entry = m->slots[slot_of(m, key)];
    return entry == 0 ? NULL : &m->entries[entry - 1];
}

static bool
double_slots(struct map *m)
{
    size_t wanted = m->nslots == 0 ? FIRST_SLOTS : m->nslots * 2;
    uint32_t *slots = arena_calloc(m->arena, wanted, sizeof *slots);

    if (slots == NULL)
        return false;
    m->slots = slots;
    m->nslots = wanted;
    for (size_t i = 0; i < m->count; i++)
        m->slots[slot_of(m, m->entries[i].key)] = (uint32_t)(i + 1);
    return true;
}

struct map_entry *
map_put(struct map *m, struct span key, uint32_t number, bool *is_new)
{
    struct map_entry *found = map_find(m, key);
    struct map_entry *grown;

    if (is_new != NULL)
        *is_new = found == NULL;
    if (found != NULL)
        return found;
    /* At most half full: a search then takes two steps on average. */
    if (m->count * 2 >= m->nslots && !double_slots(m))
        return NULL;
    grown =
        arena_grow(m->arena, m->entries, m->count, &m->capacity, sizeof *grown);
    if (grown == NULL)
        return NULL;
    m->entries = grown;
    m->entries[m->count] = (struct map_entry){key, number};
    m->slots[slot_of(m, key)] = (uint32_t)++m->count;
    return &m->entries[m->count - 1];
}
