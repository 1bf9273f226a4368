/*
 * update and rebuild: look at the folder, compare, and when something changed,
 * make the next generation and publish it.
 *
 *     open the folder → lock the index → current generation, its state
 *     → authority → walk → plan → (nothing to do: end)
 *     → new generation: reports, labels, dictionary, state → publish
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/facet.h"
#include "indexer/expand.h"
#include "indexer/extract.h"
#include "indexer/update.h"
#include "shim/disk.h"
#include "text/french.h"

/* The arenas of a run, whatever the number of reports; and what they may take of the
 * heap.  A run that finds nothing to do in 100 000 reports should write nothing, not
 * even what nobody sees; one that makes all anew needs the memory. */
#define RUN_ARENA_BYTES ((size_t)64 << 30)
#define UPDATE_HEAP     ((size_t)64 << 20)
#define FRESH_HEAP      ((size_t)1 << 20)

static const struct generation_versions mine = {SCHEMA_VERSION, FRENCH_VERSION,
                                                EXTRACT_VERSION};

/* ------------------------------------------------------------- looking */

static bool
find_folder(struct run *r, struct err *err)
{
    const char *given = r->app->options.arguments[0];
    char real[PATH_MAX];
    struct stat st;

    if (realpath(given, real) == NULL)
        return err_set(err, ERR_IO, "%s : %s", given,
                       errno == ENOENT ? "le dossier n’existe pas"
                                       : file_reason(errno));
    if (stat(real, &st) != 0 || !S_ISDIR(st.st_mode))
        return err_set(err, ERR_IO, "%s : ce n’est pas un dossier", given);
    snprintf(r->folder, sizeof r->folder, "%s", real);
    return true;
}

static bool
generation_file(const struct generation *g, const char *name, char *out,
                size_t size, struct err *err)
{
    int n = snprintf(out, size, "%s/%s", g->path, name);

    if (n > 0 && (size_t)n < size)
        return true;
    return err_set(err, ERR_IO, "%s : nom trop long", g->path);
}

/* The generation to start from, when there is one and it is wanted. */
static bool
open_current(struct run *r, struct err *err)
{
    const char *index = r->app->options.index;
    char path[PATH_MAX];
    struct stat st;
    int n = snprintf(path, sizeof path, "%s/current", index);
    size_t heap;

    if (n < 0 || (size_t)n >= sizeof path)
        return err_set(err, ERR_IO, "%s : nom trop long", index);
    r->has_from =
        r->app->options.command != COMMAND_REBUILD && lstat(path, &st) == 0;
    heap = r->has_from ? UPDATE_HEAP : FRESH_HEAP;
    disk_arena(&r->arena, RUN_ARENA_BYTES, heap, index);
    disk_arena(&r->walked, RUN_ARENA_BYTES, heap, index);
    if (!r->has_from)
        return true;
    return generation_current(index, &mine, &r->from, err) &&
           generation_file(&r->from, "state", path, sizeof path, err) &&
           state_read(path, &r->arena, &r->before, err);
}

/* REPORTS may be a part of the folder that the index was made from: ids then
 * stay relative to the whole, and the rest of the index is left alone. */
static void
find_part(struct run *r)
{
    size_t n = r->before.folder.n;

    if (n == 0 || n >= sizeof r->folder || strlen(r->folder) <= n + 1 ||
        memcmp(r->folder, r->before.folder.p, n) != 0 || r->folder[n] != '/')
        return;
    snprintf(r->start, sizeof r->start, "%s", r->folder + n + 1);
    r->folder[n] = '\0';
}

bool
update_other_authority(const struct run *r)
{
    return !span_equal(r->before.authority, span_of(r->digest));
}

static bool
walk_and_plan(struct run *r, struct err *err)
{
    char index[PATH_MAX];
    const struct walk_from walk_from = {
        .dir = r->dir,
        .real = r->folder,
        .start = r->start,
        .avoid = realpath(r->app->options.index, index),
    };
    const struct plan_from plan_from = {
        .walk = &r->walk,
        .before = &r->before,
        .touched = &r->touched,
        .dir = r->dir,
        .start = r->start,
        .again = r->has_from && (r->before.extract != EXTRACT_VERSION ||
                                 update_other_authority(r)),
        .walked = &r->walked,
    };

    return walk_folder(&walk_from, &r->walked, &r->walk, err) &&
           expand_collections(&r->walk, &r->before, r->dir, &r->walked, err) &&
           plan_make(&plan_from, &r->arena, &r->plan, err) &&
           update_spare(r, err);
}

/* A folder that lost every report is more likely a disk that is not there. */
static bool
refuse_empty(const struct run *r, struct err *err)
{
    if (!r->has_from || r->from.reports == 0 || r->plan.removed == 0 ||
        r->walk.nfiles > 0 || r->start[0] != '\0')
        return true;
    return err_set(err, ERR_IO,
                   "%s ne contient plus aucun compte rendu : l’index est gardé "
                   "(« glane-index rebuild » le viderait)",
                   r->folder);
}

static bool
look(struct run *r, struct err *err)
{
    if (!find_folder(r, err))
        return false;
    if (!r->app->options.dry_run) {
        r->lock = generation_lock(r->app->options.index, err);
        if (r->lock == NULL)
            return false;
    }
    if (!open_current(r, err) || !update_read_touched(r, err))
        return false;
    find_part(r);
    r->dir = open(r->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (r->dir < 0)
        return err_set(err, ERR_IO, "%s : %s", r->folder, file_reason(errno));
    return command_authority(r->app, r->folder, &r->authority, r->digest,
                             err) &&
           walk_and_plan(r, err) && refuse_empty(r, err);
}

/* ------------------------------------------------------------- making */

static bool
open_tables(struct run *r, struct err *err)
{
    char path[PATH_MAX];

    if (!r->has_from)
        return true;
    if (!generation_file(&r->from, "labels", path, sizeof path, err))
        return false;
    r->old_labels = labels_open_sparing(path, err);
    if (r->old_labels == NULL ||
        !generation_file(&r->from, "dictionary", path, sizeof path, err))
        return false;
    r->old_words = dictionary_open(path, err);
    return r->old_words != NULL;
}

static bool
begin(struct run *r, struct err *err)
{
    bool copies = r->has_from && !r->remakes;

    if (!open_tables(r, err) ||
        !generation_begin(r->lock, copies ? &r->from : NULL, &r->next, err))
        return false;
    r->labels =
        labels_maker_new(copies ? r->old_labels : NULL, r->next.path, err);
    if (r->labels == NULL)
        return false;
    r->store = store_open(r->next.path,
                          copies ? 0 : (unsigned)update_batches(&r->plan),
                          r->app->options.jobs, err);
    return r->store != NULL;
}

static bool
write_dictionary(struct run *r, struct err *err)
{
    char path[PATH_MAX];
    xap_reader *reader = xap_reader_open(r->next.path, err);
    bool done;

    if (reader == NULL)
        return false;
    r->next.reports = xap_reader_count(reader);
    done = generation_file(&r->next, "dictionary", path, sizeof path, err) &&
           spellings_dictionary(&r->spellings, reader, r->old_words, path, err);
    xap_reader_close(reader);
    /* Labels are made next, and need the memory. */
    spellings_release(&r->spellings);
    spellings_init(&r->spellings);
    (void)malloc_trim(0);
    return done;
}

/* A place in the plan. */
struct reading {
    const struct run *run;
    size_t next;
};

static const struct state_entry *
next_kept(void *context)
{
    struct reading *reading = context;
    const struct plan *plan = &reading->run->plan;

    while (reading->next < plan->count) {
        const struct plan_item *item = &plan->items[reading->next++];

        update_pass(reading->run, reading->next);
        if (item->action != PLAN_REMOVE)
            return &item->entry;
    }
    return NULL;
}

static bool
write_state(struct run *r, struct err *err)
{
    struct reading reading = {r, 0};
    char path[PATH_MAX];
    bool part = r->start[0] != '\0';
    struct state now = {
        .extract = part ? r->before.extract : EXTRACT_VERSION,
        .authority = part ? r->before.authority : span_of(r->digest),
        .folder = span_of(r->folder),
    };

    for (const char *p = r->folder; *p != '\0'; p++)
        if (*p == '\t' || *p == '\n')
            now.folder.n = 0;
    if (!generation_file(&r->next, "state", path, sizeof path, err) ||
        !state_write(path, &now, next_kept, &reading, err))
        return false;
    return part ||
           (generation_file(&r->next, "authority", path, sizeof path, err) &&
            authority_save(&r->authority, path, err));
}

/* Names of persons and organisations that the generation before did not have. */
static size_t
new_names(const struct run *r)
{
    static const unsigned fields[] = {FACET_PERSON, FACET_ORGANISATION};
    size_t n = 0;

    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        n += labels_maker_unknown(r->labels, fields[i], r->old_labels);
    return n;
}

static bool
publish(struct run *r, struct err *err)
{
    char path[PATH_MAX];
    bool done = store_commit(r->store, err);

    store_close(r->store);
    r->store = NULL;
    if (!done || !write_dictionary(r, err) ||
        !generation_file(&r->next, "labels", path, sizeof path, err) ||
        !labels_maker_write(r->labels, path, err) || !write_state(r, err))
        return false;
    r->next.versions = mine;
    if (!generation_publish(r->lock, &r->next, err))
        return false;
    r->summary.published = true;
    r->summary.names = new_names(r);
    r->summary.reports = r->next.reports;
    r->summary.generation = r->next.number;
    return true;
}

static bool
make(struct run *r, struct err *err)
{
    if (r->app->options.dry_run)
        return update_carry_out(r, err);
    if (!r->copies && !update_choose(r, err))
        return false;
    return begin(r, err) && update_carry_out(r, err) && publish(r, err);
}

/* ------------------------------------------------------------- the run */

/* Nothing to do, and nothing to note either. */
static bool
is_settled(const struct run *r)
{
    return r->plan.todo == 0 && r->has_from &&
           (r->start[0] != '\0' || !update_other_authority(r));
}

static bool
run(struct run *r, struct err *err)
{
    if (!look(r, err))
        return false;
    r->summary.reports = r->from.reports;
    r->summary.generation = r->from.number;
    if (!update_tell_faults(r, err))
        return false;
    if (is_settled(r)) {
        for (size_t i = 0; i < r->plan.count; i++) {
            update_pass(r, i);
            r->summary.unchanged += r->plan.items[i].entry.reason.n == 0;
        }
        update_keep_touched(r);
        return true;
    }
    if (!make(r, err))
        return false;
    update_keep_touched(r);
    return true;
}

static void
release(struct run *r)
{
    store_close(r->store);
    labels_maker_free(r->labels);
    labels_close(r->old_labels);
    dictionary_close(r->old_words);
    generation_unlock(r->lock);
    spellings_release(&r->spellings);
    authority_release(&r->authority);
    if (r->dir >= 0)
        close(r->dir);
    arena_release(&r->walked);
    arena_release(&r->arena);
}

/* One run; with `copies`, the generation before is copied however much changed. */
static bool
run_once(const struct app *app, bool copies, int *status, bool *lost,
         struct err *err)
{
    struct run *r = calloc(1, sizeof *r);
    int64_t since = app->now_ms();
    bool done;

    if (r == NULL)
        return err_no_memory(err);
    r->app = app;
    r->dir = -1;
    r->copies = copies;
    authority_init(&r->authority);
    spellings_init(&r->spellings);
    done = run(r, err);
    r->summary.milliseconds = app->now_ms() - since;
    if (done)
        done = summary_print(&r->summary, app, err);
    *status = r->summary.unreadable > 0 ? 1 : 0;
    *lost = r->lost;
    release(r);
    free(r);
    return done;
}

/* What could not be read anew stays as it is in a copy; faults are then told
 * twice. */
bool
command_update(const struct app *app, int *status, struct err *err)
{
    bool lost = false;

    return run_once(app, false, status, &lost, err) ||
           (lost && run_once(app, true, status, &lost, err));
}
