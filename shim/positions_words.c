#include "shim/positions_words.h"

#include <stdlib.h>
#include <string.h>

#include "shim/positions_row.h"

#define ARENA_BYTES ((size_t)4 * 1024 * 1024 * 1024)

void
positions_words_init(struct positions_words *w)
{
    *w = (struct positions_words){.by_key = NULL};
    arena_init(&w->arena, ARENA_BYTES);
    map_init(&w->words, &w->arena);
    map_init(&w->members, &w->arena);
}

void
positions_words_release(struct positions_words *w)
{
    free(w->by_key);
    arena_release(&w->arena);
}

/* ------------------------------------------------------------- by their bytes */

static bool
refuse_member(struct span member, struct err *err)
{
    return err_set(err, ERR_BAD_INPUT, "mot de deux familles : %.*s",
                   SPAN_ARG(member));
}

static bool
refuse_family(struct err *err)
{
    return err_set(err, ERR_INTERNAL, "famille sans positions");
}

bool
positions_words_put(struct positions_words *w, struct span word,
                    uint32_t *number, struct err *err)
{
    bool is_new = false;
    struct map_entry *entry = map_put(&w->words, word, 0, &is_new);

    if (entry != NULL && is_new)
        entry->key = arena_copy(&w->arena, word);
    if (entry == NULL || entry->key.p == NULL)
        return err_no_memory(err);
    *number = (uint32_t)(entry - w->words.entries);
    return true;
}

bool
positions_words_put_member(struct positions_words *w, struct span member,
                           uint32_t family, struct err *err)
{
    bool is_new = false;
    struct map_entry *entry = map_put(&w->members, member, family, &is_new);

    if (entry != NULL && is_new)
        entry->key = arena_copy(&w->arena, member);
    if (entry == NULL || entry->key.p == NULL)
        return err_no_memory(err);
    return entry->number == family || refuse_member(member, err);
}

/* The number + 1 of the family of a member, where `known` says it of members met
 * before: most, which spares looking the family up. */
static bool
number_family(struct positions_words *w, struct span member, struct span family,
              uint32_t known, uint32_t *number, struct err *err)
{
    uint32_t found = 0;

    if (known > 0)
        found = known - 1;
    else if (*number > 0)
        found = *number - 1;
    else if (!positions_words_put(w, family, &found, err))
        return false;
    if (*number > 0 && *number != found + 1)
        return refuse_member(member, err);
    *number = found + 1;
    return known > 0 || positions_words_put_member(w, member, found, err);
}

/* The same for MAP_AT_ONCE members from *at on. */
static bool
number_some(struct positions_words *w, const struct xap_term *terms, size_t n,
            size_t *at, uint32_t *numbers, struct err *err)
{
    struct span members[MAP_AT_ONCE] = {SPAN("")};
    size_t families[MAP_AT_ONCE], count = 0;
    struct map_entry *entries[MAP_AT_ONCE];
    uint32_t known[MAP_AT_ONCE];

    for (; *at < n && count < MAP_AT_ONCE; ++*at) {
        uint32_t family = terms[*at].family;

        if (family == 0)
            continue;
        if (family > n || terms[family - 1].npositions == 0)
            return refuse_family(err);
        members[count] = terms[*at].term;
        families[count++] = family - 1;
    }
    map_find_several(&w->members, members, count, entries);
    for (size_t i = 0; i < count; i++)
        known[i] = entries[i] == NULL ? 0 : entries[i]->number + 1;
    for (size_t i = 0; i < count; i++)
        if (!number_family(w, members[i], terms[families[i]].term, known[i],
                           &numbers[families[i]], err))
            return false;
    return true;
}

/* For each term with positions its number + 1. */
static bool
number_by_bytes(struct positions_words *w, const struct xap_term *terms,
                size_t n, uint32_t *numbers, struct err *err)
{
    for (size_t at = 0; at < n;)
        if (!number_some(w, terms, n, &at, numbers, err))
            return false;
    for (size_t i = 0; i < n; i++) {
        uint32_t number = 0;

        if (terms[i].npositions == 0 || numbers[i] > 0)
            continue;
        if (!positions_words_put(w, terms[i].term, &number, err))
            return false;
        numbers[i] = number + 1;
    }
    return true;
}

/* ------------------------------------------------------------- by their keys */

/* Where the number of a key is, + 1; NULL when there is no memory or no key. */
static uint32_t *
number_of_key(struct positions_words *w, const struct xap_term *t,
              struct err *err)
{
    size_t wanted = w->keys == 0 ? 4096 : w->keys;
    uint32_t *grown;

    if (t->key == 0) {
        err_set(err, ERR_INTERNAL, "terme sans clé : %.*s", SPAN_ARG(t->term));
        return NULL;
    }
    if (t->key < w->keys)
        return &w->by_key[t->key];
    while (wanted <= t->key)
        wanted *= 2;
    grown = realloc(w->by_key, wanted * sizeof *grown);
    if (grown == NULL) {
        err_no_memory(err);
        return NULL;
    }
    memset(grown + w->keys, 0, (wanted - w->keys) * sizeof *grown);
    w->by_key = grown;
    w->keys = wanted;
    return &w->by_key[t->key];
}

static bool
append(struct map *to, struct span bytes, uint32_t number, struct err *err)
{
    return map_append(to, bytes, number) != NULL || err_no_memory(err);
}

/* The number + 1 of a word. */
static bool
number_word(struct positions_words *w, const struct xap_term *t,
            uint32_t *number, struct err *err)
{
    uint32_t *known = number_of_key(w, t, err);

    if (known == NULL)
        return false;
    if (*known == 0) {
        if (!append(&w->words, t->term, 0, err))
            return false;
        *known = (uint32_t)w->words.count;
    }
    *number = *known;
    return true;
}

/* The same of the family of a member. */
static bool
number_member(struct positions_words *w, const struct xap_term *member,
              const struct xap_term *family, uint32_t *number, struct err *err)
{
    uint32_t *known = number_of_key(w, member, err);

    if (known == NULL)
        return false;
    if (*known == 0) {
        if ((*number == 0 && !number_word(w, family, number, err)) ||
            !append(&w->members, member->term, *number - 1, err))
            return false;
        w->by_key[member->key] = *number; /* which may have moved */
        return true;
    }
    if (*number == 0)
        *number = *known;
    return *known == *number || refuse_member(member->term, err);
}

static bool
number_by_key(struct positions_words *w, const struct xap_term *terms, size_t n,
              uint32_t *numbers, struct err *err)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t family = terms[i].family;

        if (family == 0)
            continue;
        if (family > n || terms[family - 1].npositions == 0)
            return refuse_family(err);
        if (!number_member(w, &terms[i], &terms[family - 1],
                           &numbers[family - 1], err))
            return false;
    }
    for (size_t i = 0; i < n; i++)
        if (terms[i].npositions > 0 && numbers[i] == 0 &&
            !number_word(w, &terms[i], &numbers[i], err))
            return false;
    return true;
}

/* Has the first term with positions a key? */
static bool
has_keys(const struct xap_term *terms, size_t n)
{
    size_t i = 0;

    while (i < n && terms[i].npositions == 0)
        i++;
    return i < n && terms[i].key != 0;
}

bool
positions_words_number(struct positions_words *w, const struct xap_term *terms,
                       size_t n, uint32_t *numbers, struct err *err)
{
    if (w->heeds_keys && w->words.count == 0)
        w->keyed = has_keys(terms, n);
    return w->keyed ? number_by_key(w, terms, n, numbers, err)
                    : number_by_bytes(w, terms, n, numbers, err);
}

/* ------------------------------------------------------------- the table */

/* An entry of a map to be sorted by its head, then by its key. */
struct sorted {
    uint64_t head;
    const struct map_entry *entry;
};

static int
by_key(const void *left, const void *right)
{
    const struct sorted *a = left, *b = right;

    return span_compare(a->entry->key, b->entry->key);
}

/* The first bytes of a key, which tell most keys apart without a look at each in
 * its place in memory. */
static uint64_t
key_head(struct span key, size_t n)
{
    uint64_t head = 0;

    for (size_t i = 0; i < n; i++)
        head = head << 8 | (i < key.n ? (unsigned char)key.p[i] : 0);
    return head;
}

/* By the head, a byte at a time from the lowest on, those alone in which heads
 * differ; gives the sorted array, one of the two. */
static struct sorted *
sort_by_head(struct sorted *from, struct sorted *to, size_t n)
{
    uint64_t differ = 0;

    for (size_t i = 1; i < n; i++)
        differ |= from[i].head ^ from[0].head;
    for (unsigned shift = 0; shift < 64; shift += 8) {
        size_t starts[257] = {0};
        struct sorted *swap = from;

        if ((differ >> shift & 0xFF) == 0)
            continue;
        for (size_t i = 0; i < n; i++)
            starts[(from[i].head >> shift & 0xFF) + 1]++;
        for (size_t i = 1; i < 256; i++)
            starts[i] += starts[i - 1];
        for (size_t i = 0; i < n; i++)
            to[starts[from[i].head >> shift & 0xFF]++] = from[i];
        from = to;
        to = swap;
    }
    return from;
}

/* Those of one head. */
static void
sort_by_key(struct sorted *all, size_t n)
{
    size_t end;

    for (size_t begin = 0; begin < n; begin = end) {
        end = begin + 1;
        while (end < n && all[end].head == all[begin].head)
            end++;
        if (end - begin > 1)
            qsort(all + begin, end - begin, sizeof *all, by_key);
    }
}

/* The entries of a map by their keys, or by their numbers and then keys. */
static const struct sorted *
sorted_entries(struct arena *a, const struct map *m, bool by_number_first)
{
    struct sorted *all = arena_alloc(a, (m->count + 1) * sizeof *all);
    struct sorted *spare = arena_alloc(a, (m->count + 1) * sizeof *all);

    if (all == NULL || spare == NULL)
        return NULL;
    for (size_t i = 0; i < m->count; i++) {
        const struct map_entry *e = &m->entries[i];

        all[i].entry = e;
        all[i].head = by_number_first
                          ? (uint64_t)e->number << 32 | key_head(e->key, 4)
                          : key_head(e->key, 8);
    }
    all = sort_by_head(all, spare, m->count);
    sort_by_key(all, m->count);
    return all;
}

static void
put_bytes(struct buf *b, const void *bytes, size_t n)
{
    buf_add(b, (struct span){bytes, n});
}

static void
put_words(const struct map *words, const struct sorted *members,
          size_t nmembers, struct buf *table)
{
    struct word_place place = {0, 0, 0};

    for (uint32_t i = 0; i < words->count; i++) {
        while (place.first_member < nmembers &&
               members[place.first_member].entry->number < i)
            place.first_member++;
        place.end += (uint32_t)words->entries[i].key.n;
        place.documents = words->entries[i].number;
        put_bytes(table, &place, sizeof place);
    }
    for (size_t i = 0; i < nmembers; i++) {
        place.end += (uint32_t)members[i].entry->key.n;
        put_bytes(table, &place.end, sizeof place.end);
    }
}

bool
positions_words_table(const struct positions_words *w, struct arena *scratch,
                      struct buf *table, struct err *err)
{
    const struct map *words = &w->words, *members = &w->members;
    const struct word_head head = {(uint32_t)words->count,
                                   (uint32_t)members->count};
    const struct sorted *sorted, *grouped;

    sorted = sorted_entries(scratch, words, false);
    grouped = sorted_entries(scratch, members, true);
    if (sorted == NULL || grouped == NULL)
        return err_no_memory(err);
    put_bytes(table, &head, sizeof head);
    for (size_t i = 0; i < words->count; i++) {
        uint32_t number = (uint32_t)(sorted[i].entry - words->entries);

        put_bytes(table, &number, sizeof number);
    }
    put_words(words, grouped, members->count, table);
    for (size_t i = 0; i < words->count; i++)
        buf_add(table, words->entries[i].key);
    for (size_t i = 0; i < members->count; i++)
        buf_add(table, grouped[i].entry->key);
    return buf_ok(table) || err_no_memory(err);
}
