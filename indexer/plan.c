#include "indexer/plan.h"

#include <string.h>

enum { SPILLED = 4096 }; /* items at once */

struct planning {
    const struct plan_from *from;
    struct arena bytes; /* of the file whose digest is asked */
    struct collection collection;
    struct plan *out;
    const struct arena *arena; /* of `out` */
};

static void
spill(const struct planning *p)
{
    arena_spill(p->arena);
    if (p->from->walked != NULL)
        arena_spill(p->from->walked);
}

static void
add(struct planning *p, enum plan_action action,
    const struct state_entry *entry, bool indexed)
{
    struct plan_item *item = &p->out->items[p->out->count++];

    *item = (struct plan_item){action, indexed, *entry};
    if (p->out->count % SPILLED == 0)
        spill(p);
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
                                     &p->collection, false};
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

/* Where the two lists are. */
struct place {
    size_t file, entry;
};

/* Which comes next: a file that the state does not know (< 0), an entry without file
 * (> 0), or both of the same report. */
static int
compare(const struct plan_from *from, struct place at)
{
    const struct walk *w = from->walk;
    const struct state *before = from->before;

    if (at.file == w->nfiles)
        return 1;
    if (at.entry == before->count)
        return -1;
    return span_compare(w->files[at.file].id, before->entries[at.entry].id);
}

static bool
is_over(const struct plan_from *from, struct place at)
{
    return at.file == from->walk->nfiles && at.entry == from->before->count;
}

static struct place
behind(struct place at, int order)
{
    return (struct place){at.file + (order <= 0), at.entry + (order >= 0)};
}

static size_t
count_items(struct planning *p)
{
    struct place at = {0, 0};
    size_t n = 0;

    for (; !is_over(p->from, at); n++) {
        if (n % SPILLED == 0)
            spill(p);
        at = behind(at, compare(p->from, at));
    }
    return n;
}

static void
add_items(struct planning *p)
{
    const struct plan_from *from = p->from;
    struct place at = {0, 0};

    while (!is_over(from, at)) {
        const struct walk_file *file = &from->walk->files[at.file];
        const struct state_entry *entry = &from->before->entries[at.entry];
        int order = compare(from, at);

        if (order < 0)
            add_new(p, file);
        else if (order > 0)
            add_gone(p, entry);
        else
            add_known(p, file, entry);
        at = behind(at, order);
    }
}

bool
plan_make(const struct plan_from *from, struct arena *a, struct plan *out,
          struct err *err)
{
    struct planning p = {.from = from, .out = out, .arena = a};
    size_t n = count_items(&p);

    *out = (struct plan){.items = arena_alloc(a, n * sizeof *out->items)};
    if (out->items == NULL)
        return err_no_memory(err);
    arena_init(&p.bytes, SOURCE_ARENA_BYTES);
    collection_init(&p.collection);
    add_items(&p);
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

        if (i % SPILLED == 0)
            arena_spill(a);
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

        if (i % SPILLED == 0)
            arena_spill(a);
        if (item->action != PLAN_ADD || item->entry.reason.n > 0 ||
            entry == NULL || entry->number == 0)
            continue;
        entry->number--;
        ++*renamed;
    }
    return true;
}
