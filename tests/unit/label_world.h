/*
 * A world of random labels for the tests of suggestions and facets: which report
 * has which label of which field is known, and written to an index.
 */
#ifndef TESTS_UNIT_LABEL_WORLD_H
#define TESTS_UNIT_LABEL_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "server/label_match.h"
#include "server/search.h"
#include "tests/unit/app_help.h"
#include "tests/unit/document_help.h"
#include "tests/unit/shim_help.h"
#include "text/fold.h"
#include "text/french.h"

enum {
    REPORTS = 500,
    LABELS = 900,
    FIELDS = FACET_COUNT,
    MOST_OF_A_FIELD = 3,
    FEW_PLACES = 20, /* the other fields have some hundreds of labels */
    WORDS = 6,
};

/* The words of reports; their stems are apart. */
static const char *const world_words[WORDS] = {"emploi", "marché", "jardin",
                                               "salon",  "vélo",   "ornement"};

struct fixture {
    void *folder;
    uint64_t seed;
    struct app app;
    struct view view;
    bool has[REPORTS + 1][FIELDS][LABELS]; /* by number of the label */
    bool says[REPORTS + 1][WORDS];
};

/* Short words that share their starts, so that ranges overlap and fill. */
static inline struct span
invent_label(struct fixture *f, struct arena *a)
{
    static const char *const parts[] = {"mar",   "tin", "le",  "ker", "o",
                                        "ville", "ba",  "dun", "é",   "jo"};
    struct span label = SPAN("");

    for (unsigned w = 0, words = 1 + draw(&f->seed, 3); w < words; w++)
        for (unsigned p = 0, n = 1 + draw(&f->seed, 3); p < n; p++) {
            label = arena_printf(a, "%.*s%s%s", SPAN_ARG(label),
                                 w > 0 && p == 0 ? " " : "",
                                 parts[draw(&f->seed, 10)]);
            assert_non_null(label.p);
        }
    return label;
}

static inline uint32_t
put_label(struct arena *a, labels_maker *maker, unsigned field,
          struct span text)
{
    struct span key;
    struct err err;
    uint32_t number;

    assert_true(fold_key(a, (struct clean){text}, &key, &err));
    assert_true(labels_maker_put(
        maker, field, &(struct label){key, text, SPAN("")}, &number, &err));
    return number;
}

/* Some of the words, the first ones in most reports: stems and forms. */
static inline size_t
put_words(struct fixture *f, struct arena *a, uint32_t docid,
          struct xap_term *terms)
{
    static unsigned positions[WORDS];
    size_t n = 0;

    for (unsigned i = 0; i < WORDS; i++) {
        struct tokens tokens;
        struct err err;

        f->says[docid][i] = draw(&f->seed, WORDS) > i;
        if (!f->says[docid][i])
            continue;
        assert_true(french_tokens(a, (struct clean){span_of(world_words[i])},
                                  &tokens, &err));
        positions[i] = i + 1;
        terms[n++] = (struct xap_term){.term = tokens.items[0].stem,
                                       .wdf = 1,
                                       .positions = &positions[i],
                                       .npositions = 1};
        terms[n++] = (struct xap_term){
            .term = arena_printf(a, "F%.*s", SPAN_ARG(tokens.items[0].form)),
            .wdf = 1};
    }
    return n;
}

static inline void
put_report(struct fixture *f, xap_writer *w, labels_maker *maker,
           uint32_t docid)
{
    struct xap_value values[FIELDS];
    struct xap_term terms[FIELDS * (MOST_OF_A_FIELD + 1) + 2 * WORDS] = {
        {.wdf = 0}};
    struct xap_document doc = {.terms = terms, .values = values};
    struct arena a;
    struct err err;

    arena_init(&a, 1 << 20);
    doc.nterms = put_words(f, &a, docid, terms);
    for (unsigned i = 0; i < FIELDS; i++) {
        uint32_t ids[LABELS];
        size_t n = 0;

        for (unsigned k = draw(&f->seed, MOST_OF_A_FIELD + 1); k > 0; k--) {
            unsigned chosen = draw(&f->seed, 60) * draw(&f->seed, 15);
            uint64_t kept = f->seed;
            struct span text;

            if (i == FACET_PLACE)
                chosen %= FEW_PLACES;

            f->seed =
                (chosen + 1 + 1000 * (uint64_t)(i == FACET_PERSON ? 0 : i)) *
                0x9E3779B97F4A7C15ULL;
            text = invent_label(f, &a);
            f->seed = kept;
            f->has[docid][i][put_label(&a, maker, i, text)] = true;
        }
        if (docid == 1 && i == FACET_PLACE)
            f->has[1][i][put_label(&a, maker, i, SPAN("Martinville"))] = true;
        for (uint32_t id = 0; id < LABELS; id++)
            if (f->has[docid][i][id]) {
                ids[n++] = id;
                terms[doc.nterms++] = (struct xap_term){
                    .term = arena_printf(&a, "%s%u", facets[i].prefix, id)};
            }
        values[doc.nvalues].slot = facets[i].slot;
        if (n > 0)
            assert_true(
                xap_pack_ids(&a, ids, n, &values[doc.nvalues++].bytes, &err));
    }
    doc.data = document_data(
        &a, &(struct card){.id = SPAN("x"), .title = SPAN("x")}, "x");
    doc.more = SPAN("{}");
    doc.unique = arena_printf(&a, "Q%u", docid);
    assert_true(xap_writer_put(w, &doc, &err));
    arena_release(&a);
}

static inline void
make_index(struct fixture *f)
{
    struct generation g = {.versions = {SCHEMA_VERSION, FRENCH_VERSION, 0}};
    struct err err;
    generation_writer *lock = generation_lock(f->folder, &err);
    labels_maker *maker = labels_maker_new(NULL, "/tmp", &err);
    xap_writer *w;

    assert_true(lock != NULL && maker != NULL);
    assert_true(generation_begin(lock, NULL, &g, &err));
    g.versions =
        (struct generation_versions){SCHEMA_VERSION, FRENCH_VERSION, 0};
    g.reports = REPORTS;
    w = xap_writer_open(g.path, &err);
    assert_non_null(w);
    for (uint32_t docid = 1; docid <= REPORTS; docid++)
        put_report(f, w, maker, docid);
    finish_index(lock, &g, w, maker, NULL, 0);
}

static inline int
set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    if (f == NULL || make_folder(&f->folder) != 0)
        return -1;
    f->seed = 7;
    make_index(f);
    open_app(&f->app, &f->view, f->folder);
    *state = f;
    return 0;
}

static inline int
tear_down(void **state)
{
    struct fixture *f = *state;
    void *folder = f->folder;

    view_release(&f->view);
    app_close(&f->app);
    free(f);
    return remove_folder(&folder);
}

/* ------------------------------------------------------------ brute force */

static inline bool
has_chosen(const struct fixture *f, uint32_t docid, const struct chosen *chosen,
           unsigned field)
{
    const labels *l = f->view.snapshot->labels;
    bool none = true;

    for (uint32_t id = 0; id < labels_count(l, field); id++) {
        if (!f->has[docid][field][id])
            continue;
        none = false;
        for (size_t k = 0; k < chosen->n; k++)
            if (span_equal(labels_text(l, field, id), chosen->values[k].s))
                return true;
    }
    for (size_t k = 0; k < chosen->n; k++)
        if (none && span_equal(chosen->values[k].s, SPAN(FACET_UNKNOWN)))
            return true;
    return false;
}

/* Every choice but that of field `but`. */
static inline bool
passes(const struct fixture *f, uint32_t docid, const struct params *p,
       unsigned but)
{
    for (unsigned i = 0; i < FIELDS; i++)
        if (p->chosen[i].n > 0 && i != but &&
            !has_chosen(f, docid, &p->chosen[i], i))
            return false;
    return true;
}

static inline uint32_t
count_of(const struct fixture *f, const struct params *p, unsigned field,
         uint32_t number)
{
    uint32_t n = 0;

    for (uint32_t docid = 1; docid <= REPORTS; docid++)
        n += f->has[docid][field][number] && passes(f, docid, p, field);
    return n;
}

static inline void
read_params(struct arena *a, const char *target, struct params *p)
{
    struct refusal refusal = {.err = {0}};
    struct request req;
    struct err err;

    assert_true(request_parse(a, span_of(target), &req, &err));
    if (!params_read(a, &req, true, p, &refusal))
        fail_msg("%s: %s", target, refusal.err.msg);
}

#endif
