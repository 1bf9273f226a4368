/*
 * What the server counts of itself, in the text format of Prometheus: requests
 * by route and status, their durations, the queue, the generation, searches that
 * found nothing.  What was searched is not kept.
 *
 * Threads    counting from any thread, without a lock; a text shows each number
 *            as it was at some moment during its making.
 * Units      microseconds in, seconds out, as Prometheus asks.
 */
#ifndef SERVER_METRICS_H
#define SERVER_METRICS_H

#include <stdatomic.h>
#include <stdint.h>

#include "base/buf.h"

enum { METRICS_ROUTES = 32, METRICS_STATUSES = 16, METRICS_BUCKETS = 12 };

struct metrics {
    atomic_ullong requests[METRICS_ROUTES][METRICS_STATUSES];
    atomic_ullong buckets[METRICS_ROUTES][METRICS_BUCKETS + 1];
    atomic_ullong sum_us[METRICS_ROUTES];
    atomic_ullong searches;
    atomic_ullong searches_empty;
    atomic_ullong cache_hits; /* answers kept whole */
    atomic_ullong cache_misses;
    atomic_ullong cache_bytes;
    atomic_uint cache_answers;
    atomic_uint queued; /* requests that wait for a worker */
    atomic_uint workers;
    atomic_uint connections;
};

/* What others know of this moment. */
struct metrics_moment {
    unsigned generation;
    uint64_t reports;
    int64_t published; /* when the generation was, seconds since 1970 */
    uint64_t started;  /* when the server was */
};

/* One request answered; `route` is its place in the table of routes. */
void metrics_request(struct metrics *m, unsigned route, unsigned status,
                     uint64_t took_us);

/* One search answered. */
void metrics_search(struct metrics *m, uint64_t total);

/* `names` are those of the routes, METRICS_ROUTES of them at most. */
void metrics_write(struct metrics *m, const char *const *names, unsigned nnames,
                   const struct metrics_moment *now, struct buf *out);

#endif
