/*
 * A small index made by the shim, and an app on it, for tests of the server.
 */
#ifndef TESTS_UNIT_SERVER_INDEX_H
#define TESTS_UNIT_SERVER_INDEX_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/macros.h"
#include "tests/unit/app_help.h"
#include "tests/unit/document_help.h"
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

static inline int
by_bytes(const void *left, const void *right)
{
    const struct xap_term *a = left;
    const struct xap_term *b = right;

    return span_compare(a->term, b->term);
}

/* The distinct terms of the text: stems with positions, forms, the place. */
static inline size_t
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
        *position = DOCUMENT_GAP + tokens.items[i].position;
        terms[n++] = (struct xap_term){.term = tokens.items[i].stem,
                                       .wdf = 1,
                                       .positions = position,
                                       .npositions = 1};
        terms[n++] = (struct xap_term){
            .term = arena_printf(a, "F%.*s", SPAN_ARG(tokens.items[i].form)),
            .wdf = 1};
    }
    if (r->place != NULL)
        terms[n++] = (struct xap_term){.term = arena_printf(a, "XL%u", place)};
    qsort(terms, n, sizeof terms[0], by_bytes);
    for (size_t i = 0; i < n; i++)
        if (distinct == 0 ||
            !span_equal(terms[distinct - 1].term, terms[i].term))
            terms[distinct++] = terms[i];
    return distinct;
}

static inline void
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
    doc.data = document_data(
        &a, &(struct card){.id = span_of(r->id), .title = span_of(r->title)},
        r->text);
    doc.more = SPAN("{}");
    assert_true(xap_writer_put(w, &doc, &err));
    arena_release(&a);
}

static const struct dictionary_word words[] = {
    {{"economie", 8}, {"économie", 9}, 2},
    {{"emploi", 6}, {"emploi", 6}, 1},
    {{"emplois", 7}, {"emplois", 7}, 1},
};

static inline void
make_index(const char *dir)
{
    struct generation g = {.versions = {SCHEMA_VERSION, FRENCH_VERSION, 0}};
    generation_writer *lock;
    labels_maker *maker;
    xap_writer *w;
    struct err err;

    lock = generation_lock(dir, &err);
    assert_non_null(lock);
    assert_true(generation_begin(lock, NULL, &g, &err));
    g.versions =
        (struct generation_versions){SCHEMA_VERSION, FRENCH_VERSION, 0};
    g.reports = ARRAY_LEN(reports);
    maker = labels_maker_new(NULL, "/tmp", &err);
    w = xap_writer_open(g.path, &err);
    assert_true(maker != NULL && w != NULL);
    for (size_t i = 0; i < ARRAY_LEN(reports); i++)
        put_report(w, maker, &reports[i]);
    finish_index(lock, &g, w, maker, words, ARRAY_LEN(words));
}

static inline int
set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    assert_non_null(f);
    (void)snprintf(f->dir, sizeof f->dir, "/tmp/glane-search-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    make_index(f->dir);
    open_app(&f->app, &f->view, f->dir);
    *state = f;
    return 0;
}

static inline int
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

#endif
