#include "tests/unit/extract_help.h"

static struct authority au;

static void
themes_are_subjects_not_words_in_passing(void **state)
{
    static const struct row rows[] = {
        {"in the title", "La mobilité en débat\n\nNous étions vingt.\n",
         "mobilité"},
        {"by a form of the vocabulary",
         "T\n\nL'autopartage gagne. Demain, l'autopartage pour tous.\n",
         "mobilité"},
        {"by words that the list of cues knows",
         "T\n\nLe covoiturage et la vélo-école : les trajets changent.\n",
         "mobilité"},
        {"by its plural, without its hyphen",
         "Nos tiers lieux\n\nIls ont un an.\n", "tiers-lieux"},
        {"said once in passing, beside a subject",
         "Nos tiers lieux\n\nIls ont un an. Paul est venu à vélo.\n",
         "tiers-lieux"},
        {"said once, where nothing else tells",
         "T\n\nIls étaient vingt. Paul est venu à vélo.\n", "mobilité"},
        {"a word that may be said of anything",
         "T\n\nIls étaient vingt sur la route.\n", ""},
        {"a stem is not a word: placement, place",
         "La place du village\n\nSur place, une place pour chacun.\n", ""},
        {"a part of a word of its own is no word: consom'acteurs, acteurs",
         "Nos acteurs\n\nLes acteurs sont là.\n", ""},
        {"in the keywords", "T\n\nTexte.\n\nMots clés : mobilité\n",
         "mobilité"},
        {"in the role of a person, no",
         "T\n\nMme Lise Quémard, directrice de la mobilité, a dit oui.\n", ""},
        {"the strongest first",
         "La mobilité en débat\n\nLes tiers-lieux, lieux hybrides, et le "
         "covoiturage, le vélo.\n\nUn tiers-lieu a ouvert.\n",
         "mobilité | tiers-lieux"},
    };

    (void)state;
    check_rows(rows, ARRAY_LEN(rows), "theme", &au);
}

static void
one_word_is_the_same_in_all_genders(void **state)
{
    static const struct {
        const char *a, *b;
        bool same;
    } rows[] = {
        {"local", "locaux", true},
        {"reseau", "reseaux", true},
        {"associatif", "associatives", true},
        {"lieu", "lieux", true},
        {"chercheur", "chercheuses", true},
        {"acteur", "actrice", true},
        {"lyceen", "lyceennes", true},
        {"elu", "elues", true},
        {"ouvrier", "ouvrieres", true},
        {"lycéen·ne·s", "lycéen", true},
        {"place", "placement", false},
        {"mutuelle", "mutualisation", false},
        {"accord", "accorderie", false},
        {"donner", "donnerie", false},
        {"emploi", "employeur", false},
        {"e", "", false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char a[THEME_WORD_BYTES], b[THEME_WORD_BYTES];
        size_t na = theme_bare(span_of(rows[i].a), a);
        size_t nb = theme_bare(span_of(rows[i].b), b);

        if ((na == nb && memcmp(a, b, na) == 0) != rows[i].same)
            fail_msg("%s, %s", rows[i].a, rows[i].b);
    }
}

int
main(void)
{
    static const struct authority_listener nobody = {0};
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(themes_are_subjects_not_words_in_passing),
        cmocka_unit_test(one_word_is_the_same_in_all_genders),
    };
    struct err err;

    authority_init(&au);
    if (!authority_read(&au, AUTHORITY_THEMES,
                        SPAN("mobilité\tautopartage ; transport\n"
                             "tiers-lieux\ttiers-lieu\n"
                             "finance solidaire\n"
                             "alimentation et circuits courts\n"),
                        "themes.tsv", &nobody, &err))
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
