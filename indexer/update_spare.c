/* After a change of the authority: which reports need not be extracted again. */
#include <stdio.h>

#include "base/document.h"
#include "indexer/authority_changes.h"
#include "indexer/extract.h"
#include "indexer/update.h"

enum { PATH_BYTES = 4200, ARENA_BYTES = 1024 * 1024 * 1024 };

static bool
path_of(const struct run *r, const char *name, char out[PATH_BYTES],
        struct err *err)
{
    int n = snprintf(out, PATH_BYTES, "%s/%s", r->from.path, name);

    if (n > 0 && n < PATH_BYTES)
        return true;
    return err_set(err, ERR_IO, "%s : nom trop long", r->from.path);
}

static bool
spare_items(struct run *r, xap_reader *reader, struct arena *a,
            const struct authority_marks *marks, struct err *err)
{
    for (size_t i = 0; i < r->plan.count; i++) {
        struct plan_item *item = &r->plan.items[i];
        struct span term;
        uint32_t docid;

        update_pass(r, i);
        if (item->action != PLAN_AGAIN || !item->indexed)
            continue;
        arena_reset(a);
        term = document_term(a, item->entry.id);
        if (term.p == NULL)
            return err_no_memory(err);
        if (!xap_reader_find(reader, term, &docid, err))
            return false;
        if (docid == 0 || marks->documents[docid])
            continue;
        item->action = PLAN_KEEP;
        r->plan.todo--;
        r->plan.again--;
    }
    return true;
}

/* Compare the authority of the generation before with the one of now. */
static bool
find_marks(struct run *r, xap_reader *reader, struct arena *a,
           struct authority_marks *marks, struct err *err)
{
    struct authority before;
    struct authority_index index = {reader, NULL};
    char path[PATH_BYTES];
    labels *old = NULL;
    bool known = false, done;

    *marks = (struct authority_marks){.all = true};
    authority_init(&before);
    done = path_of(r, "authority", path, err) &&
           authority_saved(&before, path, &known, err);
    if (done && known) {
        done = path_of(r, "labels", path, err);
        old = done ? labels_open_sparing(path, err) : NULL;
        index.labels = old;
        done = old != NULL &&
               authority_changes(&before, &r->authority, &index, a, marks, err);
    }
    labels_close(old);
    authority_release(&before);
    return done;
}

bool
update_spare(struct run *r, struct err *err)
{
    struct arena a, one;
    struct authority_marks marks;
    xap_reader *reader;
    bool done;

    if (!r->has_from || r->before.extract != EXTRACT_VERSION ||
        !update_other_authority(r))
        return true;
    reader = xap_reader_open(r->from.path, err);
    if (reader == NULL)
        return false;
    arena_init(&a, ARENA_BYTES);
    arena_init(&one, ARENA_BYTES);
    done = find_marks(r, reader, &a, &marks, err) &&
           (marks.all || spare_items(r, reader, &one, &marks, err));
    arena_release(&one);
    arena_release(&a);
    xap_reader_close(reader);
    return done;
}
