/*
 * A struct reply to libmicrohttpd's response, and the headers of every answer.
 *
 * Errors     NULL when there is no memory.
 * Ownership  the body of the reply passes to the response.
 * Threads    that of the connection.
 */
#ifndef SERVER_HTTP_SEND_H
#define SERVER_HTTP_SEND_H

#include "server/app.h"
#include "server/reply.h"

struct MHD_Response;

struct MHD_Response *http_response(struct reply *reply) MUST_CHECK;

void http_headers(struct MHD_Response *response, const struct reply *reply,
                  const struct request *req, const struct app *app);

/* May pages of `origin` read our answers?  What --allow-origin says. */
bool http_origin_allowed(const struct app *app, struct span origin);

/* The answer to a browser that asks before it sends (CORS, "preflight"). */
struct reply http_preflight(void);

#endif
