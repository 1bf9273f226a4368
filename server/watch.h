/*
 * How long connections may take.  libmicrohttpd's timeout counts idle time only:
 * a client that sends one byte a second would keep its connection for ever.  A
 * watch knows since when each connection waits for the same thing, and shuts the
 * sockets of those that exceed their time; libmicrohttpd then closes them.
 *
 *     WATCH_ASKING     the client owes us a request
 *     WATCH_WORKING    we owe it an answer: no limit here, searches have theirs
 *     WATCH_ANSWERING  it is to fetch the answer
 *
 * Errors     ERR_NO_MEMORY, ERR_IO.
 * Threads    any.
 */
#ifndef SERVER_WATCH_H
#define SERVER_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

enum watch_phase { WATCH_ASKING, WATCH_WORKING, WATCH_ANSWERING };

typedef struct watch watch;
struct watched;

/* `now_us` is CLOCK_MONOTONIC in microseconds. */
watch *watch_start(uint64_t (*now_us)(void), struct err *err) MUST_CHECK;
void watch_stop(watch *w);

/* A connection on socket `fd` starts, as WATCH_ASKING; NULL without memory. */
struct watched *watch_add(watch *w, int fd) MUST_CHECK;
void watch_phase(watch *w, struct watched *c, enum watch_phase phase);

/* It is about to be closed.  NULL is allowed. */
void watch_remove(watch *w, struct watched *c);

/* Wait until no connection is working or answering, at most `timeout_ms`. */
void watch_quiet(watch *w, unsigned timeout_ms);

#endif
