#include "server/metrics.h"

#include "base/macros.h"

static const unsigned statuses[METRICS_STATUSES] = {200, 204, 304, 400, 404,
                                                    405, 406, 414, 500, 503};

/* Upper bounds in microseconds: a search takes from one to some hundred
 * milliseconds. */
static const uint64_t bounds_us[METRICS_BUCKETS] = {
    250,   500,   1000,   2500,   5000,    10000,
    25000, 50000, 100000, 250000, 1000000, 5000000};

/* The place of a status; the last one is for those that are not foreseen. */
static unsigned
place_of(unsigned status)
{
    unsigned i = 0;

    while (i + 1 < METRICS_STATUSES && statuses[i] != status)
        i++;
    return i;
}

void
metrics_request(struct metrics *m, unsigned route, unsigned status,
                uint64_t took_us)
{
    unsigned bucket = 0;

    if (route >= METRICS_ROUTES)
        return;
    while (bucket < METRICS_BUCKETS && took_us > bounds_us[bucket])
        bucket++;
    (void)atomic_fetch_add(&m->requests[route][place_of(status)], 1);
    (void)atomic_fetch_add(&m->buckets[route][bucket], 1);
    (void)atomic_fetch_add(&m->sum_us[route], took_us);
}

void
metrics_search(struct metrics *m, uint64_t total)
{
    (void)atomic_fetch_add(&m->searches, 1);
    if (total == 0)
        (void)atomic_fetch_add(&m->searches_empty, 1);
}

/* ------------------------------------------------------------------ writing */

static void
write_head(struct buf *out, const char *name, const char *type,
           const char *help)
{
    buf_printf(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void
write_number(struct buf *out, const char *name, const char *type,
             const char *help, long long number)
{
    write_head(out, name, type, help);
    buf_printf(out, "%s %lld\n", name, number);
}

static void
write_requests(struct metrics *m, const char *const *names, unsigned nnames,
               struct buf *out)
{
    write_head(out, "glane_http_requests_total", "counter",
               "Requests answered, by route and status.");
    for (unsigned r = 0; r < nnames; r++)
        for (unsigned s = 0; s < METRICS_STATUSES; s++) {
            unsigned long long n = atomic_load(&m->requests[r][s]);

            if (n == 0)
                continue;
            buf_printf(out, "glane_http_requests_total{route=\"%s\",status=\"",
                       names[r]);
            if (statuses[s] != 0)
                buf_printf(out, "%u", statuses[s]);
            else
                buf_puts(out, "other");
            buf_printf(out, "\"} %llu\n", n);
        }
}

static void
write_histogram(struct metrics *m, const char *name, unsigned r,
                struct buf *out)
{
    static const char metric[] = "glane_http_request_duration_seconds";
    unsigned long long n = 0;

    for (unsigned b = 0; b < METRICS_BUCKETS; b++) {
        n += atomic_load(&m->buckets[r][b]);
        buf_printf(out, "%s_bucket{route=\"%s\",le=\"%g\"} %llu\n", metric,
                   name, (double)bounds_us[b] / 1e6, n);
    }
    n += atomic_load(&m->buckets[r][METRICS_BUCKETS]);
    buf_printf(out, "%s_bucket{route=\"%s\",le=\"+Inf\"} %llu\n", metric, name,
               n);
    buf_printf(out, "%s_sum{route=\"%s\"} %.6f\n", metric, name,
               (double)atomic_load(&m->sum_us[r]) / 1e6);
    buf_printf(out, "%s_count{route=\"%s\"} %llu\n", metric, name, n);
}

void
metrics_write(struct metrics *m, const char *const *names, unsigned nnames,
              const struct metrics_moment *now, struct buf *out)
{
    write_requests(m, names, nnames, out);
    write_head(out, "glane_http_request_duration_seconds", "histogram",
               "From the request line to the answer, by route.");
    for (unsigned r = 0; r < nnames; r++)
        write_histogram(m, names[r], r, out);
    write_number(out, "glane_searches_total", "counter",
                 "Searches run, those answered from memory aside.",
                 (long long)atomic_load(&m->searches));
    write_number(out, "glane_searches_empty_total", "counter",
                 "Searches that found no report.",
                 (long long)atomic_load(&m->searches_empty));
    write_number(out, "glane_cache_hits_total", "counter",
                 "Requests answered with an answer kept whole.",
                 (long long)atomic_load(&m->cache_hits));
    write_number(out, "glane_cache_misses_total", "counter",
                 "Requests whose answer might have been kept, and was not.",
                 (long long)atomic_load(&m->cache_misses));
    write_number(out, "glane_cache_answers", "gauge", "Answers kept.",
                 atomic_load(&m->cache_answers));
    write_number(out, "glane_cache_bytes", "gauge", "Bytes of their bodies.",
                 (long long)atomic_load(&m->cache_bytes));
    write_number(out, "glane_queue_length", "gauge",
                 "Requests that wait for a worker.", atomic_load(&m->queued));
    write_number(out, "glane_workers", "gauge", "Worker threads.",
                 atomic_load(&m->workers));
    write_number(out, "glane_connections", "gauge", "Open connections.",
                 atomic_load(&m->connections));
    write_number(out, "glane_generation", "gauge",
                 "Number of the generation of the index in service.",
                 now->generation);
    write_number(out, "glane_generation_timestamp_seconds", "gauge",
                 "When that generation was published.", now->published);
    write_number(out, "glane_reports", "gauge", "Reports in that generation.",
                 (long long)now->reports);
    write_number(out, "glane_start_time_seconds", "gauge",
                 "When the server started.", (long long)now->started);
}
