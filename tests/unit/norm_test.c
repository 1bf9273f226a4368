/* Bytes to clean text: what changes, what stays, what hostile bytes become. */
#include "tests/unit/text_help.h"

#include "text/utf8.h"

/* clang-format off */
static const struct row rows[] = {
    {"French stays as it is", "L’œuvre d’à côté : 3 € « ça » …", "L’œuvre d’à côté : 3 € « ça » …"},
    {"nothing stays nothing", "", ""},
    {"case stays", "ÉCOLE École", "ÉCOLE École"},
    {"e and acute compose", "e\xCC\x81", "é"},
    {"capital and cedilla compose", "C\xCC\xA7", "Ç"},
    {"two marks compose in any order", "u\xCC\x84\xCC\x88 u\xCC\x88\xCC\x84", "\xE1\xB9\xBB ǖ"},
    {"marks take canonical order", "q\xCC\x87\xCC\xA3", "q\xCC\xA3\xCC\x87"},
    {"a mark behind ASCII text", "les e\xCC\x81lus", "les élus"},
    {"a mark behind a composed letter", "é\xCC\xA3", "ẹ\xCC\x81"},
    {"a mark with nothing to lean on stays", "\xCC\x81", "\xCC\x81"},
    {"Hangul composes", "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한"},
    {"Angstrom sign is a letter", "\xE2\x84\xAB", "Å"},
    {"ohm sign is a letter", "\xE2\x84\xA6", "Ω"},
    {"ligatures stay", "oﬃce", "oﬃce"},
    {"fractions stay", "½", "½"},
    {"full-width letters stay", "Ａ", "Ａ"},
    {"raised letters stay", "1ᵉʳ m²", "1ᵉʳ m²"},
    {"no-break spaces stay", "10 000 €", "10 000 €"},
    {"soft hyphen goes", "soli\xC2\xAD" "daire", "solidaire"},
    {"byte order mark goes", "\xEF\xBB\xBF" "a", "a"},
    {"zero-width marks go", "a\xE2\x80\x8B\xE2\x80\x8C\xE2\x80\x8D\xE2\x81\xA0" "b", "ab"},
    {"direction marks go", "\xE2\x80\x8E\xE2\x80\x8F\xE2\x80\xAA\xE2\x80\xAE\xE2\x81\xA6\xE2\x81\xA9\xD8\x9C", ""},
    {"a mark finds its letter over what went", "e\xE2\x80\x8B\xCC\x81", "é"},
    {"line ends of Windows", "a\r\nb", "a\nb"},
    {"line ends of old", "a\rb\r\rc", "a\nb\n\nc"},
    {"line and paragraph separators", "a\xE2\x80\xA8" "b\xE2\x80\xA9" "c", "a\nb\nc"},
    {"controls are spaces", "a\x01" "b\x7F" "c\xC2\x85" "d\x0C" "e", "a b c d e"},
    {"tabs stay", "a\tb", "a\tb"},
    {"emoji stay", "bravo 😀", "bravo 😀"},
    {"a stray continuation", "a\x80" "b", "a�b"},
    {"a letter of Latin-1", "\xE9lu", "�lu"},
    {"a letter cut at the end", "a\xC3", "a�"},
    {"three bytes cut", "a\xE2\x80", "a��"},
    {"an overlong form", "\xC0\xAF", "��"},
    {"an overlong form of three", "\xE0\x80\xAF", "���"},
    {"a surrogate in UTF-8", "\xED\xA0\x80", "���"},
    {"a pair of surrogates in UTF-8", "\xED\xA0\xBD\xED\xB8\x80", "������"},
    {"beyond Unicode", "\xF4\x90\x80\x80", "����"},
    {"no byte of UTF-8", "\xFF\xFE", "��"},
    {"the replacement sign itself", "�", "�"},
    {"a noncharacter is valid", "\xEF\xBF\xBF", "\xEF\xBF\xBF"},
};
/* clang-format on */

static void
each_text_becomes_clean(void **state)
{
    struct arena a;
    unsigned faults = 0;

    (void)state;
    arena_init(&a, 1 << 20);
    for (const struct row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        struct span once = clean_of(&a, span_of(r->text)).s;
        struct span twice = clean_of(&a, once).s;

        if (span_equal(once, span_of(r->gives)) && span_equal(once, twice))
            continue;
        print_error("%s: want [%s], got [%.*s], then [%.*s]\n", r->why,
                    r->gives, SPAN_ARG(once), SPAN_ARG(twice));
        faults++;
    }
    arena_release(&a);
    assert_int_equal(faults, 0);
}

static void
bad_bytes_are_counted(void **state)
{
    struct arena a;
    struct clean clean;
    struct err err;
    size_t repaired = 99;

    (void)state;
    arena_init(&a, 1 << 20);
    assert_true(
        norm(&a, SPAN("a\x80\xC3z\xED\xA0\x80"), &clean, &repaired, &err));
    assert_int_equal(repaired, 5);
    assert_true(norm(&a, SPAN("été\0fin"), &clean, &repaired, &err));
    assert_int_equal(repaired, 0);
    assert_true(span_equal(clean.s, SPAN("été fin")));
    arena_release(&a);
}

static void
a_ceiling_is_bad_input_and_no_memory_is_not(void **state)
{
    struct arena a;
    struct clean clean;
    struct err err;

    (void)state;
    arena_init(&a, 16);
    assert_false(
        norm(&a, SPAN("bien trop long pour seize"), &clean, NULL, &err));
    assert_int_equal(err.code, ERR_BAD_INPUT);
    arena_release(&a);
    arena_init(&a, 1 << 20);
    a.fail_after = 1;
    assert_false(norm(&a, SPAN("a"), &clean, NULL, &err));
    assert_int_equal(err.code, ERR_NO_MEMORY);
    arena_release(&a);
}

/* All of Unicode, each character after a letter and between two marks: clean
 * text is the same when cleaned again, and so is its decomposition. */
static void
every_character_is_stable(void **state)
{
    struct arena a;
    size_t faults = 0;

    (void)state;
    arena_init(&a, 1 << 20);
    for (uint32_t c = 1; c <= 0x2FA1D; c++) {
        char text[16] = "e\xCC\xA3";
        size_t n = 3 + utf8_encode(c, text + 3);
        struct span once;

        text[n] = '\xCC';
        text[n + 1] = '\x81';
        once = clean_of(&a, (struct span){text, n + 2}).s;
        faults += !span_equal(once, clean_of(&a, once).s);
        arena_reset(&a);
    }
    arena_release(&a);
    assert_int_equal(faults, 0);
}

static void
utf8_round_trips(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x110010; c++) {
        char p[4];
        size_t length;
        bool valid = c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
        size_t n = utf8_encode(c, p);

        assert_int_equal(utf8_decode(p, n, &length), valid ? c : UTF8_NONE);
        assert_int_equal(length, valid ? n : 1);
    }
}

static void
characters_are_found_backwards(void **state)
{
    struct span s = SPAN("aé€😀");

    (void)state;
    assert_int_equal(utf8_before(s, s.n), 6);
    assert_int_equal(utf8_before(s, 6), 3);
    assert_int_equal(utf8_before(s, 3), 1);
    assert_int_equal(utf8_before(s, 1), 0);
    assert_int_equal(utf8_before(s, 0), 0);
    assert_true(span_equal(clean_slice((struct clean){s}, 1, 3).s, SPAN("é")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_text_becomes_clean),
        cmocka_unit_test(bad_bytes_are_counted),
        cmocka_unit_test(a_ceiling_is_bad_input_and_no_memory_is_not),
        cmocka_unit_test(every_character_is_stable),
        cmocka_unit_test(utf8_round_trips),
        cmocka_unit_test(characters_are_found_backwards),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
