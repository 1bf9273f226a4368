/* The days of the event among all the days of a report, and the year that is not
 * said. */
#include "tests/unit/extract_help.h"

static struct authority au;

static void
dates_are_those_of_the_event(void **state)
{
    static const struct row rows[] = {
        {"in full", "T\n\nLe forum s'est tenu le mardi 3 mars 2015 à Brest.\n",
         "2015-03-03"},
        {"in figures", "T\n\n- Date : 06/02/2020\n", "2020-02-06"},
        {"a range", "T\n\nLe salon a eu lieu du 24 au 26 mai 2023 à Brest.\n",
         "2023-05-24 | 2023-05-26"},
        {"two days", "T\n\nSalon organisé les 21 et 22 novembre 2014.\n",
         "2014-11-21 | 2014-11-22"},
        {"the year from the publication",
         "T\n\nPublié le 12 janvier 2017\n\nLe salon s'est tenu le 28 novembre "
         "dernier.\n",
         "2016-11-28"},
        {"a weekday before the publication",
         "T\n\nPublié le 25 mai 2012\n\nMercredi soir, ils étaient réunis.\n",
         "2012-05-23"},
        {"yesterday",
         "T\n\nPublié le 1er avril 2015\n\nIls se sont réunis hier à Brest.\n",
         "2015-03-31"},
        {"yesterday, after a dateline",
         "T\n\nBrest, le 16 février 2018 – Le réseau et la ville ont signé "
         "hier, "
         "dans la halle, le marché qui confie pour quatre ans l'atelier.\n",
         "2018-02-15"},
        {"a dateline alone",
         "T\n\nBrest, le 16 février 2018 – Le réseau et la ville ont signé, "
         "dans la halle, le marché qui confie pour quatre ans l'atelier.\n",
         "2018-02-16"},
        {"no day of each week",
         "T\n\nPublié le 10 septembre 2021\n\nHier, la ministre a vu ceux qui "
         "finissaient la commande du vendredi.\n",
         "2021-09-09"},
        {"not the next appointment",
         "T\n\nMis en ligne le 11/03/2024\n\nIls ont empli la salle mardi 5 "
         "mars. Un groupe se réunit le 26 mars, à 18 h 30.\n",
         "2024-03-05"},
        {"the year by the weekday",
         "T\n\nL'assemblée s'est réunie jeudi 18 mai. En 2017, tout va.\n",
         "2017-05-18"},
        {"no clue to the year", "T\n\nIls se sont retrouvés le 4 mars.\n", ""},
        {"the year of the title, not the last one of the text",
         "Salon du vrac 2015\n\nIl a réuni les 19 et 20 novembre cent "
         "acheteurs. Ils ont vu les lots de 2016.\n",
         "2015-11-19 | 2015-11-20"},
        {"two days with their weekdays",
         "T\n\nLe vendredi 4 et le samedi 5 novembre 2016, ils se sont "
         "retrouvés.\n",
         "2016-11-04 | 2016-11-05"},
        {"told as it happens",
         "[DIRECT] Le salon\n\nMis à jour le jeudi 2 février 2023 à 18:07\n\n"
         "C'est fini.\n",
         "2023-02-02"},
        {"in words, as minutes have it",
         "T\n\nL'an deux mille vingt et un, le vingt-quatre juin à dix-huit "
         "heures, ils se sont réunis.\n",
         "2021-06-24"},
        {"in words to the year",
         "T\n\nLe samedi premier mars deux mille dix-neuf, ils se sont "
         "réunis. La séance du 3 mai 2018 est approuvée.\n",
         "2019-03-01"},
        {"under the title, not that of the meeting before",
         "Réunion des monnaies\nMardi 16 juillet 2019 au 108, Orléans\n\nUn "
         "mot de la réunion du 30 novembre 2018.\n",
         "2019-07-16"},
        {"this morning",
         "T\n\nPublié le 1er avril 2015\n\nCe matin, ils se sont réunis.\n",
         "2015-04-01"},
        {"yesterday, before a dateline in capitals",
         "UNE FETE\n\nCALAIS LE 30 MAI 2009\n\nILS SONT VENUS HIER SOIR.\n",
         "2009-05-29"},
        {"over a title, the day of the event it names",
         "PROJET DES QUAIS\n2e journée des acteurs – Brest, 11 avril "
         "2019\n\nSynthèse de l'atelier 3\n\nLes lots de 2018 sont là.\n",
         "2019-04-11"},
        {"under the name of an event, over a title",
         "Assises de l'enfance\nBrest, Espace du Port, samedi 25 mars "
         "2023\n\nATELIER B – FAIRE PLACE AUX PÈRES\n\nOn a ri.\n",
         "2023-03-25"},
        {"yesterday, before a communiqué was sent",
         "T\n\n— communiqué transmis à la presse le 22 mai 2015 —\n\nDix "
         "patrons ont signé hier, jeudi, une charte.\n",
         "2015-05-21"},
        {"not that of the letter that tells it",
         "La Lettre du Quai - n° 14 - avril 2022\n\nLE MOT DE LA "
         "PRESIDENTE\nChers adhérents,\n\nSamedi 12 mars, ils se sont "
         "réunis.\n",
         "2022-03-12"},
        {"before a letter was sent",
         "Lettre du Quai\n\nEnvoyée le 2 octobre 2018 à 640 abonnés\n\nIls se "
         "sont réunis jeudi 27 septembre.\n",
         "2018-09-27"},
        {"last week-end",
         "T\n\nPublié le 15 mai 2018\n\nLe week-end dernier, la halle a "
         "ouvert.\n",
         "2018-05-12 | 2018-05-13"},
        {"this week-end, told on its Sunday",
         "T\n\nPublié le 13 mai 2018\n\nCe week-end, la halle a ouvert.\n",
         "2018-05-12 | 2018-05-13"},
        {"last month, told in January",
         "T\n\nPublié le 15 janvier 2018\n\nLe mois dernier, la halle a "
         "ouvert.\n",
         "2017-12"},
        {"a month at the head of a sentence",
         "T\n\nFin juin 2018, on a débattu à Brest.\n", "2018-06"},
        {"last year's, before a stamp",
         "T\n\n10 janvier 2018\n\nLe 20 décembre dernier, on a débattu à "
         "Brest.\n",
         "2017-12-20"},
        {"before the day of the paper, at the end",
         "T\n\nSamedi, on a débattu à Brest.\n\nLe Quai, 26 juin 2018\n",
         "2018-06-23"},
        {"before that of the article",
         "T\n\nC'était hier. On a débattu. Article du 9 juin 2018.\n",
         "2018-06-08"},
        {"two days joined by a hyphen",
         "T\n\nLe congrès de Tours (3-5 juin 2014) les a réunis.\n",
         "2014-06-03 | 2014-06-05"},
        {"a rendez-vous that was kept",
         "T\n\nIls se sont donné rendez-vous le 3 juillet 2011.\n",
         "2011-07-03"},
        {"with its place, over the title",
         "Tours, samedi 13 mai 2023\n\nUn marché des deux hémisphères\n\nIls "
         "ont dressé vingt étals.\n",
         "2023-05-13"},
        {"before a bar and its place",
         "T\nLe 3 juin 2016 | Gap, Centre de Bayard\n\nIls ont débattu.\n",
         "2016-06-03"},
        {"not a rendez-vous to come",
         "T\n\nPublié le 3 juin 2014\n\nFin mai, ils se sont réunis. "
         "Rendez-vous en septembre.\n",
         "2014-05"},
        {"a law is no event", "T\n\nLa loi du 31 juillet 2014 aide.\n", ""},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "date", &au);
}

static void
years_come_from_a_clue(void **state)
{
    static const struct row rows[] = {
        {"not from a law",
         "T\n\nLa loi de 2014 les aide. Ils se sont réunis "
         "le 4 mars.\n",
         ""},
        {"not from a birth",
         "T\n\nCréée en 2009, la coopérative s'est réunie le 4 mars.\n", ""},
        {"not from what is to come",
         "T\n\nIls se sont réunis le 4 mars. Rendez-vous en 2020, et mille "
         "logements d'ici 2025.\n",
         ""},
        {"from a weekday and the year to come",
         "T\n\nC'est le mercredi 6 juin que la halle a ouvert. L'an prochain, "
         "en "
         "2019, on fera mieux.\n",
         "2018-06-06"},
        {"from the accounts of the year before",
         "T\n\nRéunis le 4 mars, ils ont approuvé les comptes 2018.\n",
         "2019-03-04"},
        {"from a birth and an age",
         "T\n\nNée en 1998, la coopérative a fêté ses vingt ans le 4 mars.\n",
         "2018-03-04"},
        {"but not an age that does not fit",
         "T\n\nNée en 1998, elle a fêté ses vingt ans le lundi 4 mars.\n", ""},
        {"not from the edition before",
         "Forum de Brest\n\nLe 6 juin, ils ont débattu. L'édition 2017 avait "
         "déjà réuni cent élus.\n",
         ""},
        {"alone, in the title",
         "Salon de l'ESS 2015 : le bilan\n\nDeux cents exposants sont venus.\n",
         "2015"},
        {"alone, of a season",
         "T\n\nAu printemps 2018, la halle a ouvert ses portes.\n", "2018"},
        {"not from the foot of a site",
         "T\n\nIls se sont réunis le 4 mars.\n\n© 2023 Les Quais – Mentions "
         "légales\n",
         ""},
        {"not from what else may be read",
         "T\n\nIls se sont réunis le 4 mars.\n\nÀ lire aussi\nUne halle à "
         "Lorient "
         "(3 mai 2021)\n",
         ""},
        {"not alone, of a birth",
         "T\n\nCréée en 2009, la halle a ouvert ses portes.\n", ""},
        {"from the issue above",
         "Bulletin de janvier 2018\n\nUne halle ouvre ses portes\n\nIls se "
         "sont "
         "réunis le 6 décembre.\n",
         "2017-12-06"},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "date", &au);
}

static void
days_may_be_told_apart(void **state)
{
    static const struct row rows[] = {
        {"a day of the month of the publication",
         "T\n\nPublié le 20 mars 2018\n\nVendredi 16, ils se sont réunis.\n",
         "2018-03-16"},
        {"of the month before",
         "T\n\nPublié le 3 avril 2018\n\nSamedi 31, ils se sont réunis.\n",
         "2018-03-31"},
        {"of the month of the issue",
         "T\n\nMars 2018\n\nVendredi 16, ils se sont réunis.\n", "2018-03-16"},
        {"not an hour",
         "T\n\nPublié le 20 mars 2018\n\nVendredi 16 h, ils se "
         "sont réunis.\n",
         "2018-03-16"},
        {"two weekdays",
         "T\n\nPublié le 8 juin 2018\n\nMardi et mercredi, ils ont débattu.\n",
         "2018-06-05 | 2018-06-06"},
        {"a weekday of last week",
         "T\n\nPublié le 20 juin 2018\n\nLa semaine dernière, mardi, ils ont "
         "débattu.\n",
         "2018-06-12"},
        {"headings of a programme",
         "Rencontres de Brest\n\nJEUDI 8 JUIN 2017\n9 h : accueil\n\nVENDREDI "
         "9 "
         "JUIN 2017\n9 h : ateliers\n11 h : débat\n12 h : repas\n14 h : "
         "visite\n",
         "2017-06-08 | 2017-06-09"},
        {"headings of a story",
         "Rencontres de Brest\n\nJeudi 8 juin 2017 : la mise en route\n\nOn a "
         "débattu.\n\nVendredi 9 juin : les ateliers\n\nOn a bricolé.\n",
         "2017-06-08 | 2017-06-09"},
        {"the second day without its month",
         "T\n\nLe vendredi 8 juin 2018 au soir et le samedi 9, on a débattu.\n",
         "2018-06-08 | 2018-06-09"},
        {"the first day without its month",
         "T\n\nLe jeudi 7 à Brest et le vendredi 8 juin 2018 à Quimper, on a "
         "débattu.\n",
         "2018-06-07 | 2018-06-08"},
        {"over the end of a month",
         "T\n\nLe jeudi 30 novembre 2017 à Brest et le vendredi 1 à Quimper, "
         "on "
         "a débattu.\n",
         "2017-11-30 | 2017-12-01"},
        {"days before figures", "T\n\nDu 8 au 10/06/2018, on a débattu.\n",
         "2018-06-08 | 2018-06-10"},
        {"a day joined to nothing", "T\n\nDu 8 au, on a débattu.\n", ""},
        {"not what had been done before",
         "T\n\nLe conseil avait délibéré le 5 avril 2018 ; la charte a été "
         "signée "
         "le 6 juin 2018.\n",
         "2018-06-06"},
        {"not the birth of what was opened",
         "T\n\nLe 3 mars 2016 naissait l'idée. Deux ans plus tard, le 6 juin "
         "2018, la halle ouvrait.\n",
         "2018-06-06"},
        {"figures with hyphens", "CR réunion du 6-6-18\n\nOn a débattu.\n",
         "2018-06-06"},
        {"not the meeting before",
         "T\n\nLe compte rendu du 3 mai 2018 est approuvé. Le 6 juin 2018, on "
         "a "
         "voté. La précédente réunion était du 4 mai 2018.\n",
         "2018-06-06"},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "date", &au);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_those_of_the_event),
        cmocka_unit_test(years_come_from_a_clue),
        cmocka_unit_test(days_may_be_told_apart),
    };

    authority_init(&au);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
