/* Carrying out one item of a plan: read, extract, store, or forget. */
#include "indexer/update.h"

#include <stdio.h>
#include <string.h>

#include "base/document.h"
#include "indexer/record_json.h"
#include "indexer/update_differences.h"
#include "indexer/update_parts.h"

enum { JSON_BYTES = 512 * 1024 * 1024 };

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

        update_pass(r, i);
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

/* The data of the report in the generation before; p NULL when it has none. */
static bool
old_data(struct worker *w, struct span id, struct span *data,
         struct span *record, struct err *err)
{
    struct span term = document_term(&w->report, id);
    xap_reader *old = w->old;
    uint32_t docid;

    *data = (struct span){NULL, 0};
    if (term.p == NULL)
        return err_no_memory(err);
    if (old == NULL)
        return true;
    w->index_failed = !xap_reader_find(old, term, &docid, err);
    if (!w->index_failed && docid != 0)
        w->index_failed =
            !xap_reader_data(old, &w->report, docid, data, record, err);
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
    struct span data, record_before;
    struct document before;
    struct buf json;
    bool done;

    *other = true;
    if (!old_data(w, report->id, &data, &record_before, err))
        return false;
    if (data.p == NULL || !document_split(data, &before))
        return true;
    buf_init(&json, JSON_BYTES);
    done = record_json(report, record, &json, err);
    if (done)
        *other = !span_equal(buf_span(&json), record_before) ||
                 !span_equal(report->text.s, before.text);
    if (done && *other)
        done = print_differences(w, report->id, record_before, buf_span(&json),
                                 err);
    buf_release(&json);
    return done;
}

/* The writer of a copy is the same for all workers; that of a shard is not, and
 * holds nothing yet. */
static bool
is_shared(const struct worker *w)
{
    return w->writer == store_writer(w->run->store);
}

static void
lock_writer(struct worker *w)
{
    if (is_shared(w))
        pthread_mutex_lock(&w->crew->writing);
}

static void
unlock_writer(struct worker *w)
{
    if (is_shared(w))
        pthread_mutex_unlock(&w->crew->writing);
}

static bool
store_record(struct worker *w, const struct report *report,
             const struct record *record, bool other, struct err *err)
{
    const struct loader loader = {w->run->labels, &w->crew->lock, &w->words,
                                  &w->run->authority};
    struct xap_document doc;
    bool done;

    /* Loading also brings labels and links up to date, so it is done even when
     * a copy has the document already. */
    if (w->writer == NULL)
        return true;
    if (!load_document(&loader, &w->report, report, record, &doc, err))
        return false;
    lock_writer(w);
    done = (!other && is_shared(w)) || xap_writer_put(w->writer, &doc, err);
    unlock_writer(w);
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

    if (item->action == PLAN_KEEP) {
        s->unchanged++;
        return;
    }
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

/* The report and what is found in it. */
static bool
read_record(struct worker *w, const struct plan_item *item,
            struct report *report, struct record *record,
            struct source_stamp *stamp, struct err *err)
{
    const struct file_stamp *sidecar = &item->entry.stamp.sidecar;
    const struct source_file file = {
        w->run->dir, item->entry.id.p, item->entry.id, &w->collection,
        sidecar->size == 0 && sidecar->mtime_ns == 0};

    arena_reset(&w->report);
    return source_read(&file, &w->report, report, stamp, err) &&
           extract(&w->extractor, &w->report, report, record, err);
}

/* Read, extract, store.  False is for reports that are bad too: the caller asks
 * the code of the error. */
static bool
read_report(struct worker *w, struct plan_item *item, struct err *err)
{
    struct report report;
    struct record record;
    struct source_stamp stamp;
    bool other = true;

    w->index_failed = false;
    if (!read_record(w, item, &report, &record, &stamp, err))
        return false;
    item->entry.stamp = stamp;
    if ((item->action == PLAN_AGAIN &&
         !is_other_record(w, &report, &record, &other, err)) ||
        !store_record(w, &report, &record, other, err))
        return false;
    item->entry.reason = SPAN("");
    crew_lock(w->crew);
    count(w->run, item, &record, other);
    crew_unlock(w->crew);
    return true;
}

bool
update_differs(struct worker *w, const struct plan_item *item)
{
    struct report report;
    struct record record;
    struct source_stamp stamp;
    bool other = true;
    struct err ignored;

    return !read_record(w, item, &report, &record, &stamp, &ignored) ||
           !is_other_record(w, &report, &record, &other, &ignored) || other;
}

static bool
forget(struct worker *w, struct span id, struct err *err)
{
    struct span term;
    bool done;

    if (w->writer == NULL || !is_shared(w))
        return true;
    term = document_term(&w->report, id);
    if (term.p == NULL)
        return err_no_memory(err);
    lock_writer(w);
    done = xap_writer_remove(w->writer, term, err);
    unlock_writer(w);
    return done;
}

/* Would shards lack a report that the index has and should keep? */
static bool
is_lost(const struct worker *w, const struct plan_item *item,
        const struct err *why)
{
    return w->run->remakes && item->indexed &&
           (item->action == PLAN_KEEP || why->code == ERR_IO);
}

static bool
lose(struct worker *w, const struct plan_item *item, const struct err *why,
     struct err *err)
{
    crew_lock(w->crew);
    w->run->lost = true;
    crew_unlock(w->crew);
    *err = *why;
    return err_prefix(err, "%.*s ", SPAN_ARG(item->entry.id));
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

    if (is_lost(w, item, why))
        return lose(w, item, why, err);
    crew_lock(w->crew);
    reason = arena_copy(&w->run->arena, span_of(why->msg));
    told = reason.p == NULL ? err_no_memory(err)
                            : tell(w->run, item->entry.id, reason, err);
    crew_unlock(w->crew);
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
    /* No bytes have this hash: whatever the file becomes will be read. */
    memset(item->entry.stamp.hash, 0, FILE_HASH_BYTES);
    return true;
}

static bool
remove_report(struct worker *w, const struct plan_item *item, struct err *err)
{
    arena_reset(&w->report);
    if (!item->indexed)
        return true;
    crew_lock(w->crew);
    w->run->summary.removed++;
    crew_unlock(w->crew);
    print_change(w->run, "supprimé", item->entry.id);
    return forget(w, item->entry.id, err);
}

/* A copy has it; shards need it anew, unless it was set aside. */
static bool
stays(const struct worker *w, const struct plan_item *item)
{
    return item->action == PLAN_KEEP &&
           (!w->run->remakes || item->entry.reason.n > 0);
}

bool
update_item(struct worker *w, struct plan_item *item, struct err *err)
{
    struct err why;

    if (item->action == PLAN_REMOVE)
        return remove_report(w, item, err);
    if (stays(w, item)) {
        crew_lock(w->crew);
        w->run->summary.unchanged += item->entry.reason.n == 0;
        crew_unlock(w->crew);
        return true;
    }
    if (read_report(w, item, &why))
        return true;
    source_blame(&w->report, &why);
    if (!w->index_failed && (why.code == ERR_BAD_INPUT || why.code == ERR_IO))
        return set_aside(w, item, &why, err);
    *err = why;
    return err_prefix(err, "%.*s ", SPAN_ARG(item->entry.id));
}
