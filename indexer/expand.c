#include "indexer/expand.h"

#include <stdlib.h>
#include <string.h>

enum { SPILLED = 4096 }; /* files at once */

struct expanding {
    struct walk *walk;
    const struct state *before;
    int dir;
    struct arena *arena;
    struct collection collection;
    struct walk_file *files; /* the list that is made */
    size_t nfiles, files_room;
    struct walk_fault *faults;
    size_t nfaults, faults_room;
};

static bool
add_file(struct expanding *x, const struct walk_file *file, struct err *err)
{
    struct walk_file *grown = arena_grow(x->arena, x->files, x->nfiles,
                                         &x->files_room, sizeof *grown);

    if (grown == NULL)
        return err_no_memory(err);
    x->files = grown;
    grown[x->nfiles++] = *file;
    if (x->nfiles % SPILLED == 0)
        arena_spill(x->arena);
    return true;
}

/* The report `id` of the collection `f`; ids are NUL-terminated. */
static bool
add_report(struct expanding *x, const struct walk_file *f, struct span id,
           struct err *err)
{
    char *copy = arena_cstr(x->arena, id);

    if (copy == NULL)
        return err_no_memory(err);
    return add_file(x, &(struct walk_file){.id = {copy, id.n}, .file = f->file},
                    err);
}

static bool
add_fault(struct expanding *x, struct span id, const char *reason,
          struct err *err)
{
    struct walk_fault *grown = arena_grow(x->arena, x->faults, x->nfaults,
                                          &x->faults_room, sizeof *grown);
    const char *copy = arena_cstr(x->arena, span_of(reason));

    if (grown == NULL || copy == NULL)
        return err_no_memory(err);
    x->faults = grown;
    grown[x->nfaults++] =
        (struct walk_fault){.path = id, .id = id, .reason = copy};
    return true;
}

/* ------------------------------------------------------------- known ones */

/* The first entry of the state that is not before the reports of `f`, all of
 * which begin with its id and a slash. */
static size_t
first_entry(const struct expanding *x, struct span below)
{
    size_t low = 0, high = x->before->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (span_compare(x->before->entries[middle].id, below) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Add what the state knows of `f`; *known is false when the file has another
 * stamp now, or was none of ours. */
static bool
add_known(struct expanding *x, const struct walk_file *f, bool *known,
          struct err *err)
{
    const struct state *before = x->before;
    struct span below = arena_printf(x->arena, "%.*s/", SPAN_ARG(f->id));
    size_t from, to;

    if (below.p == NULL)
        return err_no_memory(err);
    from = to = first_entry(x, below);
    while (to < before->count && span_starts(before->entries[to].id, below)) {
        const struct file_stamp *stamp = &before->entries[to].stamp.file;

        if (stamp->size != f->file.size || stamp->mtime_ns != f->file.mtime_ns)
            break;
        to++;
    }
    *known = to > from && (to == before->count ||
                           !span_starts(before->entries[to].id, below));
    for (size_t i = from; *known && i < to; i++)
        if (!add_report(x, f, before->entries[i].id, err))
            return false;
    return true;
}

/* ------------------------------------------------------------- new ones */

static bool
add_opened(struct expanding *x, const struct walk_file *f, struct err *err)
{
    const struct collection *c = &x->collection;
    struct err why;

    if (!collection_open(&x->collection, x->dir, f->id, &why)) {
        if (why.code != ERR_NO_MEMORY)
            return add_fault(x, f->id, why.msg, err);
        *err = why;
        return false;
    }
    if (c->count == 0)
        return add_file(x, f, err);
    for (size_t i = 0; i < c->count; i++) {
        struct span id = arena_printf(x->arena, "%.*s/%.*s", SPAN_ARG(f->id),
                                      SPAN_ARG(c->reports[i].name));

        if (id.p == NULL)
            return err_no_memory(err);
        if (!add_report(x, f, id, err))
            return false;
    }
    return true;
}

static bool
add_all(struct expanding *x, struct err *err)
{
    for (size_t i = 0; i < x->walk->nfiles; i++) {
        const struct walk_file *f = &x->walk->files[i];
        bool known = false;

        if (!collection_named(f->id)) {
            if (!add_file(x, f, err))
                return false;
            continue;
        }
        if (!add_known(x, f, &known, err) || (!known && !add_opened(x, f, err)))
            return false;
    }
    for (size_t i = 0; i < x->walk->nfaults; i++) {
        struct walk_fault *grown = arena_grow(x->arena, x->faults, x->nfaults,
                                              &x->faults_room, sizeof *grown);

        if (grown == NULL)
            return err_no_memory(err);
        x->faults = grown;
        grown[x->nfaults++] = x->walk->faults[i];
    }
    return true;
}

static int
by_id(const void *left, const void *right)
{
    return span_compare(((const struct walk_file *)left)->id,
                        ((const struct walk_file *)right)->id);
}

static bool
has_collections(const struct walk *walk)
{
    for (size_t i = 0; i < walk->nfiles; i++)
        if (collection_named(walk->files[i].id))
            return true;
    return false;
}

bool
expand_collections(struct walk *walk, const struct state *before, int dir,
                   struct arena *a, struct err *err)
{
    struct expanding x = {
        .walk = walk, .before = before, .dir = dir, .arena = a};
    bool done;

    if (!has_collections(walk))
        return true;
    collection_init(&x.collection);
    done = add_all(&x, err);
    collection_release(&x.collection);
    if (!done)
        return false;
    walk->files = x.files;
    walk->nfiles = x.nfiles;
    walk->faults = x.faults;
    walk->nfaults = x.nfaults;
    if (x.nfiles > 0)
        qsort(x.files, x.nfiles, sizeof *x.files, by_id);
    return true;
}
