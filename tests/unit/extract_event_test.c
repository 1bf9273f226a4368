#include "tests/unit/extract_help.h"

static struct authority au;

static void
organisations_gather_their_forms(void **state)
{
    static const struct row rows[] = {
        {"an acronym in parentheses",
         "T\n\nVoici le Réseau Armoricain du Réemploi (RAR). Le RAR grandit.\n",
         "Réseau Armoricain du Réemploi = RAR"},
        {"the acronym first",
         "T\n\nVoici la FADE (Fédération Armoricaine des Epiceries).\n",
         "Fédération Armoricaine des Epiceries = FADE"},
        {"initials, far away",
         "T\n\nLa Communauté Urbaine de Brest invite. Plus tard, la CUB "
         "paie.\n",
         "Communauté Urbaine de Brest = CUB"},
        {"a name after its form", "T\n\nNous visitons la SCOP Ti Koad.\n",
         "SCOP Ti Koad = Ti Koad"},
        {"a name in quotation marks",
         "T\n\nC'est l'association « Les Mains Vertes » qui sert.\n",
         "association « Les Mains Vertes = Les Mains Vertes"},
        {"an employer in parentheses", "T\n\n- Lise Quémard (Alba Nova)\n",
         "Alba Nova"},
        {"two institutions, not one",
         "T\n\nLa Fondation Perrec et l'Université de Brest financent.\n",
         "Fondation Perrec | Université de Brest"},
        {"the adjective of a place belongs to the name",
         "T\n\nOn visite la CUMA du Causse tarnais, puis le port.\n",
         "CUMA du Causse tarnais"},
        {"a long complement",
         "T\n\nOn écoute la Fédération des producteurs maraîchers des "
         "Brouttes.\n",
         "Fédération des producteurs maraîchers des Brouttes"},
        {"part of what an acronym names",
         "T\n\nOn visite l'atelier de l'ERDAP de la Plaine.\n",
         "ERDAP de la Plaine"},
        {"what it is follows",
         "T\n\nVoici les statuts d'Agorelle, société coopérative d'ici.\n",
         "Agorelle"},
        {"what it is comes first",
         "T\n\nDerrière tout cela, une association, Quillivor, qui dure.\n",
         "Quillivor"},
        {"an ampersand, a company",
         "T\n\nUn débat proposé par Recherches & Liens, puis un goûter offert "
         "par Quillivor et Cie.\n",
         "Recherches & Liens | Quillivor et Cie"},
        {"an institution and its quoted name",
         "T\n\nOn invite la Chaire « Communs et Territoires » de la ville.\n",
         "Chaire « Communs et Territoires »"},
        {"a kitchen is none",
         "T\n\nLe chef de la cuisine centrale de Brest cuit.\n", ""},
        {"generic nouns and laws are none",
         "T\n\nLes associations de la commune citent la loi ESS.\n", ""},
        {"« et » before a second complement is no part of a bare head",
         "T\n\nAvec l'appui de la collectivité et d'Avancer Groupés, la "
         "Chambre de Commerce et d'Industrie a signé.\n",
         "Avancer Groupés | Chambre de Commerce et d'Industrie"},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "organisation", &au);
}

static void
never_keeps_organisations_apart(void **state)
{
    static const char text[] =
        "T\n\nLa Communauté Urbaine de Brest invite. Plus tard, la CUB "
        "paie.\n";
    static const struct row joined[] = {
        {"by initials", text, "Communauté Urbaine de Brest = CUB"}};
    static const struct row apart[] = {
        {"unless forbidden", text, "Communauté Urbaine de Brest | CUB"}};
    static const struct authority_listener nobody = {0};
    struct authority told;
    struct err err;

    (void)state;
    check_rows(joined, ARRAY_LEN(joined), "organisation", &au);
    authority_init(&told);
    assert_true(
        authority_read(&told, AUTHORITY_ORGANISATIONS,
                       SPAN("!never Communauté urbaine de Brest | CUB\n"),
                       "organisations.tsv", &nobody, &err));
    check_rows(apart, ARRAY_LEN(apart), "organisation", &told);
    authority_release(&told);
}

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
keywords_are_cut(void **state)
{
    static const struct row rows[] = {
        {"commas", "T\n\nTexte.\n\nMots clés : emploi, ESS, Brest\n",
         "emploi | ESS | Brest"},
        {"semicolons and case", "T\n\nTags : a ; b\n", "a | b"},
        {"none", "T\n\nMots clés :\n", ""},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "keyword", &au);
}

/* Extract a small report, whose arena fails at its n-th allocation (0: never).
 * False when it was refused, with a code that says so. */
static bool
extract_failing(struct extractor *x, size_t report_fails)
{
    static const char text[] = "Retour sur le forum\n\nLe forum s'est tenu le "
                               "3 mars 2015 à Brest. Lise "
                               "Quémard, du Réseau Alba (RA), a rappelé : « "
                               "Tout va bien ici. »\n\nMots "
                               "clés : a, b\n";
    struct reader_source source = {.id = SPAN("a.txt"), .bytes = span_of(text)};
    struct arena a;
    struct report report;
    struct record record;
    struct err err = {.code = 0};
    bool done;

    arena_init(&a, (size_t)1 << 26);
    assert_true(reader_read(&a, &source, &report, &err));
    a.fail_after = report_fails;
    done = extract(x, &a, &report, &record, &err);
    assert_true(done || err.code == ERR_NO_MEMORY || err.code == ERR_BAD_INPUT);
    if (done)
        assert_int_equal(record.npeople, 1);
    arena_release(&a);
    return done;
}

/* Each allocation in turn fails: a refusal with a message, never a crash, and
 * the same extractor reads the next report. */
static void
memory_may_end_anywhere(void **state)
{
    bool done = false;

    (void)state;
    for (size_t n = 1; !done && n < 100000; n++) {
        struct extractor x;

        extractor_init(&x, &au);
        done = extract_failing(&x, n);
        assert_true(extract_failing(&x, 0));
        extractor_release(&x);
    }
    assert_true(done);
}

static void
memory_shared_by_reports_may_end(void **state)
{
    bool themes = false, words = false;

    (void)state;
    for (size_t n = 1; !(themes && words) && n < 100000; n++) {
        struct extractor x;

        extractor_init(&x, &au);
        x.arena.fail_after = n;
        themes = extract_failing(&x, 0);
        assert_true(extract_failing(&x, 0));
        vocabulary_release(&x.vocabulary);
        vocabulary_init(&x.vocabulary, lexicon_get());
        x.vocabulary.arena.fail_after = n;
        words = extract_failing(&x, 0);
        assert_true(extract_failing(&x, 0));
        extractor_release(&x);
    }
    assert_true(themes && words);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(organisations_gather_their_forms),
        cmocka_unit_test(dates_are_those_of_the_event),
        cmocka_unit_test(never_keeps_organisations_apart),
        cmocka_unit_test(keywords_are_cut),
        cmocka_unit_test(memory_may_end_anywhere),
        cmocka_unit_test(memory_shared_by_reports_may_end),
    };

    authority_init(&au);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
