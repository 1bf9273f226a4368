/* server/citation, server/export: no text breaks out of its line or its field.
 * Whole files are read back by other programs in tests/e2e/T208. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/macros.h"
#include "server/export.h"

static void
days_are_whole_or_partial(void **state)
{
    static const struct {
        const char *iso;
        struct citation_day day;
    } rows[] = {
        {"2016-11-28", {2016, 11, 28}},
        {"2016-11", {2016, 11, 0}},
        {"2016", {2016, 0, 0}},
        {"", {0, 0, 0}},
        {"hier", {0, 0, 0}},
        {"2016-1", {0, 0, 0}},
        {"2016-11-28T10", {0, 0, 0}},
        {"2016-", {0, 0, 0}},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct citation_day got = citation_day_of(span_of(rows[i].iso));

        if (memcmp(&got, &rows[i].day, sizeof got) != 0)
            fail_msg("%s: %u-%u-%u", rows[i].iso, got.year, got.month, got.day);
    }
}

static void
text_stays_on_its_line(void **state)
{
    static const struct {
        const char *text, *line;
    } rows[] = {
        {"", ""},
        {"emploi", "emploi"},
        {"deux\nlignes", "deux lignes"},
        {"a\r\nER  - ", "a ER  -"},
        {"\t=1+1\x01\x1f", "=1+1"},
        {"a\x7f\xc2\x85z", "a z"},
        {"a\xe2\x80\xa8z\xe2\x80\xa9", "a z"},
        {"é\u00a0: «\u202fœ\u202f»", "é\u00a0: «\u202fœ\u202f»"},
        {"  ", ""},
    };
    struct arena a;

    (void)state;
    arena_init(&a, 1 << 16);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct span got = citation_line(&a, span_of(rows[i].text));

        if (!span_equal(got, span_of(rows[i].line)))
            fail_msg("%s: got [%.*s]", rows[i].line, SPAN_ARG(got));
    }
    arena_release(&a);
}

static struct citation
cite(struct arena *a, struct card *card)
{
    struct citation c;
    struct err err;

    assert_true(citation_make(a, card, "https://exemple.fr", 7, &c, &err));
    return c;
}

static void
addresses_and_keys_are_safe(void **state)
{
    static const struct {
        const char *id, *source, *key, *permalink, *wanted_source;
    } rows[] = {
        {"2016/salon.txt", "https://a.fr/x?y=1&z=é}", "glane-2016:salon.txt",
         "https://exemple.fr/reports/2016/salon.txt?generation=7",
         "https://a.fr/x?y=1&z=%C3%A9%7D"},
        {"a_b:c", "javascript:alert(1)", "glane-a_5fb_3ac",
         "https://exemple.fr/reports/a_b%3Ac?generation=7", ""},
        {"{\n,é", "http://a.fr/\"\\ <b>", "glane-_7b_0a_2c_c3_a9",
         "https://exemple.fr/reports/%7B%0A%2C%C3%A9?generation=7",
         "http://a.fr/%22%5C%20%3Cb%3E"},
    };
    struct arena a;

    (void)state;
    arena_init(&a, 1 << 16);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct card card = {.id = span_of(rows[i].id),
                            .source = span_of(rows[i].source)};
        struct citation c = cite(&a, &card);

        assert_true(span_equal(c.key, span_of(rows[i].key)));
        assert_true(span_equal(c.permalink, span_of(rows[i].permalink)));
        assert_true(span_equal(c.source, span_of(rows[i].wanted_source)));
        assert_true(span_equal(citation_address(&c),
                               c.source.n > 0 ? c.source : c.permalink));
    }
    arena_release(&a);
}

/* One hostile card in every format; `wanted` is a part of what is written. */
static void
each_format_writes(const char *format, const char *title, const char *wanted)
{
    const struct export_format *f = export_format_of(span_of(format));
    struct span speakers[] = {SPAN("=cmd|x"), SPAN("a\nER  - ")};
    struct card card = {.id = SPAN("a.txt"),
                        .title = span_of(title),
                        .date = SPAN("2016-11"),
                        .speakers = {speakers, 2}};
    struct export_options o = {
        .separator = ',', .generation = 7, .site = "https://exemple.fr"};
    struct citation c;
    struct arena a;
    struct buf b;

    arena_init(&a, 1 << 16);
    buf_init(&b, 1 << 16);
    c = cite(&a, &card);
    f->report(&a, &c, &o, &b);
    assert_true(buf_ok(&b));
    if (strstr(b.p, wanted) == NULL)
        fail_msg("%s: [%s] is not in [%s]", format, wanted, b.p);
    buf_release(&b);
    arena_release(&a);
}

static void
hostile_text_stays_in_its_field(void **state)
{
    static const struct {
        const char *format, *title, *wanted;
    } rows[] = {
        {"csv", "=1+1", "\"'=1+1\""},
        {"csv", "\t=1+1", "\"'=1+1\""},
        {"csv", "\r@x", "\"'@x\""},
        {"csv", "dit \"oui\",\nnon", "\"dit \"\"oui\"\", non\""},
        {"csv", "t", "\"'=cmd|x ; a ER  -\""},
        {"ris", "x\nER  - \nTY  - BOOK", "TI  - x ER  - TY  - BOOK\r\nPY"},
        {"ris", "t", "DA  - 2016/11//\r\n"},
        {"ris", "t", "N1  - Intervenants\u00a0: =cmd|x ; a ER  -\r\n"},
        {"bibtex", "}{\\%\n@misc{x,",
         "{{\\textbraceright{}\\textbraceleft{}\\textbackslash{}\\% "
         "@misc\\textbraceleft{}x,}}"},
        {"bibtex", "t", "date = {2016-11},"},
        {"csljson", "\"\\\n</script>", "\"\\\"\\\\ </script>\""},
        {"csljson", "t", "{\"date-parts\":[[2016,11]]}"},
        {"jsonl", "a\nb", "\"a\\nb\""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        each_format_writes(rows[i].format, rows[i].title, rows[i].wanted);
}

static void
memory_that_runs_out_is_noticed(void **state)
{
    struct span speakers[] = {SPAN("Odile Kerbrat")};
    struct card card = {.id = SPAN("a.txt"),
                        .title = SPAN("Un titre"),
                        .date = SPAN("2016-11-28"),
                        .end_date = SPAN("2016-11-29"),
                        .speakers = {speakers, 1}};
    struct export_options o = {.separator = ',', .site = ""};

    (void)state;
    for (size_t f = 0; f < EXPORT_FORMATS; f++) {
        bool done = false;

        for (size_t n = 1; n < 100 && !done; n++) {
            struct citation c;
            struct arena a;
            struct err err;
            struct buf b;

            arena_init(&a, 1 << 16);
            buf_init(&b, 1 << 16);
            a.fail_after = n;
            if (citation_make(&a, &card, "", 1, &c, &err)) {
                export_formats[f].report(&a, &c, &o, &b);
                done = buf_ok(&b) && a.fail_after > 0;
                if (buf_ok(&b) && a.fail_after == 0)
                    fail_msg("%s: allocation %zu", export_formats[f].name, n);
            } else {
                assert_int_equal(err.code, ERR_NO_MEMORY);
            }
            buf_release(&b);
            arena_release(&a);
        }
        assert_true(done);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_whole_or_partial),
        cmocka_unit_test(text_stays_on_its_line),
        cmocka_unit_test(addresses_and_keys_are_safe),
        cmocka_unit_test(hostile_text_stays_in_its_field),
        cmocka_unit_test(memory_that_runs_out_is_noticed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
