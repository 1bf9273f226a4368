/* server/page, server/json, server/date: what is written for people and for
 * programs cannot be broken out of. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/macros.h"
#include "server/date.h"
#include "server/json.h"
#include "server/page.h"
#include "server/reply.h"

static void
text_is_escaped(void **state)
{
    static const struct {
        const char *text, *html;
    } rows[] = {
        {"", ""},
        {"emploi", "emploi"},
        {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
        {"\" onmouseover='x'", "&quot; onmouseover=&#39;x&#39;"},
        {"R&D", "R&amp;D"},
        {"&lt;", "&amp;lt;"},
        {"café — œuvre", "café — œuvre"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct buf out;

        buf_init(&out, 1000);
        template_escape(&out, span_of(rows[i].text));
        assert_true(span_equal(buf_span(&out), span_of(rows[i].html)));
        buf_release(&out);
    }
}

static void
numbers_are_those_of_the_language(void **state)
{
    static const struct {
        enum lang lang;
        uint64_t number;
        const char *text;
    } rows[] = {
        {LANG_FR, 0, "0"},
        {LANG_FR, 7, "7"},
        {LANG_FR, 999, "999"},
        {LANG_FR, 1000, "1\u202f000"},
        {LANG_FR, 12034, "12\u202f034"},
        {LANG_FR, 1000000, "1\u202f000\u202f000"},
        {LANG_FR, UINT64_MAX,
         "18\u202f446\u202f744\u202f073\u202f709\u202f551\u202f615"},
        {LANG_EN, 999, "999"},
        {LANG_EN, 12034, "12,034"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct buf out;

        buf_init(&out, 1000);
        page_number(&out, rows[i].lang, rows[i].number);
        assert_string_equal(out.p, rows[i].text);
        buf_release(&out);
    }
}

static void
dates_are_told_in_the_language_of_the_page(void **state)
{
    static const struct {
        const char *iso, *end, *french, *english;
    } rows[] = {
        {"2016-11-28", "", "28 novembre 2016", "28 November 2016"},
        {"2016-03-01", "", "1er mars 2016", "1 March 2016"},
        {"2016-11", "", "novembre 2016", "November 2016"},
        {"2016", "", "2016", "2016"},
        {"2016-11-28", "2016-11-30", "28–30 novembre 2016",
         "28–30 November 2016"},
        {"2016-03-01", "2016-03-02", "1er–2 mars 2016", "1–2 March 2016"},
        {"2016-11-28", "2016-12-02", "28 novembre 2016 – 2 décembre 2016",
         "28 November 2016 – 2 December 2016"},
        {"2016-11-28", "2016-11-28", "28 novembre 2016", "28 November 2016"},
        {"", "", "", ""},
        {"hier", "", "hier", "hier"},
    };
    struct arena a;

    (void)state;
    arena_init(&a, 1 << 16);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        for (unsigned lang = 0; lang < LANG_COUNT; lang++) {
            struct span got =
                date_shown(&a, (enum lang)lang, span_of(rows[i].iso),
                           span_of(rows[i].end));
            const char *want =
                lang == LANG_FR ? rows[i].french : rows[i].english;

            if (!span_equal(got, span_of(want)))
                fail_msg("%s: got %.*s", want, SPAN_ARG(got));
        }
    arena_release(&a);
}

static void
json_holds_any_bytes(void **state)
{
    struct arena a;
    struct json j;
    struct buf b;
    json_t *back;

    (void)state;
    arena_init(&a, 1 << 16);
    buf_init(&b, 1 << 16);
    json_init(&j, &a);
    json_put_text(&j, j.root, "quote", SPAN("\"\\\n</script>\x01"));
    json_put_text(&j, j.root, "stray", SPAN("caf\xe9"));
    json_put_text(&j, j.root, "none", (struct span){NULL, 0});
    json_put_real(&j, j.root, "real", 1.25);
    assert_true(json_finish(&j, &b));
    back = json_loadb(b.p, b.n, 0, NULL);
    assert_non_null(back);
    assert_true(
        span_equal(json_text_of(back, "quote"), SPAN("\"\\\n</script>\x01")));
    assert_true(span_equal(json_text_of(back, "stray"), SPAN("caf\ufffd")));
    assert_true(json_is_null(json_object_get(back, "none")));
    assert_non_null(strstr(b.p, "\"real\":1.25"));
    json_decref(back);
    buf_release(&b);
    arena_release(&a);
}

static void
a_problem_is_json_on_the_interface_and_a_page_elsewhere(void **state)
{
    struct request api = {.path = SPAN("/api/v1/search")};
    struct request page = {.path = SPAN("/")};
    struct reply r = reply_problem(&api, 400, "page", "Non <b>.");

    (void)state;
    assert_string_equal(r.type, "application/problem+json; charset=utf-8");
    assert_non_null(strstr(r.heap_body, "\"parameter\":\"page\""));
    assert_non_null(strstr(r.heap_body, "\"detail\":\"Non <b>.\""));
    reply_release(&r);
    r = reply_problem(&page, 400, "page", "Non <b>.");
    assert_true(r.page && r.noindex);
    assert_non_null(strstr(r.heap_body, "Non &lt;b&gt;."));
    reply_release(&r);
    r = reply_problem(NULL, 503, NULL, "Occupé.");
    assert_true(r.retry_after_s > 0);
    reply_release(&r);
}

static void
failures_are_not_told_to_visitors(void **state)
{
    struct request api = {.path = SPAN("/api/v1/search")};
    struct err err;
    struct reply r;

    (void)state;
    (void)err_set(&err, ERR_IO, "/secret/path");
    r = reply_error(&api, &err);
    assert_int_equal(r.status, 500);
    assert_null(strstr(r.heap_body, "secret"));
    reply_release(&r);
    (void)err_set(&err, ERR_BAD_INDEX, "/secret/path");
    r = reply_error(&api, &err);
    assert_int_equal(r.status, 503);
    assert_null(strstr(r.heap_body, "secret"));
    reply_release(&r);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_escaped),
        cmocka_unit_test(numbers_are_those_of_the_language),
        cmocka_unit_test(dates_are_told_in_the_language_of_the_page),
        cmocka_unit_test(json_holds_any_bytes),
        cmocka_unit_test(
            a_problem_is_json_on_the_interface_and_a_page_elsewhere),
        cmocka_unit_test(failures_are_not_told_to_visitors),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
