#include "tests/unit/extract_help.h"

static struct authority au;

static void
names_end_where_they_should(void **state)
{
    static const struct row rows[] = {
        {"an acronym defines the name before it",
         "T\n\nL'Office armoricain de l'embauche et de l'entretien (OAEE) "
         "décline.\n",
         "Office armoricain de l'embauche et de l'entretien = OAEE"},
        {"an acronym defines a name after its form",
         "T\n\nLe conseil de l'association Brin d'Arvor et d'Alentours (BAA) "
         "vote.\n",
         "association Brin d'Arvor et d'Alentours = Brin d'Arvor et "
         "d'Alentours = BAA"},
        {"a law is none, even with its acronym",
         "T\n\nLe Plan Armoricain du Réemploi (PAR) est voté.\n", ""},
        {"small words of other languages",
         "T\n\nOn visite le fablab Quillig ar Kozh ce matin.\n",
         "fablab Quillig ar Kozh = Quillig ar Kozh"},
        {"a word behind d' ends the name", "T\n\nVoici la SCOP Fermes d'ici.\n",
         "SCOP Fermes d'ici = Fermes d'ici"},
        {"two names, not one",
         "T\n\nVoici l'incubateur Ti Pousse et Initiative Armor.\n",
         "incubateur Ti Pousse = Ti Pousse | Initiative Armor"},
        {"two towns in one name",
         "T\n\nOn écoute le bailleur Odet et Jet Agglo.\n",
         "bailleur Odet et Jet Agglo = Odet et Jet Agglo"},
        {"a company without its own name",
         "T\n\nLa SCIC rassemble cent amis.\n", ""},
        {"a committee of the event",
         "T\n\nLe Comité d'organisation remercie la salle.\n", ""},
        {"the town of an employer", "T\n\n- Lise Quémard (Sorabia, Cracovie)\n",
         "Sorabia"},
        {"a venue in the line of day and place",
         "T\n\nSélestat, Espace Quillimor, samedi 25 mars 2023\n\nOn parle.\n",
         ""},
        {"the employer behind a stroke",
         "T\n\nCrédit photos : Lise Quémard / Studio 974\n", "Studio 974"},
        {"some of a kind", "T\n\nTrois MJC et un CADA ont dansé.\n", ""},
        {"a day of the month", "T\n\nLe 13, Lise ouvre ses ateliers.\n", ""},
        {"where one lives", "T\n\nLise Quémard, gardienne à Mariailles, rit.\n",
         ""},
        {"adjectives of places and of seas",
         "T\n\nMerci à la Ligue mahoraise de l'éducation populaire. Lise "
         "Quémard, du Parc "
         "naturel marin de Brest, rit.\n",
         "Ligue mahoraise de l'éducation populaire | Parc naturel marin de "
         "Brest"},
        {"the name starts at its article",
         "T\n\nVoici la coopérative d'activité et d'emploi Les Quillettes.\n",
         "coopérative d'activité et d'emploi Les Quillettes = Les "
         "Quillettes"},
        {"« en » and a capital",
         "T\n\n- Lise Quémard, Bio en Quille\n\nPartenaires : Terre Libre en "
         "Quillivan, Bio en Baye.\n",
         "Bio en Quille | Terre Libre en Quillivan | Bio en Baye"},
        {"the employer behind a role",
         "T\n\nLise Quémard, journaliste (La "
         "Quillette), a parlé.\n",
         "La Quillette"},
        {"a venue is used up",
         "T\n\nAu centre social Les Quillettes, on danse.\n", ""},
        {"committees of towns, shops",
         "T\n\nLe comité des fêtes de Decize et le supermarché Quillot ont "
         "aidé.\n",
         "comité des fêtes de Decize | supermarché Quillot = Quillot"},
        {"the adjective of a plural noun",
         "T\n\nLe Réseau des maisons sobres consacrait sa journée au climat.\n",
         "Réseau des maisons sobres"},
        {"learned societies, companies of players",
         "T\n\nOn écoute la Société d'horticulture des Vosges et la compagnie "
         "du "
         "Grain de Quille.\n",
         "Société d'horticulture des Vosges | compagnie du Grain de Quille"},
        {"a legal form between form and name",
         "T\n\nLa SCIC SAS Quillobois fournit. Terres d'ici (Scop) rit, Mers "
         "d'ici (Scop) aussi.\n",
         "SCIC SAS Quillobois = Quillobois | Terres d'ici | Mers d'ici"},
        {"a dispositif is none", "T\n\nHier, le Pass Quillot finance.\n", ""},
        {"headings in capitals", "T\n\nET L'ARGENT ?\n\nOn parle.\n", ""},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "organisation", &au);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_end_where_they_should),
    };

    authority_init(&au);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
