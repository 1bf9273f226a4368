/* Stems: the published rules one by one, words that must meet, words that must
 * not. */
#include "tests/unit/text_help.h"

#include "text/stem.h"

/* clang-format off */
/* Each rule of Savoy's light stemmer at work, on folded words. */
static const struct row rules[] = {
    {"aux to al", "chevaux", "cheval"},
    {"eaux loses its x", "tableaux", "tableau"},
    {"x of a short word stays", "voix", "voi"},
    {"plural s", "projets", "projet"},
    {"s of a word of three letters stays", "bus", "bus"},
    {"issement", "etablissement", "etabli"},
    {"issant", "finissant", "fini"},
    {"ivement", "activement", "actif"},
    {"ement", "developpement", "develop"},
    {"ficatrice", "purificatrice", "purifi"},
    {"ficateur", "certificateur", "certifi"},
    {"catrice", "educatrice", "eduqu"},
    {"cateur", "educateur", "eduqu"},
    {"atrice", "animatrice", "anim"},
    {"ateur", "animateur", "anim"},
    {"trice, then teur", "directrice", "direct"},
    {"ieme", "troisieme", "trois"},
    {"teuse", "acheteuse", "achet"},
    {"teur", "acheteur", "achet"},
    {"euse", "heureuse", "heureu"},
    {"ere of a long word", "conseillere", "conseil"},
    {"iere of a short word", "premiere", "premi"},
    {"ere of a short word", "bergere", "berger"},
    {"ive", "collective", "colectif"},
    {"folle", "folle", "fou"},
    {"molle", "molle", "mou"},
    {"nnelle", "professionnelle", "profesion"},
    {"nnel", "professionnel", "profesion"},
    {"ique", "economique", "econom"},
    {"esse", "faiblesse", "faibl"},
    {"inage", "voisinage", "voisin"},
    {"ualisation", "mutualisation", "mutuel"},
    {"isation", "mobilisation", "mobil"},
    {"isateur", "organisateur", "organ"},
    {"ation", "formation", "form"},
    {"ition", "exposition", "expos"},
    {"ie at the end", "economie", "econom"},
    {"r at the end", "travailler", "travail"},
    {"two e at the end, then ie", "salariee", "sala"},
    {"doubled letters", "commission", "comision"},
    {"four letters are left alone", "mise", "mise"},
    {"one letter", "a", "a"},
    {"figures are no endings", "1ers", "1ers"},
    {"another alphabet", "λογοσσ", "λογοσσ"},
};

/* Families that a search must bring together. */
static const struct { const char *a, *b; } meet[] = {
    {"social", "sociaux"}, {"social", "sociale"}, {"social", "sociales"},
    {"solidaire", "solidaires"}, {"solidarité", "solidarités"},
    {"association", "associations"}, {"réseau", "réseaux"},
    {"animaux", "animal"}, {"local", "locaux"}, {"locale", "locaux"},
    {"acteur", "actrice"}, {"acteurs", "actrices"},
    {"directeur", "directrice"}, {"animateur", "animatrices"},
    {"éducateur", "éducatrice"}, {"conseiller", "conseillère"},
    {"conseillers", "conseillères"}, {"ouvrier", "ouvrière"},
    {"premier", "première"}, {"heureux", "heureuse"},
    {"actif", "activement"}, {"collectif", "collective"},
    {"collectifs", "collectives"}, {"participatif", "participative"},
    {"professionnel", "professionnelle"}, {"professionnels", "profession"},
    {"économie", "économique"}, {"économies", "économiques"},
    {"adhérent", "adhérente"}, {"adhérents", "adhérentes"},
    {"habitant", "habitantes"}, {"citoyen", "citoyens"},
    {"salarié", "salariées"}, {"engagé", "engager"}, {"élu", "élus"},
    {"financer", "financé"}, {"former", "formation"},
    {"mobiliser", "mobilisé"}, {"organisation", "organisations"},
    {"acheteur", "acheteuse"}, {"organisateur", "organisation"}, {"voisin", "voisinage"},
    {"projet", "PROJETS"}, {"œuvre", "oeuvres"}, {"cœur", "COEURS"},
    {"éco-quartier", "ECO-QUARTIERS"}, {"S.C.O.P.", "scop"},
    {"prud'homme", "prud’hommes"}, {"coopérative", "coopératives"},
    {"coopératif", "coopérative"}, {"développement", "développer"},
    {"logement", "logements"}, {"bénévole", "bénévoles"},
    {"travailleur", "travailleurs"}, {"insertion", "insertions"},
};

/* Words that look alike and mean different things. */
static const struct { const char *a, *b; } part[] = {
    {"chat", "châtiment"}, {"français", "franc"}, {"mise", "mission"},
    {"emploi", "employeur"}, {"port", "portail"}, {"cours", "course"},
    {"main", "maintien"}, {"marché", "marchandise"}, {"part", "partenaire"},
    {"commun", "communication"}, {"commune", "communauté"},
    {"général", "génération"}, {"banque", "banquet"}, {"table", "tableau"},
    {"nation", "national"}, {"cadre", "cadran"}, {"fond", "fondue"},
    {"ville", "village"}, {"soin", "soixante"}, {"jardin", "jargon"},
    {"mer", "mère"}, {"région", "règle"}, {"son", "sonnette"},
    {"association", "associé"}, {"atelier", "attelage"}, {"pain", "peinture"},
    {"mars", "marseille"}, {"terre", "territoire"}, {"ess", "essai"},
    {"solidarité", "solitude"}, {"lycée", "lycra"}, {"vie", "vieux"},
};
/* clang-format on */

static void
each_rule_of_the_method(void **state)
{
    (void)state;
    check_rows(rules, ARRAY_LEN(rules), true);
}

static const char *
stems_of(struct arena *a, struct buf *b, const char *text)
{
    struct tokens tokens = tokens_of(a, span_of(text));

    buf_reset(b);
    write_tokens(b, &tokens, true);
    return b->p;
}

static unsigned
compare(const char *x, const char *y, bool same)
{
    struct arena a;
    struct buf bx;
    struct buf by;
    bool met;

    arena_init(&a, 1 << 20);
    buf_init(&bx, 4096);
    buf_init(&by, 4096);
    met = strcmp(stems_of(&a, &bx, x), stems_of(&a, &by, y)) == 0;
    if (met != same)
        print_error("%s and %s: stems %s and %s\n", x, y, bx.p, by.p);
    buf_release(&bx);
    buf_release(&by);
    arena_release(&a);
    return met != same;
}

static void
families_meet(void **state)
{
    unsigned faults = 0;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(meet); i++)
        faults += compare(meet[i].a, meet[i].b, true);
    assert_int_equal(faults, 0);
}

static void
strangers_stay_apart(void **state)
{
    unsigned faults = 0;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(part); i++)
        faults += compare(part[i].a, part[i].b, false);
    assert_int_equal(faults, 0);
}

/* Every word of up to four letters from a hostile alphabet: never longer, never
 * empty, never outside its bytes (the sanitizers watch). */
static void
short_words_stay_words(void **state)
{
    static const char alphabet[] = "aexsriu'l\xC3";
    enum { LETTERS = sizeof alphabet - 1, LENGTH = 5 };
    size_t total = 1;

    (void)state;
    for (size_t n = 1; n <= LENGTH; n++) {
        total *= LETTERS;
        for (size_t k = 0; k < total; k++) {
            char *word = malloc(n);
            size_t rest = k;
            size_t got;

            assert_non_null(word);
            for (size_t i = 0; i < n; i++, rest /= LETTERS)
                word[i] = alphabet[rest % LETTERS];
            got = stem(word, n);
            free(word);
            assert_in_range(got, 1, n);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_rule_of_the_method),
        cmocka_unit_test(families_meet),
        cmocka_unit_test(strangers_stay_apart),
        cmocka_unit_test(short_words_stay_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
