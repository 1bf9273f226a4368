/* The file of a maker's labels, part after part, as the picture in labels.c has
 * them; nothing of it is held in memory as a whole. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "shim/disk.h"
#include "shim/labels_making.h"

enum {
    PATH_BYTES = 4200,
    AT_ONCE = 1 << 20, /* written */
};

int
labels_compare(const labels_maker *m, uint32_t left, uint32_t right)
{
    const unsigned char *a = (const void *)labels_maker_string(m, left);
    const unsigned char *b = (const void *)labels_maker_string(m, right);

    while (*a == *b && *a != LABELS_KEY_END) {
        a++;
        b++;
    }
    return *a - *b;
}

static void
put(FILE *file, const void *items, size_t n, size_t size)
{
    if (n > 0)
        (void)fwrite(items, size, n, file); /* ferror() tells in the end */
}

void
labels_put_known(const labels_maker *m, FILE *file, const void *items,
                 size_t bytes)
{
    enum { WORTH_IT = 64 << 10 };
    struct span rest = {items, bytes};

    while (rest.n > 0) {
        struct span part = span_slice(rest, 0, AT_ONCE);

        put(file, part.p, part.n, 1);
        if (part.n >= WORTH_IT)
            disk_forget(m->from->file, part);
        rest = span_slice(rest, part.n, rest.n);
    }
}

/* Of the tables of the maker. */
static void
put_table(const labels_maker *m, FILE *file, const void *items, size_t bytes)
{
    struct span rest = {items, bytes};

    while (rest.n > 0) {
        struct span part = span_slice(rest, 0, AT_ONCE);

        put(file, part.p, part.n, 1);
        arena_spill(&m->tables);
        rest = span_slice(rest, part.n, rest.n);
    }
}

/* ------------------------------------------------------------- entries */

static void
put_entries(const labels_maker *m, unsigned field, FILE *file)
{
    const struct labels_field *f = &m->fields[field];

    if (f->changed == NULL && f->known > 0)
        labels_put_known(m, file, m->from->entries[field],
                         f->known * sizeof *f->new);
    else
        put_table(m, file, f->changed, f->known * sizeof *f->new);
    put_table(m, file, f->new, (f->count - f->known) * sizeof *f->new);
}

/* ------------------------------------------------------------- ranks */

/* The first known rank from `begin` on whose key stands behind `key`. */
static uint32_t
place_of(const labels_maker *m, unsigned field, uint32_t begin, uint32_t key)
{
    const uint32_t *ranks = m->from->ranks[field];
    uint32_t end = m->fields[field].known;

    while (begin < end) {
        uint32_t middle = begin + (end - begin) / 2;
        uint32_t at = labels_maker_entry(m, field, ranks[middle])->key.at;

        if (labels_compare(m, at, key) < 0)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

static void
put_ranks(const labels_maker *m, unsigned field, FILE *file)
{
    const struct labels_field *f = &m->fields[field];
    const uint32_t *ranks;
    uint32_t done = 0;

    if (m->from == NULL) {
        put_table(m, file, f->order, f->nordered * sizeof *f->order);
        return;
    }
    ranks = m->from->ranks[field];
    for (uint32_t i = 0; i < f->nordered; i++) {
        uint32_t key = f->new[f->order[i] - f->known].key.at;
        uint32_t place = place_of(m, field, done, key);

        labels_maker_ease_search(m, i);
        labels_put_known(m, file, ranks + done, (place - done) * sizeof *ranks);
        put(file, &f->order[i], 1, sizeof *f->order);
        done = place;
    }
    labels_put_known(m, file, ranks + done, (f->known - done) * sizeof *ranks);
}

/* ------------------------------------------------------------- strings */

static void
put_strings(const labels_maker *m, FILE *file)
{
    size_t end = spool_bytes(m->strings);

    if (m->base > 0)
        labels_put_known(m, file, m->from->strings.p, m->base);
    for (size_t at = 0, n; at < end; at += n) {
        n = end - at < AT_ONCE ? end - at : AT_ONCE;
        put(file, spool_at(m->strings, at), n, 1);
        spool_forget(m->strings);
    }
}

/* ------------------------------------------------------------- the file */

static bool
seek(FILE *file, off_t to, int from, struct err *err)
{
    return fseeko(file, to, from) == 0 ||
           err_set(err, ERR_IO, "fichier des valeurs : %s", err_reason(errno));
}

/* Ranks are known when suffixes stand in order: their place is passed over. */
static bool
put_ordered(labels_maker *m, struct labels_head *head, FILE *file,
            struct buf *forms, struct err *err)
{
    off_t ranks = ftello(file);
    off_t total = 0;

    for (unsigned f = 0; f < LABELS_MAX_FIELDS; f++)
        total += (off_t)head->count[f] * (off_t)sizeof(uint32_t);
    if (!seek(file, total, SEEK_CUR, err) ||
        !labels_write_suffixes(m, head, file, forms, err))
        return false;
    put_strings(m, file);
    put(file, forms->p, forms->n, 1);
    if (!seek(file, ranks, SEEK_SET, err))
        return false;
    for (unsigned f = 0; f < LABELS_MAX_FIELDS; f++)
        put_ranks(m, f, file);
    return true;
}

static bool
put_all(labels_maker *m, struct labels_head *head, FILE *file, struct err *err)
{
    struct buf forms;
    bool done = spool_end(m->strings, err);

    buf_init(&forms, LABELS_LIMIT_BYTES);
    put(file, head, 1, sizeof *head);
    for (unsigned f = 0; f < LABELS_MAX_FIELDS; f++)
        put_entries(m, f, file);
    done = done && put_ordered(m, head, file, &forms, err);
    if (done) {
        /* The head again: now it knows how much follows.  Not rewind(), which
         * would forget that something could not be written. */
        done = seek(file, 0, SEEK_SET, err);
        put(file, head, 1, sizeof *head);
    }
    buf_release(&forms);
    return done;
}

/* Closes the file. */
static bool
end_file(FILE *file, const char *path, struct err *err)
{
    bool failed;

    errno = 0;
    failed = fflush(file) != 0 || ferror(file);
    failed = fclose(file) != 0 || failed;
    return !failed || err_set(err, ERR_IO, "%s : %s", path,
                              err_reason(errno != 0 ? errno : EIO));
}

bool
labels_maker_write(labels_maker *m, const char *path, struct err *err)
{
    struct labels_head head = {
        .magic = LABELS_MAGIC,
        .order = LABELS_ORDER,
        .version = LABELS_VERSION,
    };
    char temporary[PATH_BYTES];
    struct err ignored;
    FILE *file;
    bool done;

    if (snprintf(temporary, sizeof temporary, "%s.tmp", path) >= PATH_BYTES)
        return err_set(err, ERR_IO, "%s : nom trop long", path);
    file = fopen(temporary, "we");
    if (file == NULL)
        return err_set(err, ERR_IO, "%s : %s", path, err_reason(errno));
    for (unsigned f = 0; f < LABELS_MAX_FIELDS; f++)
        head.count[f] = m->fields[f].count;
    done = put_all(m, &head, file, err);
    done = end_file(file, path, done ? err : &ignored) && done;
    if (done && rename(temporary, path) != 0)
        done = err_set(err, ERR_IO, "%s : %s", path, err_reason(errno));
    if (!done)
        (void)unlink(temporary);
    return done;
}
