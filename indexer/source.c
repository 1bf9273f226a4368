#include "indexer/source.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { PATH_BYTES = 4096 + 16 };

size_t
source_stem(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(name, '.');

    return dot == NULL || dot == name ? 0 : (size_t)(dot - path);
}

/* The two names a sidecar may have; a path too long has none. */
static bool
sidecar_name(const char *path, bool with_extension, char out[PATH_BYTES])
{
    size_t n = with_extension ? strlen(path) : source_stem(path);
    int written;

    if (n == 0 || n >= PATH_BYTES)
        return false;
    written = snprintf(out, PATH_BYTES, "%.*s.meta.json", (int)n, path);
    return written > 0 && written < PATH_BYTES;
}

static bool
sidecar_bytes(const struct source_file *file, struct arena *a,
              struct reader_source *source, struct source_stamp *stamp,
              struct err *err)
{
    char name[PATH_BYTES];

    source->sidecar = (struct span){NULL, 0};
    stamp->sidecar = (struct file_stamp){0, 0};
    if (file->is_bare)
        return true;
    for (int with = 1; with >= 0 && source->sidecar.p == NULL; with--)
        if (sidecar_name(file->path, with, name) &&
            !file_read_if_any(file->dir, name, a, &source->sidecar,
                              &stamp->sidecar, err))
            return err_prefix(err, ".meta.json");
    return true;
}

/* A report in a collection has no sidecar: it states its facts itself. */
static bool
collected_bytes(const struct source_file *file, size_t prefix, struct arena *a,
                struct reader_source *source, struct source_stamp *stamp,
                struct err *err)
{
    struct span path = span_of(file->path);
    const struct collection_report *report;

    if (!collection_open(file->collection, file->dir,
                         span_slice(path, 0, prefix), err))
        return false;
    report =
        collection_find(file->collection, span_slice(path, prefix + 1, path.n));
    if (report == NULL)
        return err_set(err, ERR_IO, "l’export n’a plus ce compte rendu");
    source->bytes = arena_copy(a, report->json);
    source->sidecar = (struct span){NULL, 0};
    *stamp = (struct source_stamp){.file = file->collection->stamp};
    return source->bytes.p != NULL || err_no_memory(err);
}

/* A folder may be called `site.json` too: what is one on the disk wins. */
static size_t
prefix_of_collection(const struct source_file *file)
{
    struct stat st;
    size_t prefix = collection_prefix(span_of(file->path));

    return prefix > 0 && fstatat(file->dir, file->path, &st, 0) != 0 &&
                   errno == ENOTDIR
               ? prefix
               : 0;
}

bool
source_bytes(const struct source_file *file, struct arena *a,
             struct reader_source *source, struct source_stamp *stamp,
             struct err *err)
{
    size_t prefix = prefix_of_collection(file);
    struct span parts[3];

    source->id = file->id;
    if (prefix > 0 ? !collected_bytes(file, prefix, a, source, stamp, err)
                   : !file_read(file->dir, file->path, a, &source->bytes,
                                &stamp->file, err) ||
                         !sidecar_bytes(file, a, source, stamp, err))
        return false;
    parts[0] = source->bytes;
    parts[1] = SPAN("\f");
    parts[2] = source->sidecar;
    file_hash(parts, ARRAY_LEN(parts), stamp->hash);
    return true;
}

bool
source_read(const struct source_file *file, struct arena *a,
            struct report *report, struct source_stamp *stamp, struct err *err)
{
    struct reader_source source;

    if (source_bytes(file, a, &source, stamp, err) &&
        reader_read(a, &source, report, err))
        return true;
    source_blame(a, err);
    return false;
}

void
source_blame(const struct arena *a, struct err *err)
{
    if (err->code == ERR_NO_MEMORY && a->used_bytes > a->limit_bytes / 4)
        err_set(err, ERR_BAD_INPUT, "le texte est trop long pour être analysé");
}
