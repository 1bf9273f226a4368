/*
 * HTTP: libmicrohttpd's callbacks in, a struct request; a struct reply out.  The
 * only place that knows the library.
 *
 *     its thread     reads, checks, routes ──> queue ──> worker: route_run
 *        (epoll)     connection suspended                      |
 *        + kept <──  sends  <────────── connection resumed ────+
 *
 * What is kept whole (http_cache.h) is sent again without a worker.
 *
 * GET and HEAD only; a request with a body, or with a length told in two ways, is
 * refused and its connection closed, so that no proxy in front can be made to
 * see other requests than we do.
 *
 * A request line above LIMIT_TARGET_BYTES is our 414.  Request line and headers
 * above LIMIT_HEADER_BYTES are refused by libmicrohttpd before anything of ours is
 * asked, with 414 or 431 and a page of its own: it has no way to give another.
 *
 * Errors     ERR_IO, ERR_NO_MEMORY.
 * Threads    http_start and http_stop from one.
 */
#ifndef SERVER_HTTP_H
#define SERVER_HTTP_H

#include "server/app.h"
#include "server/listen.h"

typedef struct http http;

/* Serve on an open listener, which passes to the http. */
http *http_start(struct app *app, struct listener *listener, unsigned workers,
                 struct err *err) MUST_CHECK;

/* Take no more connections, finish the requests that run (TIMEOUT_STOP_MS at
 * most), close the listener, free all. */
void http_stop(http *h);

#endif
