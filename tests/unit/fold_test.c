/* Folding: the form under which spellings meet, and the key of a label. */
#include "tests/unit/text_help.h"

#include <utf8proc.h>

#include "text/utf8.h"

/* clang-format off */
static const struct row folds[] = {
    {"lower case, accents off", "Économie Œuvre", "economie oeuvre"},
    {"punctuation and spaces stay", "L’Été, « déjà » !", "l’ete, « deja » !"},
    {"ligatures open", "ﬁn ĳ ﬆ", "fin ij st"},
    {"fractions stay", "½", "½"},
    {"an ellipsis stays", "…", "…"},
    {"raised figures come down", "m²", "m2"},
    {"letters with strokes", "Łódź Ø đ ħ", "lodz o d h"},
    {"Vietnamese", "Nguyễn", "nguyen"},
    {"Greek accents", "Ἀθῆναι", "αθηναι"},
    {"long s", "ſ", "s"},
    {"Hangul stays composed", "한", "한"},
    {"one sign, nineteen characters: stays", "\xEF\xB7\xBA", "\xEF\xB7\xBA"},
};

static const struct row keys[] = {
    {"hyphens and runs of spaces", "Jean-Marc  TRÉGASTEL", "jean marc tregastel"},
    {"the same without", "Jean Marc Trégastel", "jean marc tregastel"},
    {"apostrophes", "L’Atelier d'à côté", "l atelier d a cote"},
    {"nothing at the ends", " « Réseau » ", "reseau"},
    {"no-break space", "Mme Durand", "mme durand"},
    {"ampersand", "R&D", "r d"},
    {"figures", "Tiers-lieu n°3", "tiers lieu n 3"},
    {"one sign for numéro", "№ 3", "no 3"},
    {"punctuation alone is no key", "?!…", ""},
    {"nothing", "", ""},
    {"a mark alone", "a \xCC\x81 b", "a b"},
    {"an Arabic mark that Unicode opens into a space", "a \xEF\xB1\xA3 b", "a b"},
};
/* clang-format on */

typedef bool folder(struct arena *, struct clean, struct span *, struct err *);

static void
check(folder *f, const struct row *rows_of, size_t count)
{
    struct arena a;
    unsigned faults = 0;

    arena_init(&a, 1 << 20);
    for (const struct row *r = rows_of; r < rows_of + count; r++) {
        struct span got = {"", 0};
        struct err err;

        assert_true(f(&a, clean_of(&a, span_of(r->text)), &got, &err));
        if (span_equal(got, span_of(r->gives)))
            continue;
        print_error("%s: want [%s], got [%.*s]\n", r->why, r->gives,
                    SPAN_ARG(got));
        faults++;
    }
    arena_release(&a);
    assert_int_equal(faults, 0);
}

static void
each_text_has_its_fold(void **state)
{
    (void)state;
    check(fold, folds, ARRAY_LEN(folds));
}

static void
each_label_has_its_key(void **state)
{
    (void)state;
    check(fold_key, keys, ARRAY_LEN(keys));
}

/* The table for Latin letters is a copy of what Unicode says, but for letters
 * that Unicode does not decompose. */
static void
the_table_agrees_with_unicode(void **state)
{
    (void)state;
    for (uint32_t c = 0xC0; c < 0x180; c++) {
        utf8proc_int32_t parts[8];
        utf8proc_ssize_t n =
            utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8,
                                    UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                        UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK,
                                    NULL);
        char want[FOLD_MAX];
        char got[FOLD_MAX];
        size_t length = 0;

        if (n == 0 || parts[0] > 'z')
            continue;
        for (utf8proc_ssize_t i = 0; i < n; i++) {
            if (parts[i] < 0x80)
                want[length++] = (char)parts[i];
        }
        assert_int_equal(fold_char(c, got), length);
        assert_memory_equal(got, want, length);
    }
}

static void
folding_twice_is_folding_once(void **state)
{
    (void)state;
    for (uint32_t c = 1; c <= 0x2FA1D; c++) {
        char once[FOLD_MAX];
        size_t n;

        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        n = fold_char(c, once);
        assert_in_range(n, 0, FOLD_MAX);
        for (size_t at = 0, length; at < n; at += length) {
            char twice[FOLD_MAX];
            size_t again =
                fold_char(utf8_at((struct span){once, n}, at, &length), twice);

            if (again != length || memcmp(twice, once + at, length) != 0)
                fail_msg("U+%04X folds further", c);
        }
    }
}

static void
memory_that_fails_is_said(void **state)
{
    struct arena a;
    struct span out;
    struct err err;

    (void)state;
    arena_init(&a, 1 << 20);
    a.fail_after = 1;
    assert_false(fold(&a, (struct clean){SPAN("a")}, &out, &err));
    assert_int_equal(err.code, ERR_NO_MEMORY);
    a.fail_after = 1;
    assert_false(fold_key(&a, (struct clean){SPAN("a")}, &out, &err));
    assert_int_equal(err.code, ERR_NO_MEMORY);
    arena_release(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_text_has_its_fold),
        cmocka_unit_test(each_label_has_its_key),
        cmocka_unit_test(the_table_agrees_with_unicode),
        cmocka_unit_test(folding_twice_is_folding_once),
        cmocka_unit_test(memory_that_fails_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
