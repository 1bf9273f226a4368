/* server/negotiate and server/compress: what a client takes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

#include "base/macros.h"
#include "server/compress.h"
#include "server/limits.h"
#include "server/negotiate.h"

static void
types_have_their_quality(void **state)
{
    static const struct {
        const char *accept, *type;
        unsigned quality;
    } rows[] = {
        {"", "application/json", 1000},
        {"*/*", "application/json", 1000},
        {"application/json", "application/json", 1000},
        {"APPLICATION/JSON", "application/json", 1000},
        {"text/html", "application/json", 0},
        {"application/*;q=0.5", "application/json", 500},
        {"application/json;q=0, */*", "application/json", 0},
        {"*/*;q=0.1, application/json;q=0.25", "application/json", 250},
        {"text/html, application/xml;q=0.9, */*;q=0.8", "application/json",
         800},
        {"text/*", "text/html", 1000},
        {"text/x*", "text/html", 0},
        {"text/html;level=1;q=0.5", "text/html", 500},
        {"text/html;q=1.000", "text/html", 1000},
        {"text/html;q=9", "text/html", 1000},
        {"text/html;q=abc", "text/html", 1000},
        {"text/html;q=", "text/html", 1000},
        {"text/html;q=0.00000001", "text/html", 1000},
        {", ,;,", "text/html", 0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        unsigned got =
            negotiate_type(span_of(rows[i].accept), span_of(rows[i].type));

        if (got != rows[i].quality)
            fail_msg("%s: %u for %s", rows[i].accept, got, rows[i].type);
    }
}

static void
gzip_is_for_those_who_want_it(void **state)
{
    static const struct {
        const char *accept;
        bool gzip;
    } rows[] = {
        {"", false},
        {"gzip", true},
        {"GZip", true},
        {"x-gzip", true},
        {"deflate, br", false},
        {"gzip, deflate, br", true},
        {"gzip;q=0", false},
        {"gzip;q=0.0", false},
        {"gzip;q=0.001", true},
        {"*", true},
        {"*;q=0", false},
        {"gzip;q=0, *", false},
        {"*;q=0, gzip", true},
        {"identity", false},
        {"identity, gzip;q=0.5", false},
        {"identity;q=0.5, gzip", true},
        {"gzip;;;q", true},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (negotiate_gzip(span_of(rows[i].accept)) != rows[i].gzip)
            fail_msg("[%s] is not %d", rows[i].accept, rows[i].gzip);
}

static struct reply
reply_of(const char *type, size_t n)
{
    struct reply reply = {.status = 200, .type = type, .body_bytes = n};

    reply.heap_body = malloc(n);
    assert_non_null(reply.heap_body);
    memset(reply.heap_body, 'e', n);
    return reply;
}

static void
bodies_survive_compression(void **state)
{
    struct reply reply = reply_of("application/json; charset=utf-8", 100000);
    char *plain = malloc(100000);
    z_stream z = {0};

    (void)state;
    assert_non_null(plain);
    compress_reply(&reply);
    assert_true(reply.gzip && reply.body_bytes < 1000);
    assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
    z.next_in = (Bytef *)reply.heap_body;
    z.avail_in = (uInt)reply.body_bytes;
    z.next_out = (Bytef *)plain;
    z.avail_out = 100000;
    assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
    assert_int_equal(z.total_out, 100000);
    for (size_t i = 0; i < 100000; i++)
        assert_int_equal(plain[i], 'e');
    (void)inflateEnd(&z);
    free(plain);
    reply_release(&reply);
}

static void
small_and_binary_bodies_stay(void **state)
{
    struct reply small =
        reply_of("application/json; charset=utf-8", LIMIT_GZIP_LEAST - 1);
    struct reply binary = reply_of("image/png", 100000);
    struct reply constant = reply_constant("text/css", SPAN("p{}"));

    (void)state;
    compress_reply(&small);
    compress_reply(&binary);
    compress_reply(&constant);
    assert_false(small.gzip || binary.gzip || constant.gzip);
    reply_release(&small);
    reply_release(&binary);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_have_their_quality),
        cmocka_unit_test(gzip_is_for_those_who_want_it),
        cmocka_unit_test(bodies_survive_compression),
        cmocka_unit_test(small_and_binary_bodies_stay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
