#include "server/compress.h"

#include <stdlib.h>
#include <zlib.h>

#include "server/limits.h"

/* Of JSON with 10 reports, level 4 leaves 26 % and level 9 leaves 25 %, in more
 * than twice the time. */
enum { LEVEL = 4, GZIP_WINDOW = 15 + 16, MEMORY_LEVEL = 8 };

static bool
is_text(const char *type)
{
    struct span t = span_of(type);

    return span_starts(t, SPAN("text/")) ||
           span_starts(t, SPAN("application/json")) ||
           span_find(t, SPAN("+json"), 0) < t.n ||
           span_find(t, SPAN("xml"), 0) < t.n;
}

/* The compressed bytes for free(), or NULL. */
static char *
gzip(const char *body, size_t n, size_t *written)
{
    z_stream z = {.avail_in = (uInt)n};
    union {
        const char *bytes;
        Bytef *next; /* zlib does not write there */
    } in = {.bytes = body};
    uLong room;
    char *out;

    if (deflateInit2(&z, LEVEL, Z_DEFLATED, GZIP_WINDOW, MEMORY_LEVEL,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return NULL;
    room = deflateBound(&z, n);
    out = malloc(room);
    z.next_in = in.next;
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)room;
    if (out != NULL && deflate(&z, Z_FINISH) != Z_STREAM_END) {
        free(out);
        out = NULL;
    }
    *written = z.total_out;
    (void)deflateEnd(&z);
    return out;
}

void
compress_reply(struct reply *reply)
{
    size_t n;
    char *small;

    if (reply->heap_body == NULL || reply->body_bytes < LIMIT_GZIP_LEAST ||
        !is_text(reply->type))
        return;
    small = gzip(reply->heap_body, reply->body_bytes, &n);
    if (small == NULL)
        return;
    free(reply->heap_body);
    reply->heap_body = small;
    reply->body_bytes = n;
    reply->gzip = true;
}
