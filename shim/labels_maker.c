/* Taking labels: which are known, which are new, which changed. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "shim/disk.h"
#include "shim/labels_making.h"

enum {
    FIRST_SLOTS = 64,
    WASTE = 4, /* at most one byte in so many is of no label */
    SMALL_BYTES = 1 << 20,
    EASED = 64, /* steps at once, or */
    EASED_SEARCH = 16,
};

/* Of the tables: never reached, since numbers and offsets have their own ends. */
#define TABLES_BYTES ((size_t)64 << 30)
#define TABLES_HEAP  ((size_t)1 << 20)

/* ------------------------------------------------------------- strings */

const char *
labels_maker_string(const labels_maker *m, uint32_t at)
{
    assert(at >= m->base || m->from != NULL);
    return at < m->base ? m->from->strings.p + at
                        : spool_at(m->strings, at - m->base);
}

static struct span
piece_of(const labels_maker *m, struct labels_piece piece)
{
    return piece.n == 0
               ? SPAN("")
               : (struct span){labels_maker_string(m, piece.at), piece.n};
}

static struct labels_piece
put_string(struct buf *one, size_t begin, struct span s)
{
    struct labels_piece piece = {(uint32_t)(begin + one->n), (uint32_t)s.n};

    buf_add(one, s);
    return piece;
}

/* Text and uri, and the key unless p is NULL. */
static bool
put_strings(labels_maker *m, const struct label *l, struct span key,
            struct labels_entry *e, struct err *err)
{
    size_t begin = m->base + spool_bytes(m->strings);

    buf_reset(&m->one);
    e->text = put_string(&m->one, begin, l->text);
    e->uri = put_string(&m->one, begin, l->uri);
    if (key.p != NULL)
        e->key = put_string(&m->one, begin, key);
    buf_byte(&m->one, LABELS_KEY_END);
    if (!buf_ok(&m->one) || m->one.n > LABELS_LIMIT_BYTES - begin)
        return err_no_memory(err);
    return spool_add(m->strings, buf_span(&m->one), err);
}

/* ------------------------------------------------------------- memory */

static void
ease(const labels_maker *m)
{
    if (!disk_maps_are_large())
        return;
    arena_spill(&m->tables);
    spool_forget(m->strings);
    if (m->from != NULL)
        disk_forget(m->from->file, m->from->file);
}

void
labels_maker_ease(const labels_maker *m, size_t i)
{
    if (i % EASED == 0)
        ease(m);
}

void
labels_maker_ease_search(const labels_maker *m, size_t i)
{
    if (i % (m->from == NULL ? EASED : EASED_SEARCH) == 0)
        ease(m);
}

/* ------------------------------------------------------------- entries */

const struct labels_entry *
labels_maker_entry(const labels_maker *m, unsigned field, uint32_t number)
{
    const struct labels_field *f = &m->fields[field];

    if (number >= f->known)
        return &f->new[number - f->known];
    assert(m->from != NULL);
    return f->changed != NULL ? &f->changed[number]
                              : &m->from->entries[field][number];
}

/* Where the entry may be changed; NULL when there is no memory. */
static struct labels_entry *
own_entry(labels_maker *m, unsigned field, uint32_t number)
{
    struct labels_field *f = &m->fields[field];

    if (number >= f->known)
        return &f->new[number - f->known];
    if (f->changed == NULL) {
        f->changed = arena_alloc(&m->tables, f->known * sizeof *f->changed);
        for (size_t i = 0; f->changed != NULL && i < f->known; i++) {
            f->changed[i] = m->from->entries[field][i];
            labels_maker_ease(m, i);
        }
    }
    if (f->changed == NULL)
        return NULL;
    return &f->changed[number];
}

/* ------------------------------------------------------------- looking up */

/* Its slot among the new labels of the field, or the free one it would take. */
static struct labels_slot *
slot_of(const labels_maker *m, const struct labels_field *f, struct span key,
        uint32_t hash)
{
    size_t at = hash & (f->nslots - 1);

    for (;; at = (at + 1) & (f->nslots - 1)) {
        struct labels_slot *s = &f->slots[at];

        if (s->item == 0 ||
            (s->hash == hash &&
             span_equal(piece_of(m, f->new[s->item - 1].key), key)))
            return s;
    }
}

static bool
find(const labels_maker *m, unsigned field, struct span key, uint32_t hash,
     uint32_t *number)
{
    const struct labels_field *f = &m->fields[field];
    const struct labels_slot *slot;

    if (f->known > 0 && labels_find(m->from, field, key, number))
        return true;
    if (f->nslots == 0)
        return false;
    slot = slot_of(m, f, key, hash);
    *number = f->known + slot->item - 1;
    return slot->item != 0;
}

/* At most half full; slots know their hashes, so no key is looked at. */
static bool
make_slots(labels_maker *m, struct labels_field *f)
{
    size_t wanted = f->nslots == 0 ? FIRST_SLOTS : f->nslots * 2;
    struct labels_slot *slots;

    if ((f->count - f->known) * (size_t)2 < f->nslots)
        return true;
    slots = arena_calloc(&m->tables, wanted, sizeof *slots);
    if (slots == NULL)
        return false;
    for (size_t i = 0; i < f->nslots; i++) {
        size_t at = f->slots[i].hash & (wanted - 1);

        if (f->slots[i].item == 0)
            continue;
        while (slots[at].item != 0)
            at = (at + 1) & (wanted - 1);
        slots[at] = f->slots[i];
    }
    if (f->slots != NULL)
        arena_forget(f->slots, f->nslots * sizeof *slots);
    f->slots = slots;
    f->nslots = wanted;
    return true;
}

static bool
make_entries(labels_maker *m, struct labels_field *f)
{
    size_t count = f->count - f->known;
    struct labels_entry *grown =
        arena_grow(&m->tables, f->new, count, &f->capacity, sizeof *grown);

    if (grown == NULL)
        return false;
    if (count > 0 && grown != f->new)
        arena_forget(f->new, count * sizeof *grown);
    f->new = grown;
    return true;
}

static bool
add(labels_maker *m, struct labels_field *f, const struct label *l,
    uint32_t hash, struct err *err)
{
    uint32_t item = f->count - f->known;

    if (f->count == LABELS_NUMBERS || !make_slots(m, f) || !make_entries(m, f))
        return err_no_memory(err);
    if (!put_strings(m, l, l->key.p == NULL ? SPAN("") : l->key, &f->new[item],
                     err))
        return false;
    *slot_of(m, f, l->key, hash) = (struct labels_slot){hash, item + 1};
    f->count++;
    return true;
}

bool
labels_maker_put(labels_maker *m, unsigned field, const struct label *label,
                 uint32_t *number, struct err *err)
{
    uint32_t hash = map_hash(label->key);
    const struct labels_entry *known;
    struct labels_entry *own;

    labels_maker_ease_search(m, m->taken++);
    if (!find(m, field, label->key, hash, number)) {
        *number = m->fields[field].count;
        return add(m, &m->fields[field], label, hash, err);
    }
    known = labels_maker_entry(m, field, *number);
    if (span_equal(piece_of(m, known->text), label->text) &&
        span_equal(piece_of(m, known->uri), label->uri))
        return true;
    own = own_entry(m, field, *number);
    if (own == NULL)
        return err_no_memory(err);
    return put_strings(m, label, (struct span){NULL, 0}, own, err);
}

uint32_t
labels_maker_count(const labels_maker *m, unsigned field)
{
    return m->fields[field].count;
}

uint32_t
labels_maker_unknown(const labels_maker *m, unsigned field,
                     const labels *before)
{
    const struct labels_field *f = &m->fields[field];
    uint32_t first = before == m->from ? f->known : 0;
    uint32_t n = 0, number;

    for (uint32_t i = first; i < f->count; i++) {
        struct span key = piece_of(m, labels_maker_entry(m, field, i)->key);

        labels_maker_ease_search(m, i);
        n += before == NULL || !labels_find(before, field, key, &number);
    }
    return n;
}

/* ------------------------------------------------------------- the maker */

/* How many of the strings of `from` can stay where they are: all but the forms of
 * its words, which are the last.  None, when too many of them belong to labels no
 * more, or when the last key has no end. */
static size_t
strings_to_keep(const labels *from)
{
    size_t n =
        from->head->nwords > 0 ? from->words[0].form.at : from->strings.n;
    size_t used = 0;

    for (unsigned f = 0; f < LABELS_MAX_FIELDS; f++)
        for (uint32_t i = 0; i < labels_count(from, f); i++) {
            const struct labels_entry *e = &from->entries[f][i];

            labels_ease(from, i);
            used += (size_t)e->text.n + e->uri.n + e->key.n + 1;
            if (e->text.at > n || e->uri.at > n || e->key.at > n ||
                e->text.n > n - e->text.at || e->uri.n > n - e->uri.at ||
                e->key.n >= n - e->key.at ||
                from->strings.p[e->key.at + e->key.n] != LABELS_KEY_END)
                return 0;
        }
    if (n > SMALL_BYTES && (used > n || n - used > n / WASTE))
        return 0;
    return n;
}

static bool
copy_all(labels_maker *m, const labels *from, struct err *err)
{
    for (unsigned f = 0; f < LABELS_MAX_FIELDS; f++) {
        for (uint32_t i = 0; i < labels_count(from, f); i++) {
            const struct label label = {
                .key = labels_key(from, f, i),
                .text = labels_text(from, f, i),
                .uri = labels_uri(from, f, i),
            };
            uint32_t number;

            if (!labels_maker_put(m, f, &label, &number, err))
                return false;
        }
    }
    return true;
}

static bool
start_from(labels_maker *m, const labels *from, struct err *err)
{
    size_t kept = from == NULL ? 0 : strings_to_keep(from);

    if (from == NULL)
        return true;
    if (kept == 0)
        return copy_all(m, from, err);
    m->from = from;
    m->base = kept;
    for (unsigned f = 0; f < LABELS_MAX_FIELDS; f++)
        m->fields[f].known = m->fields[f].count = labels_count(from, f);
    return true;
}

labels_maker *
labels_maker_new(const labels *from, const char *folder, struct err *err)
{
    labels_maker *m = calloc(1, sizeof *m);

    if (m == NULL) {
        err_no_memory(err);
        return NULL;
    }
    buf_init(&m->one, LABELS_LIMIT_BYTES);
    m->folder = strdup(folder);
    disk_arena(&m->tables, TABLES_BYTES, TABLES_HEAP, m->folder);
    if (m->folder == NULL)
        err_no_memory(err);
    else
        m->strings = spool_open(folder, err);
    if (m->strings != NULL && start_from(m, from, err))
        return m;
    labels_maker_free(m);
    return NULL;
}

void
labels_maker_free(labels_maker *m)
{
    if (m == NULL)
        return;
    arena_release(&m->tables);
    spool_close(m->strings);
    buf_release(&m->one);
    free(m->folder);
    free(m);
}
