#include "shim/blobs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shim/disk.h"

#define BLOBS_MAGIC "GLANEBLB"
enum { BLOBS_ORDER = 0x01020304, BLOBS_VERSION = 1 };

struct head {
    char magic[8];
    uint32_t order;
    uint32_t version;
    uint64_t tables; /* where they begin; they end with the commit */
    uint64_t end;
    uint32_t count; /* of places */
    uint32_t reserved;
};

/* Three words of 32 bits, since two of 64 would take a third more. */
struct place {
    uint32_t n;
    uint32_t at_low;
    uint32_t at_high;
};

static uint64_t
place_begin(const struct place *p)
{
    return (uint64_t)p->at_high << 32 | p->at_low;
}

struct blobs {
    struct span file;
    int fd; /* the same */
    struct head head;
    const struct place *places;
};

struct blobs_writer {
    FILE *file;
    char *path;
    char *folder; /* of it */
    uint64_t at;  /* of the next blob */
    uint32_t count;
    struct arena tables; /* may spill: there are as many places as documents */
    size_t capacity;
    struct place *places;
    size_t put;
};

#define TABLES_BYTES ((size_t)64 << 30)
#define TABLES_HEAP  ((size_t)1 << 20)
enum { SPILLED = 4096 }; /* blobs put at once */

static bool
head_is_ours(const struct head *h, uint64_t file_bytes)
{
    return memcmp(h->magic, BLOBS_MAGIC, sizeof h->magic) == 0 &&
           h->order == BLOBS_ORDER && h->version == BLOBS_VERSION &&
           h->tables % sizeof(uint32_t) == 0 && h->tables >= sizeof *h &&
           h->tables <= h->end && h->end <= file_bytes &&
           h->count <= (h->end - h->tables) / sizeof(struct place);
}

static bool
refuse_damaged(const char *path, struct err *err)
{
    return err_set(err, ERR_BAD_INDEX,
                   "%s : fichier endommagé ; reconstruisez l'index avec "
                   "« glane-index rebuild »",
                   path);
}

/* ------------------------------------------------------------- reading */

blobs *
blobs_open(const char *path, struct err *err)
{
    blobs *b = calloc(1, sizeof *b);

    if (b == NULL) {
        err_no_memory(err);
        return NULL;
    }
    b->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (b->fd < 0) {
        err_set(err, ERR_IO, "%s : %s", path, err_reason(errno));
        blobs_close(b);
        return NULL;
    }
    if (!disk_map(path, &b->file, err)) {
        blobs_close(b);
        return NULL;
    }
    if (b->file.n >= sizeof b->head)
        memcpy(&b->head, b->file.p, sizeof b->head);
    if (!head_is_ours(&b->head, b->file.n)) {
        (void)!refuse_damaged(path, err);
        blobs_close(b);
        return NULL;
    }
    b->places = (const void *)(b->file.p + b->head.tables);
    return b;
}

void
blobs_close(blobs *b)
{
    if (b == NULL)
        return;
    disk_unmap(b->file);
    if (b->fd >= 0)
        close(b->fd);
    free(b);
}

uint32_t
blobs_end(const blobs *b)
{
    return b->head.count;
}

struct span
blobs_get(const blobs *b, uint32_t number)
{
    const struct place *p;
    uint64_t at;

    if (number >= b->head.count)
        return SPAN("");
    p = &b->places[number];
    at = place_begin(p);
    if (at > b->head.tables || p->n > b->head.tables - at)
        return SPAN("");
    return (struct span){b->file.p + at, p->n};
}

/* `n` bytes of the file from `at` on; false with errno 0 when it ends before. */
static bool
read_at(int fd, char *to, size_t n, uint64_t at)
{
    size_t done = 0;

    while (done < n) {
        ssize_t got = pread(fd, to + done, n - done, (off_t)(at + done));

        if (got < 0 && errno != EINTR)
            return false;
        if (got == 0) {
            errno = 0;
            return false;
        }
        done += got > 0 ? (size_t)got : 0;
    }
    return true;
}

bool
blobs_read(const blobs *b, uint32_t number, struct arena *a, struct span *blob,
           struct err *err)
{
    struct span mapped = blobs_get(b, number);
    char *bytes;

    *blob = SPAN("");
    if (mapped.n == 0)
        return true;
    bytes = arena_alloc(a, mapped.n);
    if (bytes == NULL)
        return err_no_memory(err);
    if (!read_at(b->fd, bytes, mapped.n, (uint64_t)(mapped.p - b->file.p)))
        return err_set(err, ERR_IO, "document %u : %s", number,
                       err_reason(errno));
    *blob = (struct span){bytes, mapped.n};
    return true;
}

void
blobs_forget_read(const blobs *b, uint32_t number)
{
    enum { AT_ONCE = 1024 };
    const char *begin = b->file.p + b->file.n, *end = b->file.p;

    if (number % AT_ONCE != AT_ONCE - 1)
        return;
    for (uint32_t i = number - (AT_ONCE - 1); i <= number; i++) {
        struct span blob = blobs_get(b, i);

        if (blob.n == 0)
            continue;
        begin = blob.p < begin ? blob.p : begin;
        end = blob.p + blob.n > end ? blob.p + blob.n : end;
    }
    if (begin < end)
        disk_forget(b->file, (struct span){begin, (size_t)(end - begin)});
}

struct span
blobs_extra(const blobs *b)
{
    uint64_t at = b->head.tables + b->head.count * sizeof(struct place);

    return span_slice(b->file, at, b->head.end);
}

/* ------------------------------------------------------------- writing */

static bool
fail(const blobs_writer *w, struct err *err)
{
    return err_set(err, ERR_IO, "%s : %s", w->path, err_reason(errno));
}

static bool
make_room(blobs_writer *w, uint32_t count, struct err *err)
{
    size_t capacity = w->capacity == 0 ? 256 : w->capacity;
    struct place *grown;

    while (capacity < count)
        capacity *= 2;
    if (capacity == w->capacity)
        return true;
    grown = arena_calloc(&w->tables, capacity, sizeof *grown);
    if (grown == NULL)
        return err_no_memory(err);
    if (w->count > 0) {
        memcpy(grown, w->places, w->count * sizeof *grown);
        arena_forget(w->places, w->capacity * sizeof *grown);
    }
    w->places = grown;
    w->capacity = capacity;
    return true;
}

static bool
append(blobs_writer *w, struct span bytes, struct err *err)
{
    if (bytes.n > 0 && fwrite(bytes.p, 1, bytes.n, w->file) != bytes.n)
        return fail(w, err);
    w->at += bytes.n;
    return true;
}

/* What the file holds, and the end of it, after which to go on. */
static bool
read_places(blobs_writer *w, struct err *err)
{
    struct head h;
    struct stat st;

    if (fstat(fileno(w->file), &st) != 0)
        return fail(w, err);
    if (fread(&h, sizeof h, 1, w->file) != 1 ||
        !head_is_ours(&h, (uint64_t)st.st_size))
        return refuse_damaged(w->path, err);
    if (!make_room(w, h.count, err))
        return false;
    if (fseeko(w->file, (off_t)h.tables, SEEK_SET) != 0 ||
        fread(w->places, sizeof *w->places, h.count, w->file) != h.count ||
        fseeko(w->file, (off_t)h.end, SEEK_SET) != 0)
        return fail(w, err);
    w->count = h.count;
    w->at = h.end;
    arena_spill(&w->tables);
    return true;
}

static bool
begin_file(blobs_writer *w, struct err *err)
{
    struct head h = {.version = 0}; /* until the commit */

    w->file = fopen(w->path, "w+be");
    if (w->file == NULL)
        return fail(w, err);
    return append(w, (struct span){(const char *)&h, sizeof h}, err) &&
           blobs_writer_commit(w, SPAN(""), err);
}

static blobs_writer *
new_writer(const char *path)
{
    blobs_writer *w = calloc(1, sizeof *w);
    const char *slash = strrchr(path, '/');

    if (w == NULL)
        return NULL;
    w->path = strdup(path);
    w->folder =
        slash == NULL ? strdup(".") : strndup(path, (size_t)(slash - path) + 1);
    disk_arena(&w->tables, TABLES_BYTES, TABLES_HEAP, w->folder);
    if (w->path != NULL && w->folder != NULL)
        return w;
    blobs_writer_close(w);
    return NULL;
}

blobs_writer *
blobs_writer_open(const char *path, struct err *err)
{
    blobs_writer *w = new_writer(path);
    bool done;

    if (w == NULL) {
        err_no_memory(err);
        return NULL;
    }
    w->file = fopen(path, "r+be");
    if (w->file == NULL && errno == ENOENT)
        done = begin_file(w, err);
    else
        done = w->file == NULL ? fail(w, err) : read_places(w, err);
    if (done)
        return w;
    blobs_writer_close(w);
    return NULL;
}

bool
blobs_writer_put(blobs_writer *w, uint32_t number, struct span blob,
                 struct err *err)
{
    struct place p = {(uint32_t)blob.n, (uint32_t)w->at,
                      (uint32_t)(w->at >> 32)};

    if (number == UINT32_MAX || blob.n > UINT32_MAX)
        return err_set(err, ERR_BAD_INPUT, "document trop grand");
    if (blob.n == 0 && number >= w->count)
        return true;
    if (!make_room(w, number + 1, err) || !append(w, blob, err))
        return false;
    w->places[number] = p;
    if (++w->put % SPILLED == 0)
        arena_spill(&w->tables);
    if (number >= w->count)
        w->count = number + 1;
    return true;
}

bool
blobs_writer_get(blobs_writer *w, uint32_t number, struct arena *a,
                 struct span *blob, struct err *err)
{
    size_t n = number < w->count ? w->places[number].n : 0;
    char *bytes;

    *blob = SPAN("");
    if (n == 0)
        return true;
    bytes = arena_alloc(a, n);
    if (bytes == NULL)
        return err_no_memory(err);
    if (fflush(w->file) != 0)
        return fail(w, err);
    if (!read_at(fileno(w->file), bytes, n, place_begin(&w->places[number])))
        return errno != 0 ? fail(w, err) : refuse_damaged(w->path, err);
    *blob = (struct span){bytes, n};
    return true;
}

static bool
write_head(blobs_writer *w, uint64_t tables, struct err *err)
{
    const struct head h = {.magic = BLOBS_MAGIC,
                           .order = BLOBS_ORDER,
                           .version = BLOBS_VERSION,
                           .tables = tables,
                           .end = w->at,
                           .count = w->count};

    if (fflush(w->file) != 0 || fseeko(w->file, 0, SEEK_SET) != 0 ||
        fwrite(&h, sizeof h, 1, w->file) != 1 || fflush(w->file) != 0 ||
        fseeko(w->file, (off_t)w->at, SEEK_SET) != 0)
        return fail(w, err);
    return true;
}

bool
blobs_writer_commit(blobs_writer *w, struct span extra, struct err *err)
{
    static const char zeros[sizeof(uint32_t)];
    size_t odd = w->at % sizeof zeros;
    struct span padding = {zeros, odd == 0 ? 0 : sizeof zeros - odd};
    struct span places = {(const char *)w->places,
                          w->count * sizeof *w->places};
    uint64_t tables;

    if (!append(w, padding, err))
        return false;
    tables = w->at;
    if (!append(w, places, err) || !append(w, extra, err))
        return false;
    arena_spill(&w->tables);
    return write_head(w, tables, err);
}

void
blobs_writer_close(blobs_writer *w)
{
    if (w == NULL)
        return;
    if (w->file != NULL)
        fclose(w->file);
    arena_release(&w->tables);
    free(w->folder);
    free(w->path);
    free(w);
}
