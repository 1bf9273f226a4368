/*
 * The index as the server holds it.
 *
 *     app ── current ──> snapshot 7   columns, labels, dictionary: constant,
 *                           ^  ^      shared, counted
 *              view 1 ──────+  +────── view 2        one a worker, each with a
 *              reader 1          reader 2            reader of its own
 *
 * Generations are immutable.  When the link `current` moves, the next request
 * loads the new generation, the others follow at their next request, and the old
 * snapshot goes with its last view: one answer never mixes two generations.
 * An index that becomes unreadable while serving changes nothing: the open one is
 * kept, and the log says so once.
 *
 * Errors     ERR_BAD_INDEX, ERR_IO, ERR_NO_MEMORY.
 * Threads    app_* may be called from any thread; a view belongs to one.
 */
#ifndef SERVER_APP_H
#define SERVER_APP_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/facet.h"
#include "server/limits.h"
#include "server/metrics.h"
#include "server/popular.h"
#include "shim/dictionary.h"
#include "shim/generation.h"
#include "shim/labels.h"
#include "shim/xap.h"

struct snapshot {
    struct generation generation;
    unsigned serial;   /* which one of this run, from 1 */
    xap_reader *first; /* the others are its twins; asked by nobody */
    xap_columns *columns;
    labels *labels;
    dictionary *dictionary;
    struct popular popular;
    unsigned users; /* guarded by app.lock, as is the rest */
    xap_reader
        *spare[LIMIT_WORKERS]; /* opened with it, one for each view: files
                                         that vanish later stay readable */
    unsigned nspare;
};

struct app {
    const char *dir;
    unsigned nviews;      /* that there will be: the workers */
    unsigned deadline_ms; /* of one search; 0: none */
    const char *base_url; /* before links in answers; "" when not told */
    const char *site_url; /* before addresses that leave the site, exports and
                             feeds: base_url, or where we listen */
    const char
        *origins[LIMIT_ORIGINS]; /* of pages that may read answers; "*" */
    unsigned norigins;
    uint64_t (*now_us)(void);     /* a clock that never goes back */
    void (*log)(const char *msg); /* one line, French, any thread */
    uint64_t started; /* seconds since 1970: names this run, for ETags */
    struct metrics metrics;
    atomic_uint exports; /* that run, LIMIT_EXPORTS at most */

    pthread_mutex_t lock;    /* guards `current` and users */
    pthread_mutex_t loading; /* held while a new generation is loaded */
    struct snapshot *current;
    bool unreadable; /* said so in the log; guarded by `loading` */

    /* The generation of `current`, for those who talk to clients: they never
     * wait behind workers who take snapshots. */
    pthread_mutex_t naming;
    struct generation named;
    unsigned named_serial;
};

/* Opens the index.  `dir`, `nviews`, `deadline_ms`, `base_url`, `now_us` and `log` are
 * set before, and live as long as the app.  After a failure nothing needs closing. */
bool app_open(struct app *app, struct err *err) MUST_CHECK;
void app_close(struct app *app);

/* The generation in service, for those who have no view; returns the serial of
 * its snapshot. */
unsigned app_generation(struct app *app, struct generation *out);

/* What one worker sees of the index. */
struct view {
    struct app *app;
    struct snapshot *snapshot;
    xap_reader *reader;
    bool passing; /* set after view_init by who is no worker: the readers
                     that are opened before they are needed are for workers */
};

void view_init(struct view *view, struct app *app);
void view_release(struct view *view);

/* Follow the index: afterwards the view stands on the newest generation that
 * could be opened.  Called at the start of a request. */
bool view_refresh(struct view *view, struct err *err) MUST_CHECK;

/* Does the view stand on snapshot `serial`?  Who knows that it was the newest
 * when the request came need not refresh. */
bool view_is_on(const struct view *view, unsigned serial);

/* The column that holds field `id`, or -1 for a field without values. */
int app_column(enum facet_id id);

/* The columns of fields that have one, both as bits. */
unsigned app_columns(unsigned fields);

#endif
