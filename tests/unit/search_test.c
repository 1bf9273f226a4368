/* server/search over a small index made by the shim: what a query means there,
 * and that memory may run out anywhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/document.h"
#include "base/macros.h"
#include "server/limits.h"
#include "server/search.h"
#include "server/similar.h"
#include "text/fold.h"
#include "text/french.h"

static const struct report {
    const char *id, *title, *text, *place;
    const char *day; /* YYYYMMDD, or NULL */
} reports[] = {
    {"a.txt", "Salon", "Salon\n\nL'emploi local et l'économie sociale.",
     "Lille", "20160301"},
    {"b.txt", "Fête", "Fête\n\nUne fête de l'économie circulaire.", "Lille",
     "20170101"},
    {"c.txt", "Note", "Note\n\nEmplois et insertion.", "Brest", NULL},
    {"d.txt", "Rien", "Rien\n\nRien de plus.", NULL, "20150612"},
};

struct fixture {
    char dir[64];
    struct app app;
    struct view view;
};

/* ---------------------------------------------------------- making an index */

static int
by_bytes(const void *left, const void *right)
{
    const struct xap_term *a = left;
    const struct xap_term *b = right;

    return span_compare(a->term, b->term);
}

/* The distinct terms of the text: stems with positions, forms, the place. */
static size_t
terms_of(struct arena *a, const struct report *r, uint32_t place,
         struct xap_term *terms, size_t room)
{
    struct tokens tokens;
    struct err err;
    size_t n = 0;
    size_t distinct = 0;

    assert_true(
        french_tokens(a, (struct clean){span_of(r->text)}, &tokens, &err));
    for (size_t i = 0; i < tokens.count; i++) {
        unsigned *position = arena_alloc(a, sizeof *position);

        assert_true(n + 3 < room);
        if (position == NULL)
            return 0;
        *position = tokens.items[i].position;
        terms[n++] = (struct xap_term){tokens.items[i].stem, 1, position, 1};
        terms[n++] = (struct xap_term){
            arena_printf(a, "F%.*s", SPAN_ARG(tokens.items[i].form)), 1, NULL,
            0};
    }
    if (r->place != NULL)
        terms[n++] =
            (struct xap_term){arena_printf(a, "XL%u", place), 0, NULL, 0};
    qsort(terms, n, sizeof terms[0], by_bytes);
    for (size_t i = 0; i < n; i++)
        if (distinct == 0 ||
            !span_equal(terms[distinct - 1].term, terms[i].term))
            terms[distinct++] = terms[i];
    return distinct;
}

static void
put_report(xap_writer *w, labels_maker *maker, const struct report *r)
{
    struct xap_term terms[64];
    struct xap_value values[3];
    struct xap_document doc = {.terms = terms, .values = values};
    struct arena a;
    struct err err;
    uint32_t place = 0;

    arena_init(&a, 1 << 20);
    if (r->place != NULL) {
        struct span key;

        assert_true(
            fold_key(&a, (struct clean){span_of(r->place)}, &key, &err));
        assert_true(labels_maker_put(
            maker, FACET_PLACE,
            &(struct label){key, span_of(r->place), SPAN("")}, &place, &err));
        values[doc.nvalues].slot = facets[FACET_PLACE].slot;
        assert_true(
            xap_pack_ids(&a, &place, 1, &values[doc.nvalues++].bytes, &err));
    }
    if (r->day != NULL) {
        values[doc.nvalues++] =
            (struct xap_value){SLOT_FIRST_DAY, span_of(r->day)};
        values[doc.nvalues++] =
            (struct xap_value){SLOT_LAST_DAY, span_of(r->day)};
    }
    doc.nterms = terms_of(&a, r, place, terms, ARRAY_LEN(terms));
    doc.unique = document_term(&a, span_of(r->id));
    doc.data = arena_printf(
        &a,
        "{\"id\":\"%s\",\"title\":\"%s\",\"date\":null,\"places\":[]}\n{}\n%s",
        r->id, r->title, r->text);
    assert_true(xap_writer_put(w, &doc, &err));
    arena_release(&a);
}

static const struct dictionary_word words[] = {
    {{"economie", 8}, {"économie", 9}, 2},
    {{"emploi", 6}, {"emploi", 6}, 1},
    {{"emplois", 7}, {"emplois", 7}, 1},
};

static void
make_index(const char *dir)
{
    struct generation g = {.versions = {SCHEMA_VERSION, FRENCH_VERSION, 0}};
    generation_writer *lock;
    labels_maker *maker;
    xap_writer *w;
    char path[GENERATION_PATH_BYTES + 16];
    struct err err;

    lock = generation_lock(dir, &err);
    assert_non_null(lock);
    assert_true(generation_begin(lock, NULL, &g, &err));
    g.versions =
        (struct generation_versions){SCHEMA_VERSION, FRENCH_VERSION, 0};
    g.reports = ARRAY_LEN(reports);
    maker = labels_maker_new(NULL, &err);
    w = xap_writer_open(g.path, &err);
    assert_true(maker != NULL && w != NULL);
    for (size_t i = 0; i < ARRAY_LEN(reports); i++)
        put_report(w, maker, &reports[i]);
    assert_true(xap_writer_commit(w, &err));
    xap_writer_close(w);
    (void)snprintf(path, sizeof path, "%s/labels", g.path);
    assert_true(labels_maker_write(maker, path, &err));
    labels_maker_free(maker);
    (void)snprintf(path, sizeof path, "%s/dictionary", g.path);
    assert_true(dictionary_write(path, words, ARRAY_LEN(words), &err));
    assert_true(generation_publish(lock, &g, &err));
    generation_unlock(lock);
}

static void
ignore(const char *message)
{
    (void)message;
}

static uint64_t
no_time(void)
{
    return 0;
}

static int
set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct err err;

    assert_non_null(f);
    (void)snprintf(f->dir, sizeof f->dir, "/tmp/glane-search-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    make_index(f->dir);
    f->app = (struct app){
        .dir = f->dir, .base_url = "", .now_us = no_time, .log = ignore};
    if (!app_open(&f->app, &err))
        fail_msg("%s", err.msg);
    view_init(&f->view, &f->app);
    if (!view_refresh(&f->view, &err))
        fail_msg("%s", err.msg);
    *state = f;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;
    char command[128];

    view_release(&f->view);
    app_close(&f->app);
    (void)snprintf(command, sizeof command, "rm -rf '%s'", f->dir);
    if (system(command) != 0)
        return -1;
    free(f);
    return 0;
}

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
