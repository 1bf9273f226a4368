/* server/query: what each text means, how it is told in French, and where its
 * warnings point. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/macros.h"
#include "server/query.h"

/* clang-format off */
static const struct row {
    const char *text;
    const char *printed; /* in the one agreed form */
    const char *reading;
    const char *at; /* of its warnings, bytes */
} rows[] = {
    /* words, operators, exclusions */
    {"emploi insertion -stage", "emploi insertion -stage",
     "tous les mots : emploi, insertion — sans stage", ""},
    {"emploi OU insertion OU formation", "emploi OU insertion OU formation",
     "emploi ou insertion ou formation", ""},
    {"(emploi OU insertion) ET formation", "(emploi OU insertion) formation",
     "le mot : formation — emploi ou insertion", ""},
    {"emploi ET (insertion OU formation) SAUF stage", "emploi (insertion OU formation) -stage",
     "le mot : emploi — insertion ou formation — sans stage", ""},
    {"-emploi -stage", "-emploi -stage",
     "sans emploi — sans stage", ""},
    {"SAUF emploi", "-emploi",
     "sans emploi", ""},
    {"SAUF (emploi OU stage)", "-(emploi OU stage)",
     "sans (emploi ou stage)", ""},
    {"-\"contrat aidé\" emploi", "-\"contrat aidé\" emploi",
     "le mot : emploi — sans «\u00a0contrat aidé\u00a0»", ""},
    {"-lieu:Lille", "-lieu:\"Lille\"",
     "sauf lieu : Lille", ""},
    {"-date:2016", "-date:2016",
     "sauf en 2016", ""},
    {"-(lieu:Lille date:2016)", "-(lieu:\"Lille\" date:2016)",
     "sauf (lieu : Lille et en 2016)", ""},
    {"emploi -(lieu:Lille OU lieu:Brest)", "emploi -(lieu:\"Lille\" OU lieu:\"Brest\")",
     "le mot : emploi — sauf (lieu : Lille ou lieu : Brest)", ""},
    {"date:2016 -date:2016-11", "date:2016 -date:2016-11",
     "en 2016 — sauf en novembre 2016", ""},
    /* fields and groups of values */
    {"intervenant:\"Jeanne Martin\" emploi", "intervenant:\"Jeanne Martin\" emploi",
     "le mot : emploi — intervenant : Jeanne Martin", ""},
    {"intervenant:(Martin OU Diarra)", "intervenant:\"Martin\" OU intervenant:\"Diarra\"",
     "intervenant : Martin ou intervenant : Diarra", ""},
    {"intervenant:(Jeanne Martin OU Bakary Diarra) emploi", "(intervenant:\"Jeanne Martin\" OU intervenant:\"Bakary Diarra\") emploi",
     "le mot : emploi — intervenant : Jeanne Martin ou intervenant : Bakary Diarra", ""},
    {"lieu:(Lille OU Brest) date:(2015 OU 2017)", "(lieu:\"Lille\" OU lieu:\"Brest\") (date:2015 OU date:2017)",
     "lieu : Lille ou lieu : Brest — en 2015 ou en 2017", ""},
    {"theme:(\"économie sociale\" OU emploi)", "theme:\"économie sociale\" OU theme:\"emploi\"",
     "theme : économie sociale ou theme : emploi", ""},
    {"lieu:(-Lille)", "-lieu:\"Lille\"",
     "sauf lieu : Lille", ""},
    {"lieu:(Lille SAUF Brest)", "lieu:\"Lille\" -lieu:\"Brest\"",
     "lieu : Lille — sauf lieu : Brest", ""},
    {"-lieu:(Lille OU Brest)", "-(lieu:\"Lille\" OU lieu:\"Brest\")",
     "sauf (lieu : Lille ou lieu : Brest)", ""},
    {"titre:(coopérative OU scop)", "titre:\"coopérative\" OU titre:\"scop\"",
     "titre : coopérative ou titre : scop", ""},
    {"titre:\"salon de l'emploi\"", "titre:\"salon de l'emploi\"",
     "titre : salon de l'emploi", ""},
    {"titre:coop*", "titre:\"coop*\"",
     "titre : coop…", ""},
    {"organisation:\"Réseau Alliances\"", "organisation:\"Réseau Alliances\"",
     "organisation : Réseau Alliances", ""},
    {"org:(Macif OU \"Crédit coopératif\") date:2016", "(organisation:\"Macif\" OU organisation:\"Crédit coopératif\") date:2016",
     "organisation : Macif ou organisation : Crédit coopératif — en 2016", ""},
    {"personne:Mart* lieu:Brest", "personne:\"Mart*\" lieu:\"Brest\"",
     "personne : Mart… — lieu : Brest", ""},
    {"intervenante:Martin", "intervenant:\"Martin\"",
     "intervenant : Martin", ""},
    /* dates, whole, partial, impossible */
    {"annee:2016", "date:2016",
     "en 2016", ""},
    {"date:2016-1", "date:2016-01",
     "en janvier 2016", ""},
    {"date:1/2/2016", "date:2016-02-01",
     "le 1er février 2016", ""},
    {"date:01/02/2016", "date:2016-02-01",
     "le 1er février 2016", ""},
    {"date:2016-02-30", "\"2016-02-30\"",
     "l’expression : «\u00a02016-02-30\u00a0»", "0"},
    {"date:29/02/2015", "\"29/02/2015\"",
     "l’expression : «\u00a029/02/2015\u00a0»", "0"},
    {"date:2016-11-28..2016-12-02", "date:2016-11-28..2016-12-02",
     "du 28 novembre 2016 au 2 décembre 2016", ""},
    {"date:11/2016..02/2017", "date:2016-11-01..2017-02-28",
     "de novembre 2016 à février 2017", ""},
    {"date:2016..2016-03", "date:2016-01-01..2016-03-31",
     "de janvier 2016 à mars 2016", ""},
    {"date:2016-03..2016", "date:2016-03-01..2016-12-31",
     "de mars 2016 à décembre 2016", ""},
    {"date:..", "date",
     "le mot : date", "0 0"},
    {"date:2016..hier", "\"2016..hier\"",
     "l’expression : «\u00a02016..hier\u00a0»", "0"},
    {"date:2016-11-28..", "date:2016-11-28..",
     "depuis le 28 novembre 2016", ""},
    {"date:..28/11/2016", "date:..2016-11-28",
     "jusqu’au 28 novembre 2016", ""},
    {"date:(2015..2016 OU 2018)", "date:2015-01-01..2016-12-31 OU date:2018",
     "de 2015 à 2016 ou en 2018", ""},
    {"date:16", "\"16\"",
     "l’expression : «\u00a016\u00a0»", "0"},
    {"date:20161128", "\"20161128\"",
     "l’expression : «\u00a020161128\u00a0»", "0"},
    {"date:9999", "date:9999",
     "en 9999", ""},
    {"date:99999", "\"99999\"",
     "l’expression : «\u00a099999\u00a0»", "0"},
    {"date:2016 emploi OU date:2017 stage", "date:2016 emploi OU date:2017 stage",
     "(en 2016 et emploi) ou (en 2017 et stage)", ""},
    /* phrases */
    {"\"les acteurs de l'économie sociale\"", "\"les acteurs de l'économie sociale\"",
     "l’expression : «\u00a0les acteurs de l'économie sociale\u00a0»", ""},
    {"\"participant·e·s au salon\"", "\"participant·e·s au salon\"",
     "l’expression : «\u00a0participant·e·s au salon\u00a0»", ""},
    {"\"l'emploi\"", "\"l'emploi\"",
     "l’expression : «\u00a0l'emploi\u00a0»", ""},
    {"\"emploi*\"", "\"emploi*\"",
     "l’expression : «\u00a0emploi*\u00a0»", ""},
    {"\"coop* sociale\"", "\"coop* sociale\"",
     "l’expression : «\u00a0coop* sociale\u00a0»", ""},
    {"«emploi» OU «stage»", "\"emploi\" OU \"stage\"",
     "«\u00a0emploi\u00a0» ou «\u00a0stage\u00a0»", ""},
    {"\"emploi\" \"stage\"", "\"emploi\" \"stage\"",
     "tous les mots : «\u00a0emploi\u00a0», «\u00a0stage\u00a0»", ""},
    {"emploi \"économie sociale", "emploi \"économie sociale\"",
     "tous les mots : emploi, «\u00a0économie sociale\u00a0»", "7"},
    /* words as they are typed */
    {"l'emploi et l'insertion", "l'emploi et l'insertion",
     "tous les mots : l'emploi, et, l'insertion", ""},
    {"qu'est-ce que l'ESS ?", "qu'est-ce que l'ESS",
     "tous les mots : qu'est-ce, que, l'ESS", ""},
    {"d'accord pas d'accord", "d'accord pas d'accord",
     "tous les mots : d'accord, pas, d'accord", ""},
    {"aujourd'hui", "aujourd'hui",
     "le mot : aujourd'hui", ""},
    {"S.C.O.P.", "S.C.O.P.",
     "le mot : S.C.O.P.", ""},
    {"n°3 1er", "n°3 1er",
     "tous les mots : n°3, 1er", ""},
    {"ESS ET emploi", "ESS emploi",
     "tous les mots : ESS, emploi", ""},
    {"emploi ET", "emploi",
     "le mot : emploi", "7"},
    /* what is wrong, and where */
    {"ET OU SAUF", "et ou sauf",
     "tous les mots : et, ou, sauf", "0 3 6 0"},
    {"emploi OU SAUF", "emploi",
     "le mot : emploi", "10"},
    {"(emploi", "emploi",
     "le mot : emploi", "0"},
    {"emploi)", "emploi",
     "le mot : emploi", "6"},
    {"((emploi OU stage) ville", "(emploi OU stage) ville",
     "le mot : ville — emploi ou stage", "0"},
    {"emploi lieu:", "emploi",
     "le mot : emploi", "7"},
    {"emploi lieu:\"\"", "emploi",
     "le mot : emploi", "7"},
    {"lieu:() emploi", "emploi",
     "le mot : emploi", "5"},
    {"lieu:*", "lieu",
     "le mot : lieu", "0 0"},
    {"lieu:Lille*", "lieu:\"Lille*\"",
     "lieu : Lille…", ""},
    {"région:Bretagne emploi", "région:Bretagne emploi",
     "tous les mots : région:Bretagne, emploi", "0"},
    {"emploi: stage", "emploi: stage",
     "tous les mots : emploi, stage", ""},
    {"http://exemple.fr", "http://exemple.fr",
     "le mot : http://exemple.fr", ""},
    {"12:30", "12:30",
     "le mot : 12:30", ""},
    {"a*", "a",
     "le mot : a", "0"},
    {"emploi***", "emploi*",
     "le mot : emploi…", ""},
    /* signs */
    {"-", "",
     "", ""},
    {"--emploi", "emploi",
     "le mot : emploi", ""},
    {"- emploi", "emploi",
     "le mot : emploi", ""},
    {"−emploi", "-emploi",
     "sans emploi", ""},
    {"+emploi +stage", "emploi stage",
     "tous les mots : emploi, stage", ""},
    {"emploi & stage", "emploi stage",
     "tous les mots : emploi, stage", ""},
    {"emploi | stage", "emploi stage",
     "tous les mots : emploi, stage", ""},
    {"emploi/stage", "emploi/stage",
     "le mot : emploi/stage", ""},
    {"emploi, stage; ville.", "emploi, stage; ville.",
     "tous les mots : emploi, stage, ville", ""},
    {"¿emploi?", "¿emploi?",
     "le mot : ¿emploi", ""},
    {"100 %", "100",
     "le mot : 100", ""},
    {"3,5 millions", "3,5 millions",
     "tous les mots : 3,5, millions", ""},
    {"\"a\" OU -\"b\"", "\"a\" OU -\"b\"",
     "«\u00a0a\u00a0» ou sans «\u00a0b\u00a0»", ""},
    /* words and operators again */
    {"-(-(-emploi))", "-emploi",
     "sans emploi", ""},
    {"NOT emploi AND stage", "-emploi stage",
     "le mot : stage — sans emploi", ""},
    {"emploi and stage", "emploi and stage",
     "tous les mots : emploi, and, stage", ""},
    {"Ou se trouve la maison", "Ou se trouve la maison",
     "tous les mots : Ou, se, trouve, la, maison", ""},
    {"OU SONT LES CLÉS", "SONT LES CLÉS",
     "tous les mots : SONT, LES, CLÉS", "0"},
    {"lieu:Lille lieu:Brest", "lieu:\"Lille\" lieu:\"Brest\"",
     "lieu : Lille — lieu : Brest", ""},
    {"lieu:Lille OU emploi", "lieu:\"Lille\" OU emploi",
     "lieu : Lille ou emploi", ""},
    {"(lieu:Lille OU lieu:Brest) (emploi OU stage)", "(lieu:\"Lille\" OU lieu:\"Brest\") (emploi OU stage)",
     "lieu : Lille ou lieu : Brest — emploi ou stage", ""},
    /* names that are hard to cut */
    {"intervenant:d'Almeida", "intervenant:\"d'Almeida\"",
     "intervenant : d'Almeida", ""},
    {"intervenant:l'abbé", "intervenant:\"l'abbé\"",
     "intervenant : l'abbé", ""},
    {"lieu:L'Haÿ-les-Roses", "lieu:\"L'Haÿ-les-Roses\"",
     "lieu : L'Haÿ-les-Roses", ""},
    {"lieu:Saint-Étienne", "lieu:\"Saint-Étienne\"",
     "lieu : Saint-Étienne", ""},
    {"lieu:saint étienne", "lieu:\"saint\" étienne",
     "le mot : étienne — lieu : saint", ""},
    /* bounds of dates */
    {"date:2016-11..", "date:2016-11-01..",
     "depuis le 1er novembre 2016", ""},
    {"date:..2016-02", "date:..2016-02-29",
     "jusqu’en février 2016", ""},
    {"date:2015-04..2016-02", "date:2015-04-01..2016-02-29",
     "d’avril 2015 à février 2016", ""},
    {"date:31/04/2016", "\"31/04/2016\"",
     "l’expression : «\u00a031/04/2016\u00a0»", "0"},
    {"date:2000-02-29", "date:2000-02-29",
     "le 29 février 2000", ""},
    {"date:1900-02-29", "\"1900-02-29\"",
     "l’expression : «\u00a01900-02-29\u00a0»", "0"},
    {"-(lieu:Lille OU stage)", "-(lieu:\"Lille\" OU stage)",
     "sans (lieu : Lille ou stage)", ""},
    {"emploi: stage, et ville.", "emploi: stage, et ville.",
     "tous les mots : emploi, stage, et, ville", ""},
};
/* clang-format on */

struct told {
    char printed[512];
    char reading[512];
    char at[64];
};

static void
tell(struct arena *a, const char *text, struct told *out)
{
    struct clean clean;
    struct query q = {.nnodes = 0};
    struct buf b;
    struct err err;

    buf_init(&b, 1 << 16);
    *out = (struct told){0};
    if (!norm(a, span_of(text), &clean, NULL, &err) ||
        !query_parse(a, clean, &q, &err) || !query_print(a, &q, &b, &err))
        fail_msg("%s: %s", text, err.msg);
    (void)snprintf(out->printed, sizeof out->printed, "%.*s",
                   SPAN_ARG(buf_span(&b)));
    buf_reset(&b);
    if (!query_read(a, &q, false, &b, &err))
        fail_msg("%s: %s", text, err.msg);
    (void)snprintf(out->reading, sizeof out->reading, "%.*s",
                   SPAN_ARG(buf_span(&b)));
    for (size_t i = 0; i < q.nwarnings; i++) {
        assert_true(q.warnings[i].at <= q.text.n);
        assert_true(q.warnings[i].message.n > 10);
        (void)snprintf(out->at + strlen(out->at),
                       sizeof out->at - strlen(out->at), "%s%zu",
                       i > 0 ? " " : "", q.warnings[i].at);
    }
    buf_release(&b);
}

static bool
same(const char *text, const char *what, const char *wanted, const char *got)
{
    if (strcmp(wanted, got) == 0)
        return true;
    print_error("[%s] %s [%s], got [%s]\n", text, what, wanted, got);
    return false;
}

static void
each_text_is_told(void **state)
{
    struct arena a;
    size_t faults = 0;

    (void)state;
    arena_init(&a, 1 << 20);
    for (const struct row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        struct told told;
        struct told again;

        tell(&a, r->text, &told);
        faults += !same(r->text, "means", r->printed, told.printed);
        faults += !same(r->text, "is read", r->reading, told.reading);
        faults += !same(r->text, "warns at", r->at, told.at);
        /* Printed and parsed again it is itself. */
        tell(&a, told.printed, &again);
        faults += !same(r->text, "is again", told.printed, again.printed);
        arena_reset(&a);
    }
    arena_release(&a);
    assert_int_equal(faults, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_text_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
