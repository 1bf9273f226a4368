#include "tests/unit/extract_help.h"

static struct authority au;

static void
names_take_one_form(void **state)
{
    static const struct row rows[] = {
        {"capitals go, hyphens stay", "T\n\nJeanne-Lise LEBRETON arrive.\n",
         "Jeanne-Lise Lebreton"},
        {"one person under three spellings",
         "T\n\nMonsieur Paul Henri TARDIVEL arrive. Paul-Henri Tardivel reste "
         "debout. M. Tardivel repart.\n",
         "Paul-Henri Tardivel"},
        {"family name first", "T\n\nPrésents : QUILLIVIC Martine, GARREC P.\n",
         "Martine Quillivic | P. Garrec"},
        {"particles",
         "T\n\nUn mot de trop pour Hervé de Kergariou et Ana van "
         "der Meer.\n",
         "Hervé de Kergariou | Ana van der Meer"},
        {"a title shared by a list",
         "T\n\nOnt été réélus : MM. Gouzien et Prigent-Lamotte.\n",
         "Gouzien | Prigent-Lamotte"},
        {"a family name shared by a couple",
         "T\n\nMerci à Lucie et Gilles Kervran pour les crêpes.\n",
         "Lucie Kervran | Gilles Kervran"},
        {"streets and schools are not people",
         "T\n\nRendez-vous rue Jean-Jaurès, au lycée Simone-Veil, salle "
         "Jacques Brel.\n",
         ""},
        {"excused and thanked",
         "T\n\nExcusée : Mme Corinne Balavoine. En présence de Luc Menou.\n",
         "Corinne Balavoine | Luc Menou"},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "mentioned", &au);
}

static void
those_who_take_the_floor_are_told(void **state)
{
    static const struct row rows[] = {
        {"a verb after",
         "T\n\nAlma Guivarch, trésorière, a rappelé les chiffres.\n",
         "Alma Guivarch"},
        {"a verb before, after a quotation",
         "T\n\n« Nous avons tenu bon », lance Denis Corbineau.\n",
         "Denis Corbineau"},
        {"reported words", "T\n\nSelon Mme Odile Tanguidé, rien ne presse.\n",
         "Odile Tanguidé"},
        {"an agent", "T\n\nUn atelier animé par Samia Belhocine a suivi.\n",
         "Samia Belhocine"},
        {"another agent says nothing",
         "T\n\nLe chèque, signé par Samia Belhocine, est parti.\n", ""},
        {"a label", "T\n\nAnimatrice : Lise Quémard\n", "Lise Quémard"},
        {"a list under its heading",
         "T\n\nLes participants à la table ronde :\n- Lise Quémard (Réseau "
         "Alba)\n- Marc Oudin, agriculteur\n",
         "Lise Quémard | Marc Oudin"},
        {"minutes", "T\n\nQUÉMARD L. : il faut voter ce budget ce soir.\n",
         "L. Quémard"},
        {"a role stands for a person",
         "T\n\nMarc Oudin, directeur du centre, est venu. Le directeur a "
         "annoncé une bonne nouvelle.\n",
         "Marc Oudin"},
        {"a pronoun stands for a person",
         "T\n\nLise Quémard est venue de loin. Elle a raconté son parcours.\n",
         "Lise Quémard"},
        {"everyone before a plural verb",
         "T\n\nLise Quémard, Marc Oudin et Ana Prieto ont expliqué la règle.\n",
         "Lise Quémard | Marc Oudin | Ana Prieto"},
        {"excused wins", "T\n\nMarc Oudin, excusé, sera là demain.\n", ""},
        {"a quotation signed below",
         "T\n\n« On reviendra l'an prochain. »\nLise Quémard, 31 ans\n",
         "Lise Quémard"},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "speaker", &au);
}

static void
never_keeps_people_apart(void **state)
{
    static const char text[] =
        "T\n\nAlma Guivarch, trésorière, a rappelé les chiffres. A. Guivarch "
        "a conclu.\n";
    static const struct row joined[] = {
        {"by the initial", text, "Alma Guivarch"}};
    static const struct row apart[] = {
        {"unless forbidden", text, "Alma Guivarch | A. Guivarch"}};
    static const struct authority_listener nobody = {0};
    struct authority told;
    struct err err;

    (void)state;
    check_rows(joined, ARRAY_LEN(joined), "speaker", &au);
    authority_init(&told);
    assert_true(authority_read(&told, AUTHORITY_PEOPLE,
                               SPAN("!never Alma Guivarch | A. Guivarch\n"),
                               "people.tsv", &nobody, &err));
    check_rows(apart, ARRAY_LEN(apart), "speaker", &told);
    authority_release(&told);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_take_one_form),
        cmocka_unit_test(those_who_take_the_floor_are_told),
        cmocka_unit_test(never_keeps_people_apart),
    };

    authority_init(&au);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
