/* server/suggest over an index of random labels, against a look at every label:
 * what is offered, with which count, and that nothing better was left out. */
#include "server/suggest.h"
#include "tests/unit/label_world.h"

struct offered {
    uint32_t counts[FIELDS * LABELS]; /* descending */
    size_t n;
};

static int
descending(const void *left, const void *right)
{
    const uint32_t *a = left;
    const uint32_t *b = right;

    return (*a < *b) - (*a > *b);
}

static bool
is_said_by_speaker(const struct fixture *f, const struct params *p,
                   struct span key)
{
    const labels *l = f->view.snapshot->labels;

    for (uint32_t id = 0; id < labels_count(l, FACET_SPEAKER); id++)
        if (span_equal(labels_key(l, FACET_SPEAKER, id), key))
            return count_of(f, p, FACET_SPEAKER, id) > 0;
    return false;
}

static void
look_at_every_label(const struct fixture *f, const struct params *p,
                    const struct label_words *words, struct offered *out)
{
    const labels *l = f->view.snapshot->labels;

    out->n = 0;
    for (unsigned i = 0; i < FIELDS; i++)
        for (uint32_t id = 0; id < labels_count(l, i); id++) {
            struct span key = labels_key(l, i, id);
            uint32_t count;

            if (i == FACET_YEAR || !label_has(key, words))
                continue;
            count = count_of(f, p, i, id);
            if (count > 0 &&
                !(i == FACET_PERSON && is_said_by_speaker(f, p, key)))
                out->counts[out->n++] = count;
        }
    qsort(out->counts, out->n, sizeof out->counts[0], descending);
}

/* ------------------------------------------------------------------ claims */

/* The first suggestions are exact: as many as there can be, and the counts are
 * those of the most frequent labels. */
static size_t
compare(struct fixture *f, struct arena *a, const char *target)
{
    struct offered *all = calloc(1, sizeof *all);
    struct suggestions s;
    struct label_words words;
    struct params p;
    struct err err;
    size_t exact;

    assert_non_null(all);
    read_params(a, target, &p);
    if (!suggest(a, &p, &f->view, &s, &err) ||
        !label_words_of(a, p.q, true, &words, &err))
        fail_msg("%s", err.msg);
    look_at_every_label(f, &p, &words, all);
    exact = all->n < p.size ? all->n : p.size;
    if (s.n < exact || (exact >= 3 && s.n != exact))
        fail_msg("%s: %zu suggestions, not %zu", target, s.n, exact);
    for (size_t i = 0; i < s.n; i++) {
        const struct suggestion *one = &s.items[i];
        struct span key =
            labels_key(f->view.snapshot->labels, one->field, one->number);

        if (one->count != count_of(f, &p, one->field, one->number) ||
            (i < exact) != label_has(key, &words) ||
            (i < exact && one->count != all->counts[i]))
            fail_msg("%s: %zu: %.*s has %u", target, i, SPAN_ARG(one->text),
                     one->count);
    }
    exact = all->n;
    free(all);
    return exact;
}

static void
random_words_offer_what_a_look_at_every_label_offers(void **state)
{
    struct fixture *f = *state;
    size_t found = 0, none = 0;
    struct arena a;

    arena_init(&a, 64 << 20);
    for (unsigned run = 0; run < 300; run++) {
        struct span label = invent_label(f, &a);
        char target[400];

        label.n -= draw(&f->seed, (uint32_t)label.n);
        /* Not in the middle of an é. */
        while (label.n > 1 && (label.p[label.n - 1] & 0x80) != 0)
            label.n--;
        if ((label.p[0] & 0x80) != 0)
            label = SPAN("e");
        (void)snprintf(target, sizeof target, "/?q=%.*s&size=%u",
                       SPAN_ARG(label), 1 + draw(&f->seed, 10));
        for (char *c = target; *c != '\0'; c++)
            if (*c == ' ')
                *c = '+';
        if (compare(f, &a, target) > 0)
            found++;
        else
            none++;
        arena_reset(&a);
    }
    arena_release(&a);
    assert_true(found > 100 && none > 10);
}

/* Labels of a field with few are counted together, of one with many alone. */
static bool
is_counted_alone(const struct fixture *f, enum facet_id field)
{
    const uint32_t *holders;

    (void)xap_columns_holders(f->view.snapshot->columns,
                              (unsigned)app_column(field), 0, &holders);
    return holders != NULL;
}

static void
filters_are_obeyed(void **state)
{
    struct fixture *f = *state;
    const labels *l = f->view.snapshot->labels;
    size_t found = 0;
    struct arena a;

    assert_true(is_counted_alone(f, FACET_SPEAKER));
    assert_false(is_counted_alone(f, FACET_PLACE));

    arena_init(&a, 64 << 20);
    for (unsigned run = 0; run < 60; run++) {
        static const char *const typed[] = {"m", "ker", "le", "mar+o", "dun"};
        struct span theme = labels_text(
            l, FACET_THEME, draw(&f->seed, labels_count(l, FACET_THEME)));
        char target[400];
        struct buf b;

        buf_init(&b, sizeof target);
        for (size_t i = 0; i < theme.n; i++)
            buf_printf(&b, "%%%02x", (unsigned)(unsigned char)theme.p[i]);
        assert_true(buf_ok(&b));
        (void)snprintf(target, sizeof target, "/?q=%s&theme=%.*s",
                       typed[run % 5], SPAN_ARG(buf_span(&b)));
        found += compare(f, &a, target);
        buf_release(&b);
        arena_reset(&a);
    }
    arena_release(&a);
    assert_true(found > 100);
}

static void
a_mistake_is_forgiven_from_four_letters(void **state)
{
    static const struct row {
        const char *why, *target;
        bool some;
    } rows[] = {
        {"as it is", "/?q=martin", true},
        {"a letter left out", "/?q=matin", true},
        {"a letter put in", "/?q=marltin", true},
        {"two swapped", "/?q=matrin", true},
        {"in a start", "/?q=matrinvil", true},
        {"two mistakes in eight letters", "/?q=matrinvlile", true},
        {"three letters", "/?q=xar", false},
        {"two mistakes in six letters", "/?q=xaxtin", false},
        {"nothing like it", "/?q=zzzzzzzzzz", false},
        {"nothing", "/?q=", false},
    };
    struct fixture *f = *state;
    struct arena a;

    arena_init(&a, 64 << 20);
    for (const struct row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        struct suggestions s;
        struct params p;
        struct err err;

        read_params(&a, r->target, &p);
        assert_true(suggest(&a, &p, &f->view, &s, &err));
        if ((s.n > 0) != r->some)
            fail_msg("%s: %zu suggestions", r->why, s.n);
        arena_reset(&a);
    }
    arena_release(&a);
}

static void
any_allocation_may_fail(void **state)
{
    struct fixture *f = *state;
    bool done = false;

    for (size_t n = 1; !done; n++) {
        struct suggestions s;
        struct arena a;
        struct params p;
        struct err err = {0};

        assert_true(n < 1000);
        arena_init(&a, 64 << 20);
        read_params(&a, "/?q=mar+matrin&theme=le", &p);
        a.fail_after = n;
        done = suggest(&a, &p, &f->view, &s, &err);
        assert_true(done || err.code == ERR_NO_MEMORY);
        arena_release(&a);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_words_offer_what_a_look_at_every_label_offers),
        cmocka_unit_test(filters_are_obeyed),
        cmocka_unit_test(a_mistake_is_forgiven_from_four_letters),
        cmocka_unit_test(any_allocation_may_fail),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
