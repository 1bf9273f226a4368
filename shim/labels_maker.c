#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/map.h"
#include "shim/disk.h"
#include "shim/labels_file.h"

/* Offsets in the file have 32 bits. */
#define LIMIT_BYTES ((size_t)UINT32_MAX)

struct field {
    struct map numbers; /* key → index in labels */
    struct label *labels;
    size_t capacity;
};

struct labels_maker {
    struct arena arena;
    const labels *from; /* NULL when there is none */
    struct field fields[LABELS_MAX_FIELDS];
};

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

labels_maker *
labels_maker_new(const labels *from, struct err *err)
{
    labels_maker *m = calloc(1, sizeof *m);

    if (m == NULL) {
        err_no_memory(err);
        return NULL;
    }
    m->from = from;
    arena_init(&m->arena, LIMIT_BYTES);
    for (unsigned f = 0; f < LABELS_MAX_FIELDS; f++)
        map_init(&m->fields[f].numbers, &m->arena);
    if (from != NULL && !copy_all(m, from, err)) {
        labels_maker_free(m);
        return NULL;
    }
    return m;
}

void
labels_maker_free(labels_maker *m)
{
    if (m == NULL)
        return;
    arena_release(&m->arena);
    free(m);
}

uint32_t
labels_maker_count(const labels_maker *m, unsigned field)
{
    return (uint32_t)m->fields[field].numbers.count;
}

/* Keep a copy of `new`, unless *kept says the same already: an unchanged label
 * put again costs nothing. */
static bool
keep(labels_maker *m, struct span *kept, struct span new)
{
    if (kept->p != NULL && span_equal(*kept, new))
        return true;
    *kept = arena_copy(&m->arena, new);
    return kept->p != NULL;
}

static bool
add(labels_maker *m, struct field *f, struct span key)
{
    size_t count = f->numbers.count;
    struct label *grown =
        arena_grow(&m->arena, f->labels, count, &f->capacity, sizeof *grown);
    struct span copy = arena_copy(&m->arena, key);

    if (grown == NULL || copy.p == NULL)
        return false;
    if (grown != f->labels)
        arena_forget(f->labels, count * sizeof *grown);
    f->labels = grown;
    f->labels[count] = (struct label){.key = copy};
    return map_put(&f->numbers, copy, (uint32_t)count, NULL) != NULL;
}

bool
labels_maker_put(labels_maker *m, unsigned field, const struct label *label,
                 uint32_t *number, struct err *err)
{
    struct field *f = &m->fields[field];
    struct map_entry *entry = map_find(&f->numbers, label->key);

    if (entry == NULL) {
        if (f->numbers.count == LABELS_NUMBERS || !add(m, f, label->key))
            return err_no_memory(err);
        entry = map_find(&f->numbers, label->key);
    }
    *number = entry->number;
    if (!keep(m, &f->labels[*number].text, label->text) ||
        !keep(m, &f->labels[*number].uri, label->uri))
        return err_no_memory(err);
    return true;
}

/* ------------------------------------------------------------- writing */

static struct labels_piece
put_string(struct buf *strings, struct span s)
{
    struct labels_piece piece = {(uint32_t)strings->n, (uint32_t)s.n};

    buf_add(strings, s);
    return piece;
}

/* The suffixes of labels that were not there before are added to `new`. */
static bool
put_entries(const labels_maker *m, unsigned field, struct buf *file,
            struct buf *strings, struct labels_suffixes *new)
{
    const struct field *f = &m->fields[field];
    uint32_t known = m->from == NULL ? 0 : labels_count(m->from, field);

    for (uint32_t i = 0; i < f->numbers.count; i++) {
        struct labels_entry e = {
            .text = put_string(strings, f->labels[i].text),
            .uri = put_string(strings, f->labels[i].uri),
            .key = put_string(strings, f->labels[i].key),
        };

        buf_byte(strings, LABELS_KEY_END);
        buf_add(file, (struct span){(const char *)&e, sizeof e});
        if (i >= known &&
            !labels_suffixes_add(new, strings, e.key, labels_pack(field, i)))
            return false;
    }
    return true;
}

/* The suffixes of labels that were there, in the order they had: their keys are
 * the same, and stand elsewhere. */
static bool
put_known(const labels_maker *m, const struct buf *file,
          struct labels_suffixes *known)
{
    const struct labels_entry *entries[LABELS_MAX_FIELDS];
    const labels *from = m->from;
    size_t at = sizeof(struct labels_head);

    if (from == NULL)
        return true;
    if (!buf_ok(file))
        return false;
    for (unsigned f = 0; f < LABELS_MAX_FIELDS; f++) {
        entries[f] = (const void *)(file->p + at);
        at += m->fields[f].numbers.count * sizeof *entries[f];
    }
    for (uint32_t i = 0; i < from->head->nsuffixes; i++) {
        struct labels_suffix one = from->suffixes[i];
        unsigned f = labels_field_of(one.label);
        uint32_t number = labels_number_of(one.label);

        one.at += entries[f][number].key.at - from->entries[f][number].key.at;
        if (!labels_suffixes_put(known, one))
            return false;
    }
    return true;
}

static int
by_key(const void *a, const void *b)
{
    const struct map_entry *one = a;
    const struct map_entry *other = b;

    return span_compare(one->key, other->key);
}

static bool
put_ranks(const struct field *f, struct buf *file)
{
    size_t n = f->numbers.count;
    struct map_entry *sorted;

    if (n == 0)
        return true;
    sorted = malloc(n * sizeof *sorted);
    if (sorted == NULL)
        return false;
    memcpy(sorted, f->numbers.entries, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, by_key);
    for (size_t i = 0; i < n; i++)
        buf_add(file, (struct span){(const char *)&sorted[i].number,
                                    sizeof sorted[i].number});
    free(sorted);
    return true;
}

/* All parts behind the head, whose numbers are filled in. */
static bool
put_all(const labels_maker *m, struct labels_head *head, struct buf *file,
        struct buf *strings)
{
    struct labels_suffixes known = {NULL, 0, 0}, new = {NULL, 0, 0};
    bool ok = true;

    for (unsigned f = 0; ok && f < LABELS_MAX_FIELDS; f++)
        ok = put_entries(m, f, file, strings, &new);
    ok = ok && put_known(m, file, &known);
    for (unsigned f = 0; ok && f < LABELS_MAX_FIELDS; f++)
        ok = put_ranks(&m->fields[f], file);
    ok = ok && labels_suffixes_write(&known, &new, head, file, strings);
    labels_suffixes_release(&known);
    labels_suffixes_release(&new);
    buf_add(file, buf_span(strings));
    return ok && buf_ok(file) && buf_ok(strings);
}

bool
labels_maker_write(const labels_maker *m, const char *path, struct err *err)
{
    struct labels_head head = {
        .magic = LABELS_MAGIC,
        .order = LABELS_ORDER,
        .version = LABELS_VERSION,
    };
    struct buf file;
    struct buf strings;
    bool ok;

    buf_init(&file, LIMIT_BYTES);
    buf_init(&strings, LIMIT_BYTES);
    for (unsigned f = 0; f < LABELS_MAX_FIELDS; f++)
        head.count[f] = (uint32_t)m->fields[f].numbers.count;
    buf_add(&file, (struct span){(const char *)&head, sizeof head});
    ok = put_all(m, &head, &file, &strings);
    if (ok) {
        /* The head again: now it knows how much follows. */
        memcpy(file.p, &head, sizeof head);
        ok = disk_write(path, buf_span(&file), err);
    } else {
        ok = err_no_memory(err);
    }
    buf_release(&strings);
    buf_release(&file);
    return ok;
}
