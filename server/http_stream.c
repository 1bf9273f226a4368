#include "server/http_stream.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>

#include "server/limits.h"

enum { BLOCK_BYTES = 32 * 1024 };

struct pump {
    struct http_pipe pipe;
    struct stream *stream;
    struct buf piece;
    size_t sent; /* of the piece */
    bool last;
};

/* False when there will be no more. */
static bool
fill(struct pump *p)
{
    struct worker *worker = workers_take_again(p->pipe.workers);
    struct err err;
    bool filled;

    if (worker == NULL)
        return false;
    buf_reset(&p->piece);
    p->sent = 0;
    filled =
        p->stream->fill(p->stream, &worker->arena, &p->piece, &p->last, &err);
    workers_give(p->pipe.workers, worker);
    if (!filled)
        p->pipe.log(err.msg);
    return filled;
}

/* Give libmicrohttpd up to `room` bytes. */
static ssize_t
read_piece(void *cls, uint64_t position, char *out, size_t room)
{
    struct pump *p = cls;
    size_t n = p->piece.n - p->sent;

    (void)position;
    if (n == 0 && p->last)
        return MHD_CONTENT_READER_END_OF_STREAM;
    if (n == 0) {
        watch_phase(p->pipe.watch, p->pipe.watched, WATCH_WORKING);
        if (!fill(p))
            return MHD_CONTENT_READER_END_WITH_ERROR;
        watch_phase(p->pipe.watch, p->pipe.watched, WATCH_ANSWERING);
        n = p->piece.n;
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
    p->pipe = *pipe;
    p->stream = stream;
    buf_init(&p->piece, LIMIT_BODY_BYTES);
    response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK_BYTES,
                                                 read_piece, p, pump_free);
    if (response == NULL)
        free(p);
    return response;
}
