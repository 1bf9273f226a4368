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
    pthread_t threads[LIMIT_WORKERS];
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
    workers *w = argument;
    struct view view;
    struct arena arena;
    struct job *job;

    view_init(&view, w->app);
    arena_init(&arena, LIMIT_ARENA_BYTES);
    for (job = next_job(w); job != NULL; job = next_job(w)) {
        job->run(job, &view, &arena);
        arena_reset(&arena);
    }
    arena_release(&arena);
    view_release(&view);
    return NULL;
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
        if (pthread_create(&w->threads[w->count], NULL, work, w) != 0) {
            workers_stop(w);
            (void)err_set(err, ERR_IO,
                          "Le système refuse de lancer un fil d’exécution.");
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

void
workers_submit(workers *w, struct job *job)
{
    job->next = NULL;
    (void)pthread_mutex_lock(&w->lock);
    *w->last = job;
    w->last = &job->next;
    (void)pthread_cond_signal(&w->filled);
    (void)pthread_mutex_unlock(&w->lock);
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
    for (unsigned i = 0; i < w->count; i++)
        (void)pthread_join(w->threads[i], NULL);
    (void)pthread_cond_destroy(&w->filled);
    (void)pthread_mutex_destroy(&w->lock);
    free(w);
}
