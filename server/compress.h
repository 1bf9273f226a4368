/*
 * Bodies of answers, made smaller by gzip (RFC 1952) for clients that take it.
 *
 * Errors     none: a body that cannot be made smaller stays as it is.
 * Threads    a reply belongs to one thread; about 20 ns a byte, so it is done in
 *            a worker.
 */
#ifndef SERVER_COMPRESS_H
#define SERVER_COMPRESS_H

#include "server/reply.h"

/* Compress the heap body of `reply` when it is worth it: LIMIT_GZIP_LEAST bytes
 * and of text.  reply->gzip tells. */
void compress_reply(struct reply *reply);

#endif
