/*
 * Worker threads with a bounded queue: searches run here, so that a slow one
 * never keeps the thread that talks to clients from its other connections.
 *
 * Errors     ERR_NO_MEMORY, ERR_IO when a thread cannot be started, those of
 *            the index when a worker cannot open it.
 * Ownership  a job belongs to whoever submitted it; workers only link it.
 * Threads    reserve and submit from any thread; each job runs in one worker,
 *            with the view and the arena of that worker.
 */
#ifndef SERVER_WORKERS_H
#define SERVER_WORKERS_H

#include <stdbool.h>

#include "base/arena.h"
#include "server/app.h"

struct job {
    struct job *next;
    void (*run)(struct job *job, struct view *view, struct arena *a);
};

typedef struct workers workers;

workers *workers_start(struct app *app, unsigned count,
                       struct err *err) MUST_CHECK;

/* Take a place in the queue, of which there are LIMIT_QUEUE; false when all are
 * taken.  A place taken is to be filled by workers_submit. */
bool workers_reserve(workers *w) MUST_CHECK;
void workers_submit(workers *w, struct job *job);

/* The next part of something begun, which needs no free place: false when the
 * workers end. */
bool workers_continue(workers *w, struct job *job) MUST_CHECK;

/* Run what waits, then end; afterwards nothing can be continued.  NULL is
 * allowed, here and below. */
void workers_stop(workers *w);
void workers_free(workers *w);

#endif
