/*
 * What was met and not yet given waits in a list, so that depth costs no stack:
 *
 *     pending   z.txt  b.txt  b/            the last one is next; of a folder, what
 *               z.txt  b.txt  b/2  b/1      is in it takes its place, in order
 *
 * so files come in the order of their ids, and no list of all is sorted.  A folder
 * is opened by its path relative to the top, one at a time: no more than two
 * descriptors are open, however deep the tree.
 */
#include "indexer/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shim/disk.h"
#include "text/utf8.h"

enum {
    SPILLED = 4096, /* files at once */
    EASED = 512,    /* comparisons */
};

struct pending {
    struct walk_file file;
    bool is_folder; /* of which the id alone is known */
};

struct walking {
    const struct walk_from *from;
    struct arena *arena;
    struct walk *out;
    size_t files_capacity;
    size_t faults_capacity;
    struct pending *pending; /* the last one is next */
    size_t npending;
    size_t pending_capacity;
    struct map sidecars; /* ids of the *.meta.json met, to their stamps */
    struct file_stamp *stamps;
    size_t nstamps;
    size_t stamps_capacity;
};

/* ------------------------------------------------------------- names */

static bool
ends_with(const char *name, const char *end)
{
    size_t n = strlen(name), k = strlen(end);

    return n >= k && strcasecmp(name + n - k, end) == 0;
}

/* Files that live beside reports and are none; anything else is looked into. */
static bool
is_asset(const char *name)
{
    static const char *const ends[] = {
        ".jpg", ".jpeg", ".png",  ".gif", ".svg", ".webp",  ".ico",
        ".css", ".js",   ".woff", ".ttf", ".mp3", ".mp4",   ".tsv",
        ".csv", "~",     ".bak",  ".tmp", ".swp", ".woff2",
    };

    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (ends_with(name, ends[i]))
            return true;
    return false;
}

static bool
is_left_aside(const char *name, bool at_top, bool is_folder)
{
    if (name[0] == '.')
        return true;
    if (is_folder)
        return at_top && strcmp(name, "authority") == 0;
    return (at_top && strncmp(name, "README", 6) == 0) || is_asset(name);
}

/* Text without control characters: norm() would leave it as it is, but for the
 * composition of accents, which ids keep as the file system has it. */
static bool
is_text(const char *name)
{
    size_t n = strlen(name), length;

    for (size_t i = 0; i < n; i += length) {
        uint32_t c = utf8_decode(name + i, n - i, &length);

        if (c == UTF8_NONE || c < 0x20 || c == 0x7F)
            return false;
    }
    return true;
}

/* A path for the eye: bytes that are not ASCII text as \xHH. */
static struct span
escaped(struct arena *a, const char *path)
{
    char *p = arena_alloc(a, 4 * strlen(path) + 1);
    size_t n = 0;

    if (p == NULL)
        return (struct span){NULL, 0};
    for (; *path != '\0'; path++) {
        unsigned char c = (unsigned char)*path;

        if (c >= 0x20 && c < 0x7F)
            p[n++] = (char)c;
        else
            n += (size_t)snprintf(p + n, 5, "\\x%02x", c);
    }
    return (struct span){p, n};
}

/* ------------------------------------------------------------- results */

static bool
add_fault(struct walking *w, const char *path, bool is_folder,
          const char *reason, struct err *err)
{
    struct walk_fault fault = {.is_folder = is_folder, .reason = reason};
    struct walk_fault *grown =
        arena_grow(w->arena, w->out->faults, w->out->nfaults,
                   &w->faults_capacity, sizeof *grown);

    if (grown == NULL)
        return err_no_memory(err);
    if (is_text(path)) {
        fault.id = arena_copy(w->arena, span_of(path));
        fault.path = fault.id;
    } else {
        fault.path = escaped(w->arena, path);
    }
    if (fault.path.p == NULL)
        return err_no_memory(err);
    w->out->faults = grown;
    grown[w->out->nfaults++] = fault;
    return true;
}

static struct file_stamp
stamp_of(const struct stat *st)
{
    return (struct file_stamp){(uint64_t)st->st_size,
                               (int64_t)st->st_mtim.tv_sec * 1000000000 +
                                   st->st_mtim.tv_nsec};
}

static bool
add_pending(struct walking *w, const struct pending *one, struct err *err)
{
    struct pending *grown = arena_grow(w->arena, w->pending, w->npending,
                                       &w->pending_capacity, sizeof *grown);
    struct span id = arena_copy(w->arena, one->file.id);

    if (grown == NULL || id.p == NULL)
        return err_no_memory(err);
    if (grown != w->pending)
        arena_forget(w->pending, w->npending * sizeof *grown);
    w->pending = grown;
    grown[w->npending] = *one;
    grown[w->npending++].file.id = id;
    if (w->npending % SPILLED == 0)
        arena_spill(w->arena);
    return true;
}

static bool
add_file(struct walking *w, const char *path, const struct stat *st,
         struct err *err)
{
    const struct pending file = {
        .file = {.id = span_of(path), .file = stamp_of(st)}};

    return add_pending(w, &file, err);
}

static bool
add_folder(struct walking *w, const char *path, struct err *err)
{
    const struct pending folder = {.file = {.id = span_of(path)},
                                   .is_folder = true};

    return add_pending(w, &folder, err);
}

/* Is this folder the one to be avoided? */
static bool
is_avoided(const struct walking *w, const char *path)
{
    const char *avoid = w->from->avoid;
    size_t n = strlen(w->from->real);

    return avoid != NULL && strncmp(avoid, w->from->real, n) == 0 &&
           avoid[n] == '/' && strcmp(avoid + n + 1, path) == 0;
}

static bool
add_sidecar(struct walking *w, const char *path, const struct stat *st,
            struct err *err)
{
    struct file_stamp *grown = arena_grow(w->arena, w->stamps, w->nstamps,
                                          &w->stamps_capacity, sizeof *grown);
    struct span id = arena_copy(w->arena, span_of(path));

    if (grown == NULL || id.p == NULL ||
        map_put(&w->sidecars, id, (uint32_t)w->nstamps, NULL) == NULL)
        return err_no_memory(err);
    w->stamps = grown;
    grown[w->nstamps++] = stamp_of(st);
    return true;
}

/* ------------------------------------------------------------- walking */

/* Does the link lead to a file inside the folder?  A folder it leads to is not
 * walked: inside, it is met by its own name; outside, it is not ours. */
static bool
add_link(struct walking *w, const char *path, struct err *err)
{
    char full[PATH_MAX], target[PATH_MAX];
    size_t n = strlen(w->from->real);
    struct stat st;

    if (snprintf(full, sizeof full, "%s/%s", w->from->real, path) >=
        (int)sizeof full)
        return add_fault(w, path, false, "nom trop long", err);
    if (realpath(full, target) == NULL)
        return add_fault(w, path, false,
                         errno == ENOENT ? "lien symbolique rompu"
                                         : file_reason(errno),
                         err);
    if (strncmp(target, w->from->real, n) != 0 ||
        (target[n] != '/' && target[n] != '\0' &&
         strcmp(w->from->real, "/") != 0))
        return add_fault(w, path, false,
                         "lien symbolique vers l’extérieur du dossier", err);
    if (stat(target, &st) != 0)
        return add_fault(w, path, false, file_reason(errno), err);
    if (S_ISDIR(st.st_mode))
        return true;
    if (!S_ISREG(st.st_mode))
        return add_fault(w, path, false, "ce n’est pas un fichier ordinaire",
                         err);
    return add_file(w, path, &st, err);
}

static bool
add_entry(struct walking *w, int folder, const char *name, const char *path,
          struct err *err)
{
    bool at_top = strchr(path, '/') == NULL;
    struct stat st;

    if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT /* gone since it was listed */
                   ? true
                   : add_fault(w, path, false, file_reason(errno), err);
    if (is_left_aside(name, at_top, S_ISDIR(st.st_mode)))
        return true;
    if (!is_text(name))
        return add_fault(w, path, S_ISDIR(st.st_mode),
                         "le nom n’est pas du texte UTF-8", err);
    if (S_ISDIR(st.st_mode))
        return is_avoided(w, path) || add_folder(w, path, err);
    if (ends_with(name, ".meta.json"))
        return S_ISREG(st.st_mode) ? add_sidecar(w, path, &st, err) : true;
    if (S_ISLNK(st.st_mode))
        return add_link(w, path, err);
    if (!S_ISREG(st.st_mode))
        return add_fault(w, path, false, "ce n’est pas un fichier ordinaire",
                         err);
    return add_file(w, path, &st, err);
}

static bool
read_entries(struct walking *w, DIR *stream, const char *folder,
             struct err *err)
{
    char path[PATH_MAX];
    const struct dirent *entry;

    for (errno = 0; (entry = readdir(stream)) != NULL; errno = 0) {
        const char *slash = *folder == '\0' ? "" : "/";

        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (snprintf(path, sizeof path, "%s%s%s", folder, slash,
                     entry->d_name) >= (int)sizeof path) {
            if (!add_fault(w, folder, true, "nom trop long", err))
                return false;
            continue;
        }
        if (!add_entry(w, dirfd(stream), entry->d_name, path, err))
            return false;
    }
    return errno == 0 || add_fault(w, folder, true, file_reason(errno), err);
}

static bool
read_folder(struct walking *w, const char *folder, struct err *err)
{
    int fd = openat(w->from->dir, *folder == '\0' ? "." : folder,
                    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *stream = fd < 0 ? NULL : fdopendir(fd);
    bool done;

    if (stream == NULL) {
        int why = errno;

        if (fd >= 0)
            close(fd);
        if (*folder == '\0')
            return err_set(err, ERR_IO, "%s : %s", w->from->real,
                           file_reason(why));
        return why == ENOENT ||
               add_fault(w, folder, true,
                         why == EACCES ? "dossier illisible" : file_reason(why),
                         err);
    }
    done = read_entries(w, stream, folder, err);
    closedir(stream);
    return done;
}

static int
by_path(const void *left, const void *right)
{
    return span_compare(((const struct walk_fault *)left)->path,
                        ((const struct walk_fault *)right)->path);
}

/* ------------------------------------------------------------- in order */

struct sorting {
    const struct arena *arena;
    size_t compared;
};

/* The byte behind the first `n` of an id; what a folder holds has a slash there. */
static int
byte_behind(const struct pending *one, size_t n)
{
    if (n < one->file.id.n)
        return (unsigned char)one->file.id.p[n];
    return one->is_folder ? '/' : -1;
}

/* The last one first.  To sort a folder of very many files should not bring all of
 * them into memory. */
static int
by_id_backwards(const void *left, const void *right, void *context)
{
    const struct pending *l = left, *r = right;
    struct sorting *s = context;
    size_t n = l->file.id.n < r->file.id.n ? l->file.id.n : r->file.id.n;
    int order = memcmp(r->file.id.p, l->file.id.p, n);

    if (++s->compared % EASED == 0 && disk_maps_are_large())
        arena_spill(s->arena);
    return order != 0 ? order : byte_behind(r, n) - byte_behind(l, n);
}

/* Those met since `begin`. */
static void
sort_pending(struct walking *w, size_t begin)
{
    struct sorting sorting = {w->arena, 0};

    if (w->npending > begin)
        qsort_r(w->pending + begin, w->npending - begin, sizeof *w->pending,
                by_id_backwards, &sorting);
}

static bool
find_stamp(const struct walking *w, const char *path, size_t n,
           struct file_stamp *stamp)
{
    char sidecar[PATH_MAX + 16];
    int length =
        snprintf(sidecar, sizeof sidecar, "%.*s.meta.json", (int)n, path);
    const struct map_entry *entry =
        map_find(&w->sidecars, (struct span){sidecar, (size_t)length});

    if (entry != NULL)
        *stamp = w->stamps[entry->number];
    return entry != NULL;
}

/* As source.h looks for it; what lies beside the file was met with it. */
static void
find_sidecar(const struct walking *w, struct walk_file *f)
{
    size_t stem;

    if (w->nstamps == 0 || find_stamp(w, f->id.p, f->id.n, &f->sidecar))
        return;
    stem = source_stem(f->id.p);
    if (stem > 0)
        (void)find_stamp(w, f->id.p, stem, &f->sidecar);
}

static bool
give_file(struct walking *w, const struct walk_file *f, struct err *err)
{
    struct walk *out = w->out;
    struct walk_file *grown = arena_grow(w->arena, out->files, out->nfiles,
                                         &w->files_capacity, sizeof *grown);

    if (grown == NULL)
        return err_no_memory(err);
    if (grown != out->files)
        arena_forget(out->files, out->nfiles * sizeof *grown);
    out->files = grown;
    grown[out->nfiles] = *f;
    find_sidecar(w, &grown[out->nfiles]);
    if (++out->nfiles % SPILLED == 0)
        arena_spill(w->arena);
    return true;
}

static bool
give_next(struct walking *w, struct err *err)
{
    struct pending next = w->pending[--w->npending];
    size_t begin = w->npending;

    if (!next.is_folder)
        return give_file(w, &next.file, err);
    if (!read_folder(w, next.file.id.p, err))
        return false;
    sort_pending(w, begin);
    return true;
}

bool
walk_folder(const struct walk_from *from, struct arena *a, struct walk *out,
            struct err *err)
{
    struct walking w = {.from = from, .arena = a, .out = out};

    *out = (struct walk){.nfiles = 0};
    map_init(&w.sidecars, a);
    if (!read_folder(&w, from->start, err))
        return false;
    sort_pending(&w, 0);
    while (w.npending > 0)
        if (!give_next(&w, err))
            return false;
    if (out->nfaults > 0)
        qsort(out->faults, out->nfaults, sizeof *out->faults, by_path);
    return true;
}
