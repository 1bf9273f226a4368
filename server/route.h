/*
 * From a request to the handler that answers it.
 *
 * Threads    route_find is pure; a handler runs in the thread of its view.
 */
#ifndef SERVER_ROUTE_H
#define SERVER_ROUTE_H

#include "base/arena.h"
#include "server/app.h"
#include "server/reply.h"
#include "server/request.h"

/*
 * Answer `req`.  `rest` is what follows the path of the route: the id of
 * "/reports/<id>".  Everything allocated in `a` goes when the reply is made.
 */
typedef struct reply handler(const struct request *req, struct span rest,
                             struct view *view, struct arena *a);

struct route {
    const char *path;
    const char *name; /* in metrics, and in the description of the API */
    bool subtree;     /* also all paths that start with it */
    bool
        immediate; /* needs no index: answered without a worker, under any load,
                       with a view that has an app alone */
    bool cached;   /* changes with the index alone: has an ETag, and is kept */
    const char *type; /* the one type of its answers, NULL when a client is
                         not asked whether it takes it */
    handler *handle;
};

/* The route of a path; never NULL: the last one answers 404. */
const struct route *route_find(struct span path, struct span *rest);

/* The table, and the place of a route in it. */
const struct route *route_table(unsigned *n);
unsigned route_number(const struct route *route);

/* 304: the client has the answer with this tag. */
struct reply route_unchanged(const struct route *route, const char *tag);

/* Run the route in a worker: follow the index, answer 304 when the client has
 * this answer already, try once more when the index moved on meanwhile, make
 * the body small. */
struct reply route_run(const struct route *route, const struct request *req,
                       struct span rest, struct view *view, struct arena *a);

#endif
