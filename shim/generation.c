#include "shim/generation.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/span.h"
#include "shim/disk.h"
#include "shim/manifest.h"

#define LINK_NAME "current"
#define LOCK_NAME "lock"

enum { NAME_BYTES = 32, NUMBER_FIGURES = 6 };

struct generation_writer {
    char dir[PATH_MAX];
    int lock;
    unsigned pending; /* begun and not published; 0 when none */
};

/* ------------------------------------------------------------- names */

static void
name_of(unsigned number, char name[NAME_BYTES])
{
    (void)snprintf(name, NAME_BYTES, "gen-%0*u", NUMBER_FIGURES, number);
}

/* The number in "gen-000007", 0 for any other name. */
static unsigned
number_of(const char *name)
{
    char again[NAME_BYTES];
    unsigned long number;

    if (strncmp(name, "gen-", 4) != 0)
        return 0;
    number = strtoul(name + 4, NULL, 10);
    if (number == 0 || number > UINT_MAX)
        return 0;
    name_of((unsigned)number, again);
    return strcmp(name, again) == 0 ? (unsigned)number : 0;
}

static bool
path_of(const char *dir, const char *name, char *path, struct err *err)
{
    int n = snprintf(path, GENERATION_PATH_BYTES, "%s/%s", dir, name);

    if (n < 0 || n >= GENERATION_PATH_BYTES)
        return err_set(err, ERR_IO, "%s : nom trop long", dir);
    return true;
}

/* The number that the link names, 0 when there is no link of ours. */
static unsigned
linked_number(const char *dir)
{
    char path[GENERATION_PATH_BYTES];
    char target[NAME_BYTES];
    struct err ignored;
    ssize_t n;

    if (!path_of(dir, LINK_NAME, path, &ignored))
        return 0;
    n = readlink(path, target, sizeof target - 1);
    if (n < 0)
        return 0;
    target[n] = '\0';
    return number_of(target);
}

/* The path of generation `number`, through no link: a reader keeps to it when
 * the link moves. */
static bool
real_path(const char *dir, unsigned number, struct generation *out,
          struct err *err)
{
    char name[NAME_BYTES];
    char *real = realpath(dir, NULL);
    bool ok;

    if (real == NULL)
        return err_set(err, ERR_BAD_INDEX, "%s : %s", dir, err_reason(errno));
    name_of(number, name);
    out->number = number;
    ok = path_of(real, name, out->path, err);
    free(real);
    return ok;
}

/* ------------------------------------------------------------- reading */

static bool
versions_agree(const struct generation *g, const char *dir,
               const struct generation_versions *mine, struct err *err)
{
    if (g->versions.schema == mine->schema &&
        g->versions.analyser == mine->analyser)
        return true;
    return err_set(err, ERR_BAD_INDEX,
                   "%s : index d'une autre version (schéma %u, analyse %u ; "
                   "ce programme lit schéma %u, analyse %u) ; reconstruisez-le "
                   "avec « glane-index rebuild »",
                   dir, g->versions.schema, g->versions.analyser, mine->schema,
                   mine->analyser);
}

static bool
stat_manifest(const char *dir, unsigned number, struct stat *st)
{
    char name[NAME_BYTES + sizeof "/MANIFEST"];
    char path[GENERATION_PATH_BYTES];
    struct err ignored;

    name_of(number, name);
    (void)snprintf(name + strlen(name), sizeof "/MANIFEST", "/MANIFEST");
    return path_of(dir, name, path, &ignored) && stat(path, st) == 0;
}

bool
generation_current(const char *dir, const struct generation_versions *mine,
                   struct generation *out, struct err *err)
{
    unsigned number = linked_number(dir);
    struct stat st;

    if (stat(dir, &st) != 0)
        return err_set(err, ERR_BAD_INDEX, "%s : %s", dir, err_reason(errno));
    if (number == 0)
        return err_set(err, ERR_BAD_INDEX,
                       "%s : pas d'index Glane dans ce dossier", dir);
    if (!real_path(dir, number, out, err) || !manifest_read(out, err) ||
        !versions_agree(out, dir, mine, err))
        return false;
    if (!stat_manifest(dir, number, &st))
        return err_set(err, ERR_BAD_INDEX, "%s : %s", dir, err_reason(errno));
    out->inode = st.st_ino;
    out->published_s = st.st_mtim.tv_sec;
    out->published_ns = st.st_mtim.tv_nsec;
    return true;
}

bool
generation_is_current(const char *dir, const struct generation *g)
{
    struct stat st;

    return linked_number(dir) == g->number &&
           stat_manifest(dir, g->number, &st) && st.st_ino == g->inode &&
           st.st_mtim.tv_sec == g->published_s &&
           st.st_mtim.tv_nsec == g->published_ns;
}

bool
generation_check(const struct generation *g, struct err *err)
{
    return manifest_check(g, err);
}

/* ------------------------------------------------------------- the folder */

/* What to do with one generation folder; false stops the walk. */
typedef bool visitor(const char *dir, unsigned number, void *context,
                     struct err *err);

static bool
visit_generations(const char *dir, visitor *visit, void *context,
                  struct err *err)
{
    DIR *folder = opendir(dir);
    const struct dirent *entry;
    bool ok = true;

    if (folder == NULL)
        return err_set(err, ERR_IO, "%s : %s", dir, err_reason(errno));
    while (ok && (entry = readdir(folder)) != NULL) {
        unsigned number = number_of(entry->d_name);

        if (number != 0)
            ok = visit(dir, number, context, err);
    }
    closedir(folder);
    return ok;
}

static bool
remove_generation(const char *dir, unsigned number, struct err *err)
{
    char path[GENERATION_PATH_BYTES];
    char name[NAME_BYTES];

    name_of(number, name);
    return path_of(dir, name, path, err) && disk_remove_folder(path, err);
}

/* A generation without a manifest was begun by a run that died. */
static bool
remove_unsealed(const char *dir, unsigned number, void *context,
                struct err *err)
{
    char path[GENERATION_PATH_BYTES];
    char folder[NAME_BYTES];
    char name[NAME_BYTES + sizeof MANIFEST_NAME];

    (void)context;
    name_of(number, folder);
    (void)snprintf(name, sizeof name, "%s/" MANIFEST_NAME, folder);
    if (!path_of(dir, name, path, err))
        return false;
    if (access(path, F_OK) == 0)
        return true;
    return remove_generation(dir, number, err);
}

static bool
note_highest(const char *dir, unsigned number, void *context, struct err *err)
{
    unsigned *highest = context;

    (void)dir;
    (void)err;
    if (number > *highest)
        *highest = number;
    return true;
}

struct kept {
    unsigned current;
    unsigned before;
};

static bool
remove_old(const char *dir, unsigned number, void *context, struct err *err)
{
    const struct kept *kept = context;

    if (number == kept->current || number == kept->before)
        return true;
    return remove_generation(dir, number, err);
}

struct below {
    unsigned limit;
    unsigned highest;
};

static bool
note_highest_below(const char *dir, unsigned number, void *context,
                   struct err *err)
{
    struct below *below = context;

    (void)dir;
    (void)err;
    if (number < below->limit && number > below->highest)
        below->highest = number;
    return true;
}

/* ------------------------------------------------------------- writing */

static bool
take_lock(generation_writer *w, struct err *err)
{
    char path[GENERATION_PATH_BYTES];

    if (mkdir(w->dir, 0755) != 0 && errno != EEXIST)
        return err_set(err, ERR_IO, "%s : %s", w->dir, err_reason(errno));
    if (!path_of(w->dir, LOCK_NAME, path, err))
        return false;
    w->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (w->lock < 0)
        return err_set(err, ERR_IO, "%s : %s", path, err_reason(errno));
    if (flock(w->lock, LOCK_EX | LOCK_NB) == 0)
        return true;
    if (errno == EWOULDBLOCK)
        return err_set(err, ERR_BUSY, "%s : une autre indexation est en cours",
                       w->dir);
    return err_set(err, ERR_IO, "%s : %s", path, err_reason(errno));
}

generation_writer *
generation_lock(const char *dir, struct err *err)
{
    generation_writer *w = calloc(1, sizeof *w);

    if (w == NULL) {
        err_no_memory(err);
        return NULL;
    }
    w->lock = -1;
    if (snprintf(w->dir, sizeof w->dir, "%s", dir) >= (int)sizeof w->dir)
        err_set(err, ERR_IO, "%s : nom trop long", dir);
    else if (take_lock(w, err) &&
             visit_generations(w->dir, remove_unsealed, NULL, err))
        return w;
    generation_unlock(w);
    return NULL;
}

void
generation_unlock(generation_writer *w)
{
    struct err ignored;

    if (w == NULL)
        return;
    /* The link may have moved although that could not be synced. */
    if (w->pending != 0 && w->pending != linked_number(w->dir))
        (void)remove_generation(w->dir, w->pending, &ignored);
    if (w->lock >= 0)
        close(w->lock); /* and the lock goes with it */
    free(w);
}

static bool
copy_generation(const struct generation *from, const struct generation *to,
                struct err *err)
{
    DIR *folder = opendir(from->path);
    const struct dirent *entry;
    bool ok = true;

    if (folder == NULL)
        return err_set(err, ERR_IO, "%s : %s", from->path, err_reason(errno));
    while (ok && (entry = readdir(folder)) != NULL) {
        char old[GENERATION_PATH_BYTES];
        char new[GENERATION_PATH_BYTES];

        if (entry->d_name[0] == '.' ||
            strcmp(entry->d_name, MANIFEST_NAME) == 0)
            continue;
        ok = path_of(from->path, entry->d_name, old, err) &&
             path_of(to->path, entry->d_name, new, err) &&
             disk_copy(old, new, err);
    }
    closedir(folder);
    return ok;
}

/* Remove what will not outlive the next publication: generations that were left
 * by a rollback, or by a run that died between seal and switch. */
static bool
make_room(const generation_writer *w, struct err *err)
{
    struct below below = {.limit = linked_number(w->dir)};
    struct kept kept = {.current = below.limit};

    if (kept.current == 0)
        return true;
    if (!visit_generations(w->dir, note_highest_below, &below, err))
        return false;
    kept.before = below.highest;
    return visit_generations(w->dir, remove_old, &kept, err);
}

bool
generation_begin(generation_writer *w, const struct generation *from,
                 struct generation *out, struct err *err)
{
    unsigned highest = 0;

    if (!visit_generations(w->dir, note_highest, &highest, err) ||
        !make_room(w, err))
        return false;
    *out = (struct generation){0};
    /* A number served once never names another generation. */
    if (!real_path(w->dir, highest + 1, out, err))
        return false;
    if (mkdir(out->path, 0755) != 0)
        return err_set(err, ERR_IO, "%s : %s", out->path, err_reason(errno));
    w->pending = out->number;
    if (from == NULL)
        return true;
    out->versions = from->versions;
    out->reports = from->reports;
    return copy_generation(from, out, err);
}

/* Point the link at `number`: a new link renamed over the old one, so that
 * there is always one. */
static bool
switch_link(generation_writer *w, unsigned number, struct err *err)
{
    char link[GENERATION_PATH_BYTES];
    char temporary[GENERATION_PATH_BYTES];
    char name[NAME_BYTES];

    name_of(number, name);
    if (!path_of(w->dir, LINK_NAME, link, err) ||
        !path_of(w->dir, LINK_NAME ".tmp", temporary, err))
        return false;
    (void)unlink(temporary);
    if (symlink(name, temporary) != 0 || rename(temporary, link) != 0)
        return err_set(err, ERR_IO, "%s : %s", link, err_reason(errno));
    return disk_sync_folder(w->dir, err);
}

bool
generation_publish(generation_writer *w, struct generation *g, struct err *err)
{
    struct kept kept = {g->number, linked_number(w->dir)};

    struct err ignored;

    /* The folder of the generation is on the disk before the link that names it. */
    if (!manifest_write(g, err) || !disk_sync_folder(w->dir, err) ||
        !switch_link(w, g->number, err))
        return false;
    w->pending = 0;
    /* It is published: what cannot be removed now, the next run removes. */
    (void)visit_generations(w->dir, remove_old, &kept, &ignored);
    return true;
}

bool
generation_rollback(generation_writer *w, struct generation *out,
                    struct err *err)
{
    struct below below = {.limit = linked_number(w->dir)};

    if (below.limit == 0)
        return err_set(err, ERR_BAD_INDEX,
                       "%s : pas d'index Glane dans ce dossier", w->dir);
    if (!visit_generations(w->dir, note_highest_below, &below, err))
        return false;
    if (below.highest == 0)
        return err_set(err, ERR_BAD_INDEX,
                       "%s : il n'y a pas de génération antérieure", w->dir);
    *out = (struct generation){0};
    return real_path(w->dir, below.highest, out, err) &&
           manifest_read(out, err) && switch_link(w, below.highest, err);
}
