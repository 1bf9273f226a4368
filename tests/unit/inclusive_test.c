/* Inclusive writing: both words at one position; and what only looks like it. */
#include "tests/unit/text_help.h"

/* clang-format off */
static const struct row typographies[] = {
    {"middle dots", "participant·e·s", "participants|participantes"},
    {"one middle dot", "participant·es", "participants|participantes"},
    {"singular", "participant·e", "participant|participante"},
    {"points", "participant.e.s", "participants|participantes"},
    {"one point", "participant.es", "participants|participantes"},
    {"points at the end of a sentence", "un participant.e.", "un participant|participante"},
    {"points, then a sentence without a space", "Les participant.e.s.Le reste", "les participants|participantes le reste"},
    {"hyphens", "participant-e-s", "participants|participantes"},
    {"one hyphen", "participant-es", "participants|participantes"},
    {"no-break hyphens", "participant‑e‑s", "participants|participantes"},
    {"slashes", "participant/e/s", "participants|participantes"},
    {"one slash", "participant/es", "participants|participantes"},
    {"parentheses", "participant(e)s", "participants|participantes"},
    {"parentheses around the plural too", "participant(e)(s)", "participants|participantes"},
    {"one parenthesis for both", "participant(es)", "participants|participantes"},
    {"bullets U+2022", "participant•e•s", "participants|participantes"},
    {"hyphenation points U+2027", "participant‧e‧s", "participants|participantes"},
    {"operators U+22C5", "participant⋅e⋅s", "participants|participantes"},
    {"operators U+2219", "participant∙e∙s", "participants|participantes"},
    {"capitals", "PARTICIPANT·E·S", "participants|participantes"},
    {"capitals with small endings", "PARTICIPANT·e·s", "participants|participantes"},
    {"plural on both", "participants·es", "participants|participantes"},
    {"elided article before it", "l'adhérent·e", "adherent|adherente"},
    {"accented word", "adhérent(e)s", "adherents|adherentes"},
    {"participle", "les salarié·e·s engagé.e.s", "les salaries|salariees engages|engagees"},
    {"decomposed accent", "salarie\xCC\x81·e·s", "salaries|salariees"},
    {"last part of a compound", "vice-président·e", "vice president|presidente"},
    {"first part of a compound", "président·e-fondateur", "president|presidente fondateur"},
    {"both parts of a compound", "auteur·rice-compositeur·rice", "auteur|autrice compositeur|compositrice"},
    {"comma behind it", "adhérent·e·s, élu·e·s.", "adherents|adherentes elus|elues"},
    {"in parentheses", "(adhérent·e·s)", "adherents|adherentes"},
};

static const struct row endings[] = {
    {"eur, trice", "acteur/trice", "acteur|actrice"},
    {"eur, rice", "acteur·rice", "acteur|actrice"},
    {"eurs, rices", "acteurs-rices", "acteurs|actrices"},
    {"eurs, trices", "acteurs/trices", "acteurs|actrices"},
    {"eur, rice, plural", "directeur-rice-s", "directeurs|directrices"},
    {"eur(trice)s", "acteur(trice)s", "acteurs|actrices"},
    {"ateur, atrice", "animateur/atrice", "animateur|animatrice"},
    {"both endings", "agricult·eur·rice", "agriculteur|agricultrice"},
    {"both endings, plural", "agricult·eur·rice·s", "agriculteurs|agricultrices"},
    {"both endings, each plural", "act·eurs·rices", "acteurs|actrices"},
    {"both endings, eux euse", "heur·eux·euse·s", "heureux|heureuses"},
    {"eur, euse", "chercheur·euse·s", "chercheurs|chercheuses"},
    {"eur, se", "chercheur·se·s", "chercheurs|chercheuses"},
    {"eur, eure", "professeur·e·s", "professeurs|professeures"},
    {"eux, euse", "heureux·euse", "heureux|heureuse"},
    {"eux, se", "heureux·se·s", "heureux|heureuses"},
    {"eux, ses", "heureux·ses", "heureux|heureuses"},
    {"f, fe", "chef·fe·s", "chefs|cheffes"},
    {"f, ve", "sportif·ve·s", "sportifs|sportives"},
    {"if, ive", "sportif·ive", "sportif|sportive"},
    {"en, ne", "citoyen·ne·s", "citoyens|citoyennes"},
    {"en, enne", "citoyen/enne", "citoyen|citoyenne"},
    {"ns, nes", "citoyens·nes", "citoyens|citoyennes"},
    {"on, ne", "patron·ne", "patron|patronne"},
    {"ain, e", "riverain·e·s", "riverains|riveraines"},
    {"ain, ine", "copain·ine·s", "copains|copines"},
    {"el, le", "professionnel·le·s", "professionnels|professionnelles"},
    {"el, le, hyphens", "professionnel-le-s", "professionnels|professionnelles"},
    {"els, les", "intellectuels·les", "intellectuels|intellectuelles"},
    {"er, ère", "conseiller·ère·s", "conseillers|conseilleres"},
    {"er, ère by slash", "boulanger/ère", "boulanger|boulangere"},
    {"ier, ière", "ouvrier·ière·s", "ouvriers|ouvrieres"},
    {"ier, ère", "ouvrier·ère", "ouvrier|ouvriere"},
    {"al, ale: the plural is -aux", "local·e·s", "locaux|locales"},
    {"aux, ales", "sociaux·ales", "sociaux|sociales"},
    {"eau, elle", "nouveau·elle·s", "nouveaux|nouvelles"},
    {"eaux, elles", "nouveaux·elles", "nouveaux|nouvelles"},
    {"e, sse", "hôte·sse·s", "hotes|hotesses"},
    {"e, esse", "maître·esse", "maitre|maitresse"},
    {"c, que", "public·que", "public|publique"},
    {"c, che", "blanc·che", "blanc|blanche"},
    {"t, te", "cadet·te·s", "cadets|cadettes"},
    {"a word in -s of its own", "français·e·s", "francais|francaises"},
    {"the same, glued", "français·es", "francais|francaises"},
    {"the same, -ois", "bourgeois·es", "bourgeois|bourgeoises"},
    {"i, e", "ami·e·s", "amis|amies"},
    {"u, e", "élu-e-s", "elus|elues"},
};

static const struct row pairs[] = {
    {"un, une", "un·e", "un|une"},
    {"un, une by parenthesis", "un(e)", "un|une"},
    {"un, une by hyphen", "un-e", "un|une"},
    {"un, une by slash", "un/une", "un|une"},
    {"chacun", "chacun·e", "chacun|chacune"},
    {"certain", "certain·e·s", "certains|certaines"},
    {"quelqu'un", "quelqu'un·e", "quelqu'un|quelqu'une"},
    {"aucun", "aucun·e", "aucun|aucune"},
    {"tous, toutes", "tou·te·s", "tous|toutes"},
    {"by points", "tou.te.s", "tous|toutes"},
    {"by hyphens", "tou-te-s", "tous|toutes"},
    {"from tous", "tous·tes", "tous|toutes"},
    {"from tout", "tout·e·s", "tous|toutes"},
    {"tous, toutes by slash", "tous/toutes", "tous|toutes"},
    {"ceux, celles", "ceux·elles", "ceux|celles"},
    {"ceux, celles in full", "ceux·celles", "ceux|celles"},
    {"by a slash", "ceux/celles", "ceux|celles"},
    {"celui, celle", "celui·elle", "celui|celle"},
    {"il, elle", "il·elle", "il|elle"},
    {"ils, elles", "ils/elles", "ils|elles"},
    {"eux, elles", "eux·elles", "eux|elles"},
    {"le, la", "le·la", "le|la"},
    {"le, la by slash", "le/la", "le|la"},
    {"cet, cette", "cet·te", "cet|cette"},
    {"son, sa", "son·sa", "son|sa"},
    {"number alone", "élève(s)", "eleve|eleves"},
    {"number alone by dot", "bénévole·s", "benevole|benevoles"},
    {"number of an article", "le(s) projet(s)", "le|les projet|projets"},
    {"number by x", "au(x) bureau(x)", "au|aux bureau|bureaux"},
};

static const struct row ordinary[] = {
    {"et/ou is a choice", "et/ou", "et ou"},
    {"units", "km/h", "km h"},
    {"a slash between words", "oui/non", "oui non"},
    {"a slash between acronyms", "TCP/IP", "tcp ip"},
    {"imperative", "donne-le", "donne le"},
    {"imperative, plural pronoun", "prends-les", "prends les"},
    {"inversion", "dit-elle", "dit elle"},
    {"inversion, plural", "disent-elles", "disent elles"},
    {"inversion with t", "donne-t-elle", "donne t elle"},
    {"est-ce que", "est-ce que", "est ce que"},
    {"a prefix", "e-commerce", "e commerce"},
    {"a prefix after a compound", "bio-e-commerce", "bio e commerce"},
    {"peut-être", "peut-être", "peut etre"},
    {"moi-même", "moi-même", "moi meme"},
    {"là-haut", "là-haut", "la haut"},
    {"le-la is a stammer", "le-la", "le la"},
    {"a capital after a point opens a sentence", "C'est fini.Et puis", "est fini et puis"},
    {"even when it would fit", "dans le bon.Ne dites rien", "dans le bon ne dites rien"},
    {"even one letter", "au plan.E comme", "au plan e comme"},
    {"a capital class is no feminine", "Plan-E", "plan e"},
    {"an abbreviation", "etc.", "etc"},
    {"an abbreviation before a word", "art.le", "art le"},
    {"a domain", "www.amis.es", "www amis es"},
    {"an address with a path", "https://ex.org/client/es", "https ex org client es"},
    {"an e-mail", "les@ami.es", "les ami es"},
    {"a dot between whole words", "nord·sud", "nord sud"},
    {"an ending that does not fit", "table·rice", "table rice"},
    {"an ending that is a word", "table·chaise", "table chaise"},
    {"a figure in the word", "3e-e", "3e e"},
    {"a remark in parentheses", "projet(pilote)", "projet pilote"},
    {"a remark after a space", "projet (e)", "projet e"},
    {"an unclosed parenthesis", "adhérent(e", "adherent e"},
    {"empty parentheses", "adhérent()", "adherent"},
    {"a bullet of a list", "• participant", "participant"},
    {"a word that goes on", "participant·e·sûr", "participant e sur"},
    {"a plural by hyphen is none", "élève-s", "eleve s"},
    {"metres per second", "m/s", "m s"},
};
/* clang-format on */

#define CLAIM(name, table)                                                     \
    static void name(void **state)                                             \
    {                                                                          \
        (void)state;                                                           \
        check_rows(table, ARRAY_LEN(table), false);                            \
    }

CLAIM(every_typography_gives_both_words, typographies)
CLAIM(every_ending_finds_its_feminine, endings)
CLAIM(pronouns_go_in_pairs, pairs)
CLAIM(ordinary_words_stay_themselves, ordinary)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_typography_gives_both_words),
        cmocka_unit_test(every_ending_finds_its_feminine),
        cmocka_unit_test(pronouns_go_in_pairs),
        cmocka_unit_test(ordinary_words_stay_themselves),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
