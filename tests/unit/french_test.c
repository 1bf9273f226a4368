/* How French words are cut and folded: the contract of french_tokens(), row by
 * row.  A space stands between positions, a bar between words of one position. */
#include "tests/unit/text_help.h"

/* clang-format off */
static const struct row elisions[] = {
    {"elided article", "l'économie", "economie"},
    {"l with capital", "L'Économie", "economie"},
    {"elided de", "d'insertion", "insertion"},
    {"elided que", "qu'elle", "elle"},
    {"elided ne", "n'est", "est"},
    {"elided se", "s'engage", "engage"},
    {"elided je", "j'ai", "ai"},
    {"elided me", "m'appelle", "appelle"},
    {"elided te", "t'attend", "attend"},
    {"elided ce", "c'est", "est"},
    {"elided jusque", "jusqu'à", "a"},
    {"elided quoique", "quoiqu'il", "il"},
    {"elided lorsque", "lorsqu'on", "on"},
    {"elided puisque", "puisqu'ils", "ils"},
    {"elided quelque before another word", "quelqu'autre", "autre"},
    {"elided presque", "presqu'île", "ile"},
    {"elided entre", "entr'aide", "aide"},
    {"capitals throughout", "JUSQU'AU", "au"},
    {"an elided word takes no position", "le rôle d'une région", "le role une region"},
    {"elision before h", "l'habitat", "habitat"},
    {"elision before a figure", "d'1 million", "1 million"},
    {"elision before an acronym", "l'O.N.U.", "onu"},
    {"two elisions in a row", "s'entr'aider", "aider"},
    {"three elisions in a row", "qu'l'd'air", "air"},
    {"elision inside a compound", "aide-d'artiste", "aide artiste"},
    {"elision before a whole word with apostrophe", "d'aujourd'hui", "aujourd'hui"},
    {"elision before a quotation", "l'« économie »", "economie"},
    {"elision before English quotes", "d'“audace”", "audace"},
    {"space after the apostrophe", "l' économie", "economie"},
    {"typographic apostrophe U+2019", "l’économie", "economie"},
    {"modifier letter U+02BC", "lʼéconomie", "economie"},
    {"opening quote U+2018 used as apostrophe", "l‘économie", "economie"},
    {"acute accent used as apostrophe", "l´économie", "economie"},
    {"prime U+2032 used as apostrophe", "l′économie", "economie"},
    {"grave accent used as apostrophe", "l`économie", "economie"},
    {"reversed quote U+201B", "l‛économie", "economie"},
    {"full-width apostrophe", "l＇économie", "economie"},
    {"U+2019 after qu", "qu’avec", "avec"},
    {"U+02BC after jusqu", "jusquʼici", "ici"},
    {"U+2018 after d", "d‘abord", "abord"},
    {"acute after lorsqu", "lorsqu´il", "il"},
    {"a missing apostrophe is not repaired", "leconomie", "leconomie"},
    {"nor is a space in its place", "l economie", "l economie"},
    {"an elided word alone is a word", "l'", "l"},
    {"a quoted letter is no elision", "le point 'c' est", "le point c est"},
    {"v is elided by no one", "v'là", "v'la"},
};

static const struct row whole[] = {
    {"aujourd'hui is one word", "aujourd'hui", "aujourd'hui"},
    {"with a typographic apostrophe", "aujourd’hui", "aujourd'hui"},
    {"with any other", "aujourdʼhui aujourd´hui", "aujourd'hui aujourd'hui"},
    {"in capitals", "AUJOURD’HUI", "aujourd'hui"},
    {"prud'homme is one word", "prud'homme", "prud'homme"},
    {"and its plural", "prud’hommes", "prud'hommes"},
    {"and its adjective", "prud'homales", "prud'homales"},
    {"elided before prud'homme", "l'élection d'un prud'homme", "election un prud'homme"},
    {"quelqu'un is one word", "quelqu'un", "quelqu'un"},
    {"its feminine", "quelqu’une", "quelqu'une"},
    {"in capitals", "QUELQU'UN", "quelqu'un"},
    {"at the end of a sentence", "Quelqu'un.", "quelqu'un"},
    {"but not before a longer word", "quelqu'université", "universite"},
    {"a name with an apostrophe", "O'Connor", "o'connor"},
    {"an English word with two", "rock'n'roll", "rock'n'roll"},
    {"an old compound", "grand'mère", "grand'mere"},
    {"a closing quote is no apostrophe", "les 'amis' du quartier", "les amis du quartier"},
    {"nor is a typographic one", "les ‘amis’ du quartier", "les amis du quartier"},
    {"an apostrophe before a year", "l'été '90", "ete 90"},
    {"feet and inches are two figures", "5'10", "5 10"},
    {"apostrophes alone are nothing", "' ’ '''", ""},
};

static const struct row letters[] = {
    {"accents off", "éàùçêîôûëïüÿ", "eauceioueiuy"},
    {"capitals with accents", "ÉCOLE À ÇÀ", "ecole a ca"},
    {"capitals without accents", "ECOLE A CA", "ecole a ca"},
    {"oe in one letter", "cœur œuvre", "coeur oeuvre"},
    {"oe in two letters", "coeur oeuvre", "coeur oeuvre"},
    {"capital OE", "ŒUVRE", "oeuvre"},
    {"ae", "curriculum vitæ ET CÆTERA", "curriculum vitae et caetera"},
    {"sharp s", "Straße STRASSE", "strasse strasse"},
    {"capital sharp s", "STRAẞE", "strasse"},
    {"ligature fi", "oﬃce ﬁnancé ﬂeur", "office finance fleur"},
    {"ligature st", "ﬆyle", "style"},
    {"full-width letters", "Ｆｒａｎｃｅ", "france"},
    {"n with tilde", "cañon", "canon"},
    {"Polish l and o stroke", "Łódź Ørsted", "lodz orsted"},
    {"dotless and dotted i", "ıI İi", "ii ii"},
    {"Breton name", "Kerlouégan", "kerlouegan"},
    {"decomposed accents", "e\xCC\x81lu a\xCC\x80 c\xCC\xA7" "a", "elu a ca"},
    {"a mark in the wrong place is no letter", "so\xCC\x81lidaire", "solidaire"},
    {"a mark alone is no word", "a \xCC\x81 b", "a b"},
    {"Greek capitals and final sigma", "ΛΌΓΟΣ λόγος", "λογοσ λογοσ"},
    {"Cyrillic", "Москва МОСКВА", "москва москва"},
    {"Arabic is one word per word", "سلام عليكم", "سلام عليكم"},
    {"ideographs stand alone", "東京", "東 京"},
    {"an ideograph between letters", "a東b", "a 東 b"},
    {"Roman numeral in one sign", "Ⅷ", "viii"},
    {"raised letters", "Mᵐᵉ", "mme"},
    {"a fraction is no word", "½ heure", "heure"},
    {"an unreadable byte costs a letter", "solidarit\xFF sociale", "solidarit sociale"},
    {"an emoji separates", "merci😀bravo", "merci bravo"},
};

static const struct row invisible[] = {
    {"no-break space separates", "dix euros", "dix euros"},
    {"narrow no-break space separates", "Bonjour ! Oui", "bonjour oui"},
    {"thin space separates", "dix mille", "dix mille"},
    {"tab and line feed separate", "un\tdeux\ntrois", "un deux trois"},
    {"carriage return separates", "un\r\ndeux\rtrois", "un deux trois"},
    {"line separator U+2028 separates", "un\xE2\x80\xA8" "deux", "un deux"},
    {"a control character separates", "un\x01" "deux", "un deux"},
    {"soft hyphen is not there", "soli\xC2\xAD" "darité", "solidarite"},
    {"zero-width space is not there", "soli\xE2\x80\x8B" "darité", "solidarite"},
    {"zero-width joiner is not there", "soli\xE2\x80\x8D" "darité", "solidarite"},
    {"zero-width non-joiner is not there", "soli\xE2\x80\x8C" "darité", "solidarite"},
    {"word joiner is not there", "soli\xE2\x81\xA0" "darité", "solidarite"},
    {"byte order mark is not there", "\xEF\xBB\xBFsolidarité", "solidarite"},
    {"right-to-left mark is not there", "soli\xE2\x80\x8F" "darité", "solidarite"},
    {"direction isolates are not there", "\xE2\x81\xA8solidarité\xE2\x81\xA9", "solidarite"},
    {"an accent joins over an invisible mark", "e\xE2\x80\x8D\xCC\x81lu", "elu"},
    {"guillemets separate", "«économie»", "economie"},
    {"dashes separate", "ici—là – bas", "ici la bas"},
    {"an ellipsis separates", "oui…non", "oui non"},
    {"nothing gives nothing", "", ""},
    {"punctuation alone gives nothing", " … !? — « » ", ""},
};

static const struct row compounds[] = {
    {"a compound is consecutive words", "éco-quartier", "eco quartier"},
    {"a double first name", "Jean-Marc", "jean marc"},
    {"no-break hyphen", "éco‑quartier", "eco quartier"},
    {"Unicode hyphen", "éco‐quartier", "eco quartier"},
    {"three parts", "porte-à-porte", "porte a porte"},
    {"inversion", "a-t-elle", "a t elle"},
    {"inversion without euphony", "dit-elle", "dit elle"},
    {"imperative with pronoun", "donne-le", "donne le"},
    {"imperative with two", "donne-le-lui", "donne le lui"},
    {"rendez-vous", "rendez-vous", "rendez vous"},
    {"c'est-à-dire", "c'est-à-dire", "est a dire"},
    {"celle-ci", "celle-ci", "celle ci"},
    {"place name", "Saint-Étienne-du-Rouvray", "saint etienne du rouvray"},
    {"prefix", "co-construction", "co construction"},
    {"an underscore separates", "compte_rendu_final", "compte rendu final"},
    {"a slash separates", "et/ou", "et ou"},
    {"full words on both sides of a slash", "acteurs/actrices", "acteurs actrices"},
    {"a plus separates", "bac+5", "bac 5"},
    {"no space after the full stop", "C'est fini.Le débat reprend", "est fini le debat reprend"},
    {"no space after a comma", "oui,non", "oui non"},
    {"no space after a colon", "note:voir", "note voir"},
    {"a hashtag", "#ESS", "ess"},
    {"an account", "@labelle", "labelle"},
    {"stars of Markdown", "**projet** _pilote_", "projet pilote"},
};

static const struct row acronyms[] = {
    {"points are not heard", "S.C.O.P.", "scop"},
    {"last point missing", "S.C.O.P", "scop"},
    {"small letters", "s.c.i.c.", "scic"},
    {"accented letter", "É.S.S.", "ess"},
    {"two letters", "U.E.", "ue"},
    {"without points it is the same word", "SCOP Scop scop", "scop scop scop"},
    {"at the end of a sentence", "dans l'E.S.S. Le reste", "dans ess le reste"},
    {"in parentheses", "(A.M.A.P.)", "amap"},
    {"initials of a name", "J. Dupont", "j dupont"},
    {"double initial", "J.-P. Martin", "j p martin"},
    {"a letter then a sentence without a space", "plan B.Le reste", "plan b le reste"},
    {"an abbreviation of two words", "p.ex.", "p ex"},
    {"ampersand between letters", "R&D", "r&d"},
    {"small letters too", "r&d", "r&d"},
    {"between words it separates", "Dupont&Fils", "dupont fils"},
    {"with spaces it separates", "R & D", "r d"},
    {"figures and letters", "A4 4x4 CO2", "a4 4x4 co2"},
    {"lowered figures", "CO₂", "co2"},
    {"a plural acronym", "les SCOPs", "les scops"},
};

static const struct row figures[] = {
    {"ordinal", "1er 2e 3ème", "1er 2e 3eme"},
    {"raised ordinal", "1ᵉʳ 2ᵉ", "1er 2e"},
    {"feminine ordinal", "1ère 1re", "1ere 1re"},
    {"century", "XXIe siècle", "xxie siecle"},
    {"numéro with degree", "n°3", "no 3"},
    {"with a space", "n° 3", "no 3"},
    {"with a no-break space", "n° 3", "no 3"},
    {"capital", "N°3", "no 3"},
    {"with the ordinal sign", "nº3", "no 3"},
    {"in one sign", "№ 3", "no 3"},
    {"several", "n°s 3 et 4", "no 3 et 4"},
    {"a degree elsewhere separates", "20°C", "20 c"},
    {"decimal comma", "3,5", "3,5"},
    {"decimal point", "3.5", "3.5"},
    {"percentage", "12,5 %", "12,5"},
    {"a sentence ending in a figure", "en 2016. Puis", "en 2016 puis"},
    {"a list of figures", "1,2,3", "1 2 3"},
    {"groups of three by points", "1.000.000", "1.000.000"},
    {"groups of three by spaces are consecutive", "10 000 €", "10 000"},
    {"amount", "1 500,50 €", "1 500,50"},
    {"amount in millions", "2,5M€", "2,5m"},
    {"date with slashes", "28/11/2016", "28 11 2016"},
    {"date with points", "28.11.2016", "28 11 2016"},
    {"date with hyphens", "2016-11-28", "2016 11 28"},
    {"date in words", "le 1er mai 2016", "le 1er mai 2016"},
    {"two years", "2016-2017 2016/2017", "2016 2017 2016 2017"},
    {"hour", "20h30 9 h", "20h30 9 h"},
    {"hour with colon", "20:30", "20 30"},
    {"telephone", "03.20.00.00.01", "03 20 00 00 01"},
    {"square metres", "m²", "m2"},
    {"with its number", "200 m²", "200 m2"},
    {"stuck to its number", "200m²", "200m2"},
    {"cubic kilometres", "km³", "km3"},
    {"a footnote call is no part of a word", "solidarité² réseau³", "solidarite reseau"},
    {"nor is a raised one", "projet¹", "projet"},
    {"a range", "10-15 personnes", "10 15 personnes"},
    {"a ratio", "3/4", "3 4"},
    {"Arabic figures stay", "٣٤", "٣٤"},
};

static const struct row addresses[] = {
    {"e-mail: consecutive words", "contact@exemple.org", "contact exemple org"},
    {"e-mail with points", "prenom.nom@exemple.fr", "prenom nom exemple fr"},
    {"URL", "https://www.exemple.org/page", "https www exemple org page"},
    {"URL with a query", "http://exemple.fr/?q=ess&p=2", "http exemple fr q ess p 2"},
    {"host alone", "www.exemple.com", "www exemple com"},
    {"found by a part", "exemple.org", "exemple org"},
    {"file name", "compte-rendu.pdf", "compte rendu pdf"},
    {"an ending of a domain is no feminine", "www.voisins.es", "www voisins es"},
    {"nor in an address with a path", "http://exemple.es/voisin.e.s/", "http exemple es voisin es"},
    {"nor in an e-mail", "contact@adherent.es", "contact adherent es"},
};
/* clang-format on */

#define CLAIM(name, table)                                                     \
    static void name(void **state)                                             \
    {                                                                          \
        (void)state;                                                           \
        check_rows(table, ARRAY_LEN(table), false);                            \
    }

CLAIM(elided_words_are_cut_off, elisions)
CLAIM(words_with_an_apostrophe_stay_whole, whole)
CLAIM(letters_are_folded, letters)
CLAIM(invisible_signs_and_spaces, invisible)
CLAIM(compounds_are_consecutive, compounds)
CLAIM(acronyms_lose_their_points, acronyms)
CLAIM(figures_survive, figures)
CLAIM(addresses_are_words, addresses)

static void
positions_and_bytes_are_those_of_the_text(void **state)
{
    static const char text[] = "L’œuvre des élu·e·s, S.C.O.P.";
    static const struct {
        size_t begin, end;
        unsigned position;
    } want[] = {{4, 10, 1}, {11, 14, 2}, {15, 25, 3}, {15, 25, 3}, {27, 35, 4}};
    struct arena a;
    struct clean clean;
    struct tokens tokens;
    struct err err;

    (void)state;
    arena_init(&a, 1 << 20);
    clean = clean_of(&a, span_of(text));
    assert_true(french_tokens(&a, clean, &tokens, &err));
    assert_int_equal(tokens.count, ARRAY_LEN(want));
    assert_int_equal(tokens.positions, 4);
    for (size_t i = 0; i < tokens.count; i++) {
        size_t begin = (size_t)(tokens.items[i].raw.p - clean.s.p);

        assert_int_equal(begin, want[i].begin);
        assert_int_equal(begin + tokens.items[i].raw.n, want[i].end);
        assert_int_equal(tokens.items[i].position, want[i].position);
    }
    arena_release(&a);
}

static void
stop_words_are_grammar_only(void **state)
{
    static const char *const stops[] = {"le",   "la", "les", "de", "et",  "est",
                                        "dans", "a",  "ete", "y",  "vous"};
    static const char *const others[] = {
        "", "economie", "association", "lez", "zut", "maire", "travail", "ess"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(stops); i++)
        assert_true(french_is_stop_word(span_of(stops[i])));
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        assert_false(french_is_stop_word(span_of(others[i])));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elided_words_are_cut_off),
        cmocka_unit_test(words_with_an_apostrophe_stay_whole),
        cmocka_unit_test(letters_are_folded),
        cmocka_unit_test(invisible_signs_and_spaces),
        cmocka_unit_test(compounds_are_consecutive),
        cmocka_unit_test(acronyms_lose_their_points),
        cmocka_unit_test(figures_survive),
        cmocka_unit_test(addresses_are_words),
        cmocka_unit_test(positions_and_bytes_are_those_of_the_text),
        cmocka_unit_test(stop_words_are_grammar_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
