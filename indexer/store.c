/*
 *     dir/shards/0 1 2 … 63 64 …      a fresh store while it is filled
 *          \_________/ \______         merged MERGED_AT_ONCE at a time, since each
 *               m1        m2           takes some file descriptors
 *                \________/
 *                   dir                the shards are removed
 */
#include "indexer/store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "indexer/compaction.h"
#include "indexer/file.h"
#include "shim/disk.h"

enum {
    MERGED_AT_ONCE = 64,
    PATH_BYTES = 4200,
};

struct store {
    char dir[PATH_BYTES - 64];
    xap_writer *writer; /* of dir; NULL while the store is fresh */
    unsigned first;     /* shards `first` to `next` - 1 hold all reports */
    unsigned next;
    char paths[MERGED_AT_ONCE][PATH_BYTES]; /* while merging */
};

static void
shard_path(const struct store *s, unsigned number, char out[PATH_BYTES])
{
    snprintf(out, PATH_BYTES, "%s/shards/%u", s->dir, number);
}

/* What cannot be removed now, the next run removes with its generation. */
static void
remove_folder(const char *path)
{
    struct err ignored;

    (void)!disk_remove_folder(path, &ignored);
}

static bool
remove_shards(const struct store *s, struct err *err)
{
    char path[PATH_BYTES];

    snprintf(path, sizeof path, "%s/shards", s->dir);
    return disk_remove_folder(path, err);
}

static bool
make_folder(const char *path, struct err *err)
{
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return true;
    return err_set(err, ERR_IO, "%s : %s", path, file_reason(errno));
}

store *
store_open(const char *dir, unsigned nshards, struct err *err)
{
    store *s = calloc(1, sizeof *s);
    char path[PATH_BYTES];
    bool done;

    if (s == NULL) {
        err_no_memory(err);
        return NULL;
    }
    s->next = nshards;
    snprintf(s->dir, sizeof s->dir, "%s", dir);
    if (nshards > 0) {
        snprintf(path, sizeof path, "%s/shards", dir);
        done = make_folder(path, err);
    } else {
        s->writer = xap_writer_open(dir, err);
        done = s->writer != NULL;
    }
    if (done)
        return s;
    store_close(s);
    return NULL;
}

xap_writer *
store_writer(store *s)
{
    return s->writer;
}

xap_writer *
store_shard(const store *s, unsigned number, struct err *err)
{
    char path[PATH_BYTES];

    shard_path(s, number, path);
    return make_folder(path, err) ? xap_writer_open(path, err) : NULL;
}

/* Merge shards `from` to `from + n - 1` into `to`, and remove them. */
static bool
merge(store *s, unsigned from, unsigned n, const char *to, struct err *err)
{
    const char *sources[MERGED_AT_ONCE] = {NULL};

    for (unsigned i = 0; i < n; i++) {
        shard_path(s, from + i, s->paths[i]);
        sources[i] = s->paths[i];
    }
    if (!xap_compact(sources, n, to, err))
        return false;
    for (unsigned i = 0; i < n; i++)
        remove_folder(s->paths[i]);
    return true;
}

/* One level of merging; the order of the reports stays. */
static bool
merge_level(store *s, struct err *err)
{
    unsigned end = s->next;
    char path[PATH_BYTES];

    while (s->first < end) {
        unsigned n = end - s->first;

        if (n > MERGED_AT_ONCE)
            n = MERGED_AT_ONCE;
        shard_path(s, s->next++, path);
        if (!merge(s, s->first, n, path, err))
            return false;
        s->first += n;
    }
    return true;
}

/* Changed in place, and closed: compaction moves its files. */
static bool
commit_copy(store *s, struct err *err)
{
    bool done = xap_writer_commit(s->writer, err);

    xap_writer_close(s->writer);
    s->writer = NULL;
    return done && compaction_if_due(s->dir, err);
}

bool
store_commit(store *s, struct err *err)
{
    if (s->writer != NULL)
        return commit_copy(s, err);
    while (s->next - s->first > MERGED_AT_ONCE)
        if (!merge_level(s, err))
            return false;
    return merge(s, s->first, s->next - s->first, s->dir, err) &&
           remove_shards(s, err) && compaction_note(s->dir, err);
}

void
store_close(store *s)
{
    if (s == NULL)
        return;
    xap_writer_close(s->writer);
    free(s);
}
