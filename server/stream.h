/*
 * A body made piece by piece, too long to be held whole: each piece by a worker,
 * the next one only when the client has fetched the last.
 *
 * A stream is the first member of whatever knows what to write.
 *
 * Errors     fill gives false; the connection is then closed without the end of
 *            the body, so that no client takes a part for the whole.
 * Ownership  whoever holds the stream calls release, once.
 * Threads    one at a time; not always the same.
 */
#ifndef SERVER_STREAM_H
#define SERVER_STREAM_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

struct stream {
    /* Write the next piece to `out`, which is empty; *last after the last one.
     * The arena is empty too, and may be reset. */
    bool (*fill)(struct stream *s, struct arena *a, struct buf *out, bool *last,
                 struct err *err);
    void (*release)(struct stream *s);
};

#endif
