/*
 * A copy that changes is written by one worker, item after item.  A fresh index
 * is made in batches, each into a shard of its own, by as many workers as jobs:
 *
 *     items   |0 … 249|250 … 499|500 … 749|…      the next free batch is taken
 *     worker      A        B         A            under the lock
 *     shard       0        1         2
 *
 * Under the lock too: labels, the summary, messages, the arena of the run.
 */
#include "indexer/update.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "base/document.h"
#include "indexer/extract.h"
#include "indexer/record_json.h"
#include "indexer/update_differences.h"

enum { JSON_BYTES = 512 * 1024 * 1024 };

/* What all workers share. */
struct crew {
    struct run *run;
    pthread_mutex_t lock;
    size_t next_batch;
    size_t nbatches;
    size_t done; /* items, for the progress bar */
    int64_t since_ms;
    int64_t drawn_ms;
    bool failed; /* some worker did: all stop */
};

struct worker {
    struct crew *crew;
    struct run *run;
    pthread_t thread;
    struct arena report; /* of the report under way */
    struct collection collection;
    struct extractor extractor;
    struct spellings spellings;
    xap_writer *writer; /* NULL in a dry run */
    bool index_failed;  /* the last error was of the index, not of a report */
    bool failed;
    struct err err; /* why */
};

static void
lock(struct worker *w)
{
    pthread_mutex_lock(&w->crew->lock);
}

static void
unlock(struct worker *w)
{
    pthread_mutex_unlock(&w->crew->lock);
}

static bool
tell(struct run *r, struct span path, struct span reason, struct err *err)
{
    const struct summary_fault fault = {path, reason};

    return summary_fault(&r->summary, r->app, &r->arena, &fault, err);
}

bool
update_tell_faults(struct run *r, struct err *err)
{
    for (size_t i = 0; i < r->walk.nfaults; i++)
        if (!tell(r, r->walk.faults[i].path, span_of(r->walk.faults[i].reason),
                  err))
            return false;
    for (size_t i = 0; i < r->plan.count; i++) {
        const struct plan_item *item = &r->plan.items[i];

        if (item->action == PLAN_KEEP && item->entry.reason.n > 0 &&
            !tell(r, item->entry.id, item->entry.reason, err))
            return false;
    }
    return true;
}

static void
print_change(const struct run *r, const char *what, struct span id)
{
    if (r->app->options.dry_run)
        printf("%s : %.*s\n", what, SPAN_ARG(id));
}

/* ------------------------------------------------------------- storing */

/* The data of the report in the generation before; p NULL when it has none.  A
 * fresh index has none before it, so that one worker alone asks. */
static bool
old_data(struct worker *w, struct span id, struct span *data, struct err *err)
{
    struct span term = document_term(&w->report, id);
    xap_reader *old = w->run->old;
    uint32_t docid;

    *data = (struct span){NULL, 0};
    if (term.p == NULL)
        return err_no_memory(err);
    if (old == NULL)
        return true;
    w->index_failed = !xap_reader_find(old, term, &docid, err);
    if (!w->index_failed && docid != 0)
        w->index_failed = !xap_reader_data(old, &w->report, docid, data, err);
    return !w->index_failed;
}

/* In a dry run, the values that the changed authority would change. */
static bool
print_differences(const struct worker *w, struct span id, struct span before,
                  struct span after, struct err *err)
{
    struct buf lines;
    bool done;

    if (!w->run->app->options.dry_run)
        return true;
    print_change(w->run, "notice à corriger", id);
    buf_init(&lines, JSON_BYTES);
    done = update_differences(id, before, after, &lines, err);
    if (done && lines.n > 0)
        fwrite(lines.p, 1, lines.n, stdout);
    buf_release(&lines);
    return done;
}

/* Would this record be new to the index? */
static bool
is_other_record(struct worker *w, const struct report *report,
                const struct record *record, bool *other, struct err *err)
{
    struct span data;
    struct document before;
    struct buf json;
    bool done;

    *other = true;
    if (!old_data(w, report->id, &data, err))
        return false;
    if (data.p == NULL || !document_split(data, &before))
        return true;
    buf_init(&json, JSON_BYTES);
    done = record_json(report, record, &json, err);
    if (done)
        *other = !span_equal(buf_span(&json), before.record) ||
                 !span_equal(report->text.s, before.text);
    if (done && *other)
        done = print_differences(w, report->id, before.record, buf_span(&json),
                                 err);
    buf_release(&json);
    return done;
}

static bool
store_record(struct worker *w, const struct report *report,
             const struct record *record, bool other, struct err *err)
{
    const struct loader loader = {w->run->labels, &w->crew->lock, &w->spellings,
                                  &w->run->authority};
    struct xap_document doc;
    bool done;

    /* Loading also brings labels and links up to date, so it is done even when
     * the document itself need not be written again. */
    if (w->writer == NULL)
        return true;
    if (!load_document(&loader, &w->report, report, record, &doc, err))
        return false;
    done = !other || xap_writer_put(w->writer, &doc, err);
    w->index_failed = !done && err->code != ERR_BAD_INPUT;
    return done;
}

/* ------------------------------------------------------------- reading */

static void
count(struct run *r, const struct plan_item *item, const struct record *record,
      bool other)
{
    struct summary *s = &r->summary;
    bool speaks = false;

    for (size_t i = 0; i < record->npeople; i++)
        speaks = speaks || record->people[i].speaks;
    s->undated += record->date.precision == DATE_UNKNOWN;
    s->unspoken += !speaks;
    switch (item->action) {
    case PLAN_ADD:
        s->added++;
        print_change(r, "nouveau", item->entry.id);
        break;
    case PLAN_CHANGE:
        s->changed++;
        print_change(r, "modifié", item->entry.id);
        break;
    case PLAN_AGAIN:
        s->again += other;
        s->unchanged += !other;
        break;
    case PLAN_KEEP:
    case PLAN_REMOVE:
        break;
    }
}

/* Read, extract, store.  False is for reports that are bad too: the caller asks
 * the code of the error. */
static bool
read_report(struct worker *w, struct plan_item *item, struct err *err)
{
    const struct source_file file = {w->run->dir, item->entry.id.p,
                                     item->entry.id, &w->collection};
    struct report report;
    struct record record;
    struct source_stamp stamp;
    bool other = true;

    arena_reset(&w->report);
    w->index_failed = false;
    if (!source_read(&file, &w->report, &report, &stamp, err))
        return false;
    item->entry.stamp = stamp;
    if (!extract(&w->extractor, &w->report, &report, &record, err) ||
        (item->action == PLAN_AGAIN &&
         !is_other_record(w, &report, &record, &other, err)) ||
        !store_record(w, &report, &record, other, err))
        return false;
    item->entry.reason = SPAN("");
    lock(w);
    count(w->run, item, &record, other);
    unlock(w);
    return true;
}

static bool
forget(struct worker *w, struct span id, struct err *err)
{
    struct span term;

    if (w->writer == NULL)
        return true;
    term = document_term(&w->report, id);
    return term.p == NULL ? err_no_memory(err)
                          : xap_writer_remove(w->writer, term, err);
}

/*
 * A report that could not be read.  Bad content is remembered with its reason and
 * leaves the index; a file that could not even be opened says nothing of its
 * content: what the index has of it stays, and the next run tries again.
 */
static bool
set_aside(struct worker *w, struct plan_item *item, const struct err *why,
          struct err *err)
{
    struct span reason;
    bool told;

    lock(w);
    reason = arena_copy(&w->run->arena, span_of(why->msg));
    told = reason.p == NULL ? err_no_memory(err)
                            : tell(w->run, item->entry.id, reason, err);
    unlock(w);
    if (!told)
        return false;
    if (why->code == ERR_IO) {
        item->entry.stamp.file = (struct file_stamp){0, -1};
        if (!item->indexed)
            item->action = PLAN_REMOVE;
        return true;
    }
    if (item->indexed && !forget(w, item->entry.id, err))
        return false;
    item->entry.reason = reason;
    /* No bytes have this digest: whatever the file becomes will be read. */
    memset(item->entry.stamp.digest, '0', FILE_DIGEST_BYTES - 1);
    item->entry.stamp.digest[FILE_DIGEST_BYTES - 1] = '\0';
    return true;
}

static bool
remove_report(struct worker *w, const struct plan_item *item, struct err *err)
{
    arena_reset(&w->report);
    if (!item->indexed)
        return true;
    w->run->summary.removed++;
    print_change(w->run, "supprimé", item->entry.id);
    return forget(w, item->entry.id, err);
}

static bool
carry_out_item(struct worker *w, struct plan_item *item, struct err *err)
{
    struct err why;

    switch (item->action) {
    case PLAN_KEEP:
        w->run->summary.unchanged += item->entry.reason.n == 0;
        return true;
    case PLAN_REMOVE:
        return remove_report(w, item, err);
    case PLAN_ADD:
    case PLAN_CHANGE:
    case PLAN_AGAIN:
        break;
    }
    if (read_report(w, item, &why))
        return true;
    source_blame(&w->report, &why);
    if (!w->index_failed && (why.code == ERR_BAD_INPUT || why.code == ERR_IO))
        return set_aside(w, item, &why, err);
    *err = why;
    return err_prefix(err, "%.*s ", SPAN_ARG(item->entry.id));
}

/* ------------------------------------------------------------- workers */

size_t
update_batches(const struct plan *plan)
{
    return plan->count == 0 ? 1
                            : (plan->count + UPDATE_BATCH - 1) / UPDATE_BATCH;
}

static bool
carry_out_items(struct worker *w, size_t from, size_t to, struct err *err)
{
    struct crew *crew = w->crew;
    const struct plan *plan = &w->run->plan;

    for (size_t i = from; i < to && i < plan->count; i++) {
        bool todo = plan->items[i].action != PLAN_KEEP;

        if (!carry_out_item(w, &plan->items[i], err))
            return false;
        lock(w);
        crew->done += todo;
        summary_progress(w->run->app, crew->done, plan->todo, crew->since_ms,
                         &crew->drawn_ms);
        unlock(w);
    }
    return true;
}

static bool
make_shard(struct worker *w, size_t batch, struct err *err)
{
    size_t from = batch * UPDATE_BATCH;
    bool done;

    w->writer = store_shard(w->run->store, (unsigned)batch, err);
    done = w->writer != NULL &&
           carry_out_items(w, from, from + UPDATE_BATCH, err) &&
           xap_writer_commit(w->writer, err);
    xap_writer_close(w->writer);
    w->writer = NULL;
    return done;
}

/* The next batch that nobody took; false when there is none, or when another
 * worker failed. */
static bool
take_batch(struct worker *w, size_t *batch)
{
    bool taken;

    lock(w);
    taken = !w->crew->failed && w->crew->next_batch < w->crew->nbatches;
    if (taken)
        *batch = w->crew->next_batch++;
    unlock(w);
    return taken;
}

static void *
work(void *argument)
{
    struct worker *w = argument;
    size_t batch = 0;

    while (!w->failed && take_batch(w, &batch))
        w->failed = !make_shard(w, batch, &w->err);
    if (w->failed) {
        lock(w);
        w->crew->failed = true;
        unlock(w);
    }
    return NULL;
}

/* The first worker is the caller's thread; one that cannot be started leaves its
 * work to the others. */
static bool
work_together(struct worker *workers, size_t n, struct err *err)
{
    size_t started = 1;

    reader_start();
    while (started < n && pthread_create(&workers[started].thread, NULL, work,
                                         &workers[started]) == 0)
        started++;
    work(&workers[0]);
    for (size_t i = 1; i < started; i++)
        pthread_join(workers[i].thread, NULL);
    for (size_t i = 0; i < started; i++)
        if (workers[i].failed) {
            *err = workers[i].err;
            return false;
        }
    return true;
}

static void
init_workers(struct worker *workers, size_t n, struct crew *crew)
{
    for (size_t i = 0; i < n; i++) {
        workers[i] = (struct worker){.crew = crew, .run = crew->run};
        arena_init(&workers[i].report, SOURCE_ARENA_BYTES);
        collection_init(&workers[i].collection);
        extractor_init(&workers[i].extractor, &crew->run->authority);
        spellings_init(&workers[i].spellings);
    }
}

static bool
release_workers(struct worker *workers, size_t n, struct err *err)
{
    bool done = true;

    for (size_t i = 0; i < n; i++) {
        struct worker *w = &workers[i];

        done = done && spellings_merge(&w->run->spellings, &w->spellings, err);
        spellings_release(&w->spellings);
        extractor_release(&w->extractor);
        collection_release(&w->collection);
        arena_release(&w->report);
    }
    return done;
}

static bool
count_renamed(struct run *r, struct err *err)
{
    struct summary *s = &r->summary;

    if (!plan_renamed(&r->plan, &r->arena, &s->renamed, err))
        return false;
    s->added -= s->renamed;
    s->removed -= s->renamed;
    return true;
}

bool
update_carry_out(struct run *r, struct err *err)
{
    struct worker workers[OPTIONS_MAX_JOBS];
    struct crew crew = {.run = r,
                        .lock = PTHREAD_MUTEX_INITIALIZER,
                        .since_ms = r->app->now_ms()};
    bool fresh = r->store != NULL && store_writer(r->store) == NULL;
    unsigned jobs = r->app->options.jobs;
    size_t n = fresh && jobs > 1 ? jobs : 1;
    struct err ignored;
    bool done;

    crew.nbatches = update_batches(&r->plan);
    init_workers(workers, n, &crew);
    if (fresh) {
        done = work_together(workers, n, err);
    } else {
        workers[0].writer = r->store == NULL ? NULL : store_writer(r->store);
        done = carry_out_items(&workers[0], 0, r->plan.count, err);
    }
    if (!release_workers(workers, n, done ? err : &ignored))
        done = false;
    pthread_mutex_destroy(&crew.lock);
    return done && count_renamed(r, err);
}
