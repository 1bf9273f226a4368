#include "indexer/state.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "shim/disk.h"

enum {
    FIELDS = 7,
    NUMBER_BYTES = 32,
    SPILLED = 4096, /* entries at once */
};

static const char magic[] = "glane-state 1";

bool
state_same_stamp(const struct source_stamp *s, const struct file_stamp *file,
                 const struct file_stamp *sidecar)
{
    return s->file.size == file->size && s->file.mtime_ns == file->mtime_ns &&
           s->sidecar.size == sidecar->size &&
           s->sidecar.mtime_ns == sidecar->mtime_ns;
}

/* ------------------------------------------------------------- reading */

static bool
number(struct span s, int64_t *out)
{
    char digits[NUMBER_BYTES];
    char *end;

    if (s.n == 0 || s.n >= sizeof digits)
        return false;
    memcpy(digits, s.p, s.n);
    digits[s.n] = '\0';
    errno = 0;
    *out = strtoll(digits, &end, 10);
    return errno == 0 && *end == '\0';
}

/* Cut a line at its tabs; false unless it has exactly `n` parts. */
static bool
cut(struct span line, struct span *parts, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++) {
        size_t tab = span_find(line, SPAN("\t"), 0);

        if (tab == line.n)
            return false;
        parts[i] = span_slice(line, 0, tab);
        line = span_slice(line, tab + 1, line.n);
    }
    parts[n - 1] = line;
    return memchr(line.p, '\t', line.n) == NULL;
}

static bool
read_entry(struct span line, struct state_entry *e)
{
    struct span part[FIELDS];
    int64_t n[4];

    if (!cut(line, part, FIELDS) || part[0].n == 0)
        return false;
    for (size_t i = 0; i < 4; i++)
        if (!number(part[i + 1], &n[i]))
            return false;
    *e = (struct state_entry){.id = part[0], .reason = part[6]};
    e->stamp.file = (struct file_stamp){(uint64_t)n[0], n[1]};
    e->stamp.sidecar = (struct file_stamp){(uint64_t)n[2], n[3]};
    return file_hash_of(part[5], e->stamp.hash);
}

/* A file on its way through memory: what was read of it is forgotten. */
struct passing {
    struct span file;
    struct span text; /* of it, what is still to be read */
    const char *forgotten;
};

static void
forget_read(struct passing *p)
{
    enum { AT_ONCE = 1 << 20 };
    size_t n = (size_t)(p->text.p - p->forgotten);

    if (n < AT_ONCE)
        return;
    disk_forget(p->file, (struct span){p->forgotten, n});
    p->forgotten = p->text.p;
}

static size_t
count_lines(struct span file)
{
    struct passing p = {file, file, file.p};
    struct span line;
    size_t n = 0;

    for (; span_next(&p.text, '\n', &line); n++)
        forget_read(&p);
    return n;
}

/* What lasts of an entry, in the arena. */
static bool
keep_entry(struct state_entry *e, struct arena *a)
{
    e->id = arena_copy(a, e->id);
    if (e->reason.n > 0)
        e->reason = arena_copy(a, e->reason);
    else
        e->reason = SPAN("");
    return e->id.p != NULL && e->reason.p != NULL;
}

static bool
read_head(struct passing *p, struct state *out)
{
    struct span line, part[4];
    int64_t extract;

    if (!span_next(&p->text, '\n', &line) || !cut(line, part, 4) ||
        !span_equal(part[0], span_of(magic)) || !number(part[1], &extract))
        return false;
    out->extract = (unsigned)extract;
    out->authority = part[2];
    out->folder = part[3];
    return true;
}

static bool
damaged(const char *path, struct err *err)
{
    return err_set(err, ERR_BAD_INDEX,
                   "%s est abîmé ; réindexez avec « glane-index rebuild »",
                   path);
}

static bool
parse(struct span file, const char *path, struct arena *a, struct state *out,
      struct err *err)
{
    struct passing p = {file, file, file.p};
    size_t lines = count_lines(file);
    struct span line;

    if (!read_head(&p, out))
        return damaged(path, err);
    out->authority = arena_copy(a, out->authority);
    out->folder = arena_copy(a, out->folder);
    out->entries = arena_alloc(a, (lines + 1) * sizeof *out->entries);
    if (out->authority.p == NULL || out->folder.p == NULL ||
        out->entries == NULL)
        return err_no_memory(err);
    while (out->count < lines && span_next(&p.text, '\n', &line)) {
        struct state_entry *e = &out->entries[out->count];

        if (!read_entry(line, e) ||
            (out->count > 0 && span_compare(e[-1].id, e->id) >= 0))
            return damaged(path, err);
        if (!keep_entry(e, a))
            return err_no_memory(err);
        if (++out->count % SPILLED == 0)
            arena_spill(a);
        forget_read(&p);
    }
    return (file.n > 0 && file.p[file.n - 1] == '\n') || damaged(path, err);
}

bool
state_read(const char *path, struct arena *a, struct state *out,
           struct err *err)
{
    struct span file;
    bool done;

    *out = (struct state){.authority = SPAN(""), .folder = SPAN("")};
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return true;
    if (!disk_map(path, &file, err))
        return false;
    done = parse(file, path, a, out, err);
    disk_unmap(file);
    return done;
}

const struct state_entry *
state_find(const struct state *s, struct span id)
{
    size_t low = 0, high = s->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = span_compare(s->entries[middle].id, id);

        if (order == 0)
            return &s->entries[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* ------------------------------------------------------------- writing */

static void
write_entry(FILE *f, const struct state_entry *e)
{
    char digest[FILE_DIGEST_BYTES];

    file_digest(e->stamp.hash, digest);
    fprintf(f,
            "%.*s\t%" PRIu64 "\t%" PRId64 "\t%" PRIu64 "\t%" PRId64
            "\t%s\t%.*s\n",
            SPAN_ARG(e->id), e->stamp.file.size, e->stamp.file.mtime_ns,
            e->stamp.sidecar.size, e->stamp.sidecar.mtime_ns, digest,
            SPAN_ARG(e->reason));
}

bool
state_write(const char *path, const struct state *head, state_next *next,
            void *context, struct err *err)
{
    FILE *f = fopen(path, "we");
    const struct state_entry *entry;
    bool failed;

    if (f == NULL)
        return err_set(err, ERR_IO, "%s : %s", path, file_reason(errno));
    fprintf(f, "%s\t%u\t%.*s\t%.*s\n", magic, head->extract,
            SPAN_ARG(head->authority), SPAN_ARG(head->folder));
    while ((entry = next(context)) != NULL)
        write_entry(f, entry);
    failed = fflush(f) != 0 || ferror(f) != 0;
    if (fclose(f) != 0 || failed)
        return err_set(err, ERR_IO, "%s : écriture impossible", path);
    return true;
}
