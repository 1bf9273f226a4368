/* The words of a worker: what is looked up once is what would be found each time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/facet.h"
#include "indexer/spellings.h"
#include "indexer/wordbook.h"

static struct tokens
tokens_of(struct arena *a, const char *text)
{
    struct tokens tokens;
    struct clean clean;
    struct err err;

    assert_true(norm(a, span_of(text), &clean, NULL, &err));
    assert_true(french_tokens(a, clean, &tokens, &err));
    assert_in_range(tokens.count, 1, MAP_AT_ONCE);
    return tokens;
}

/* The words of the tokens, which begin a report. */
static void
count_text(struct wordbook *b, struct arena *a, const char *text,
           struct wordbook_word out[MAP_AT_ONCE])
{
    struct tokens tokens = tokens_of(a, text);
    const struct token *all[MAP_AT_ONCE] = {NULL};
    struct err err;

    wordbook_begin(b);
    for (size_t i = 0; i < tokens.count; i++)
        all[i] = &tokens.items[i];
    assert_true(wordbook_count(b, all, tokens.count, out, &err));
    for (size_t i = 0; i < tokens.count; i++)
        assert_true(span_equal(wordbook_form(&out[i]), tokens.items[i].form));
}

static const struct row {
    const char *why, *text;
    bool stem, form; /* have the first and the last word the same? */
} rows[] = {
    {"one word twice", "économie sociale économie", true, true},
    {"capitals and accents", "Économie sociale ECONOMIE", true, true},
    {"one stem, two forms", "économie sociale économies", true, false},
    {"two words", "économie sociale solidaire", false, false},
    {"a stem that is another word's form", "port, il porte", true, false},
    {"both words of inclusive writing", "adhérent·e", true, false},
    {"the second one, written alike", "adhérente, adhérent·e", true, true},
};

static void
each_word_leads_to_its_terms(void **state)
{
    struct wordbook_word words[MAP_AT_ONCE];
    struct wordbook book;
    struct arena a;

    (void)state;
    arena_init(&a, 1 << 20);
    wordbook_init(&book);
    /* Twice: from the second time on, all words are known. */
    for (size_t i = 0; i < 2 * ARRAY_LEN(rows); i++) {
        const struct row *r = &rows[i % ARRAY_LEN(rows)];
        size_t last = tokens_of(&a, r->text).count - 1;

        count_text(&book, &a, r->text, words);
        if ((words[0].stem_term == words[last].stem_term) != r->stem ||
            (words[0].form_term == words[last].form_term) != r->form)
            fail_msg("%s", r->why);
    }
    wordbook_release(&book);
    arena_release(&a);
}

static void
a_term_has_a_place_in_each_report(void **state)
{
    struct wordbook_word words[MAP_AT_ONCE];
    struct wordbook book;
    struct arena a;
    bool is_new;

    (void)state;
    arena_init(&a, 1 << 20);
    wordbook_init(&book);
    for (uint32_t report = 0; report < 3; report++) {
        book.report = report == 2 ? UINT32_MAX : book.report; /* begins anew */
        count_text(&book, &a, "mot", words);
        assert_int_equal(
            wordbook_place(&book, words[0].stem_term, 7 + report, &is_new),
            7 + report);
        assert_true(is_new);
        assert_int_equal(wordbook_place(&book, words[0].stem_term, 99, &is_new),
                         7 + report);
        assert_false(is_new);
    }
    wordbook_release(&book);
    arena_release(&a);
}

/* How often a spelling was counted, and its form. */
static uint32_t
spelt(const struct spellings *s, const char *spelling, const char *form)
{
    const struct map_entry *e = map_find(&s->counts, span_of(spelling));

    if (e == NULL)
        return 0;
    assert_true(span_equal(s->forms[e - s->counts.entries], span_of(form)));
    return e->number;
}

static void
spellings_are_counted_in_lower_case_over_all_reports(void **state)
{
    struct wordbook_word words[MAP_AT_ONCE];
    struct wordbook book;
    struct spellings s;
    struct arena a;
    struct err err;

    (void)state;
    arena_init(&a, 1 << 20);
    wordbook_init(&book);
    spellings_init(&s);
    count_text(&book, &a, "Élan élan elan adhérent·e·s S.C.O.P.", words);
    count_text(&book, &a, "ÉLAN, un élan", words);
    assert_true(spellings_add(&s, &book, &err));
    assert_true(spellings_add(&s, &book, &err)); /* another worker */
    assert_int_equal(spelt(&s, "élan", "elan"), 8);
    assert_int_equal(spelt(&s, "elan", "elan"), 2);
    assert_int_equal(s.counts.count, 3);
    spellings_release(&s);
    wordbook_release(&book);
    arena_release(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_word_leads_to_its_terms),
        cmocka_unit_test(a_term_has_a_place_in_each_report),
        cmocka_unit_test(spellings_are_counted_in_lower_case_over_all_reports),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
