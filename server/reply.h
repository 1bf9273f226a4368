/*
 * What a handler gives back, before it is HTTP.
 *
 * Ownership  a body is on the heap (`heap_body`, from buf_detach) or a stream, both
 *            released by whoever sends it or by reply_release; or constant.
 * Threads    a reply belongs to one thread at a time.
 */
#ifndef SERVER_REPLY_H
#define SERVER_REPLY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "server/request.h"
#include "server/stream.h"

enum { ETAG_BYTES = 48 };

struct reply {
    unsigned status;
    const char *type; /* Content-Type */
    char *heap_body;
    const char *constant_body; /* when heap_body is NULL */
    size_t body_bytes;
    struct stream *stream;     /* when not NULL, the body is what it makes */
    char file[32];             /* to be kept under this name; "" to be shown */
    const char *cache_control; /* NULL: no-store */
    const char *allow;         /* of 405 */
    char etag[ETAG_BYTES];     /* with its quotes; "" for none */
    unsigned retry_after_s;    /* 0 for none */
    bool page;                 /* HTML: content security policy */
    bool noindex;              /* robots stay away */
    bool close;                /* the connection cannot be used again */
    bool preflight;            /* CORS: nothing but headers */
    bool gzip;                 /* the body is compressed */
    enum err_code cause;       /* of a failure: ERR_STALE is tried again */
};

/* 200 with the bytes of `b`, which is emptied; a body that did not fit or found
 * no memory is a 500. */
struct reply reply_body(const struct request *req, const char *type,
                        struct buf *b);

/* 200 with the tree of `j`, which is freed. */
struct json;
struct reply reply_json(const struct request *req, struct json *j);

/* The same with what base/json_write wrote to `b`, and a final newline. */
struct reply reply_written(const struct request *req, struct buf *b);

/* 200 with bytes that live as long as the process. */
struct reply reply_constant(const char *type, struct span body);

/*
 * A refusal: problem+json (RFC 9457) on /api, a French page elsewhere.  `detail`
 * is one French sentence; `parameter` names the parameter at fault or is NULL.
 * `req` may be NULL when the request could not be read.
 */
struct reply reply_problem(const struct request *req, unsigned status,
                           const char *parameter, const char *detail);

/* The refusal that an error means: STYLE's table of codes. */
struct reply reply_error(const struct request *req, const struct err *err);

/* The name of a status that we refuse with, "Page introuvable"; its p is NULL for
 * any other. */
struct span reply_title(unsigned status, enum lang lang);

void reply_release(struct reply *reply);

#endif
