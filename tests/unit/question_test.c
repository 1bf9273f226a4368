/* server/question: which queries are questions, and which name what they want. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "server/limits.h"
#include "server/question.h"

static const struct row {
    const char *why, *text;
    size_t nwords;
    bool question;
} rows[] = {
    {"keywords", "emploi insertion", 2, false},
    {"a question mark", "une monnaie locale à Toulouse ?", 3, true},
    {"a question mark without its space", "combien d'adhérents?", 1, true},
    {"an interrogative", "qui préside le club", 2, true},
    {"in capitals", "QUI PRESIDE", 1, true},
    {"elided", "qu'est-ce que le mécénat", 1, true},
    {"behind a preposition", "à quelle date le salon", 2, true},
    {"où, first", "Où dort votre argent", 2, true},
    {"où without its accent", "ou dort votre argent", 2, true},
    {"ou further on is the conjunction", "emploi ou insertion", 2, false},
    {"an interrogative far on is no question", "le salon de ceux qui", 1,
     false},
    {"many words",
     "remise des clés du garage solidaire aux bénévoles de Langres",
     LIMIT_QUESTION_WORDS, true},
    {"a phrase says what is wanted", "qui a dit \"faire des affaires\" ?", 3,
     false},
    {"so does a field", "que dit intervenant:martin ?", 2, false},
    {"so does an operator", "qui OU quoi ?", 2, false},
    {"so does an exclusion", "qui parle -sport ?", 2, false},
    {"nothing", "", 0, false},
    {"a question mark alone", "?", 0, false},
};

static void
each_text_is_a_question_or_is_not(void **state)
{
    struct arena a;

    (void)state;
    arena_init(&a, 1 << 20);
    for (const struct row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        struct clean text;
        struct query q;
        struct err err;
        bool yes;

        assert_true(norm(&a, span_of(r->text), &text, NULL, &err));
        assert_true(query_parse(&a, text, &q, &err));
        assert_true(question_is(&a, &q, r->nwords, &yes, &err));
        if (yes != r->question)
            fail_msg("%s: %s", r->why, r->text);
    }
    arena_release(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_text_is_a_question_or_is_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
