/*
 * What a client says it takes: Accept and Accept-Encoding (RFC 9110 §12).
 *
 * Threads    pure.
 * Units      qualities are thousandths, 0 to 1000.
 */
#ifndef SERVER_NEGOTIATE_H
#define SERVER_NEGOTIATE_H

#include <stdbool.h>

#include "base/span.h"

/*
 * The quality that `accept` gives to `type` ("application/json"): that of its
 * most precise range, "application/json" before "application/\*" before "\*\/\*";
 * 1000 when the header is empty, 0 when the type is not wanted.
 */
unsigned negotiate_type(struct span accept, struct span type);

/* May the answer be gzip?  Only when the client says so, and not when it would
 * rather have it plain. */
bool negotiate_gzip(struct span accept_encoding);

#endif
