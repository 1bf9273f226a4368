/* server/query: any text gives a query, and each gives the right one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/macros.h"
#include "server/limits.h"
#include "server/query.h"
#include "server/query_lex.h"

static struct query
parse(struct arena *a, const char *text)
{
    struct clean clean;
    struct query q;
    struct err err;

    if (!norm(a, span_of(text), &clean, NULL, &err) ||
        !query_parse(a, clean, &q, &err))
        fail_msg("%s: %s", text, err.msg);
    return q;
}

static char *
show(struct arena *a, const struct query *q,
     bool (*write)(struct arena *, const struct query *, struct buf *))
{
    struct buf b;
    char *text;

    buf_init(&b, 1 << 20);
    assert_true(write(a, q, &b));
    text = arena_cstr(a, buf_span(&b));
    buf_release(&b);
    return text;
}

static bool
print(struct arena *a, const struct query *q, struct buf *b)
{
    struct err err;

    return query_print(a, q, b, &err);
}

static bool
read_all(struct arena *a, const struct query *q, struct buf *b)
{
    struct err err;

    return query_read(a, q, false, b, &err);
}

/* What a text means, in the one agreed form. */
static const struct row {
    const char *why, *text, *printed;
    size_t warnings;
} rows[] = {
    {"nothing", "", "", 0},
    {"spaces alone", " \t\u00a0 ", "", 0},
    {"punctuation alone", "… ? ! –", "", 0},
    {"one word", "emploi", "emploi", 0},
    {"two words, both wanted", "emploi insertion", "emploi insertion", 0},
    {"spaces around", "  emploi   insertion ", "emploi insertion", 0},
    {"no-break spaces cut words", "emploi\u00a0insertion\u202fville",
     "emploi insertion ville", 0},
    {"elision stays one word as typed", "l'économie", "l'économie", 0},
    {"a compound stays one word as typed", "éco-quartier", "éco-quartier", 0},
    {"punctuation leaves with its space", "emploi , insertion",
     "emploi insertion", 0},
    {"ET is all words", "emploi ET insertion", "emploi insertion", 0},
    {"AND too", "emploi AND insertion", "emploi insertion", 0},
    {"OU", "emploi OU insertion", "emploi OU insertion", 0},
    {"OR", "emploi OR insertion", "emploi OU insertion", 0},
    {"operators are capitals only", "emploi ou insertion",
     "emploi ou insertion", 0},
    {"words bind closer than OU", "a1 b1 OU c1 d1", "a1 b1 OU c1 d1", 0},
    {"parentheses bind closer still", "a1 (b1 OU c1) d1", "a1 (b1 OU c1) d1",
     0},
    {"useless parentheses vanish", "((emploi))", "emploi", 0},
    {"minus excludes", "emploi -stage", "emploi -stage", 0},
    {"SAUF excludes", "emploi SAUF stage", "emploi -stage", 0},
    {"NOT excludes", "emploi NOT stage", "emploi -stage", 0},
    {"ET SAUF excludes", "emploi ET SAUF stage", "emploi -stage", 0},
    {"a typographic minus excludes", "emploi \u2212stage", "emploi -stage", 0},
    {"negation alone", "-stage", "-stage", 0},
    {"twice excluded is there", "-(-stage)", "stage", 0},
    {"a group excluded", "-(a1 OU b1)", "-(a1 OU b1)", 0},
    {"a lone dash is punctuation", "emploi - insertion", "emploi insertion", 0},
    {"dashes are punctuation", "emploi -- insertion", "emploi insertion", 0},
    {"a dash inside a word is part of it", "Saint-Malo", "Saint-Malo", 0},
    {"plus is no sign here", "+emploi", "emploi", 0},
    {"phrase", "\"économie sociale\"", "\"économie sociale\"", 0},
    {"phrase in French quotation marks", "«\u00a0économie sociale\u00a0»",
     "\"économie sociale\"", 0},
    {"phrase in English ones", "“économie sociale”", "\"économie sociale\"", 0},
    {"phrase excluded", "-\"contrat aidé\"", "-\"contrat aidé\"", 0},
    {"empty quotation marks", "\"\" emploi", "emploi", 0},
    {"unclosed quotation marks", "\"économie sociale", "\"économie sociale\"",
     1},
    {"a closing mark alone", "emploi »", "emploi", 0},
    {"operators inside quotation marks are words", "\"l'un OU l'autre\"",
     "\"l'un OU l'autre\"", 0},
    {"prefix", "coopér*", "coopér*", 0},
    {"several asterisks are one", "coopér***", "coopér*", 0},
    {"a prefix too short is a word", "c*", "c", 1},
    {"two letters are enough, accented or not", "é\u00e9*", "é\u00e9*", 0},
    {"an asterisk alone", "*", "", 0},
    {"prefix excluded", "-coopér*", "-coopér*", 0},
    {"field", "lieu:Lille", "lieu:\"Lille\"", 0},
    {"field in capitals", "LIEU:Lille", "lieu:\"Lille\"", 0},
    {"field with its accent", "thème:emploi", "theme:\"emploi\"", 0},
    {"field by its other word", "org:Macif", "organisation:\"Macif\"", 0},
    {"field with quotation marks", "intervenant:\"Jeanne Martin\"",
     "intervenant:\"Jeanne Martin\"", 0},
    {"field with French ones", "intervenant:« Jeanne Martin »",
     "intervenant:\"Jeanne Martin\"", 0},
    {"a space after the colon", "lieu: Lille", "lieu:\"Lille\"", 0},
    {"a group of values", "lieu:(Lille OU Brest)",
     "lieu:\"Lille\" OU lieu:\"Brest\"", 0},
    {"words of one value", "lieu:(Saint Malo OU Brest)",
     "lieu:\"Saint Malo\" OU lieu:\"Brest\"", 0},
    {"a group beside words", "emploi lieu:(Lille OU Brest)",
     "emploi (lieu:\"Lille\" OU lieu:\"Brest\")", 0},
    {"a value excluded", "emploi -lieu:Lille", "emploi -lieu:\"Lille\"", 0},
    {"start of a value", "intervenant:Mart*", "intervenant:\"Mart*\"", 0},
    {"a field in a group of another", "lieu:(Lille theme:emploi)",
     "lieu:\"Lille\" theme:\"emploi\"", 0},
    {"title", "titre:coopérative", "titre:\"coopérative\"", 0},
    {"no value", "emploi lieu:", "emploi", 1},
    {"no value before an operator", "lieu: OU emploi", "emploi", 2},
    {"an unknown field is words", "région:bretagne", "région:bretagne", 1},
    {"an hour is no field", "18:30", "18:30", 0},
    {"an address of the web is no field", "https://example.org/a",
     "https://example.org/a", 0},
    {"a colon first", ":emploi", ":emploi", 0},
    {"year", "date:2016", "date:2016", 0},
    {"year by its other word", "année:2016", "date:2016", 0},
    {"month", "date:2016-11", "date:2016-11", 0},
    {"French month", "date:11/2016", "date:2016-11", 0},
    {"day", "date:2016-11-28", "date:2016-11-28", 0},
    {"French day", "date:28/11/2016", "date:2016-11-28", 0},
    {"range", "date:2015..2017", "date:2015-01-01..2017-12-31", 0},
    {"range of months", "date:2015-03..2015-04", "date:2015-03-01..2015-04-30",
     0},
    {"open range", "date:2015..", "date:2015-01-01..", 0},
    {"range open below", "date:..2017", "date:..2017-12-31", 0},
    {"range written backwards", "date:2017..2015",
     "date:2015-01-01..2017-12-31", 1},
    {"no date", "date:hier", "\"hier\"", 1},
    {"thirteenth month", "date:2016-13", "\"2016-13\"", 1},
    {"thirty-second day", "date:32/01/2016", "\"32/01/2016\"", 1},
    {"year zero", "date:0000", "\"0000\"", 1},
    {"dates in a group", "date:(2015 OU 2017)", "date:2015 OU date:2017", 0},
    {"OU first", "OU emploi", "emploi", 1},
    {"OU last", "emploi OU", "emploi", 1},
    {"ET first", "ET emploi", "emploi", 1},
    {"SAUF last", "emploi SAUF", "emploi", 1},
    {"OU twice", "emploi OU OU insertion", "emploi OU insertion", 0},
    {"operators alone are words", "ET OU", "et ou", 3},
    {"acronyms are joined by operators", "ESS OU RSE", "ESS OU RSE", 0},
    {"printed in capitals, OU is still the operator",
     "AB CD OU EF GH IJ date:", "ab CD OU EF GH IJ", 1},
    {"in a sentence of capitals they are words",
     "OU SE TROUVE LE SIEGE ET QUI PRESIDE",
     "ou SE TROUVE LE SIEGE et QUI PRESIDE", 0},
    {"a field alone is a word", "lieu:", "lieu", 2},
    {"parenthesis left open", "(emploi OU insertion", "emploi OU insertion", 1},
    {"parenthesis closed only", "emploi) insertion", "emploi insertion", 1},
    {"empty parentheses", "() emploi", "emploi", 0},
    {"nothing excluded", "-() emploi", "emploi", 0},
    {"inclusive writing keeps its parentheses", "adhérent(e)s", "adhérent(e)s",
     0},
    {"a plural in parentheses", "emploi(s)", "emploi(s)", 0},
    {"a group glued to an operator", "emploi OU(insertion ville)",
     "emploi OU insertion ville", 0},
    {"a group glued to a word", "emploi(insertion ville)",
     "emploi (insertion ville)", 0},
    {"quotation marks end a word", "l'«économie sociale»",
     "l' \"économie sociale\"", 0},
    {"nested groups", "a1 (b1 (c1 OU d1) OU e1)", "a1 (b1 (c1 OU d1) OU e1)",
     0},
    {"OU in OU", "(a1 OU b1) OU c1", "(a1 OU b1) OU c1", 0},
    {"exclusion in OU", "a1 OU -b1", "a1 OU -b1", 0},
    {"SAUF in OU", "a1 OU SAUF b1", "a1 OU -b1", 0},
    {"HTML is words", "<b>emploi</b>", "<b>emploi</b>", 0},
    {"SQL is words", "' OR 1=1 ;", "1=1", 1},
    {"an e-mail is a word", "contact@example.org", "contact@example.org", 0},
    {"numbers", "2 000 emplois", "2 000 emplois", 0},
    {"capitals that are no operators", "ESS RTES", "ESS RTES", 0},
    {"œ", "cœur", "cœur", 0},
    {"U+FFFD for a stray byte", "emploi\xff", "emploi\ufffd", 0},
};

/* Rows that are wrong are all told before the test fails. */
static size_t
wrong(const struct row *r, const struct query *q, const char *got)
{
    if (strcmp(got, r->printed) != 0) {
        print_error("%s: [%s] wants [%s], got [%s]\n", r->why, r->text,
                    r->printed, got);
        return 1;
    }
    if (q->nwarnings != r->warnings) {
        print_error("%s: [%s] wants %zu warnings, got %zu: %s\n", r->why,
                    r->text, r->warnings, q->nwarnings,
                    q->nwarnings ? q->warnings[0].message.p : "");
        return 1;
    }
    return 0;
}

static void
each_text_means_this(void **state)
{
    struct arena a;
    size_t faults = 0;

    (void)state;
    arena_init(&a, 1 << 20);
    for (const struct row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        struct query q = parse(&a, r->text);

        faults += wrong(r, &q, show(&a, &q, print));
        arena_reset(&a);
    }
    arena_release(&a);
    assert_int_equal(faults, 0);
}

static void
a_query_printed_and_parsed_is_itself(void **state)
{
    struct arena a;

    (void)state;
    arena_init(&a, 1 << 20);
    for (const struct row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        struct query q = parse(&a, r->printed);
        const char *got = show(&a, &q, print);

        if (strcmp(got, r->printed) != 0)
            fail_msg("%s: printed [%s], again [%s]", r->why, r->printed, got);
        arena_reset(&a);
    }
    arena_release(&a);
}

static const struct reading {
    const char *text, *reading;
} readings[] = {
    {"", ""},
    {"emploi", "le mot : emploi"},
    {"emploi insertion", "tous les mots : emploi, insertion"},
    {"emploi lieu:Lille date:2016", "le mot : emploi — lieu : Lille — en 2016"},
    {"lieu:Lille emploi", "le mot : emploi — lieu : Lille"},
    {"\"économie sociale\" coop*",
     "tous les mots : «\u00a0économie sociale\u00a0», coop…"},
    {"emploi -stage", "le mot : emploi — sans stage"},
    {"emploi OU insertion", "emploi ou insertion"},
    {"a1 b1 OU c1", "(a1 et b1) ou c1"},
    {"ville (emploi OU stage)", "le mot : ville — emploi ou stage"},
    {"-(a1 OU b1)", "sans (a1 ou b1)"},
    {"-lieu:Lille", "sauf lieu : Lille"},
    {"-date:2016", "sauf en 2016"},
    {"-(lieu:Lille OU date:2016)", "sauf (lieu : Lille ou en 2016)"},
    {"-(lieu:Lille OU stage)", "sans (lieu : Lille ou stage)"},
    {"\"économie sociale\"", "l’expression : «\u00a0économie sociale\u00a0»"},
    {"emploi, stage; ville.", "tous les mots : emploi, stage, ville"},
    {"S.C.O.P. ?", "le mot : S.C.O.P."},
    {"date:2015-03..2016-04", "de mars 2015 à avril 2016"},
    {"date:2015-04..2016-02", "d’avril 2015 à février 2016"},
    {"date:2015-04-01..2016-02-28", "du 1er avril 2015 au 28 février 2016"},
    {"date:..2016-02", "jusqu’en février 2016"},
    {"date:2016-02-29", "le 29 février 2016"},
    {"date:2016-11", "en novembre 2016"},
    {"date:2016-03-01", "le 1er mars 2016"},
    {"date:2015..2017", "de 2015 à 2017"},
    {"date:2015..", "depuis 2015"},
    {"date:..2017", "jusqu’en 2017"},
    {"date:2016-03-01..2016-04-15", "du 1er mars 2016 au 15 avril 2016"},
    {"date:2016-03-05..", "depuis le 5 mars 2016"},
};

static void
a_query_reads_as_french(void **state)
{
    struct arena a;

    (void)state;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < ARRAY_LEN(readings); i++) {
        struct query q = parse(&a, readings[i].text);
        const char *got = show(&a, &q, read_all);

        if (strcmp(got, readings[i].reading) != 0)
            fail_msg("[%s] wants [%s], got [%s]", readings[i].text,
                     readings[i].reading, got);
        arena_reset(&a);
    }
    arena_release(&a);
}

static void
a_warning_says_where(void **state)
{
    struct arena a;
    struct query q;

    (void)state;
    arena_init(&a, 1 << 20);
    q = parse(&a, "emploi région:bretagne");
    assert_int_equal(q.nwarnings, 1);
    assert_int_equal(q.warnings[0].at, 7);
    q = parse(&a, "emploi (insertion");
    assert_int_equal(q.warnings[0].at, 7);
    q = parse(&a, "emploi \"insertion");
    assert_int_equal(q.warnings[0].at, 7);
    arena_release(&a);
}

static void
more_leaves_than_allowed_are_left_out(void **state)
{
    enum { WORDS = LIMIT_QUERY_LEAVES * 4 };
    char text[WORDS * 3 + 1] = "";
    struct arena a;
    struct query q;
    size_t leaves = 0;

    (void)state;
    for (size_t i = 0; i < WORDS; i++)
        (void)snprintf(text + i * 3, 4, "mo ");
    arena_init(&a, 1 << 20);
    q = parse(&a, text);
    for (size_t i = 0; i < q.nnodes; i++)
        leaves += q.nodes[i].kind == QUERY_WORD;
    assert_int_equal(leaves, LIMIT_QUERY_LEAVES);
    assert_int_equal(q.nwarnings, 1);
    arena_release(&a);
}

static void
deep_parentheses_are_flattened(void **state)
{
    enum { DEEP = 5000 };
    static char text[DEEP * 2 + 8];
    struct arena a;
    struct query q;

    (void)state;
    memset(text, '(', DEEP);
    (void)snprintf(text + DEEP, 8, "emploi");
    memset(text + DEEP + 6, ')', DEEP);
    arena_init(&a, 1 << 20);
    q = parse(&a, text);
    assert_int_equal(q.nnodes, 1);
    assert_int_equal(q.nwarnings, 1);
    arena_release(&a);
}

static void
a_subtree_begins_where_its_operands_do(void **state)
{
    struct arena a;
    struct query q;

    (void)state;
    arena_init(&a, 1 << 20);
    q = parse(&a, "ville (emploi OU -stage)");
    /* ville emploi stage NOT OR/2 AND/2 */
    assert_int_equal(q.nnodes, 6);
    assert_int_equal(query_subtree(&q, 5), 0);
    assert_int_equal(query_subtree(&q, 4), 1);
    assert_int_equal(query_subtree(&q, 3), 2);
    arena_release(&a);
}

static void
any_allocation_may_fail(void **state)
{
    static const char text[] =
        "emploi (\"économie sociale\" OU coop*) -lieu:(Lille OU Brest) "
        "date:hier région:x date:2015..2017";
    bool parsed = false;

    (void)state;
    for (size_t n = 1; !parsed; n++) {
        struct arena a;
        struct query q;
        struct buf b;
        struct err err = {0};

        assert_true(n < 1000);
        arena_init(&a, 1 << 20);
        buf_init(&b, 1 << 20);
        a.fail_after = n;
        parsed = query_parse(&a, (struct clean){span_of(text)}, &q, &err) &&
                 query_print(&a, &q, &b, &err) &&
                 query_read(&a, &q, false, &b, &err);
        if (!parsed)
            assert_int_equal(err.code, ERR_NO_MEMORY);
        buf_release(&b);
        arena_release(&a);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_text_means_this),
        cmocka_unit_test(a_query_printed_and_parsed_is_itself),
        cmocka_unit_test(a_query_reads_as_french),
        cmocka_unit_test(a_warning_says_where),
        cmocka_unit_test(more_leaves_than_allowed_are_left_out),
        cmocka_unit_test(deep_parentheses_are_flattened),
        cmocka_unit_test(a_subtree_begins_where_its_operands_do),
        cmocka_unit_test(any_allocation_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
