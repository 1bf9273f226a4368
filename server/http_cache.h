/*
 * Answers kept whole: what was asked before, of the same generation and in the
 * same form, is sent again without a worker.
 *
 *     key  = tag of the answer (server/tag.h), and the origin of the page that
 *            asks when --allow-origin makes headers depend on it
 *     kept = libmicrohttpd's own response, headers and body: it counts who
 *            sends it, so that one dropped here lives until it is sent
 *
 * The answers unused for longest go first, beyond LIMIT_CACHE_ANSWERS of them or
 * LIMIT_CACHE_BYTES of bodies; all go when the generation moves.
 *
 * Errors     none: an answer that cannot be kept is made again.
 * Threads    that of libmicrohttpd alone, which reads requests and sends
 *            answers; counters are read from any.
 */
#ifndef SERVER_HTTP_CACHE_H
#define SERVER_HTTP_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "server/metrics.h"

struct MHD_Response;

typedef struct http_cache http_cache;

/* NULL when there is no memory. */
http_cache *http_cache_new(struct metrics *metrics) MUST_CHECK;

/* NULL is allowed. */
void http_cache_free(http_cache *c);

/* From now on answers are those of this generation, by any number that is its
 * own: when it is another than before, what is kept goes. */
void http_cache_follow(http_cache *c, uint64_t generation);

/* The response kept under `key`, or NULL; it belongs to the cache. */
struct MHD_Response *http_cache_find(http_cache *c, struct span key);

/* Keep a response with a body of so many bytes: true when the cache owns it now,
 * false when it stays the caller's. */
bool http_cache_keep(http_cache *c, struct span key,
                     struct MHD_Response *response, size_t bytes) MUST_CHECK;

#endif
