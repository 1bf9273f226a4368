/* server/search over a small index made by the shim: what a query means there,
 * and that memory may run out anywhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/macros.h"
#include "server/limits.h"
#include "server/search.h"
#include "server/similar.h"
#include "tests/unit/server_index.h"

/* ------------------------------------------------------------------- asking */

static bool
ask(struct arena *a, struct view *view, const char *query, struct search *out,
    struct err *err)
{
    struct refusal refusal = {.err = {0}};
    struct request req;
    struct params p;
    char target[512];

    (void)snprintf(target, sizeof target, "/?sort=oldest&%s", query);
    if (!request_parse(a, span_of(target), &req, err))
        return false;
    if (!params_read(a, &req, true, &p, &refusal)) {
        *err = refusal.err;
        return false;
    }
    return search_run(a, &p, view, out, err);
}

static const struct row {
    const char *why, *query, *ids, *corrected;
    bool any;
} rows[] = {
    {"everything, undated last", "", "d.txt a.txt b.txt c.txt", NULL, false},
    {"a word and its other forms", "q=emploi", "a.txt c.txt", NULL, false},
    {"all words", "q=emploi+local", "a.txt", NULL, false},
    {"any word, when none has all", "q=local+circulaire", "a.txt b.txt", NULL,
     true},
    {"stop words leave", "q=l%27emploi+de+la", "a.txt c.txt", NULL, false},
    {"stop words alone are searched", "q=plus+de", "d.txt", NULL, false},
    {"a phrase crosses an elision", "q=%22local+et+l%27%C3%A9conomie%22",
     "a.txt", NULL, false},
    {"a phrase in another order", "q=%22sociale+%C3%A9conomie%22", "", NULL,
     false},
    {"a prefix", "q=empl*", "a.txt c.txt", NULL, false},
    {"excluded", "q=%C3%A9conomie+-emploi", "b.txt", NULL, false},
    {"exclusion alone", "q=-%C3%A9conomie", "d.txt c.txt", NULL, false},
    {"exclusions in alternatives", "q=-emploi+OU+-economie",
     "d.txt b.txt c.txt", NULL, false},
    {"a field", "q=lieu:lille", "a.txt b.txt", NULL, false},
    {"two fields exclude each other", "q=lieu:lille+lieu:brest", "", NULL,
     false},
    {"either field", "q=lieu:(lille+OU+brest)", "a.txt b.txt c.txt", NULL,
     false},
    {"a field beside a word", "q=emploi+lieu:brest", "c.txt", NULL, false},
    {"start of a value", "q=lieu:bre*", "c.txt", NULL, false},
    {"no such value", "q=lieu:nulle", "", NULL, false},
    {"dates", "q=date:2015..2016", "d.txt a.txt", NULL, false},
    {"from and to", "from=2016&to=2017", "a.txt b.txt", NULL, false},
    {"a filter", "place=LILLE&q=emploi", "a.txt", NULL, false},
    {"without a value", "place=(non+d%C3%A9termin%C3%A9)", "d.txt", NULL,
     false},
    {"an unknown filter", "place=Nulle", "", NULL, false},
    {"correction", "q=emplio", "a.txt c.txt", "emploi", false},
    {"correction in its place", "q=l%27emplio+local", "a.txt", "l'emploi local",
     false},
    {"the accent comes with it", "q=econmie", "a.txt b.txt", "économie", false},
    {"numbers are not corrected", "q=2917", "", NULL, false},
};

static void
each_query_finds_its_reports(void **state)
{
    struct fixture *f = *state;
    struct arena a;
    size_t faults = 0;

    arena_init(&a, LIMIT_ARENA_BYTES);
    for (const struct row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        struct search s = {0};
        struct err err;
        char ids[256] = "";

        if (!ask(&a, &f->view, r->query, &s, &err))
            fail_msg("%s: %s", r->why, err.msg);
        for (size_t i = 0; i < s.nresults; i++)
            (void)snprintf(ids + strlen(ids), sizeof ids - strlen(ids),
                           "%s%.*s", i > 0 ? " " : "",
                           SPAN_ARG(s.results[i].card.id));
        if (strcmp(ids, r->ids) != 0 || s.any != r->any ||
            s.total != s.nresults ||
            !span_equal(s.plan.corrected.p ? s.plan.corrected : SPAN(""),
                        span_of(r->corrected))) {
            print_error("%s: [%s] finds [%s], any %d, corrected [%.*s]\n",
                        r->why, r->query, ids, s.any,
                        SPAN_ARG(s.plan.corrected));
            faults++;
        }
        arena_reset(&a);
    }
    arena_release(&a);
    assert_int_equal(faults, 0);
}

static void
any_allocation_may_fail(void **state)
{
    static const char query[] =
        "q=emplio+(%22local+et%22+OU+empl*)+-lieu:brest+date:2015..2017&place="
        "Lille&place=Nulle";
    struct fixture *f = *state;
    bool done = false;

    for (size_t n = 1; !done; n++) {
        struct search s;
        struct arena a;
        struct err err = {0};

        assert_true(n < 5000);
        arena_init(&a, LIMIT_ARENA_BYTES);
        a.fail_after = n;
        done = ask(&a, &f->view, query, &s, &err);
        if (!done)
            assert_true(err.code == ERR_NO_MEMORY || err.code == ERR_BAD_INPUT);
        arena_release(&a);
    }
}

static void
likeness_survives_any_failing_allocation(void **state)
{
    struct fixture *f = *state;
    bool done = false;

    for (size_t n = 1; !done; n++) {
        struct similar similar;
        struct arena a;
        struct err err = {0};
        bool found = false;

        assert_true(n < 5000);
        arena_init(&a, LIMIT_ARENA_BYTES);
        a.fail_after = n;
        done = similar_find(&a, &f->view, SPAN("a.txt"), 5, &similar, &found,
                            &err);
        if (done)
            assert_true(found);
        else
            assert_true(err.code == ERR_NO_MEMORY || err.code == ERR_BAD_INPUT);
        arena_release(&a);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_query_finds_its_reports),
        cmocka_unit_test(likeness_survives_any_failing_allocation),
        cmocka_unit_test(any_allocation_may_fail),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
