#include "server/http_stream.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>

#include "server/limits.h"

enum { BLOCK_BYTES = 32 * 1024 };

struct pump {
    struct job job; /* first: a job is a pump */
    struct http_pipe pipe;
    struct stream *stream;
    struct buf piece;
    size_t sent; /* of the piece */
    bool last;
    bool failed;
};

/* In a worker. */
static void
fill(struct job *job, struct view *view, struct arena *a)
{
    struct pump *p = (struct pump *)job;
    struct err err;

    (void)view;
    buf_reset(&p->piece);
    p->sent = 0;
    if (!p->stream->fill(p->stream, a, &p->piece, &p->last, &err)) {
        p->pipe.log(err.msg);
        p->failed = true;
    }
    watch_phase(p->pipe.watch, p->pipe.watched, WATCH_ANSWERING);
    MHD_resume_connection(p->pipe.connection);
}

/* Give libmicrohttpd up to `room` bytes, or suspend the connection until there
 * are some. */
static ssize_t
read_piece(void *cls, uint64_t position, char *out, size_t room)
{
    struct pump *p = cls;
    size_t n = p->piece.n - p->sent;

    (void)position;
    if (p->failed)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    if (n == 0 && p->last)
        return MHD_CONTENT_READER_END_OF_STREAM;
    if (n == 0) {
        watch_phase(p->pipe.watch, p->pipe.watched, WATCH_WORKING);
        /* Suspended first: the worker may be done before submit returns. */
        MHD_suspend_connection(p->pipe.connection);
        if (!workers_continue(p->pipe.workers, &p->job)) {
            p->failed = true;
            MHD_resume_connection(p->pipe.connection);
        }
        return 0;
    }
    if (n > room)
        n = room;
    memcpy(out, p->piece.p + p->sent, n);
    p->sent += n;
    return (ssize_t)n;
}

static void
pump_free(void *cls)
{
    struct pump *p = cls;

    p->stream->release(p->stream);
    buf_release(&p->piece);
    free(p);
}

struct MHD_Response *
http_stream(struct stream *stream, const struct http_pipe *pipe)
{
    struct pump *p = calloc(1, sizeof *p);
    struct MHD_Response *response;

    if (p == NULL)
        return NULL;
    p->job.run = fill;
    p->pipe = *pipe;
    p->stream = stream;
    buf_init(&p->piece, LIMIT_BODY_BYTES);
    response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK_BYTES,
                                                 read_piece, p, pump_free);
    if (response == NULL)
        free(p);
    return response;
}
