/* base/json_write: whatever is written, jansson reads back. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/json_write.h"
#include "base/macros.h"

static void
each_text_is_quoted(void **state)
{
    static const struct {
        const char *why, *text, *written;
    } rows[] = {
        {"empty", "", "\"\""},
        {"as it is", "L’été à 12 €", "\"L’été à 12 €\""},
        {"its own marks", "\"a\\b\"", "\"\\\"a\\\\b\\\"\""},
        {"lines", "a\nb\tc\r", "\"a\\nb\\tc\\r\""},
        {"a control character", "a\x01", "\"a\\u0001\""},
        {"DEL stays", "a\x7f", "\"a\x7f\""},
        {"beyond the basic plane", "\U0001F600", "\"\U0001F600\""},
        {"a stray byte", "salon\xff.txt", "\"salon\uFFFD.txt\""},
        {"a character cut short", "caf\xc3", "\"caf\uFFFD\""},
        {"a surrogate", "\xed\xa0\x80", "\"\uFFFD\uFFFD\uFFFD\""},
    };
    struct buf b;

    (void)state;
    buf_init(&b, 1000);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        buf_reset(&b);
        json_text(&b, span_of(rows[i].text));
        if (strcmp(b.p, rows[i].written) != 0)
            fail_msg("%s: %s", rows[i].why, b.p);
    }
    buf_release(&b);
}

static void
each_byte_is_read_back_wherever_it_stands(void **state)
{
    char text[18];
    struct buf b;

    (void)state;
    buf_init(&b, 1000);
    for (int c = 1; c < 0x80; c++)
        for (size_t at = 0; at + 1 < sizeof text; at++) {
            json_t *read;

            memset(text, 'x', sizeof text);
            text[sizeof text - 1] = '\0';
            text[at] = (char)c;
            buf_reset(&b);
            json_text(&b, span_of(text));
            read = json_loads(b.p, JSON_DECODE_ANY, NULL);
            assert_string_equal(json_string_value(read), text);
            json_decref(read);
        }
    buf_release(&b);
}

static void
each_real_keeps_a_point_or_an_exponent(void **state)
{
    static const struct {
        double number;
        const char *written;
    } rows[] = {
        {0, "0.0"},      {-3, "-3.0"},
        {1.5, "1.5"},    {12.3456789, "12.3457"},
        {1e-5, "1e-05"}, {1234567, "1.23457e+06"},
        {NAN, "null"},   {HUGE_VAL, "null"},
    };
    struct buf b;

    (void)state;
    buf_init(&b, 1000);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        buf_reset(&b);
        json_decimal(&b, rows[i].number);
        assert_string_equal(b.p, rows[i].written);
    }
    buf_release(&b);
}

static void
values_are_parted_by_commas(void **state)
{
    static const struct span texts[] = {{"a", 1}, {"b,", 2}};
    struct buf b;

    (void)state;
    buf_init(&b, 1000);
    json_open(&b, '{');
    json_key(&b, "none");
    json_texts(&b, texts, 0);
    json_key(&b, "two");
    json_texts(&b, texts, 2);
    json_key(&b, "n");
    json_number(&b, SIZE_MAX);
    json_key(&b, "in");
    json_open(&b, '[');
    json_fact(&b, true);
    json_text_or_null(&b, SPAN(""));
    json_open(&b, '{');
    json_close(&b, '}');
    json_fact(&b, false);
    json_close(&b, ']');
    json_close(&b, '}');
    assert_string_equal(b.p, "{\"none\":[],\"two\":[\"a\",\"b,\"],"
                             "\"n\":18446744073709551615,"
                             "\"in\":[true,null,{},false]}");
    buf_release(&b);
}

static void
a_line_begins_without_a_comma(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 1000);
    for (size_t i = 1; i <= 2; i++) {
        json_open(&b, '[');
        json_number(&b, i);
        json_close(&b, ']');
        buf_byte(&b, '\n');
    }
    assert_string_equal(b.p, "[1]\n[2]\n");
    buf_release(&b);
}

static void
any_bytes_are_read_back(void **state)
{
    uint64_t seed = 5;
    struct buf b;

    (void)state;
    buf_init(&b, 10000);
    for (int round = 0; round < 2000; round++) {
        char bytes[64];
        json_t *read;

        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
            bytes[i] = (char)(seed >> (round % 2 == 0 ? 33 : 57));
        }
        buf_reset(&b);
        json_text(&b, (struct span){bytes, sizeof bytes});
        read = json_loadb(b.p, b.n, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
        if (!json_is_string(read))
            fail_msg("round %d: %s", round, b.p);
        json_decref(read);
    }
    buf_release(&b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_text_is_quoted),
        cmocka_unit_test(each_byte_is_read_back_wherever_it_stands),
        cmocka_unit_test(each_real_keeps_a_point_or_an_exponent),
        cmocka_unit_test(values_are_parted_by_commas),
        cmocka_unit_test(a_line_begins_without_a_comma),
        cmocka_unit_test(any_bytes_are_read_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
