/*
 * ETags (RFC 9110 §8.8.3).  Two answers with one tag are equal: it stands for the
 * generation, this run of the program, the request as it was understood, the
 * coding and the language.
 *
 * Threads    pure.
 */
#ifndef SERVER_TAG_H
#define SERVER_TAG_H

#include "base/err.h"
#include "server/reply.h"
#include "server/request.h"
#include "shim/generation.h"

/*
 * The tag of the answer to `req`, with its quotes.  Spellings of one request have
 * one tag: "%20" or "+", parameters of different names in any order.
 * `started` names the run of the program.  ERR_NO_MEMORY.
 */
bool tag_make(struct arena *a, const struct request *req,
              const struct generation *g, uint64_t started,
              char tag[ETAG_BYTES], struct err *err) MUST_CHECK;

/* Is `tag` in the list of If-None-Match?  By weak comparison. */
bool tag_held(struct span if_none_match, const char *tag);

#endif
