#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "indexer/names.h"
#include "indexer/names_parts.h"
#include "text/fold.h"

enum { ARENA_BYTES = 256 * 1024 * 1024 };

static struct arena arena;
static struct authority au;

static int
set_up(void **state)
{
    (void)state;
    arena_init(&arena, ARENA_BYTES);
    authority_init(&au);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    authority_release(&au);
    arena_release(&arena);
    return 0;
}

static struct names_value
value(const char *text, uint32_t reports)
{
    struct names_value v = {.reports = reports};
    struct clean clean;
    struct err err;

    if (!norm(&arena, span_of(text), &clean, NULL, &err) ||
        !fold_key(&arena, clean, &v.key, &err))
        fail_msg("%s", err.msg);
    v.text = clean.s;
    return v;
}

/* The groups as "label=form+form why,why | …". */
static const char *
propose(enum authority_kind kind, const struct names_value *values, size_t n,
        const struct map *facts)
{
    static char text[2000];
    const struct names_from from = {values, n, &au, kind, facts};
    struct names_group *groups;
    struct err err;
    size_t ngroups, end = 0;

    if (!names_propose(&from, &arena, &groups, &ngroups, &err))
        fail_msg("%s", err.msg);
    text[0] = '\0';
#define ADD(...)                                                               \
    (end += (size_t)snprintf(text + end, sizeof text - end, __VA_ARGS__))
    for (size_t i = 0; i < ngroups; i++) {
        const struct names_group *g = &groups[i];
        char between = ' ';

        ADD("%s%.*s", i == 0 ? "" : " | ", SPAN_ARG(values[g->label].text));
        for (size_t k = 0; k < g->nforms; k++)
            ADD("%c%.*s", k == 0 ? '=' : '+',
                SPAN_ARG(values[g->forms[k]].text));
        for (unsigned why = 0; why < NAMES_WHYS; why++)
            if (g->whys & 1u << why) {
                ADD("%c%s", between, names_why_text[why]);
                between = ',';
            }
    }
#undef ADD
    return text;
}

/* `a` stands in 3 reports, `b` in 2. */
static const struct row {
    const char *why;
    enum authority_kind kind;
    const char *a, *b;
    const char *expected;
} rows[] = {
    {"hyphen or space or nothing", AUTHORITY_ORGANISATIONS, "Éco-Brasserie",
     "Écobrasserie", "Éco-Brasserie=Écobrasserie même clé"},
    {"particles", AUTHORITY_ORGANISATIONS, "Maison de la Houle",
     "La Maison Houle", "Maison de la Houle=La Maison Houle même clé"},
    {"family name first", AUTHORITY_PEOPLE, "Odalric Vambre", "Vambre Odalric",
     "Odalric Vambre=Vambre Odalric même clé"},
    {"acronym of significant words", AUTHORITY_ORGANISATIONS,
     "Réseau des Tisserands du Delta", "RTD",
     "Réseau des Tisserands du Delta=RTD sigle"},
    {"the whole name is the label, however rare", AUTHORITY_ORGANISATIONS,
     "RTD", "Réseau des Tisserands du Delta",
     "Réseau des Tisserands du Delta=RTD sigle"},
    {"acronym with its particles", AUTHORITY_ORGANISATIONS, "Maison des Osiers",
     "MDO", "Maison des Osiers=MDO sigle"},
    {"acronym with full stops", AUTHORITY_ORGANISATIONS,
     "Réseau des Tisserands du Delta", "R.T.D.",
     "Réseau des Tisserands du Delta=R.T.D. sigle"},
    {"two letters prove nothing", AUTHORITY_ORGANISATIONS,
     "Tisserands du Delta", "TD", ""},
    {"people have no acronym", AUTHORITY_PEOPLE, "Odalric Vambre Sorg", "OVS",
     ""},
    {"a letter changed", AUTHORITY_ORGANISATIONS, "Houlette", "Houlotte",
     "Houlette=Houlotte distance 1"},
    {"a letter missing", AUTHORITY_ORGANISATIONS, "Jardins d’Ambre",
     "Jardin d’Ambre", "Jardins d’Ambre=Jardin d’Ambre distance 1"},
    {"letters swapped", AUTHORITY_PEOPLE, "Odalric Vambre", "Odalric Vamrbe",
     "Odalric Vambre=Odalric Vamrbe distance 1"},
    {"two letters from twelve on", AUTHORITY_PEOPLE, "Odalric Vambre",
     "Odalrik Vembre", "Odalric Vambre=Odalrik Vembre distance 2"},
    {"two letters in a short name", AUTHORITY_PEOPLE, "Oda Vambre",
     "Odo Vembre", ""},
    {"three letters in a long one", AUTHORITY_PEOPLE, "Odalric Vambre",
     "Odelrik Vembre", ""},
    {"four letters are too few", AUTHORITY_PLACES, "Hull", "Hall", ""},
    {"acronyms a letter apart", AUTHORITY_ORGANISATIONS, "VRESS", "VRESO", ""},
    {"years tell apart", AUTHORITY_ORGANISATIONS, "Fête Ambre 2015",
     "Fête Ambre 2016", ""},
    {"initial", AUTHORITY_PEOPLE, "Odalric Vambre", "O. Vambre",
     "Odalric Vambre=O. Vambre initiale"},
    {"the whole name is the label", AUTHORITY_PEOPLE, "O. Vambre",
     "Odalric Vambre", "Odalric Vambre=O. Vambre initiale"},
    {"initials of a compound", AUTHORITY_PEOPLE, "Oda-Line Vambre",
     "O.-L. Vambre", "Oda-Line Vambre=O.-L. Vambre initiale"},
    {"one initial of a compound", AUTHORITY_PEOPLE, "Oda-Line Vambre",
     "O. Vambre", "Oda-Line Vambre=O. Vambre initiale"},
    {"another initial", AUTHORITY_PEOPLE, "Odalric Vambre", "U. Vambre", ""},
    {"two initials", AUTHORITY_PEOPLE, "O. Vambre", "U. Vambre", ""},
    {"family name alone", AUTHORITY_PEOPLE, "Odalric Vambre", "Vambre",
     "Odalric Vambre=Vambre nom seul"},
    {"organisations have no family", AUTHORITY_ORGANISATIONS, "Atelier Vambre",
     "Vambre", ""},
    {"nothing alike", AUTHORITY_PEOPLE, "Odalric Vambre", "Ysolde Crampe", ""},
};

static void
each_pair_is_judged(void **state)
{
    (void)state;
    for (const struct row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        const struct names_value values[] = {value(r->a, 3), value(r->b, 2)};
        const char *got = propose(r->kind, values, 2, NULL);

        if (strcmp(got, r->expected) != 0)
            fail_msg("%s: want [%s], got [%s]", r->why, r->expected, got);
    }
}

static void
an_ambiguous_form_is_left_alone(void **state)
{
    const struct names_value values[] = {
        value("Odalric Vambre", 3), value("Ombeline Vambre", 3),
        value("O. Vambre", 9), value("Vambre", 9)};

    (void)state;
    assert_string_equal(propose(AUTHORITY_PEOPLE, values, 4, NULL), "");
}

static void
groups_gather_and_the_most_useful_comes_first(void **state)
{
    const struct names_value values[] = {
        value("Ysolde Crampe", 1),  value("Y. Crampe", 1),
        value("Odalric Vambre", 3), value("Odalric-Vambre’", 0),
        value("O. Vambre", 2),      value("Odalric Vamber", 1)};

    (void)state;
    assert_string_equal(
        propose(AUTHORITY_PEOPLE, values, 6, NULL),
        "Odalric Vambre=Odalric-Vambre’+O. Vambre+Odalric Vamber même "
        "clé,initiale,distance 1 | Ysolde Crampe=Y. Crampe initiale");
}

static void
the_authority_has_the_last_word(void **state)
{
    static const struct {
        const char *why, *lines, *expected;
    } orders[] = {
        {"unknown to it", "# rien\n", "Houlette=Houlotte distance 1"},
        {"joined already", "Houlette\tHoulotte\n", ""},
        {"each its line", "Houlette\nHoulotte\n", ""},
        {"apart", "!never Houlotte | Houlette\n", ""},
        {"no entity", "!not Houlotte\n", ""},
        {"the known one is the label", "Houlotte\n",
         "Houlotte=Houlette distance 1"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
        const struct names_value values[] = {value("Houlette", 3),
                                             value("Houlotte", 2)};
        struct err err;
        const char *got;

        authority_release(&au);
        if (!authority_read(&au, AUTHORITY_ORGANISATIONS,
                            span_of(orders[i].lines), "x.tsv", NULL, &err))
            fail_msg("%s", err.msg);
        got = propose(AUTHORITY_ORGANISATIONS, values, 2, NULL);
        if (strcmp(got, orders[i].expected) != 0)
            fail_msg("%s: want [%s], got [%s]", orders[i].why,
                     orders[i].expected, got);
    }
}

static void
facts_are_not_confused(void **state)
{
    struct names_value values[] = {value("Houlette", 3), value("Houlotte", 2)};
    struct map facts;

    (void)state;
    map_init(&facts, &arena);
    assert_non_null(map_put(&facts, values[0].key, 0, NULL));
    assert_string_equal(propose(AUTHORITY_PLACES, values, 2, &facts),
                        "Houlette=Houlotte distance 1");
    assert_non_null(map_put(&facts, values[1].key, 0, NULL));
    assert_string_equal(propose(AUTHORITY_PLACES, values, 2, &facts), "");
    values[0] = value("Foyer de Houlette", 3);
    values[1] = value("Foyer de Houlotte", 2);
    assert_string_equal(propose(AUTHORITY_ORGANISATIONS, values, 2, &facts),
                        "");
}

enum { LETTERS = 9 };

static unsigned
least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* The plain way: the whole table. */
static unsigned
plain_distance(const char *a, size_t na, const char *b, size_t nb)
{
    unsigned t[LETTERS + 1][LETTERS + 1] = {{0}};

    for (size_t i = 1; i <= LETTERS; i++)
        t[i][0] = t[0][i] = (unsigned)i;
    for (size_t i = 1; i <= na; i++)
        for (size_t k = 1; k <= nb; k++) {
            t[i][k] = least(least(t[i - 1][k], t[i][k - 1]) + 1,
                            t[i - 1][k - 1] + (a[i - 1] != b[k - 1]));
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                t[i][k] = least(t[i][k], t[i - 2][k - 2] + 1);
        }
    return least(t[na][nb], 3);
}

static unsigned
draw(unsigned *seed, unsigned n)
{
    *seed = *seed * 1103515245U + 12345U;
    return (*seed >> 16) % n;
}

static void
distance_agrees_with_the_whole_table(void **state)
{
    unsigned seed = 7;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        size_t na = draw(&seed, LETTERS + 1), nb = draw(&seed, LETTERS + 1);
        char a[LETTERS], b[LETTERS];

        for (size_t i = 0; i < LETTERS; i++) {
            a[i] = (char)('a' + draw(&seed, 2));
            b[i] = (char)('a' + draw(&seed, 2));
        }
        assert_int_equal(
            names_distance((struct span){a, na}, (struct span){b, nb}, 2),
            plain_distance(a, na, b, nb));
    }
}

/* 20 000 names that share their ends, and one pair. */
static void
many_values_are_no_trouble(void **state)
{
    enum { MANY = 20000 };
    struct names_value *values = arena_calloc(&arena, MANY + 2, sizeof *values);
    char text[64];

    (void)state;
    assert_non_null(values);
    for (unsigned i = 0; i < MANY; i++) {
        snprintf(text, sizeof text, "Association des riverains %u de Houlette",
                 i);
        values[i] = value(text, 1);
    }
    values[MANY] = value("Association des rimeurs de Vambre", 2);
    values[MANY + 1] = value("Association des rymeurs de Vembre", 1);
    assert_string_equal(
        propose(AUTHORITY_ORGANISATIONS, values, MANY + 2, NULL),
        "Association des rimeurs de Vambre=Association des rymeurs de Vembre "
        "distance 2");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_pair_is_judged, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_ambiguous_form_is_left_alone, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(
            groups_gather_and_the_most_useful_comes_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_authority_has_the_last_word, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(facts_are_not_confused, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(distance_agrees_with_the_whole_table,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(many_values_are_no_trouble, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
