#include "server/app.h"

#include <stdio.h>
#include <stdlib.h>

#include "text/french.h"

static const struct generation_versions versions = {
    .schema = SCHEMA_VERSION,
    .analyser = FRENCH_VERSION,
};

/* The columns are the slots of the table, in its order. */
static size_t
column_slots(unsigned slots[XAP_MAX_COLUMNS])
{
    size_t n = 0;

    for (size_t i = 0; i < FACET_COUNT; i++)
        if (facets[i].slot != 0 && n < XAP_MAX_COLUMNS)
            slots[n++] = facets[i].slot;
    return n;
}

int
app_column(enum facet_id id)
{
    int column = 0;

    if (facets[id].slot == 0)
        return -1;
    for (size_t i = 0; i < (size_t)id; i++)
        column += facets[i].slot != 0;
    return column;
}

unsigned
app_columns(unsigned fields)
{
    unsigned columns = 0;

    for (unsigned i = 0; i < FACET_COUNT; i++) {
        int column = app_column((enum facet_id)i);

        if (column >= 0 && (fields >> i & 1U) != 0)
            columns |= 1U << (unsigned)column;
    }
    return columns;
}

/* --------------------------------------------------------------- snapshots */

static void
snapshot_close(struct snapshot *s)
{
    if (s == NULL)
        return;
    while (s->nspare > 0)
        xap_reader_close(s->spare[--s->nspare]);
    xap_reader_close(s->first);
    xap_columns_free(s->columns);
    labels_close(s->labels);
    dictionary_close(s->dictionary);
    popular_free(&s->popular);
    free(s);
}

static bool
load_columns(struct snapshot *s, struct err *err)
{
    unsigned columns[XAP_MAX_COLUMNS];
    struct xap_slots slots = {.columns = columns,
                              .n = column_slots(columns),
                              .together = app_columns(facet_shown()),
                              .first_day = SLOT_FIRST_DAY,
                              .last_day = SLOT_LAST_DAY};

    s->first = xap_reader_open(s->generation.path, err);
    if (s->first == NULL)
        return false;
    s->columns = xap_columns_load(s->first, &slots, err);
    return s->columns != NULL;
}

static bool
load_files(struct snapshot *s, struct err *err)
{
    char path[GENERATION_PATH_BYTES + 16];

    (void)snprintf(path, sizeof path, "%s/labels", s->generation.path);
    s->labels = labels_open(path, err);
    if (s->labels == NULL || !labels_read_heads(s->labels, err))
        return false;
    (void)snprintf(path, sizeof path, "%s/dictionary", s->generation.path);
    s->dictionary = dictionary_open(path, err);
    return s->dictionary != NULL;
}

static bool
count_labels(struct snapshot *s, struct err *err)
{
    int columns[FACET_COUNT];

    for (unsigned i = 0; i < FACET_COUNT; i++)
        columns[i] = app_column((enum facet_id)i);
    return popular_make(s->columns, columns, s->labels, &s->popular, err);
}

static bool
open_spares(struct snapshot *s, unsigned n, struct err *err)
{
    while (s->nspare < n && s->nspare < LIMIT_WORKERS) {
        xap_reader *reader = xap_reader_twin(s->first, s->generation.path, err);

        if (reader == NULL)
            return false;
        s->spare[s->nspare++] = reader;
    }
    return true;
}

static struct snapshot *
snapshot_open(const struct app *app, struct err *err)
{
    struct snapshot *s = calloc(1, sizeof *s);

    if (s == NULL) {
        (void)err_no_memory(err);
        return NULL;
    }
    if (!generation_current(app->dir, &versions, &s->generation, err) ||
        !load_columns(s, err) || !load_files(s, err) || !count_labels(s, err) ||
        !open_spares(s, app->nviews, err)) {
        snapshot_close(s);
        return NULL;
    }
    s->users = 1;
    return s;
}

static struct snapshot *
snapshot_take(struct app *app)
{
    struct snapshot *s;

    (void)pthread_mutex_lock(&app->lock);
    s = app->current;
    s->users++;
    (void)pthread_mutex_unlock(&app->lock);
    return s;
}

static void
snapshot_drop(struct app *app, struct snapshot *s)
{
    unsigned users;

    if (s == NULL)
        return;
    (void)pthread_mutex_lock(&app->lock);
    users = --s->users;
    (void)pthread_mutex_unlock(&app->lock);
    if (users == 0)
        snapshot_close(s);
}

/* --------------------------------------------------------------------- app */

bool
app_open(struct app *app, struct err *err)
{
    app->current = snapshot_open(app, err);
    if (app->current == NULL)
        return false;
    app->unreadable = false;
    (void)pthread_mutex_init(&app->lock, NULL);
    (void)pthread_mutex_init(&app->loading, NULL);
    (void)pthread_mutex_init(&app->naming, NULL);
    app->current->serial = 1;
    app->named = app->current->generation;
    app->named_serial = app->current->serial;
    return true;
}

void
app_close(struct app *app)
{
    snapshot_drop(app, app->current);
    app->current = NULL;
    (void)pthread_mutex_destroy(&app->lock);
    (void)pthread_mutex_destroy(&app->loading);
    (void)pthread_mutex_destroy(&app->naming);
}

static void
log_change(struct app *app, const struct snapshot *s, const struct err *err)
{
    char line[sizeof err->msg + 128];

    if (s != NULL)
        (void)snprintf(line, sizeof line,
                       "génération %u de l’index ouverte (%llu comptes rendus)",
                       s->generation.number,
                       (unsigned long long)s->generation.reports);
    else if (!app->unreadable)
        (void)snprintf(line, sizeof line,
                       "l’index ne s’ouvre plus, la génération en service "
                       "est gardée : %s",
                       err->msg);
    else
        return;
    app->log(line);
}

/* The link has moved: load what it names now, unless another thread is at it,
 * whose result the next request will see. */
static void
app_follow(struct app *app)
{
    struct snapshot *old = NULL;
    struct snapshot *s;
    struct err err;

    if (pthread_mutex_trylock(&app->loading) != 0)
        return;
    s = snapshot_take(app);
    if (generation_is_current(app->dir, &s->generation)) {
        snapshot_drop(app, s);
        app->unreadable = false;
        (void)pthread_mutex_unlock(&app->loading);
        return;
    }
    snapshot_drop(app, s);
    s = snapshot_open(app, &err);
    log_change(app, s, &err);
    app->unreadable = s == NULL;
    if (s != NULL) {
        (void)pthread_mutex_lock(&app->lock);
        old = app->current;
        s->serial = old->serial + 1;
        app->current = s;
        (void)pthread_mutex_unlock(&app->lock);
        (void)pthread_mutex_lock(&app->naming);
        app->named = s->generation;
        app->named_serial = s->serial;
        (void)pthread_mutex_unlock(&app->naming);
    }
    (void)pthread_mutex_unlock(&app->loading);
    snapshot_drop(app, old);
}

unsigned
app_generation(struct app *app, struct generation *out)
{
    unsigned serial;

    (void)pthread_mutex_lock(&app->naming);
    *out = app->named;
    serial = app->named_serial;
    (void)pthread_mutex_unlock(&app->naming);
    return serial;
}

/* ------------------------------------------------------------------- views */

void
view_init(struct view *view, struct app *app)
{
    *view = (struct view){.app = app};
}

void
view_release(struct view *view)
{
    xap_reader_close(view->reader);
    snapshot_drop(view->app, view->snapshot);
    view->reader = NULL;
    view->snapshot = NULL;
}

static xap_reader *
reader_for(const struct view *view, struct snapshot *s, struct err *err)
{
    struct app *app = view->app;
    xap_reader *reader = NULL;

    (void)pthread_mutex_lock(&app->lock);
    if (s->nspare > 0 && !view->passing)
        reader = s->spare[--s->nspare];
    (void)pthread_mutex_unlock(&app->lock);
    return reader != NULL ? reader
                          : xap_reader_twin(s->first, s->generation.path, err);
}

bool
view_refresh(struct view *view, struct err *err)
{
    struct snapshot *newest;
    xap_reader *reader;

    /* Not the view's own: after a rollback an idle view may stand on what the
     * link names again while the others have gone on. */
    newest = snapshot_take(view->app);
    if (!generation_is_current(view->app->dir, &newest->generation)) {
        snapshot_drop(view->app, newest);
        app_follow(view->app);
        newest = snapshot_take(view->app);
    }
    if (newest == view->snapshot && view->reader != NULL) {
        snapshot_drop(view->app, newest);
        return true;
    }
    reader = reader_for(view, newest, err);
    if (reader == NULL) {
        snapshot_drop(view->app, newest);
        /* Removed meanwhile by two updates: the open one still answers. */
        return view->reader != NULL;
    }
    view_release(view);
    view->snapshot = newest;
    view->reader = reader;
    return true;
}

bool
view_is_on(const struct view *view, unsigned serial)
{
    return view->reader != NULL && view->snapshot->serial == serial;
}
