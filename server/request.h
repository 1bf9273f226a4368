/*
 * A request as the handlers see it: path and parameters decoded, every value
 * clean text.  Made from the bytes of the request line, by the door (http.c) or
 * by a test.
 *
 * Errors     ERR_BAD_INPUT for a target too long, of another form, or with too
 *            many parameters; ERR_NO_MEMORY.
 * Ownership  everything lives in the arena.
 * Threads    constant once made.
 */
#ifndef SERVER_REQUEST_H
#define SERVER_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "server/strings.h"
#include "text/norm.h"

struct param {
    struct span name; /* decoded, then norm(), as the value */
    struct clean value;
};

struct request {
    bool head;          /* HEAD: as GET, without the body */
    struct span target; /* as received: "/api/v1/search?q=emploi" */
    struct span path;   /* decoded; may hold any byte, NUL included */
    const struct param *params;
    size_t nparams;
    struct span if_none_match; /* headers; empty when absent */
    struct span accept;
    struct span origin;
    bool gzip;      /* Accept-Encoding allows it */
    enum lang lang; /* of the pages, from Accept-Language */
    /* Found out before a worker has the request: the snapshot whose index was the
     * newest when it came, 0 when nobody looked, and the tag of the answer
     * there. */
    unsigned serial;
    struct span tag;
};

/* Take `target` apart.  An absolute target ("http://host/path") is read as its
 * path, as RFC 9112 asks of servers. */
bool request_parse(struct arena *a, struct span target, struct request *out,
                   struct err *err) MUST_CHECK;

/* The first parameter called `name` after `from` (NULL: from the start), or
 * NULL. */
const struct param *request_param(const struct request *req, const char *name,
                                  const struct param *from);

/* Does the request ask the interface for programs?  Its errors are then
 * problem+json, else a page. */
bool request_is_api(const struct request *req);

#endif
