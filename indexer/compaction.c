#include "indexer/compaction.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "indexer/file.h"
#include "shim/disk.h"
#include "shim/xap.h"

enum {
    PATH_BYTES = 4200,
    NOTE_BYTES = 64,
    GROWTH = 2,            /* blocks split in two, and no more */
    SLACK_BYTES = 1 << 20, /* what is small may waste more */
};

#define NOTE_NAME "compacted"

/* How large a database was, and of how many reports. */
struct size {
    uint64_t bytes;
    uint64_t reports;
};

static bool
path_of(const char *dir, const char *name, char out[PATH_BYTES],
        struct err *err)
{
    int n = snprintf(out, PATH_BYTES, "%s/%s", dir, name);

    if (n > 0 && n < PATH_BYTES)
        return true;
    return err_set(err, ERR_IO, "%s : nom trop long", dir);
}

/* Do something with each file of a database in `dir`. */
typedef bool visitor(const char *dir, const char *name, void *context,
                     struct err *err);

static bool
is_of_database(const char *name)
{
    static const char *const names[] = {"positions", "texts", "iamglass"};
    size_t n = strlen(name), ending = sizeof ".glass" - 1;

    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return n > ending && strcmp(name + n - ending, ".glass") == 0;
}

static bool
visit(const char *dir, visitor *each, void *context, struct err *err)
{
    DIR *folder = opendir(dir);
    const struct dirent *entry;
    bool done = true;

    if (folder == NULL)
        return err_set(err, ERR_IO, "%s : %s", dir, file_reason(errno));
    while (done && (entry = readdir(folder)) != NULL)
        if (is_of_database(entry->d_name))
            done = each(dir, entry->d_name, context, err);
    closedir(folder);
    return done;
}

/* ------------------------------------------------------------- sizes */

static bool
add_bytes(const char *dir, const char *name, void *context, struct err *err)
{
    struct size *size = context;
    char path[PATH_BYTES];
    struct stat st;

    if (!path_of(dir, name, path, err))
        return false;
    if (stat(path, &st) != 0)
        return err_set(err, ERR_IO, "%s : %s", path, file_reason(errno));
    size->bytes += (uint64_t)st.st_size;
    return true;
}

static bool
size_of(const char *dir, struct size *out, struct err *err)
{
    xap_reader *r = xap_reader_open(dir, err);

    *out = (struct size){0, 0};
    if (r == NULL)
        return false;
    out->reports = xap_reader_count(r);
    xap_reader_close(r);
    return visit(dir, add_bytes, out, err);
}

bool
compaction_note(const char *dir, struct err *err)
{
    char path[PATH_BYTES], note[NOTE_BYTES];
    struct size size;

    if (!size_of(dir, &size, err) || !path_of(dir, NOTE_NAME, path, err))
        return false;
    snprintf(note, sizeof note, "%" PRIu64 " %" PRIu64 "\n", size.bytes,
             size.reports);
    return disk_write(path, span_of(note), err);
}

/* What was noted; nothing, when the note is not there or not one: the next update
 * then compacts, and notes. */
static bool
read_note(const char *dir, struct size *out, struct err *err)
{
    char path[PATH_BYTES], *note, *rest;
    struct arena a;
    struct span bytes;
    bool done;

    *out = (struct size){0, 0};
    if (!path_of(dir, NOTE_NAME, path, err))
        return false;
    arena_init(&a, FILE_LIMIT_BYTES + NOTE_BYTES);
    done = file_read_if_any(AT_FDCWD, path, &a, &bytes, NULL, err);
    if (done && bytes.p != NULL) {
        note = arena_cstr(&a, bytes);
        if (note == NULL) {
            done = err_no_memory(err);
        } else {
            out->bytes = strtoull(note, &rest, 10);
            out->reports = strtoull(rest, NULL, 10);
        }
    }
    arena_release(&a);
    return done;
}

/* ------------------------------------------------------------- compacting */

static bool
move_up(const char *dir, const char *name, void *context, struct err *err)
{
    const char *to = context;
    char from_path[PATH_BYTES], to_path[PATH_BYTES];

    if (!path_of(dir, name, from_path, err) || !path_of(to, name, to_path, err))
        return false;
    if (rename(from_path, to_path) != 0)
        return err_set(err, ERR_IO, "%s : %s", to_path, file_reason(errno));
    return true;
}

static bool
compact(const char *dir, unsigned jobs, struct err *err)
{
    char inside[PATH_BYTES], up[PATH_BYTES];

    if (!path_of(dir, NOTE_NAME ".tmp", inside, err) ||
        !path_of(dir, ".", up, err))
        return false;
    if (mkdir(inside, 0777) != 0)
        return err_set(err, ERR_IO, "%s : %s", inside, file_reason(errno));
    return xap_compact(&dir, 1, inside, jobs, err) &&
           visit(inside, move_up, up, err) && disk_remove_folder(inside, err) &&
           compaction_note(dir, err);
}

/* Twice the size that so many reports had. */
static bool
is_due(const struct size *now, const struct size *before)
{
    double more = before->reports > 0 && now->reports > before->reports
                      ? (double)now->reports / (double)before->reports
                      : 1;

    return (double)now->bytes >
           GROWTH * more * (double)before->bytes + SLACK_BYTES;
}

bool
compaction_if_due(const char *dir, unsigned jobs, struct err *err)
{
    struct size now, before;

    if (!size_of(dir, &now, err) || !read_note(dir, &before, err))
        return false;
    return !is_due(&now, &before) || compact(dir, jobs, err);
}
