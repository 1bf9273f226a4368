#include "server/workers.h"

#include <stdlib.h>

#include "server/limits.h"

struct workers {
    struct app *app;
    pthread_mutex_t lock;
    pthread_cond_t filled;
    struct job *first;
    struct job **last; /* where the next job is linked */
    unsigned taken;    /* places reserved, filled or not */
    bool stopping;
    unsigned count;
    struct worker {
        workers *all;
        struct view view;
        pthread_t thread;
    } each[LIMIT_WORKERS];
};

/* The next job, or NULL when there will be none. */
static struct job *
next_job(workers *w)
{
    struct job *job;

    (void)pthread_mutex_lock(&w->lock);
    while (w->first == NULL && !w->stopping)
        (void)pthread_cond_wait(&w->filled, &w->lock);
    job = w->first;
    if (job != NULL) {
        w->first = job->next;
        if (w->first == NULL)
            w->last = &w->first;
        w->taken--;
        atomic_store(&w->app->metrics.queued, w->taken);
    }
    (void)pthread_mutex_unlock(&w->lock);
    return job;
}

static void *
work(void *argument)
{
    struct worker *worker = argument;
    workers *w = worker->all;
    struct arena arena;
    struct job *job;

    arena_init(&arena, LIMIT_ARENA_BYTES);
    for (job = next_job(w); job != NULL; job = next_job(w)) {
        job->run(job, &worker->view, &arena);
        arena_reset(&arena);
    }
    arena_release(&arena);
    return NULL;
}

/* The view is opened before the thread starts: from then on an index that
 * vanishes is served from what is open. */
static bool
start_worker(workers *w, struct worker *worker, struct err *err)
{
    worker->all = w;
    view_init(&worker->view, w->app);
    if (!view_refresh(&worker->view, err))
        return false;
    if (pthread_create(&worker->thread, NULL, work, worker) == 0)
        return true;
    view_release(&worker->view);
    return err_set(err, ERR_IO,
                   "Le système refuse de lancer un fil d’exécution.");
}

workers *
workers_start(struct app *app, unsigned count, struct err *err)
{
    workers *w = calloc(1, sizeof *w);

    if (w == NULL) {
        (void)err_no_memory(err);
        return NULL;
    }
    w->app = app;
    w->last = &w->first;
    (void)pthread_mutex_init(&w->lock, NULL);
    (void)pthread_cond_init(&w->filled, NULL);
    while (w->count < count && w->count < LIMIT_WORKERS) {
        if (!start_worker(w, &w->each[w->count], err)) {
            workers_stop(w);
            workers_free(w);
            return NULL;
        }
        w->count++;
    }
    atomic_store(&app->metrics.workers, w->count);
    return w;
}

bool
workers_reserve(workers *w)
{
    bool free_place;

    (void)pthread_mutex_lock(&w->lock);
    free_place = w->taken < LIMIT_QUEUE;
    w->taken += free_place;
    atomic_store(&w->app->metrics.queued, w->taken);
    (void)pthread_mutex_unlock(&w->lock);
    return free_place;
}

/* With the lock held. */
static void
append(workers *w, struct job *job)
{
    job->next = NULL;
    *w->last = job;
    w->last = &job->next;
    (void)pthread_cond_signal(&w->filled);
}

void
workers_submit(workers *w, struct job *job)
{
    (void)pthread_mutex_lock(&w->lock);
    append(w, job);
    (void)pthread_mutex_unlock(&w->lock);
}

bool
workers_continue(workers *w, struct job *job)
{
    bool stopping;

    (void)pthread_mutex_lock(&w->lock);
    stopping = w->stopping;
    if (!stopping) {
        w->taken++;
        append(w, job);
    }
    (void)pthread_mutex_unlock(&w->lock);
    return !stopping;
}

void
workers_stop(workers *w)
{
    if (w == NULL)
        return;
    (void)pthread_mutex_lock(&w->lock);
    w->stopping = true;
    (void)pthread_cond_broadcast(&w->filled);
    (void)pthread_mutex_unlock(&w->lock);
    for (unsigned i = 0; i < w->count; i++) {
        (void)pthread_join(w->each[i].thread, NULL);
        view_release(&w->each[i].view);
    }
    w->count = 0;
}

void
workers_free(workers *w)
{
    if (w == NULL)
        return;
    (void)pthread_cond_destroy(&w->filled);
    (void)pthread_mutex_destroy(&w->lock);
    free(w);
}
