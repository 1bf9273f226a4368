/* The names of people: one form each, joined where they are one person. */
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
        {"family name first after a title",
         "T\n\nPrésents : Mme QUILLIVIC-REY Florence, M. GARREC Éric.\n",
         "Florence Quillivic-Rey | Éric Garrec"},
        {"an article in the family name",
         "T\n\nMerci à Mme Le Garrec et à M. Le Maire.\n", "Le Garrec"},
        {"two family names joined by i",
         "T\n\nEn présence de Jordi Vendrell i Pujolar.\n",
         "Jordi Vendrell i Pujolar"},
        {"letters of a list are no initials",
         "T\n\nA. Vieillir ensemble\nB. Grandir ailleurs\n", ""},
        {"a given name that a town has too",
         "T\n\nEn présence de Ange-Mathieu Quillivic.\n",
         "Ange-Mathieu Quillivic"},
        {"a family name shared by a couple",
         "T\n\nMerci à Lucie et Gilles Kervran pour les crêpes.\n",
         "Lucie Kervran | Gilles Kervran"},
        {"streets and schools are not people",
         "T\n\nRendez-vous rue Jean-Jaurès, au lycée Simone-Veil, salle "
         "Jacques Brel.\n",
         ""},
        {"a part of a double family name",
         "T\n\nMerci à Lise Garrec-Oudin et à Mme Garrec.\n",
         "Lise Garrec-Oudin"},
        {"a part that several have",
         "T\n\nMerci à Lise Garrec-Oudin, Ana Garrec-Menou et Mme Garrec.\n",
         "Lise Garrec-Oudin | Ana Garrec-Menou | Garrec"},
        {"an unknown given name and a family name in capitals",
         "T\n\nMerci à Zorvan QUILLIVIC, élu.\n", "Zorvan Quillivic"},
        {"an initial and a particle", "T\n\nMerci à G. d'ARMELIN.\n",
         "G. d'Armelin"},
        {"unknown names behind a label of credits",
         "T\n\nPhotos : Zorvan Quillivan\n", "Zorvan Quillivan"},
        {"initials of a signature are nobody", "T\n\nM. D.-L.\n", ""},
        {"towns, schools and foundations",
         "T\n\nMerci à Vic-sur-Aulne, à l'Université Brest – Luc Menou et à la "
         "Fondation Luc et Lise Menou.\n",
         ""},
        {"a particle that stands in names of people alone",
         "T\n\nMerci à Stella Maris Da Cunha.\n", "Stella Maris Da Cunha"},
        {"family names in capitals that are given names too, first",
         "T\n\nPrésents : LAMINE Farouk, MARTIN Quentin (SCIC), DUVAL Luc.\n",
         "Farouk Lamine | Quentin Martin | Luc Duval"},
        {"a given name that is a word, before a role",
         "T\n\nMerci à Toutou Amatalli, capitaine du fleuve.\n",
         "Toutou Amatalli"},
        {"the signature of a paragraph",
         "T\n\nAprès deux ans à se parler par écrans interposés, quel bonheur "
         "de se voir sur le fleuve.\nRozange Quippe-Lamblin\n",
         "Rozange Quippe-Lamblin"},
        {"what a role of associations stands before is none",
         "T\n\nMerci à la trésorière de Sabi Wasi.\n", ""},
        {"an organisation behind a titled name",
         "T\n\nMerci à M. BENAT de l'ADEFOR.\n", "Benat"},
        {"the initial of the family name, and an initial that looks like a "
         "title",
         "T\n\nMerci à Lison Brachet et à Maryse Villard. Notes : Lison B. "
         "Merci "
         "à M. Villard.\n",
         "Lison Brachet | Maryse Villard"},
        {"letters of a list before a word that a family has",
         "T\n\nA. Porter sans souci : Lise Quémard\nB. Marcher sans fin\n",
         "Lise Quémard"},
        {"attendance lists with the family name first, in small letters",
         "T\n\nPrésents : Lecomte Jean-Claude, Quémard Fatiha, Garrec "
         "Denis\n\nMerci à M. Lecomte Jean-Claude.\n",
         "Jean-Claude Lecomte | Fatiha Quémard | Denis Garrec"},
        {"offices are no family names, trades are",
         "T\n\nMerci à M. Boulanger et à M. Le Président.\n", "Boulanger"},
        {"more particles",
         "T\n\nMerci à Marie de La Tour, à M. L'Hostis, à Paul D'ARMELIN.\n",
         "Marie de La Tour | L'Hostis | Paul D'Armelin"},
        {"a family name alone behind an office",
         "T\n\nMerci au maire. La ministre Garrec est là, le directeur Zorvan "
         "aussi.\n",
         "Garrec"},
        {"where somebody comes from, several family names",
         "T\n\nMerci à la Québécoise Lise Quémard, à Jaume Ribes Coll, maçon, "
         "et à "
         "Ana Carvalho de Franzo Nettan.\n",
         "Lise Quémard | Jaume Ribes Coll | Ana Carvalho de Franzo Nettan"},
        {"excused and thanked",
         "T\n\nExcusée : Mme Corinne Balavoine. En présence de Luc Menou.\n",
         "Corinne Balavoine | Luc Menou"},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "mentioned", &au);
}

/* Without and with the lines of people.tsv. */
static const struct told {
    const char *why, *lines, *text, *joined, *apart;
} told[] = {
    {"an initial", "!never Alma Guivarch | A. Guivarch\n",
     "T\n\nAlma Guivarch, trésorière, a rappelé les chiffres. A. Guivarch "
     "a conclu.\n",
     "Alma Guivarch", "Alma Guivarch | A. Guivarch"},
    {"an initial before the name", "!never Alma Guivarch | A. Guivarch\n",
     "T\n\nA. Guivarch a rappelé les chiffres. Alma Guivarch a conclu. A. "
     "Guivarch a insisté.\n",
     "Alma Guivarch", "A. Guivarch | Alma Guivarch"},
    {"a title and the family name", "!never Alma Guivarch | Guivarch\n",
     "T\n\nAlma Guivarch a rappelé les chiffres. Mme Guivarch a conclu.\n",
     "Alma Guivarch", "Alma Guivarch | Guivarch"},
    {"the title in the order", "!never Alma Guivarch | Mme Guivarch\n",
     "T\n\nAlma Guivarch a rappelé les chiffres. Mme Guivarch a conclu.\n",
     "Alma Guivarch", "Alma Guivarch | Guivarch"},
    {"the given name alone", "!never Alma Guivarch | Alma\n",
     "T\n\nAlma Guivarch a rappelé les chiffres. Sœur Alma a conclu.\n",
     "Alma Guivarch", "Alma Guivarch | Alma"},
    {"the second of a family", "!never Alma Guivarch | Guivarch\n",
     "T\n\nAlma Guivarch et Odile Guivarch ont rappelé les chiffres. Mme "
     "Guivarch a conclu.\n",
     "Alma Guivarch | Odile Guivarch", "Alma Guivarch | Odile Guivarch"},
    {"two forms of one label", "Alma Guivarch\tAlma Guivarc'h\n",
     "T\n\nAlma Guivarch a rappelé les chiffres. Alma Guivarc'h a "
     "conclu.\n",
     "Alma Guivarch | Alma Guivarc'h", "Alma Guivarch"},
    {"the label wins over what is read", "A. Guivarch\tAlma Guivarch\n",
     "T\n\nA. Guivarch a rappelé les chiffres. Alma Guivarch a conclu.\n",
     "Alma Guivarch", "A. Guivarch"},
    {"nobody", "!not Alma Guivarch\n",
     "T\n\nAlma Guivarch a rappelé les chiffres. Odile Kervran a conclu.\n",
     "Alma Guivarch | Odile Kervran", "Odile Kervran"},
    {"nobody, told by an initial first", "!not Alma Guivarch\n",
     "T\n\nA. Guivarch a rappelé les chiffres. Alma Guivarch a conclu.\n",
     "Alma Guivarch", ""},
};

static void
people_tsv_joins_and_parts(void **state)
{
    static const struct authority_listener nobody = {0};

    (void)state;
    for (const struct told *t = told; t < told + ARRAY_LEN(told); t++) {
        const struct row joined = {t->why, t->text, t->joined};
        const struct row apart = {t->why, t->text, t->apart};
        struct authority knowing;
        struct err err;

        check_rows(&joined, 1, "speaker", &au);
        authority_init(&knowing);
        assert_true(authority_read(&knowing, AUTHORITY_PEOPLE,
                                   span_of(t->lines), "people.tsv", &nobody,
                                   &err));
        check_rows(&apart, 1, "speaker", &knowing);
        authority_release(&knowing);
    }
}

static void
a_name_upgraded_is_still_found(void **state)
{
    static const struct row rows[] = {
        {"initials, the name, the name",
         "T\n\nJ.-P. Garrec a dit son accord. Jean-Pierre Garrec a ajouté un "
         "chiffre. Jean-Pierre Garrec a conclu.\n",
         "Jean-Pierre Garrec"},
        {"the right one of a family",
         "T\n\nLise Garrec a dit son accord. Paul Garrec a ajouté un "
         "chiffre. P. Garrec a conclu.\n",
         "Lise Garrec | Paul Garrec"},
        {"the title tells which",
         "T\n\nLise Garrec a dit son accord. Paul Garrec a ajouté un "
         "chiffre. M. Garrec a conclu.\n",
         "Lise Garrec | Paul Garrec"},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "speaker", &au);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_take_one_form),
        cmocka_unit_test(people_tsv_joins_and_parts),
        cmocka_unit_test(a_name_upgraded_is_still_found),
    };

    authority_init(&au);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
