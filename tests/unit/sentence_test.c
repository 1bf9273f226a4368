/* Where sentences and paragraphs begin and end. */
#include "tests/unit/text_help.h"

#include "text/sentence.h"

/* clang-format off */
/* In `gives`, a bar stands between sentences and two between paragraphs. */
static const struct row stops[] = {
    {"two sentences", "Un. Deux.", "Un.|Deux."},
    {"question and exclamation", "Qui ? Moi ! Oui.", "Qui ?|Moi !|Oui."},
    {"no-break space before the sign", "Qui ? Moi.", "Qui ?|Moi."},
    {"signs in a row", "Quoi ?! Rien...", "Quoi ?!|Rien..."},
    {"ellipsis before a capital", "Puis… Rien.", "Puis…|Rien."},
    {"ellipsis before a small letter", "Puis… rien.", "Puis… rien."},
    {"question inside a sentence", "Pourquoi ? demande-t-il.", "Pourquoi ? demande-t-il."},
    {"no stop at the end", "Un. Deux", "Un.|Deux"},
    {"a capital with accent opens", "Fini. Économie.", "Fini.|Économie."},
    {"œ opens", "Fini. Œuvrer.", "Fini.|Œuvrer."},
    {"a figure opens", "En 2016. 300 personnes.", "En 2016.|300 personnes."},
    {"a decimal ends nothing", "Il coûte 3.50 euros.", "Il coûte 3.50 euros."},
    {"no space after the stop", "C'est fini.Le débat reprend.", "C'est fini.|Le débat reprend."},
    {"no space, elided", "C'est fini.L'autre reprend.", "C'est fini.|L'autre reprend."},
    {"a domain ends nothing", "Voir exemple.org pour la suite.", "Voir exemple.org pour la suite."},
    {"a parenthesis closes after the stop", "(Fin.) Suite.", "(Fin.)|Suite."},
    {"nothing", "", ""},
    {"white space", " \n\t\n", ""},
    {"white space outside", "  Un.  Deux.  ", "Un.|Deux."},
    {"stops alone", "...", "..."},
};

static const struct row abbreviations[] = {
    {"M.", "Avec M. Martin. Fin.", "Avec M. Martin.|Fin."},
    {"MM.", "Avec MM. Martin et Durand.", "Avec MM. Martin et Durand."},
    {"Mme with a point", "Mme. Durand parle.", "Mme. Durand parle."},
    {"Dr.", "Le Dr. Durand parle.", "Le Dr. Durand parle."},
    {"Pr.", "Le Pr. Durand parle.", "Le Pr. Durand parle."},
    {"St.", "À St. Malo.", "À St. Malo."},
    {"art.", "Voir art. 3 du code.", "Voir art. 3 du code."},
    {"p.", "Voir p. 12.", "Voir p. 12."},
    {"cf.", "Cf. Annexe.", "Cf. Annexe."},
    {"tél.", "Tél. 03 20 00 00 01.", "Tél. 03 20 00 00 01."},
    {"n°", "Le n° 3 est là.", "Le n° 3 est là."},
    {"month", "Le 3 nov. 2016.", "Le 3 nov. 2016."},
    {"etc. inside", "Pain, vin, etc. et fromage.", "Pain, vin, etc. et fromage."},
    {"etc. at the end", "Pain, vin, etc. Puis rien.", "Pain, vin, etc.|Puis rien."},
    {"one initial", "Avec J. Martin.", "Avec J. Martin."},
    {"double initial", "Avec J.-P. Martin.", "Avec J.-P. Martin."},
    {"initial with accent", "Avec É. Martin.", "Avec É. Martin."},
    {"initial after an apostrophe", "La voix d'A. Martin.", "La voix d'A. Martin."},
    {"acronym inside", "La S.C.O.P. Durand gagne.", "La S.C.O.P. Durand gagne."},
    {"acronym at the end", "C'est une S.C.O.P. Elle gagne.", "C'est une S.C.O.P.|Elle gagne."},
    {"inclusive points", "Les participant.e.s parlent.", "Les participant.e.s parlent."},
    {"inclusive points at the end", "Tous les participant.e.s. Puis rien.", "Tous les participant.e.s.|Puis rien."},
};

static const struct row quotations[] = {
    {"not cut inside", "Il dit : « Oui. Non. » puis part.", "Il dit : « Oui. Non. » puis part."},
    {"ends with its own stop", "Il dit : « Oui. Non. » Puis il part.", "Il dit : « Oui. Non. »|Puis il part."},
    {"goes on before a capital name", "Le « bar » Martin ouvre.", "Le « bar » Martin ouvre."},
    {"stop behind it", "Il dit « oui ». Elle aussi.", "Il dit « oui ».|Elle aussi."},
    {"English quotes", "Il dit : “Oui. Non.” puis part.", "Il dit : “Oui. Non.” puis part."},
    {"typewriter quotes", "Il dit : \"Oui. Non.\" puis part.", "Il dit : \"Oui. Non.\" puis part."},
    {"never closed", "Il dit : « Oui. Non.", "Il dit : « Oui.|Non."},
    {"opens a sentence", "Fini. « Oui », dit-il.", "Fini.|« Oui », dit-il."},
};

static const struct row lines[] = {
    {"an empty line", "Un titre\n\nUn texte.", "Un titre||Un texte."},
    {"an empty line with blanks", "Un titre\n \t\nUn texte.", "Un titre||Un texte."},
    {"bullets", "Voici :\n- un\n- deux", "Voici :||- un||- deux"},
    {"round bullets", "Voici :\n• un\n• deux", "Voici :||• un||• deux"},
    {"numbers", "Voici :\n1. un\n2) deux", "Voici :||1. un||2) deux"},
    {"letters", "Voici :\na) un\nb) deux", "Voici :||a) un||b) deux"},
    {"Markdown heading", "## Titre\nsuite", "## Titre\nsuite"},
    {"a heading above its text", "Ouverture de la séance\nLa maire ouvre la séance et rappelle le programme de la journée.", "Ouverture de la séance||La maire ouvre la séance et rappelle le programme de la journée."},
    {"short lines stand alone", "Jean Martin, président\nMarie Durand, trésorière", "Jean Martin, président||Marie Durand, trésorière"},
    {"a sentence runs over the line", "La maire ouvre la séance et rappelle à chacun le programme de la\njournée, puis elle salue. Fin.", "La maire ouvre la séance et rappelle à chacun le programme de la\njournée, puis elle salue.|Fin."},
    {"even before a capital", "La séance commence à neuf heures dans la salle commune avec madame\nDurand et ses adjoints, qui ont préparé les dossiers depuis lundi.", "La séance commence à neuf heures dans la salle commune avec madame\nDurand et ses adjoints, qui ont préparé les dossiers depuis lundi."},
    {"a short line ends a paragraph", "La séance commence à neuf heures dans la salle commune de la mairie.\nElle finit.\nOn revient le lendemain pour une autre séance avec les mêmes gens.", "La séance commence à neuf heures dans la salle commune de la mairie.|Elle finit.||On revient le lendemain pour une autre séance avec les mêmes gens."},
};
/* clang-format on */

static void
write_sentences(struct buf *b, struct clean text, const struct sentences *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct sentence *item = &s->items[i];

        if (i > 0)
            buf_puts(b,
                     item->paragraph == s->items[i - 1].paragraph ? "|" : "||");
        buf_add(b, span_slice(text.s, item->begin, item->end));
    }
    buf_byte(b, '\0');
}

static void
check(const struct row *rows, size_t count)
{
    struct arena a;
    struct buf got;
    unsigned faults = 0;

    arena_init(&a, 1 << 20);
    buf_init(&got, 1 << 16);
    for (const struct row *r = rows; r < rows + count; r++) {
        struct clean text = clean_of(&a, span_of(r->text));
        struct sentences sentences;
        struct err err;

        assert_true(sentence_split(&a, text, &sentences, &err));
        buf_reset(&got);
        write_sentences(&got, text, &sentences);
        if (strcmp(got.p, r->gives) != 0) {
            print_error("%s: want [%s], got [%s]\n", r->why, r->gives, got.p);
            faults++;
        }
    }
    buf_release(&got);
    arena_release(&a);
    assert_int_equal(faults, 0);
}

static void
stops_end_sentences(void **state)
{
    (void)state;
    check(stops, ARRAY_LEN(stops));
}

static void
abbreviations_end_nothing(void **state)
{
    (void)state;
    check(abbreviations, ARRAY_LEN(abbreviations));
}

static void
quotations_stay_whole(void **state)
{
    (void)state;
    check(quotations, ARRAY_LEN(quotations));
}

static void
lines_make_paragraphs(void **state)
{
    (void)state;
    check(lines, ARRAY_LEN(lines));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stops_end_sentences),
        cmocka_unit_test(abbreviations_end_nothing),
        cmocka_unit_test(quotations_stay_whole),
        cmocka_unit_test(lines_make_paragraphs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
