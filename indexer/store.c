/*
 *     dir/shards/0-0 0-1 … 0-31 0-32 …     a fresh store while it is filled
 *                 \___________/             whoever ends the last shard of a group
 *                      1-0 …                of TOGETHER merges it; groups of groups
 *                       \_____  ____/       likewise
 *                             dir           the rest is merged at the end
 *
 * Merging in passing is shared by all workers, where the last merging is not; but
 * what is merged in passing is merged twice.  So the last merging takes as many
 * parts as file descriptors allow, some two for each.
 */
#include "indexer/store.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "indexer/compaction.h"
#include "indexer/file.h"
#include "shim/disk.h"

enum {
    TOGETHER = 32, /* each takes some file descriptors while it is merged */
    NEAR_END = 3 * TOGETHER,
    LEVELS = 8,
    PATH_BYTES = 4200,
    ARENA_BYTES = 16 * 1024 * 1024,
};

/* Parts of which each is merged from TOGETHER of the level below. */
struct level {
    unsigned count;
    unsigned *ready; /* of each part: how many of its sources are */
};

struct store {
    char dir[PATH_BYTES - 64];
    xap_writer *writer; /* of dir; NULL while the store is fresh */
    unsigned jobs;
    pthread_mutex_t lock; /* of all below, once the store is open */
    struct level levels[LEVELS];
    bool has_like; /* is shard 0 there, with what all have in common? */
};

/* ------------------------------------------------------------- folders */

static void
part_path(const store *s, unsigned level, unsigned number, char out[PATH_BYTES])
{
    snprintf(out, PATH_BYTES, "%s/shards/%u-%u", s->dir, level, number);
}

static bool
make_folder(const char *path, struct err *err)
{
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return true;
    return err_set(err, ERR_IO, "%s : %s", path, file_reason(errno));
}

static bool
make_shards(const store *s, struct err *err)
{
    char path[PATH_BYTES];

    snprintf(path, sizeof path, "%s/shards", s->dir);
    return make_folder(path, err);
}

static bool
remove_shards(const store *s, struct err *err)
{
    char path[PATH_BYTES];

    snprintf(path, sizeof path, "%s/shards", s->dir);
    return disk_remove_folder(path, err);
}

/* ------------------------------------------------------------- opening */

static bool
plan_levels(store *s, unsigned nshards, struct err *err)
{
    s->levels[0].count = nshards;
    for (size_t i = 1; i < LEVELS && s->levels[i - 1].count > NEAR_END; i++) {
        struct level *l = &s->levels[i];

        l->count = (s->levels[i - 1].count - NEAR_END) / TOGETHER;
        l->ready = calloc(l->count + 1, sizeof *l->ready);
        if (l->ready == NULL)
            return err_no_memory(err);
    }
    return true;
}

store *
store_open(const char *dir, unsigned nshards, unsigned jobs, struct err *err)
{
    store *s = calloc(1, sizeof *s);
    bool done;

    if (s == NULL) {
        err_no_memory(err);
        return NULL;
    }
    pthread_mutex_init(&s->lock, NULL);
    s->jobs = jobs;
    snprintf(s->dir, sizeof s->dir, "%s", dir);
    if (nshards > 0) {
        done = plan_levels(s, nshards, err) && make_shards(s, err);
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

void
store_close(store *s)
{
    if (s == NULL)
        return;
    xap_writer_close(s->writer);
    for (size_t i = 0; i < LEVELS; i++)
        free(s->levels[i].ready);
    pthread_mutex_destroy(&s->lock);
    free(s);
}

/* ------------------------------------------------------------- merging */

/* Some parts to merge. */
struct sources {
    struct arena arena;
    const char **paths;
    size_t n;
    size_t capacity;
};

static bool
add_parts(const store *s, unsigned level, unsigned begin, unsigned end,
          struct sources *out, struct err *err)
{
    for (unsigned i = begin; i < end; i++) {
        char path[PATH_BYTES];
        const char **grown = arena_grow(&out->arena, out->paths, out->n,
                                        &out->capacity, sizeof(const char *));
        const char *copy;

        part_path(s, level, i, path);
        copy = arena_cstr(&out->arena, span_of(path));
        if (grown == NULL || copy == NULL)
            return err_no_memory(err);
        out->paths = grown;
        grown[out->n++] = copy;
    }
    return true;
}

/* The parts are done with; what cannot be removed now goes with all shards.  The
 * shard that others may be looking at stays until then too. */
static void
remove_parts(const store *s, const struct sources *parts)
{
    char like[PATH_BYTES];
    struct err ignored;

    part_path(s, 0, 0, like);
    for (size_t i = 0; i < parts->n; i++)
        if (strcmp(parts->paths[i], like) != 0)
            (void)!disk_remove_folder(parts->paths[i], &ignored);
}

static bool
merge_group(const store *s, unsigned level, unsigned number, struct err *err)
{
    struct sources from = {.n = 0};
    char to[PATH_BYTES];
    bool done;

    arena_init(&from.arena, ARENA_BYTES);
    part_path(s, level, number, to);
    done = add_parts(s, level - 1, number * TOGETHER, (number + 1) * TOGETHER,
                     &from, err) &&
           xap_compact(from.paths, from.n, to, 1, err);
    if (done)
        remove_parts(s, &from);
    arena_release(&from.arena);
    return done;
}

/* Of each level, what no higher one took. */
static bool
merge_rest(const store *s, struct err *err)
{
    struct sources from = {.n = 0};
    bool done = true;

    arena_init(&from.arena, ARENA_BYTES);
    for (unsigned level = LEVELS; done && level-- > 0;) {
        unsigned above = level + 1 < LEVELS ? s->levels[level + 1].count : 0;

        done = add_parts(s, level, above * TOGETHER, s->levels[level].count,
                         &from, err);
    }
    done = done && xap_compact(from.paths, from.n, s->dir, s->jobs, err);
    arena_release(&from.arena);
    return done;
}

/* ------------------------------------------------------------- shards */

xap_writer *
store_shard(store *s, unsigned number, struct err *err)
{
    char path[PATH_BYTES], like[PATH_BYTES];
    bool has_like;

    pthread_mutex_lock(&s->lock);
    has_like = s->has_like;
    pthread_mutex_unlock(&s->lock);
    part_path(s, 0, number, path);
    part_path(s, 0, 0, like);
    return xap_writer_open_shard(path, has_like ? like : NULL, err);
}

/* Merged with nothing, the first shard learns what its reports have in common:
 * shards that begin later need not be compressed again when they are merged. */
static bool
learn(store *s, struct err *err)
{
    char path[PATH_BYTES], learnt[PATH_BYTES];
    const char *from = path;

    part_path(s, 0, 0, path);
    snprintf(learnt, sizeof learnt, "%s/shards/learnt", s->dir);
    if (!xap_compact(&from, 1, learnt, 1, err) ||
        !disk_remove_folder(path, err))
        return false;
    if (rename(learnt, path) != 0)
        return err_set(err, ERR_IO, "%s : %s", path, file_reason(errno));
    pthread_mutex_lock(&s->lock);
    s->has_like = true;
    pthread_mutex_unlock(&s->lock);
    return true;
}

/* Is this the last source of its group to be ready?  *number is then that of the
 * group. */
static bool
ends_group(store *s, unsigned level, unsigned *number)
{
    struct level *l = &s->levels[level];
    bool ends = false;

    *number /= TOGETHER;
    pthread_mutex_lock(&s->lock);
    if (*number < l->count)
        ends = ++l->ready[*number] == TOGETHER;
    pthread_mutex_unlock(&s->lock);
    return ends;
}

bool
store_shard_done(store *s, unsigned number, struct err *err)
{
    if (number == 0 && s->levels[0].count > 1 && !learn(s, err))
        return false;
    for (unsigned level = 1; level < LEVELS && ends_group(s, level, &number);
         level++)
        if (!merge_group(s, level, number, err))
            return false;
    return true;
}

/* ------------------------------------------------------------- the end */

/* Changed in place, and closed: compaction moves its files. */
static bool
commit_copy(store *s, struct err *err)
{
    bool done = xap_writer_commit(s->writer, err);

    xap_writer_close(s->writer);
    s->writer = NULL;
    return done && compaction_if_due(s->dir, s->jobs, err);
}

bool
store_commit(store *s, struct err *err)
{
    if (s->writer != NULL)
        return commit_copy(s, err);
    return merge_rest(s, err) && remove_shards(s, err) &&
           compaction_note(s->dir, err);
}
