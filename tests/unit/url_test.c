/* server/url: percent-encoding both ways, hostile input included. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/macros.h"
#include "server/url.h"

static const struct row {
    const char *why;
    struct span in, path, form;
} rows[] = {
    {"nothing", {"", 0}, {"", 0}, {"", 0}},
    {"plain", {"abc", 3}, {"abc", 3}, {"abc", 3}},
    {"a plus is a space in forms only", {"a+b", 3}, {"a+b", 3}, {"a b", 3}},
    {"an encoded plus stays one", {"a%2Bb", 5}, {"a+b", 3}, {"a+b", 3}},
    {"both cases of digits", {"%c3%A9", 6}, {"é", 2}, {"é", 2}},
    {"NUL is a byte as others", {"a%00b", 5}, {"a\0b", 3}, {"a\0b", 3}},
    {"a slash comes out", {"..%2f..", 7}, {"../..", 5}, {"../..", 5}},
    {"once only", {"%2561", 5}, {"%61", 3}, {"%61", 3}},
    {"a percent sign alone", {"100%", 4}, {"100%", 4}, {"100%", 4}},
    {"one digit", {"%a", 2}, {"%a", 2}, {"%a", 2}},
    {"no digits", {"%zz%", 4}, {"%zz%", 4}, {"%zz%", 4}},
    {"a sign in a digit's place", {"%-1%+1", 6}, {"%-1%+1", 6}, {"%-1% 1", 6}},
    {"percent before percent", {"%%41", 4}, {"%A", 2}, {"%A", 2}},
    {"stray bytes pass", {"\xff%FF", 4}, {"\xff\xff", 2}, {"\xff\xff", 2}},
    {"line ends", {"%0d%0a", 6}, {"\r\n", 2}, {"\r\n", 2}},
};

static void
each_is_decoded(void **state)
{
    struct arena a;

    (void)state;
    arena_init(&a, 1 << 16);
    for (const struct row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        struct span path;
        struct span form;

        assert_true(url_decode(&a, r->in, &path));
        assert_true(url_decode_form(&a, r->in, &form));
        if (!span_equal(path, r->path) || !span_equal(form, r->form))
            fail_msg("%s: got [%.*s] and [%.*s]", r->why, SPAN_ARG(path),
                     SPAN_ARG(form));
        arena_reset(&a);
    }
    arena_release(&a);
}

static void
every_byte_survives_the_way_there_and_back(void **state)
{
    char bytes[256];
    struct arena a;
    struct buf b;
    struct span back;

    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)i;
    arena_init(&a, 1 << 16);
    buf_init(&b, 1 << 16);
    url_encode(&b, (struct span){bytes, sizeof bytes});
    assert_true(url_decode_form(&a, buf_span(&b), &back));
    assert_int_equal(back.n, sizeof bytes);
    assert_memory_equal(back.p, bytes, sizeof bytes);
    buf_reset(&b);
    url_encode_path(&b, (struct span){bytes, sizeof bytes});
    assert_true(url_decode(&a, buf_span(&b), &back));
    assert_memory_equal(back.p, bytes, sizeof bytes);
    buf_release(&b);
    arena_release(&a);
}

static void
what_is_encoded_needs_no_escaping_elsewhere(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 1 << 16);
    url_encode(&b, SPAN("a/b?c&d=\"<é> +'-._~"));
    assert_string_equal(b.p, "a%2Fb%3Fc%26d%3D%22%3C%C3%A9%3E%20%2B%27-._~");
    buf_reset(&b);
    url_encode_path(&b, SPAN("2016/salon d'été.txt"));
    assert_string_equal(b.p, "2016/salon%20d%27%C3%A9t%C3%A9.txt");
    buf_release(&b);
}

static void
no_memory_is_told(void **state)
{
    struct arena a;
    struct span out;

    (void)state;
    arena_init(&a, 1 << 16);
    a.fail_after = 1;
    assert_false(url_decode(&a, SPAN("abc"), &out));
    arena_release(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_is_decoded),
        cmocka_unit_test(every_byte_survives_the_way_there_and_back),
        cmocka_unit_test(what_is_encoded_needs_no_escaping_elsewhere),
        cmocka_unit_test(no_memory_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
