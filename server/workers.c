#include "server/workers.h"

#include <limits.h>
#include <stdlib.h>

#include "server/limits.h"

/* A thread that waits for a worker. */
struct waiter {
    struct waiter *next;
    struct worker *given;
    pthread_cond_t woken;
};

struct workers {
    struct app *app;
    pthread_mutex_t lock;
    struct worker *free;  /* the one given back last first: it is warm */
    struct waiter *first; /* who came first gets the next one */
    struct waiter **last; /* where the next one is linked */
    unsigned waiting;
    bool stopping;
    unsigned count;
    struct worker each[LIMIT_WORKERS];
};

/* The view is opened here: from then on an index that vanishes is served from
 * what is open. */
static bool
open_worker(struct worker *worker, struct app *app, struct err *err)
{
    view_init(&worker->view, app);
    if (!view_refresh(&worker->view, err))
        return false;
    arena_init(&worker->arena, LIMIT_ARENA_BYTES);
    return true;
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
    (void)pthread_mutex_init(&w->lock, NULL);
    w->last = &w->first;
    for (; w->count < count && w->count < LIMIT_WORKERS; w->count++) {
        struct worker *worker = &w->each[w->count];

        if (!open_worker(worker, app, err)) {
            workers_free(w);
            return NULL;
        }
        worker->next = w->free;
        w->free = worker;
    }
    atomic_store(&app->metrics.workers, w->count);
    return w;
}

static void
count_waiting(workers *w, unsigned n)
{
    w->waiting = n;
    atomic_store(&w->app->metrics.queued, n);
}

/* With the lock held; NULL when the workers end. */
static struct worker *
wait_for_one(workers *w)
{
    struct waiter self = {.next = NULL};

    (void)pthread_cond_init(&self.woken, NULL);
    *w->last = &self;
    w->last = &self.next;
    count_waiting(w, w->waiting + 1);
    while (self.given == NULL && !w->stopping)
        (void)pthread_cond_wait(&self.woken, &w->lock);
    (void)pthread_cond_destroy(&self.woken);
    return self.given;
}

static struct worker *
take(workers *w, unsigned most)
{
    struct worker *worker = NULL;

    (void)pthread_mutex_lock(&w->lock);
    if (w->free != NULL && !w->stopping) {
        worker = w->free;
        w->free = worker->next;
    } else if (w->waiting < most && !w->stopping) {
        worker = wait_for_one(w);
    }
    (void)pthread_mutex_unlock(&w->lock);
    return worker;
}

struct worker *
workers_take(workers *w)
{
    return take(w, LIMIT_QUEUE);
}

struct worker *
workers_take_again(workers *w)
{
    return take(w, UINT_MAX);
}

/* With the lock held: who waits longest no longer does. */
static struct waiter *
first_waiter(workers *w)
{
    struct waiter *first = w->first;

    w->first = first->next;
    if (w->first == NULL)
        w->last = &w->first;
    count_waiting(w, w->waiting - 1);
    return first;
}

void
workers_give(workers *w, struct worker *worker)
{
    arena_reset(&worker->arena);
    (void)pthread_mutex_lock(&w->lock);
    if (w->first != NULL) {
        struct waiter *waiter = first_waiter(w);

        waiter->given = worker;
        (void)pthread_cond_signal(&waiter->woken);
    } else {
        worker->next = w->free;
        w->free = worker;
    }
    (void)pthread_mutex_unlock(&w->lock);
}

void
workers_stop(workers *w)
{
    if (w == NULL)
        return;
    (void)pthread_mutex_lock(&w->lock);
    w->stopping = true;
    while (w->first != NULL)
        (void)pthread_cond_signal(&first_waiter(w)->woken);
    (void)pthread_mutex_unlock(&w->lock);
}

void
workers_free(workers *w)
{
    if (w == NULL)
        return;
    while (w->count > 0) {
        struct worker *worker = &w->each[--w->count];

        view_release(&worker->view);
        arena_release(&worker->arena);
    }
    (void)pthread_mutex_destroy(&w->lock);
    free(w);
}
