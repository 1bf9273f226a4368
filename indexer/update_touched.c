#include <stdio.h>
#include <unistd.h>

#include "indexer/update.h"

#define TOUCHED_NAME "touched"

enum { PATH_BYTES = 4200 };

static bool
path_of(const struct run *r, const char *ending, char out[PATH_BYTES],
        struct err *err)
{
    const char *index = r->app->options.index;
    int n = snprintf(out, PATH_BYTES, "%s/" TOUCHED_NAME "%s", index, ending);

    if (n > 0 && n < PATH_BYTES)
        return true;
    return err_set(err, ERR_IO, "%s : nom trop long", index);
}

/* A damaged list is no list: the files are read again. */
bool
update_read_touched(struct run *r, struct err *err)
{
    char path[PATH_BYTES];
    struct err why;

    if (!r->has_from)
        return true;
    if (!path_of(r, "", path, err))
        return false;
    if (state_read(path, &r->arena, &r->touched, &why))
        return true;
    r->touched.count = 0;
    if (why.code != ERR_NO_MEMORY)
        return true;
    *err = why;
    return false;
}

/* A place in the plan. */
struct reading {
    const struct run *run;
    size_t next;
};

/* Of the reports that are kept, those with other stamps than the state says. */
static const struct state_entry *
next_touched(void *context)
{
    struct reading *reading = context;
    const struct run *r = reading->run;

    while (reading->next < r->plan.count) {
        const struct state_entry *now = &r->plan.items[reading->next++].entry;
        const struct state_entry *before = state_find(&r->before, now->id);

        update_pass(r, reading->next);
        if (before != NULL &&
            !state_same_stamp(&before->stamp, &now->stamp.file,
                              &now->stamp.sidecar))
            return now;
    }
    return NULL;
}

void
update_keep_touched(struct run *r)
{
    char path[PATH_BYTES], temporary[PATH_BYTES];
    const struct state now = {.authority = SPAN(""), .folder = SPAN("")};
    struct reading reading = {r, 0};
    struct err ignored;

    if (!path_of(r, "", path, &ignored) ||
        !path_of(r, ".tmp", temporary, &ignored))
        return;
    if (r->summary.published)
        (void)unlink(path);
    if (r->summary.published || r->plan.touched == 0 || r->app->options.dry_run)
        return;
    if (!state_write(temporary, &now, next_touched, &reading, &ignored) ||
        rename(temporary, path) != 0)
        (void)unlink(temporary);
}
