/*
 * A struct stream to libmicrohttpd's response, in chunks.
 *
 *     its thread   sends a piece │ suspended │ sends a piece │ …
 *     a worker                   └── fill ───┘
 *
 * So a client that reads slowly holds one piece and no worker, and a long export
 * takes its turn in the queue like any search, piece by piece.
 *
 * Errors     NULL when there is no memory: the stream then still belongs to the
 *            caller.
 * Ownership  the stream passes to the response.
 * Threads    that of the connection.
 */
#ifndef SERVER_HTTP_STREAM_H
#define SERVER_HTTP_STREAM_H

#include "server/stream.h"
#include "server/watch.h"
#include "server/workers.h"

struct MHD_Connection;
struct MHD_Response;

/* Where the pieces go, and who makes them. */
struct http_pipe {
    struct MHD_Connection *connection;
    workers *workers;
    watch *watch;
    struct watched *watched;
    void (*log)(const char *msg);
};

struct MHD_Response *http_stream(struct stream *stream,
                                 const struct http_pipe *pipe) MUST_CHECK;

#endif
