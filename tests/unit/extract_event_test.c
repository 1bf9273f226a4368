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
        cmocka_unit_test(never_keeps_organisations_apart),
        cmocka_unit_test(keywords_are_cut),
        cmocka_unit_test(memory_may_end_anywhere),
        cmocka_unit_test(memory_shared_by_reports_may_end),
    };

    authority_init(&au);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
