/* server/request and server/params: from the bytes of a target to checked
 * parameters, and what is refused by name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/macros.h"
#include "server/limits.h"
#include "server/params.h"
#include "server/route.h"

static struct request
request(struct arena *a, const char *target)
{
    struct request req;
    struct err err;

    if (!request_parse(a, span_of(target), &req, &err))
        fail_msg("%s: %s", target, err.msg);
    return req;
}

static void
a_target_is_taken_apart(void **state)
{
    struct arena a;
    struct request req;
    const struct param *p;

    (void)state;
    arena_init(&a, LIMIT_DOOR_BYTES);
    req = request(&a, "/api/v1/search?q=l%27emploi+local&theme=a&&theme=b#x");
    assert_true(span_equal(req.path, SPAN("/api/v1/search")));
    assert_int_equal(req.nparams, 3);
    p = request_param(&req, "q", NULL);
    assert_true(span_equal(p->value.s, SPAN("l'emploi local")));
    p = request_param(&req, "theme", NULL);
    assert_true(span_equal(p->value.s, SPAN("a")));
    p = request_param(&req, "theme", p);
    assert_true(span_equal(p->value.s, SPAN("b")));
    assert_null(request_param(&req, "theme", p));
    assert_true(request_is_api(&req));
    req = request(&a, "http://example.org/reports/a.txt");
    assert_true(span_equal(req.path, SPAN("/reports/a.txt")));
    req = request(&a, "http://example.org");
    assert_true(span_equal(req.path, SPAN("/")));
    req = request(&a, "/?q");
    assert_int_equal(request_param(&req, "q", NULL)->value.s.n, 0);
    arena_release(&a);
}

static void
values_are_clean_text(void **state)
{
    struct arena a;
    struct request req;

    (void)state;
    arena_init(&a, LIMIT_DOOR_BYTES);
    req = request(&a, "/?q=caf%65%CC%81&x=%FF&z=a%00b");
    assert_true(span_equal(req.params[0].value.s, SPAN("café")));
    assert_true(span_equal(req.params[1].value.s, SPAN("\ufffd")));
    assert_true(span_equal(req.params[2].value.s, SPAN("a b")));
    arena_release(&a);
}

static void
other_targets_are_refused(void **state)
{
    static char many[LIMIT_PARAMS * 4 + 16];
    static char longest[LIMIT_TARGET_BYTES + 2];
    const char *const targets[] = {"",   "*",    "reports/", "example.org:443",
                                   many, longest};
    struct arena a;

    (void)state;
    (void)snprintf(many, sizeof many, "/?");
    for (int i = 0; i <= LIMIT_PARAMS; i++)
        (void)snprintf(many + strlen(many), 8, "a=b&");
    memset(longest, 'a', sizeof longest - 1);
    longest[0] = '/';
    arena_init(&a, LIMIT_DOOR_BYTES);
    for (size_t i = 0; i < ARRAY_LEN(targets); i++) {
        struct request req;
        struct err err = {0};

        if (request_parse(&a, span_of(targets[i]), &req, &err))
            fail_msg("taken: %.40s", targets[i]);
        assert_int_equal(err.code, ERR_BAD_INPUT);
    }
    arena_release(&a);
}

static const struct row {
    const char *why, *query, *refused; /* the parameter, or NULL */
} rows[] = {
    {"nothing", "", NULL},
    {"empty values are absent", "q=&page=&from=&sort=&theme=", NULL},
    {"first page", "page=1", NULL},
    {"page zero", "page=0", "page"},
    {"negative page", "page=-1", "page"},
    {"no number", "page=abc", "page"},
    {"a number and more", "page=1x", "page"},
    {"beyond 32 bits", "page=99999999999999999999", "page"},
    {"a page too deep", "page=1001", "page"},
    {"the deepest page", "page=1000", NULL},
    {"size zero", "size=0", "size"},
    {"largest size", "size=100", NULL},
    {"too large", "size=101", "size"},
    {"facet size", "facet_size=100", NULL},
    {"facet size too large", "facet_size=101", "facet_size"},
    {"facet sort", "facet_sort=label", NULL},
    {"unknown facet sort", "facet_sort=size", "facet_sort"},
    {"sort", "sort=newest", NULL},
    {"unknown sort", "sort=best", "sort"},
    {"page given twice", "page=1&page=2", "page"},
    {"q given twice", "q=a&q=b", "q"},
    {"values may repeat", "theme=a&theme=b&speaker=c", NULL},
    {"person is searched", "person=x", NULL},
    {"facets", "facets=theme,year", NULL},
    {"facets, none", "facets=none", NULL},
    {"unknown facet", "facets=colour", "facets"},
    {"a text field has no values", "facets=titre", "facets"},
    {"dates", "from=2015&to=2016-06-30", NULL},
    {"one day", "from=2016-06-30&to=2016-06-30", NULL},
    {"to before from", "from=2017&to=2015", "to"},
    {"no date", "from=hier", "from"},
    {"a range is no date", "from=2015..2017", "from"},
    {"thirteenth month", "to=2015-13", "to"},
    {"unknown parameter", "them=a", "them"},
    {"unknown parameter, in bytes that are no text", "%FF=a", "\ufffd"},
};

static void
each_is_taken_or_refused_by_name(void **state)
{
    struct arena a;

    (void)state;
    arena_init(&a, LIMIT_DOOR_BYTES);
    for (const struct row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        struct refusal refusal = {0};
        struct request req;
        struct params p;
        char target[256];
        bool taken;

        (void)snprintf(target, sizeof target, "/api/v1/search?%s", r->query);
        req = request(&a, target);
        taken = params_read(&a, &req, true, &p, &refusal);
        if (taken != (r->refused == NULL) ||
            (!taken && strcmp(refusal.parameter, r->refused) != 0))
            fail_msg("%s: taken %d, refused [%s]", r->why, taken,
                     refusal.parameter);
        arena_reset(&a);
    }
    arena_release(&a);
}

static void
a_page_tolerates_what_it_does_not_know(void **state)
{
    struct refusal refusal;
    struct request req;
    struct params p;
    struct arena a;

    (void)state;
    arena_init(&a, LIMIT_DOOR_BYTES);
    req = request(&a, "/?q=emploi&utm_source=lettre");
    assert_true(params_read(&a, &req, false, &p, &refusal));
    assert_true(span_equal(p.q.s, SPAN("emploi")));
    arena_release(&a);
}

static void
parameters_written_are_parameters_read(void **state)
{
    static const char query[] =
        "q=caf%C3%A9%20%26%20th%C3%A9&speaker=Ada&theme=a%20b&theme=c&from=2015"
        "&to=2016-06&sort=title&page=3&size=20&facets=theme,year&facet_size=5&"
        "facet_sort=label";
    struct refusal refusal;
    struct request req;
    struct params p;
    struct arena a;
    struct buf b;
    char target[512];

    (void)state;
    arena_init(&a, LIMIT_DOOR_BYTES);
    buf_init(&b, 1 << 16);
    (void)snprintf(target, sizeof target, "/?%s", query);
    req = request(&a, target);
    assert_true(params_read(&a, &req, true, &p, &refusal));
    params_write(&p, p.page, &b);
    assert_string_equal(b.p, query);
    buf_release(&b);
    arena_release(&a);
}

static void
a_long_query_is_cut_at_a_character(void **state)
{
    char target[3 * LIMIT_QUERY_BYTES] = "/?q=a";
    struct refusal refusal;
    struct request req;
    struct params p;
    struct arena a;

    (void)state;
    for (size_t i = strlen(target); i + 3 < sizeof target; i += 2)
        memcpy(target + i, "é", 3);
    arena_init(&a, LIMIT_DOOR_BYTES);
    req = request(&a, target);
    assert_true(params_read(&a, &req, true, &p, &refusal));
    assert_true(p.q_cut);
    assert_int_equal(p.q.s.n, LIMIT_QUERY_BYTES - 1);
    arena_release(&a);
}

static void
every_path_has_a_route(void **state)
{
    static const struct {
        const char *path, *route, *rest;
    } paths[] = {
        {"/", "/", ""},
        {"/api/v1/search", "/api/v1/search", ""},
        {"/api/v1/search/", "", "/api/v1/search/"},
        {"/api/v1/reports/2016/a.txt", "/api/v1/reports/", "2016/a.txt"},
        {"/reports/a", "/reports/", "a"},
        {"/static/../main.c", "/static/", "../main.c"},
        {"//", "", "//"},
        {"/etc/passwd", "", "/etc/passwd"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
        struct span rest;
        const struct route *r = route_find(span_of(paths[i].path), &rest);

        assert_string_equal(r->path, paths[i].route);
        assert_true(span_equal(rest, span_of(paths[i].rest)));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_target_is_taken_apart),
        cmocka_unit_test(values_are_clean_text),
        cmocka_unit_test(other_targets_are_refused),
        cmocka_unit_test(each_is_taken_or_refused_by_name),
        cmocka_unit_test(a_page_tolerates_what_it_does_not_know),
        cmocka_unit_test(parameters_written_are_parameters_read),
        cmocka_unit_test(a_long_query_is_cut_at_a_character),
        cmocka_unit_test(every_path_has_a_route),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
