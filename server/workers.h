/*
 * The workers: so many searches run at once.  Each is a view of the index and a
 * memory, lent to one request at a time; a request runs in the thread of its
 * connection and, when all workers are out, waits there for one to come back.
 *
 *     thread of a connection   take ──── search ──── give │ sends the answer
 *     another                  take … waits … ─────────── search ──── give │
 *
 * Errors     ERR_NO_MEMORY, those of the index when a worker cannot open it.
 * Ownership  a worker belongs to whoever took it, until it is given back.
 * Threads    any; a worker is used by one at a time.
 */
#ifndef SERVER_WORKERS_H
#define SERVER_WORKERS_H

#include <stdbool.h>

#include "base/arena.h"
#include "server/app.h"

struct worker {
    struct worker *next; /* among those that are free */
    struct view view;
    struct arena arena; /* LIMIT_ARENA_BYTES; empty again when given back */
};

typedef struct workers workers;

workers *workers_start(struct app *app, unsigned count,
                       struct err *err) MUST_CHECK;

/* A worker, waited for when none is free; NULL when LIMIT_QUEUE wait already, or
 * when the workers end. */
struct worker *workers_take(workers *w) MUST_CHECK;

/* For the next part of something begun: waits however many do, and is NULL only
 * when the workers end. */
struct worker *workers_take_again(workers *w) MUST_CHECK;

void workers_give(workers *w, struct worker *worker);

/* Nobody gets one from now on: who waits is told so.  NULL is allowed, here and
 * below. */
void workers_stop(workers *w);

/* All have been given back. */
void workers_free(workers *w);

#endif
