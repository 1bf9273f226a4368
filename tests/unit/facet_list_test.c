/* Lists of values as the server gives them, for random words and selections,
 * against a count over all reports: what is counted, in which order, on which page. */
#include "server/facet_list.h"
#include "tests/unit/label_world.h"

/* ------------------------------------------------------------ brute force */

struct wanted_value {
    struct span key, text;
    uint32_t count;
};

struct wanted_list {
    struct wanted_value values[LABELS];
    size_t n;
    uint32_t unknown;
};

static int
by_count(const void *left, const void *right)
{
    const struct wanted_value *a = left;
    const struct wanted_value *b = right;

    if (a->count != b->count)
        return (a->count < b->count) - (a->count > b->count);
    return span_compare(a->key, b->key);
}

static int
by_key(const void *left, const void *right)
{
    const struct wanted_value *a = left;
    const struct wanted_value *b = right;

    return span_compare(a->key, b->key);
}

static int
by_key_backwards(const void *left, const void *right)
{
    return by_key(right, left);
}

/* Words in q: none, some to have, one of them not to have; or any of them. */
static bool
says(const struct fixture *f, uint32_t docid, const struct params *p, bool any)
{
    unsigned wanted = 0, said = 0;

    for (unsigned i = 0; i < WORDS; i++) {
        struct span word = span_of(world_words[i]);
        size_t at = span_find(p->q.s, word, 0);

        if (at == p->q.s.n)
            continue;
        if (at > 0 && p->q.s.p[at - 1] == '-') {
            if (f->says[docid][i])
                return false;
            continue;
        }
        wanted++;
        said += f->says[docid][i];
    }
    return wanted == 0 || (any ? said > 0 : said == wanted);
}

/* Alternatives; and all words, when no report has them, are any of them. */
static bool
is_any(const struct fixture *f, const struct params *p)
{
    if (span_find(p->q.s, SPAN(" OU "), 0) < p->q.s.n)
        return true;
    for (uint32_t docid = 1; docid <= REPORTS; docid++)
        if (says(f, docid, p, false) && passes(f, docid, p, FIELDS))
            return false;
    return true;
}

static void
count_every_report(const struct fixture *f, const struct params *p,
                   unsigned field, const struct label_words *words,
                   struct wanted_list *out)
{
    const labels *l = f->view.snapshot->labels;
    const bool any = is_any(f, p);
    bool counts[REPORTS + 1] = {false};

    for (uint32_t docid = 1; docid <= REPORTS; docid++)
        counts[docid] = says(f, docid, p, any) && passes(f, docid, p, field);

    *out = (struct wanted_list){.n = 0};
    for (uint32_t id = 0; id < labels_count(l, field); id++) {
        uint32_t count = 0;

        for (uint32_t docid = 1; docid <= REPORTS; docid++)
            count += counts[docid] && f->has[docid][field][id];
        if (count > 0 && label_has(labels_key(l, field, id), words))
            out->values[out->n++] = (struct wanted_value){
                labels_key(l, field, id), labels_text(l, field, id), count};
    }
    for (uint32_t docid = 1; docid <= REPORTS; docid++) {
        bool none = true;

        for (uint32_t id = 0; id < labels_count(l, field); id++)
            none = none && !f->has[docid][field][id];
        out->unknown += none && counts[docid];
    }
    qsort(out->values, out->n, sizeof out->values[0],
          p->facet_sort == FACET_SORT_LABEL ? by_key
          : p->facet_sort == FACET_SORT_COUNT ||
                  facets[field].type != FACET_DATE
              ? by_count
              : by_key_backwards);
}

/* ------------------------------------------------------------- selections */

static void
add_encoded(struct buf *b, struct span text)
{
    for (size_t i = 0; i < text.n; i++)
        buf_printf(b, "%%%02x", (unsigned)(unsigned char)text.p[i]);
}

static void
invent_words(struct fixture *f, struct buf *b)
{
    const char *between = draw(&f->seed, 4) == 0 ? "+OU+" : "+";
    unsigned n = draw(&f->seed, 4);

    buf_puts(b, "&q=");
    for (unsigned i = 0; i < n; i++) {
        if (i > 0)
            buf_puts(b, between);
        /* One of its own each, and with others before a word not to have. */
        if (i > 0 && i + 1 == n && between[1] == '\0' && draw(&f->seed, 3) == 0)
            buf_puts(b, "-");
        add_encoded(b, span_of(world_words[2 * i + draw(&f->seed, 2)]));
    }
}

static void
invent_request(struct fixture *f, struct buf *b)
{
    static const char *const sorts[] = {"", "count", "label"};
    const labels *l = f->view.snapshot->labels;

    buf_reset(b);
    buf_printf(b, "/?facet_sort=%s&facet_size=%u&size=%u&page=%u",
               sorts[draw(&f->seed, 3)], 1 + draw(&f->seed, 30),
               1 + draw(&f->seed, 20), 1 + draw(&f->seed, 4));
    invent_words(f, b);
    for (unsigned i = 0; i < FACET_TITLE; i++)
        for (unsigned k = draw(&f->seed, 4) == 0 ? 1 + draw(&f->seed, 4) : 0;
             k > 0; k--) {
            buf_printf(b, "&%s=", facets[i].key);
            add_encoded(
                b, draw(&f->seed, 4) == 0
                       ? SPAN(FACET_UNKNOWN)
                       : labels_text(l, i, draw(&f->seed, labels_count(l, i))));
        }
    assert_true(buf_ok(b));
}

static bool
is_selected(const struct params *p, unsigned field, struct span text)
{
    for (size_t k = 0; k < p->chosen[field].n; k++)
        if (span_equal(p->chosen[field].values[k].s, text))
            return true;
    return false;
}

/* ------------------------------------------------------------------ claims */

static void
same_value(const struct params *p, unsigned field,
           const struct facet_value *value, const struct wanted_value *wanted)
{
    if (!span_equal(value->text, wanted->text) ||
        value->count != wanted->count ||
        value->selected != is_selected(p, field, wanted->text))
        fail_msg("%s: %.*s has %u, not %.*s %u", facets[field].key,
                 SPAN_ARG(value->text), value->count, SPAN_ARG(wanted->text),
                 wanted->count);
}

static void
unknown_is_last(const struct params *p, unsigned field,
                const struct facet_value *value, uint32_t count)
{
    assert_int_equal(value->number, XAP_WITHOUT);
    assert_int_equal(value->count, count);
    assert_int_equal(value->selected,
                     is_selected(p, field, SPAN(FACET_UNKNOWN)));
}

static void
check_search(struct fixture *f, struct arena *a, const struct params *p)
{
    struct wanted_list *wanted = calloc(1, sizeof *wanted);
    const struct label_words any = {.n = 0};
    struct search s;
    struct err err;

    assert_non_null(wanted);
    if (!search_run(a, p, &f->view, &s, &err))
        fail_msg("%s", err.msg);
    for (unsigned i = 0; i < FIELDS; i++) {
        const struct facet_list *list = &s.lists[i];
        size_t n;

        if (!facets[i].shown)
            continue;
        count_every_report(f, p, i, &any, wanted);
        n = wanted->n < p->facet_size ? wanted->n : p->facet_size;
        assert_int_equal(list->total, wanted->n);
        assert_true(list->n >= n);
        for (size_t k = 0; k < n; k++)
            same_value(p, i, &list->values[k], &wanted->values[k]);
        for (size_t k = n; k < list->n; k++)
            assert_true(
                list->values[k].selected ||
                (k + 1 == list->n && list->values[k].number == XAP_WITHOUT));
        if (wanted->unknown > 0)
            unknown_is_last(p, i, &list->values[list->n - 1], wanted->unknown);
    }
    free(wanted);
}

static void
random_selections_count_like_a_look_at_every_report(void **state)
{
    struct fixture *f = *state;
    struct arena a;
    struct buf b;

    buf_init(&b, 8000);
    arena_init(&a, 64 << 20);
    for (unsigned run = 0; run < 60; run++) {
        struct params p;

        invent_request(f, &b);
        read_params(&a, b.p, &p);
        p.page = 1;
        check_search(f, &a, &p);
        arena_reset(&a);
    }
    arena_release(&a);
    buf_release(&b);
}

static void
check_page(struct fixture *f, struct arena *a, const struct params *p,
           const struct values_wanted *page)
{
    struct wanted_list *all = calloc(1, sizeof *all);
    struct label_words words = {.n = 0};
    struct facet_list list = {.n = 0};
    struct err err;
    size_t last;

    assert_non_null(all);
    if (!label_words_of(a, page->contains, true, &words, &err) ||
        !search_values(a, p, page, &f->view, &list, &err))
        fail_msg("%s", err.msg);
    count_every_report(f, p, page->field, &words, all);
    assert_int_equal(list.total, all->n);
    last = all->n +
           (words.n == 0 && (all->unknown > 0 ||
                             is_selected(p, page->field, SPAN(FACET_UNKNOWN))));
    last = last > page->offset ? last - page->offset : 0;
    assert_int_equal(list.n, last < page->size ? last : page->size);
    for (size_t k = 0; k < list.n; k++)
        if (page->offset + k < all->n)
            same_value(p, page->field, &list.values[k],
                       &all->values[page->offset + k]);
        else
            unknown_is_last(p, page->field, &list.values[k], all->unknown);
    free(all);
}

static void
pages_of_values_follow_each_other(void **state)
{
    static const char *const contained[] = {"",   "mar", "ker o",
                                            "le", "zz",  "tin ville"};
    struct fixture *f = *state;
    struct arena a;
    struct buf b;

    buf_init(&b, 8000);
    arena_init(&a, 64 << 20);
    for (unsigned run = 0; run < 120; run++) {
        struct values_wanted page = {
            .field = (enum facet_id)draw(&f->seed, FACET_TITLE),
            .unknown = true,
            .contains = {span_of(contained[draw(&f->seed, 6)])},
        };
        struct params p;

        invent_request(f, &b);
        read_params(&a, b.p, &p);
        page.offset = (size_t)(p.page - 1) * p.size;
        page.size = p.size;
        check_page(f, &a, &p, &page);
        arena_reset(&a);
    }
    arena_release(&a);
    buf_release(&b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_selections_count_like_a_look_at_every_report),
        cmocka_unit_test(pages_of_values_follow_each_other),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
