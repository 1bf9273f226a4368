#include "indexer/plan.h"

#include <string.h>

#include "shim/disk.h"

enum { FORGOTTEN = 4096 }; /* items at once */

struct planning {
    const struct plan_from *from;
    struct arena bytes; /* of the file whose digest is asked */
    struct collection collection;
    struct plan *out;
    char *ids; /* on the disk, where the next one goes; NULL when they stay */
};

/* The item's id beside those of its neighbours, NUL-terminated. */
static void
keep_id(struct planning *p, struct span *id)
{
    char *copy = p->ids;

    memcpy(copy, id->p, id->n);
    copy[id->n] = '\0';
    p->ids += id->n + 1;
    id->p = copy;
}

static void
add(struct planning *p, enum plan_action action,
    const struct state_entry *entry, bool indexed)
{
    struct plan_item *item = &p->out->items[p->out->count++];

    *item = (struct plan_item){action, indexed, *entry};
    if (p->ids != NULL)
        keep_id(p, &item->entry.id);
    if (p->out->count % FORGOTTEN == 0)
        plan_forget(p->out, p->out->count - FORGOTTEN, p->out->count);
    p->out->todo += action != PLAN_KEEP;
    p->out->removed += action == PLAN_REMOVE;
    p->out->again += action == PLAN_AGAIN;
}

static bool
is_below(struct span id, struct span folder)
{
    return folder.n == 0 || (id.n > folder.n && span_starts(id, folder) &&
                             id.p[folder.n] == '/');
}

/* Could the walk have met this report?  Not when it lies outside the part that
 * was walked, or where something could not be read. */
static bool
was_looked_for(const struct planning *p, struct span id)
{
    const struct walk *w = p->from->walk;

    if (!is_below(id, span_of(p->from->start)))
        return false;
    for (size_t i = 0; i < w->nfaults; i++) {
        const struct walk_fault *f = &w->faults[i];

        if (f->id.p == NULL)
            continue;
        if (span_equal(f->id, id) ||
            ((f->is_folder || collection_named(f->id)) && is_below(id, f->id)))
            return false;
    }
    return true;
}

static void
add_new(struct planning *p, const struct walk_file *f)
{
    struct state_entry entry = {.id = f->id, .reason = SPAN("")};

    entry.stamp.file = f->file;
    entry.stamp.sidecar = f->sidecar;
    add(p, PLAN_ADD, &entry, false);
}

/* A file whose stamp moved may still hold the same bytes.  One that cannot be
 * read is left to the run, which will say so. */
static bool
same_bytes(struct planning *p, const struct state_entry *before)
{
    const struct source_file file = {p->from->dir, before->id.p, before->id,
                                     &p->collection};
    struct reader_source source;
    struct source_stamp stamp;
    struct err ignored;

    arena_reset(&p->bytes);
    return source_bytes(&file, &p->bytes, &source, &stamp, &ignored) &&
           memcmp(stamp.hash, before->stamp.hash, FILE_HASH_BYTES) == 0;
}

/* Did an earlier run find these bytes under this stamp? */
static bool
was_touched(const struct planning *p, const struct walk_file *f,
            const struct state_entry *before)
{
    const struct state_entry *e =
        p->from->touched == NULL ? NULL : state_find(p->from->touched, f->id);

    return e != NULL && state_same_stamp(&e->stamp, &f->file, &f->sidecar) &&
           memcmp(e->stamp.hash, before->stamp.hash, FILE_HASH_BYTES) == 0;
}

/* Same bytes as before?  The stamp says so, or a reading. */
static bool
is_same(struct planning *p, const struct walk_file *f,
        const struct state_entry *before, const struct state_entry *now)
{
    if (state_same_stamp(&before->stamp, &f->file, &f->sidecar) ||
        was_touched(p, f, before))
        return true;
    if (!same_bytes(p, now))
        return false;
    p->out->touched++;
    return true;
}

static void
add_known(struct planning *p, const struct walk_file *f,
          const struct state_entry *before)
{
    struct state_entry entry = *before;
    bool indexed = before->reason.n == 0;

    entry.id = f->id; /* NUL-terminated, for openat() */
    entry.stamp.file = f->file;
    entry.stamp.sidecar = f->sidecar;
    if (!is_same(p, f, before, &entry))
        add(p, PLAN_CHANGE, &entry, indexed);
    else
        add(p, p->from->again ? PLAN_AGAIN : PLAN_KEEP, &entry, indexed);
}

static void
add_gone(struct planning *p, const struct state_entry *before)
{
    bool kept = !was_looked_for(p, before->id);

    p->out->unseen += kept;
    add(p, kept ? PLAN_KEEP : PLAN_REMOVE, before, before->reason.n == 0);
}

static void
compare(struct planning *p)
{
    const struct walk *w = p->from->walk;
    const struct state *before = p->from->before;
    size_t i = 0, k = 0;

    while (i < w->nfiles || k < before->count) {
        int order = i == w->nfiles ? 1
                    : k == before->count
                        ? -1
                        : span_compare(w->files[i].id, before->entries[k].id);

        if (order < 0)
            add_new(p, &w->files[i++]);
        else if (order > 0)
            add_gone(p, &before->entries[k++]);
        else
            add_known(p, &w->files[i++], &before->entries[k++]);
    }
}

static size_t
id_bytes(const struct plan_from *from)
{
    size_t n = 0;

    for (size_t i = 0; i < from->walk->nfiles; i++)
        n += from->walk->files[i].id.n + 1;
    for (size_t i = 0; i < from->before->count; i++)
        n += from->before->entries[i].id.n + 1;
    return n;
}

/* Not zeroed: most of it is never used, and then takes no memory. */
static bool
make_room(struct planning *p, struct arena *a, struct err *err)
{
    const struct plan_from *from = p->from;
    struct plan *out = p->out;
    size_t most = from->walk->nfiles + from->before->count + 1;
    size_t bytes = most * sizeof *out->items;

    *out = (struct plan){.count = 0};
    if (from->folder == NULL) {
        out->items = arena_alloc(a, bytes);
        return out->items != NULL || err_no_memory(err);
    }
    if (!disk_room(from->folder, bytes + id_bytes(from), &out->room, err))
        return false;
    out->items = (struct plan_item *)(uintptr_t)out->room.p;
    p->ids = (char *)(uintptr_t)out->room.p + bytes;
    return true;
}

void
plan_release(struct plan *plan)
{
    disk_unmap(plan->room);
    *plan = (struct plan){.count = 0};
}

void
plan_forget(const struct plan *plan, size_t begin, size_t end)
{
    const struct plan_item *items = plan->items;
    const char *first, *last;

    if (plan->room.n == 0 || begin == end)
        return;
    first = items[begin].entry.id.p;
    last = items[end - 1].entry.id.p + items[end - 1].entry.id.n;
    disk_forget(plan->room, (struct span){first, (size_t)(last - first)});
    disk_forget(plan->room, (struct span){(const char *)(items + begin),
                                          (end - begin) * sizeof *items});
}

bool
plan_make(const struct plan_from *from, struct arena *a, struct plan *out,
          struct err *err)
{
    struct planning p = {.from = from, .out = out};

    if (!make_room(&p, a, err))
        return false;
    arena_init(&p.bytes, SOURCE_ARENA_BYTES);
    collection_init(&p.collection);
    compare(&p);
    collection_release(&p.collection);
    arena_release(&p.bytes);
    return true;
}

static struct span
hash_of(const struct plan_item *item)
{
    return (struct span){(const char *)item->entry.stamp.hash, FILE_HASH_BYTES};
}

bool
plan_renamed(const struct plan *plan, struct arena *a, size_t *renamed,
             struct err *err)
{
    struct map gone;

    *renamed = 0;
    if (plan->removed == 0)
        return true;
    map_init(&gone, a);
    for (size_t i = 0; i < plan->count; i++) {
        const struct plan_item *item = &plan->items[i];
        struct map_entry *entry;

        if (item->action != PLAN_REMOVE || !item->indexed)
            continue;
        entry = map_put(&gone, hash_of(item), 0, NULL);
        if (entry == NULL)
            return err_no_memory(err);
        entry->number++;
    }
    for (size_t i = 0; i < plan->count && gone.count > 0; i++) {
        const struct plan_item *item = &plan->items[i];
        struct map_entry *entry = map_find(&gone, hash_of(item));

        if (item->action != PLAN_ADD || item->entry.reason.n > 0 ||
            entry == NULL || entry->number == 0)
            continue;
        entry->number--;
        ++*renamed;
    }
    return true;
}
