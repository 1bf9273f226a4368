/*
 * xap_search against a search by brute force over the same random documents:
 * what matches, how much it weighs, all counts, every order.
 */
#include "tests/unit/search_brute.h"

/* ----------------------------------------------------------- random queries */

struct query {
    struct xap_node nodes[MAX_NODES];
    size_t n;
};

static void
add(struct query *q, struct xap_node node)
{
    assert_true(q->n < MAX_NODES);
    q->nodes[q->n++] = node;
}

static void
add_word(struct world *w, struct query *q)
{
    add(q, (struct xap_node){.op = XAP_TERM,
                             .term = {&names[draw(&w->seed, WORDS)], 1}});
}

static void
add_leaf(struct world *w, struct query *q)
{
    const uint32_t kind = draw(&w->seed, 12), n = 2 + draw(&w->seed, 2);

    if (kind == 0) {
        add(q, (struct xap_node){.op = XAP_ALL});
    } else if (kind == 1) {
        add(q, (struct xap_node){.op = XAP_NONE});
    } else if (kind == 2) {
        const uint32_t first = 20110101 + draw(&w->seed, 5) * 10000;

        add(q, (struct xap_node){.op = XAP_DATES,
                                 .first_day = first,
                                 .last_day = first + 20000});
    } else if (kind < 5) {
        for (uint32_t i = 0; i < n; i++)
            add_word(w, q);
        add(q, (struct xap_node){.op = XAP_PHRASE,
                                 .operands = n,
                                 .window = n + draw(&w->seed, 3)});
    } else {
        add_word(w, q);
    }
}

static void
add_operator(struct world *w, struct query *q, unsigned operands)
{
    static const enum xap_op two[] = {XAP_AND, XAP_OR, XAP_AND_NOT, XAP_MAYBE,
                                      XAP_FILTER};
    struct xap_node node = {.operands = operands};

    if (operands == 1) {
        node.op = XAP_SCALE;
        node.factor = draw(&w->seed, 3) * 0.5;
    } else if (operands == 2) {
        node.op = two[draw(&w->seed, ARRAY_LEN(two))];
    } else {
        node.op = draw(&w->seed, 3) > 0 ? XAP_OR : XAP_AND;
    }
    add(q, node);
}

/* A random tree, written as postfix: a number of open operands, closed by
 * operators until one is left. */
static void
random_tree(struct world *w, struct query *q)
{
    unsigned open = 0, leaves = 1 + draw(&w->seed, 6);

    while (leaves > 0 || open > 1) {
        const unsigned operands = 1 + draw(&w->seed, 4);

        if (leaves > 0 && (open == 0 || draw(&w->seed, 2) == 0)) {
            add_leaf(w, q);
            leaves--;
            open++;
        } else if (operands <= open && q->n < MAX_NODES - 30) {
            add_operator(w, q, operands);
            open -= operands - 1;
        } else if (open > 1) {
            add_operator(w, q, 2);
            open--;
        }
    }
}

/* A prefix stands for many words. */
static void
many_words(struct world *w, struct query *q)
{
    const uint32_t n = 30 + draw(&w->seed, 6);

    for (uint32_t i = 0; i < n; i++)
        add_word(w, q);
    add(q, (struct xap_node){.op = XAP_OR, .operands = n});
}

/* What the server asks: neighbours weigh more, then some are taken away. */
static void
random_query(struct world *w, struct query *q)
{
    const uint32_t pairs = draw(&w->seed, 4);

    q->n = 0;
    if (draw(&w->seed, 20) == 0)
        many_words(w, q);
    else
        random_tree(w, q);
    if (q->n > MAX_NODES - 30 || pairs == 0)
        return;
    for (uint32_t i = 0; i < pairs; i++) {
        add_word(w, q);
        add_word(w, q);
        add(q, (struct xap_node){.op = XAP_PHRASE, .operands = 2, .window = 4});
    }
    add(q, (struct xap_node){.op = XAP_OR, .operands = pairs});
    add(q, (struct xap_node){.op = XAP_SCALE,
                             .factor = 0.2 * (1 + draw(&w->seed, 4))});
    add(q, (struct xap_node){.op = XAP_MAYBE});
    if (draw(&w->seed, 3) > 0)
        return;
    add_word(w, q);
    add(q, (struct xap_node){.op = draw(&w->seed, 2) > 0 ? XAP_FILTER
                                                         : XAP_AND_NOT});
}

/* Is `b` allowed to come after `a`? */
static bool
in_order(const struct world *w, const struct xap_request *request,
         struct xap_hit a, struct xap_hit b)
{
    const struct report *x = &w->reports[a.docid], *y = &w->reports[b.docid];
    const int titles = strcmp(x->title, y->title);

    switch (request->sort) {
    case XAP_BY_SCORE:
        if (fabs(a.score - b.score) > 1e-9)
            return a.score > b.score;
        return a.score > b.score || x->last_day > y->last_day ||
               (x->last_day == y->last_day && a.docid < b.docid);
    case XAP_NEWEST:
        return x->last_day > y->last_day ||
               (x->last_day == y->last_day && a.docid < b.docid);
    case XAP_OLDEST:
        return x->first_day - 1 < y->first_day - 1 ||
               (x->first_day == y->first_day && a.docid < b.docid);
    case XAP_BY_SLOT:
        return titles < 0 || (titles == 0 && a.docid < b.docid);
    }
    return false;
}

/* Nothing that was left out comes before the last hit of a first page. */
static void
check_left_out(const struct world *w, const struct xap_request *request,
               const struct xap_answer *got, const struct expected *e)
{
    bool given[DOCUMENTS + 1] = {false};
    struct xap_hit last;
    double least;

    if (request->offset > 0 || got->nhits == 0)
        return;
    last = got->hits[got->nhits - 1];
    least = e->weight[last.docid];
    for (size_t i = 0; i < got->nhits; i++)
        given[got->hits[i].docid] = true;
    for (uint32_t docid = 1; docid <= DOCUMENTS; docid++) {
        const bool is_equal =
            e->weight[docid] >= least && e->weight[docid] <= least;
        const struct xap_hit other = {docid,
                                      is_equal ? last.score : e->weight[docid]};

        if (!e->hit[docid] || given[docid])
            continue;
        if (request->sort == XAP_BY_SCORE && !is_equal &&
            fabs(last.score - other.score) <= 1e-9)
            continue;
        assert_true(in_order(w, request, last, other));
    }
}

static void
check_answer(const struct world *w, const struct xap_request *request,
             const struct xap_answer *got, const struct expected *e)
{
    const size_t left =
        e->total > request->offset ? e->total - request->offset : 0;

    assert_int_equal(got->total, e->total);
    assert_int_equal(got->nhits, left < request->size ? left : request->size);
    for (size_t i = 0; i < got->nhits; i++) {
        const struct xap_hit hit = got->hits[i];

        assert_true(e->hit[hit.docid]);
        assert_true(fabs(hit.score - e->weight[hit.docid]) < 1e-9);
        assert_true(i == 0 ||
                    in_order(w, request, got->hits[i - 1], got->hits[i]));
    }
    check_left_out(w, request, got, e);
    for (unsigned c = 0; c < COLUMNS; c++) {
        assert_int_equal(got->counts[c].without, e->without[c]);
        for (size_t id = 0; id < IDS; id++)
            assert_int_equal(id < got->counts[c].nids ? got->counts[c].by_id[id]
                                                      : 0,
                             e->counts[c][id]);
    }
}

static void
random_request(struct world *w, struct xap_request *request,
               struct xap_choice choices[COLUMNS], uint32_t ids[COLUMNS][3])
{
    *request = (struct xap_request){
        .choices = choices,
        .sort = (enum xap_sort)draw(&w->seed, 4),
        .sort_slot = TITLE_SLOT,
        .size = draw(&w->seed, 2) * DOCUMENTS + draw(&w->seed, 20),
        .count_columns = (1 << COLUMNS) - 1,
    };
    if (draw(&w->seed, 3) == 0)
        request->offset = draw(&w->seed, 60);
    if (draw(&w->seed, 4) == 0) {
        request->first_day = 20120101;
        request->last_day = 20150102;
    }
    for (unsigned c = 0; c < COLUMNS; c++) {
        if (draw(&w->seed, 2) == 0)
            continue;
        for (unsigned i = 0; i < 3; i++)
            ids[c][i] =
                draw(&w->seed, 5) == 0 ? XAP_WITHOUT : draw(&w->seed, IDS + 3);
        choices[request->nchoices++] =
            (struct xap_choice){c, ids[c], 1 + draw(&w->seed, 3)};
    }
}

static void
random_requests_give_what_brute_force_gives(void **state)
{
    static struct query q;
    static struct expected e;
    struct world *w = *state;
    const int rounds = getenv("GLANE_TEST_SHORT") != NULL ? 60 : 1500;
    size_t seen = 0;

    for (int i = 0; i < rounds; i++) {
        struct xap_choice choices[COLUMNS];
        uint32_t ids[COLUMNS][3];
        struct xap_request request;
        struct xap_answer got;
        struct err err;

        random_query(w, &q);
        random_request(w, &request, choices, ids);
        request.nodes = q.nodes;
        request.nnodes = q.n;
        expect(w, &request, &e);
        arena_reset(&w->a);
        assert_ok(xap_search(w->r, w->c, &w->a, &request, &got, &err));
        check_answer(w, &request, &got, &e);
        seen += got.nhits;
    }
    assert_true(seen > 100);
}

/* ------------------------------------------------------------ single claims */

static const struct xap_node all = {.op = XAP_ALL};

static bool
search(struct world *w, const struct xap_node *nodes, size_t n,
       struct xap_answer *got, struct err *err)
{
    const struct xap_request request = {
        .nodes = nodes, .nnodes = n, .size = 10};

    return xap_search(w->r, w->c, &w->a, &request, got, err);
}

static void
malformed_queries_are_refused(void **state)
{
    const struct xap_node word = {.op = XAP_TERM, .term = SPAN("a")};
    const struct xap_node empty = {.op = XAP_TERM};
    const struct xap_node and2 = {.op = XAP_AND, .operands = 2};
    const struct xap_node and0 = {.op = XAP_AND};
    const struct xap_node huge = {.op = XAP_OR, .operands = UINT32_MAX};
    const struct xap_node phrase = {
        .op = XAP_PHRASE, .operands = 2, .window = 2};
    const struct xap_node narrow = {
        .op = XAP_PHRASE, .operands = 2, .window = 1};
    const struct row {
        const char *why;
        struct xap_node nodes[3];
        size_t n;
    } rows[] = {
        {"nothing", {word}, 0},
        {"two results", {word, word}, 2},
        {"operator without operands", {and2}, 1},
        {"one operand too few", {word, and2}, 2},
        {"no operands at all", {and0}, 1},
        {"more operands than nodes", {word, word, huge}, 3},
        {"empty term", {empty}, 1},
        {"phrase of more than terms", {word, all, phrase}, 3},
        {"window under the phrase", {word, word, narrow}, 3},
    };
    struct world *w = *state;

    for (const struct row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        struct xap_answer got;
        struct err err;

        if (search(w, r->nodes, r->n, &got, &err))
            fail_msg("%s: accepted", r->why);
        assert_int_equal(err.code, ERR_BAD_INPUT);
    }
}

static void
deep_queries_are_refused_and_wide_ones_run(void **state)
{
    enum { MANY = 400 };
    static struct xap_node nodes[2 * MANY];
    struct world *w = *state;
    struct xap_answer got;
    struct err err;

    nodes[0] = all;
    for (size_t i = 1; i < MANY; i++)
        nodes[i] = (struct xap_node){.op = XAP_SCALE, .factor = 1};
    assert_false(search(w, nodes, MANY, &got, &err));
    assert_int_equal(err.code, ERR_BAD_INPUT);
    for (size_t i = 0; i < MANY; i++)
        nodes[i] = all;
    nodes[MANY] = (struct xap_node){.op = XAP_OR, .operands = MANY};
    assert_ok(search(w, nodes, MANY + 1, &got, &err));
    assert_int_equal(got.total, (uint32_t)w->count);
}

static void
a_deadline_interrupts(void **state)
{
    enum { MANY = 90000 }; /* some hundred milliseconds of work */
    struct world *w = *state;
    struct xap_node *nodes = calloc(MANY + 1, sizeof *nodes);
    struct xap_request request = {.nnodes = MANY + 1, .deadline_ms = 1};
    struct xap_answer got;
    struct err err;

    assert_non_null(nodes);
    for (size_t i = 0; i < MANY; i++)
        nodes[i] = all;
    nodes[MANY] = (struct xap_node){.op = XAP_OR, .operands = MANY};
    request.nodes = nodes;
    assert_false(xap_search(w->r, w->c, &w->a, &request, &got, &err));
    assert_int_equal(err.code, ERR_BUSY);
    free(nodes);
}

static void
columns_and_choices_that_do_not_exist_are_refused(void **state)
{
    const uint32_t id = 0;
    const struct xap_choice twice[] = {{0, &id, 1}, {0, &id, 1}};
    const struct xap_choice beyond = {COLUMNS, &id, 1};
    struct world *w = *state;
    struct xap_request request = {
        .nodes = &all, .nnodes = 1, .choices = &beyond, .nchoices = 1};
    const uint32_t *ids;
    struct xap_answer got;
    struct err err;

    assert_false(xap_search(w->r, w->c, &w->a, &request, &got, &err));
    assert_int_equal(err.code, ERR_BAD_INPUT);
    request.choices = twice;
    request.nchoices = 2;
    assert_false(xap_search(w->r, w->c, &w->a, &request, &got, &err));
    assert_int_equal(err.code, ERR_BAD_INPUT);
    assert_int_equal(xap_columns_ids(w->c, COLUMNS, 1, &ids), 0);
    assert_int_equal(xap_columns_ids(w->c, 0, UINT32_MAX, &ids), 0);
}

static void
columns_give_back_the_ids_of_each_report(void **state)
{
    struct world *w = *state;

    for (uint32_t docid = 1; docid <= DOCUMENTS; docid++)
        for (unsigned c = 0; c < COLUMNS; c++) {
            const uint32_t *ids;
            const size_t n = xap_columns_ids(w->c, c, docid, &ids);
            unsigned bits = 0;

            for (size_t i = 0; i < n; i++)
                bits |= 1U << ids[i];
            assert_int_equal(
                bits, w->reports[docid].exists ? w->reports[docid].ids[c] : 0);
        }
}

static void
ids_out_of_order_are_not_packed(void **state)
{
    const uint32_t same[] = {4, 4}, back[] = {4, 3}, big[] = {UINT32_MAX};
    struct world *w = *state;
    struct span s;
    struct err err;

    assert_false(xap_pack_ids(&w->a, same, 2, &s, &err));
    assert_false(xap_pack_ids(&w->a, back, 2, &s, &err));
    assert_false(xap_pack_ids(&w->a, big, 1, &s, &err));
    assert_ok(xap_pack_ids(&w->a, NULL, 0, &s, &err));
    assert_int_equal(s.n, 0);
}

static void
damaged_slots_are_a_bad_index(void **state)
{
    static const char *const bad[] = {
        "\x80", "\x01\x80", "\xFF\xFF\xFF\xFF\x7F", "\xFF\xFF\xFF\xFF\xFF\x01"};
    const unsigned slot = 1;
    const struct xap_slots slots = {.columns = &slot, .n = 1};
    struct err err;

    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        const char *dir = in(*state, (const char *[]){"a", "b", "c", "d"}[i]);
        const struct xap_value value = {slot, span_of(bad[i])};
        const struct xap_document doc = {
            .unique = SPAN("Q1"), .values = &value, .nvalues = 1};
        xap_writer *w = xap_writer_open(dir, &err);
        xap_reader *r;

        assert_ok(xap_writer_put(w, &doc, &err));
        assert_ok(xap_writer_commit(w, &err));
        xap_writer_close(w);
        r = xap_reader_open(dir, &err);
        assert_null(xap_columns_load(r, &slots, &err));
        assert_int_equal(err.code, ERR_BAD_INDEX);
        xap_reader_close(r);
    }
}

static void
a_failed_allocation_is_an_error(void **state)
{
    struct world *w = *state;
    const struct xap_request request = {
        .nodes = &all, .nnodes = 1, .size = 10, .count_columns = 3};
    struct xap_answer got;
    struct err err;
    bool found = false;

    for (size_t nth = 1; nth < 20 && !found; nth++) {
        arena_reset(&w->a);
        w->a.fail_after = nth;
        err.code = ERR_INTERNAL;
        found = xap_search(w->r, w->c, &w->a, &request, &got, &err);
        assert_true(found || err.code == ERR_NO_MEMORY);
    }
    w->a.fail_after = 0;
    assert_true(found);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_requests_give_what_brute_force_gives),
        cmocka_unit_test(malformed_queries_are_refused),
        cmocka_unit_test(deep_queries_are_refused_and_wide_ones_run),
        cmocka_unit_test(a_deadline_interrupts),
        cmocka_unit_test(columns_and_choices_that_do_not_exist_are_refused),
        cmocka_unit_test(columns_give_back_the_ids_of_each_report),
        cmocka_unit_test(ids_out_of_order_are_not_packed),
        cmocka_unit_test(a_failed_allocation_is_an_error),
    };
    const struct CMUnitTest alone[] = {
        IN_FOLDER(damaged_slots_are_a_bad_index),
    };

    return cmocka_run_group_tests(tests, open_world, close_world) +
           cmocka_run_group_tests(alone, NULL, NULL);
}
