/* Bytes encoded and decoded are themselves; decoding never grows; a target is
 * taken apart or refused. */
#include <stdint.h>
#include <stdlib.h>

#include "server/limits.h"
#include "server/request.h"
#include "server/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct span in = {(const char *)data, n};
    struct arena a;
    struct buf b;
    struct span out;
    struct request req;
    struct err err = {0};

    arena_init(&a, (size_t)1 << 24);
    buf_init(&b, (size_t)1 << 24);
    if (!url_decode(&a, in, &out) || out.n > n)
        abort();
    url_encode(&b, in);
    if (!url_decode_form(&a, buf_span(&b), &out) || !span_equal(out, in))
        abort();
    if (!request_parse(&a, in, &req, &err) && err.code != ERR_BAD_INPUT)
        abort();
    buf_release(&b);
    arena_release(&a);
    return 0;
}
