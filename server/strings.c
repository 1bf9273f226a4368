#include "server/strings.h"

#include <stdbool.h>

#include "base/macros.h"

/* In order of keys, for the search by halves.  A no-break space stands before
 * French double punctuation. */
/* clang-format off */
static const struct {
    const char *key;
    const char *text[LANG_COUNT];
} table[] = {
    {"all_reports", {"Tous les comptes rendus", "All reports"}},
    {"anchor", {"Lien vers le paragraphe", "Link to paragraph"}},
    {"and_others", {"et {{n}}\u00a0autre{{#many}}s{{/many}}", "and {{n}} more"}},
    {"any_word",
     {"Aucun compte rendu ne contient tous ces mots\u00a0: voici ceux qui en contiennent au moins un.",
      "No report has all of these words: these have at least one."}},
    {"appears_with", {"Apparaît avec\u00a0:", "Appears with:"}},
    {"apply_filters", {"Appliquer les filtres", "Apply filters"}},
    {"back_to_results", {"Résultats pour «\u00a0{{q}}\u00a0»", "Results for “{{q}}”"}},
    {"back_to_search", {"Revenir à la recherche", "Back to the search"}},
    {"browse", {"Parcourir", "Browse"}},
    {"by_year", {"Comptes rendus par année", "Reports by year"}},
    {"chosen_filters", {"Filtres choisis", "Chosen filters"}},
    {"cite", {"Citer ce compte rendu", "Cite this report"}},
    {"cite_apa",
     {"<cite lang=\"fr\">{{title}}</cite> [Compte rendu]. ({{#year_first}}{{.}}{{/year_first}}{{^year_first}}s.\u00a0d.{{/year_first}}). "
      "Glane. {{>permalink}}",
      "<cite lang=\"fr\">{{title}}</cite> [Report]. ({{#year_first}}{{.}}{{/year_first}}{{^year_first}}n.d.{{/year_first}}). "
      "Glane. {{>permalink}}"}},
    {"cite_chicago",
     {"«\u00a0<span lang=\"fr\">{{title}}</span>\u00a0»{{#stop}}.{{/stop}} Compte rendu{{#places}}, {{.}}{{/places}}"
      "{{#date}}, {{.}}{{/date}}. Glane. {{>permalink}}",
      "“<span lang=\"fr\">{{title}}</span>{{#stop}}.{{/stop}}” Report{{#places}}, {{.}}{{/places}}"
      "{{#date}}, {{.}}{{/date}}. Glane. {{>permalink}}"}},
    {"cite_iso690",
     {"<cite lang=\"fr\">{{title}}</cite> [en ligne]. Compte rendu, version\u00a0{{generation}} de l’index Glane. "
      "{{#places}}{{.}}, {{/places}}{{#date}}{{.}}{{/date}}{{^date}}[s.\u00a0d.]{{/date}}<span class=\"seen\"></span>. "
      "Disponible à l’adresse\u00a0: {{>permalink}}",
      "<cite lang=\"fr\">{{title}}</cite> [online]. Report, version\u00a0{{generation}} of the Glane index. "
      "{{#places}}{{.}}, {{/places}}{{#date}}{{.}}{{/date}}{{^date}}[n.d.]{{/date}}<span class=\"seen\"></span>. "
      "Available at: {{>permalink}}"}},
    {"colon", {"\u00a0:", ":"}},
    {"corrected",
     {"Un mot n’existe dans aucun compte rendu\u00a0: voici les résultats pour",
      "A word is in no report: these are the results for"}},
    {"date", {"Date", "Date"}},
    {"did_you_mean", {"Vouliez-vous dire\u00a0:", "Did you mean:"}},
    {"export", {"Tout exporter\u00a0:", "Export all:"}},
    {"field_organisation", {"Organisations", "Organisations"}},
    {"field_person", {"Personnes citées", "People mentioned"}},
    {"field_place", {"Lieux", "Places"}},
    {"field_speaker", {"Intervenants", "Speakers"}},
    {"field_theme", {"Thèmes", "Themes"}},
    {"field_year", {"Années", "Years"}},
    {"filter", {"Filtrer", "Filter"}},
    {"find", {"Chercher", "Search"}},
    {"find_value", {"Chercher dans la liste", "Search in this list"}},
    {"follow", {"Suivre par un flux Atom", "Follow by an Atom feed"}},
    {"footer",
     {"Glane indexe les comptes rendus et en relève intervenants, organisations, thèmes, lieux et dates. Les "
      "mêmes réponses existent pour les programmes\u00a0: <code>/api/v1/search</code>.",
      "Glane indexes reports and finds speakers, organisations, themes, places and dates in them. The same "
      "answers exist for programs: <code>/api/v1/search</code>."}},
    {"from", {"À partir de", "From"}},
    {"in_brief", {"En bref", "In brief"}},
    {"in_the_text", {"voir dans le texte", "see in the text"}},
    {"keep_words", {"et garder les mots.", "and keep the words."}},
    {"kind_date", {"Date", "Date"}},
    {"kind_mentioned", {"Personnes citées", "People mentioned"}},
    {"kind_organisation", {"Organisations", "Organisations"}},
    {"kind_place", {"Lieux", "Places"}},
    {"kind_speaker", {"Intervenants", "Speakers"}},
    {"kind_theme", {"Thèmes", "Themes"}},
    {"legend", {"Repérer dans le texte", "Show in the text"}},
    {"more_values", {"Plus…", "More…"}},
    {"moved_on",
     {"Cette adresse cite la version\u00a0{{cited}} de l’index\u00a0; vous lisez la version\u00a0{{generation}}. "
      "Le texte, ou ce que Glane y relève, a pu changer depuis la citation.",
      "This address cites version\u00a0{{cited}} of the index; you are reading version\u00a0{{generation}}. "
      "The text, or what Glane finds in it, may have changed since it was cited."}},
    {"new_search", {"Nouvelle recherche", "New search"}},
    {"next_page", {"Page suivante", "Next page"}},
    {"no_value", {"Aucune valeur n’a ces mots.", "No value has these words."}},
    {"nothing_found", {"Aucun compte rendu ne correspond", "No report matches"}},
    {"order_az", {"De A à Z", "A to Z"}},
    {"order_number", {"Par nombre", "By number"}},
    {"original", {"Page d’origine", "Original page"}},
    {"page_of", {"Page {{page.n}} sur {{pages.n}}", "Page {{page.n}} of {{pages.n}}"}},
    {"paragraph", {"paragraphe", "paragraph"}},
    {"prev_page", {"Page précédente", "Previous page"}},
    {"read_here", {"Lire ce passage", "Read this passage"}},
    {"reference_file", {"Pour un logiciel de références\u00a0:", "For a reference manager:"}},
    {"remove_filter", {"Retirer le filtre", "Remove the filter"}},
    {"remove_filters", {"Retirer tous les filtres", "Remove all filters"}},
    {"reports", {"compte{{#many}}s{{/many}} rendu{{#many}}s{{/many}}", "report{{#many}}s{{/many}}"}},
    {"reports_found",
     {"{{n}}\u00a0compte{{#many}}s{{/many}} rendu{{#many}}s{{/many}}",
      "{{n}} report{{#many}}s{{/many}}"}},
    {"reports_title", {"Comptes rendus", "Reports"}},
    {"result_pages", {"Pages de résultats", "Pages of results"}},
    {"roles", {"Fonctions", "Roles"}},
    {"rule", {"Règle\u00a0:", "Rule:"}},
    {"rule_according-to", {"«\u00a0selon\u00a0», «\u00a0d’après\u00a0», «\u00a0pour\u00a0»", "words such as “according to”"}},
    {"rule_acronym", {"un sigle", "an acronym"}},
    {"rule_acronym-defined", {"un sigle expliqué par le nom entier", "an acronym spelled out"}},
    {"rule_acts", {"un verbe de ce que font les organisations", "a verb of what organisations do"}},
    {"rule_agent", {"«\u00a0animé par\u00a0», «\u00a0présenté par\u00a0»", "words such as “led by”"}},
    {"rule_apposed", {"un nom apposé", "a name in apposition"}},
    {"rule_asked", {"une réponse à une question", "an answer to a question"}},
    {"rule_authority", {"le fichier d’autorité", "the authority file"}},
    {"rule_byline", {"la signature du texte", "the signature of the text"}},
    {"rule_capital-article", {"un nom propre après un article", "a proper noun after an article"}},
    {"rule_capital-run", {"une suite de noms propres", "a run of proper nouns"}},
    {"rule_date", {"une date dans le texte", "a date in the text"}},
    {"rule_date-year-from-context", {"une date, dont l’année vient d’ailleurs dans le texte", "a date, its year found elsewhere in the text"}},
    {"rule_employer", {"l’organisation d’une personne", "the organisation of a person"}},
    {"rule_enumeration", {"une énumération d’organisations", "a row of organisations"}},
    {"rule_file-name", {"le nom du fichier", "the name of the file"}},
    {"rule_first-line", {"la première ligne", "the first line"}},
    {"rule_floor-given", {"la parole donnée à quelqu’un", "the floor given to somebody"}},
    {"rule_form-and-name", {"une forme d’organisation, puis son nom", "a kind of organisation, then its name"}},
    {"rule_form-and-place", {"une forme d’organisation, puis un lieu", "a kind of organisation, then a place"}},
    {"rule_grand-temoin", {"le titre de grand témoin", "the title of main witness"}},
    {"rule_guest", {"une personne invitée", "a guest"}},
    {"rule_heading", {"un intertitre", "a heading"}},
    {"rule_heard", {"une personne écoutée ou interrogée", "somebody listened to or questioned"}},
    {"rule_institution", {"un nom d’institution", "the name of an institution"}},
    {"rule_institution-quoted", {"une institution et son nom entre guillemets", "an institution and its name in quotation marks"}},
    {"rule_keywords-line", {"la ligne des mots-clés", "the line of keywords"}},
    {"rule_label", {"une étiquette, comme «\u00a0Animation\u00a0:\u00a0»", "a label, such as “Chair:”"}},
    {"rule_label-absent", {"une étiquette qui n’annonce pas de parole", "a label that announces no speech"}},
    {"rule_list", {"une liste d’intervenants", "a list of speakers"}},
    {"rule_list-absent", {"une liste de présents ou d’excusés", "a list of those present or excused"}},
    {"rule_list-item", {"une personne nommée dans une ligne de liste", "a person named in a line of a list"}},
    {"rule_minutes", {"un nom suivi de ses propos, comme dans un procès-verbal", "a name followed by its words, as in minutes"}},
    {"rule_name", {"un nom de personne", "the name of a person"}},
    {"rule_other-agent", {"quelqu’un qui agit sans parler", "somebody who acts and does not speak"}},
    {"rule_panel", {"les participants d’une table ronde", "the members of a panel"}},
    {"rule_partner", {"un partenaire annoncé", "a partner announced"}},
    {"rule_person-list", {"une liste de personnes et d’organisations", "a list of people and organisations"}},
    {"rule_person-parens", {"une organisation entre parenthèses après une personne", "an organisation in parentheses after a person"}},
    {"rule_place", {"un nom de lieu", "the name of a place"}},
    {"rule_place-people", {"les habitants d’un lieu", "the people of a place"}},
    {"rule_present-or-absent", {"une présence ou une absence, sans parole", "a presence or an absence, without speech"}},
    {"rule_programme", {"une ligne de programme", "a line of the programme"}},
    {"rule_pronoun-speaks", {"un pronom, avec un verbe de parole", "a pronoun with a verb of speech"}},
    {"rule_quotation-after", {"une citation après le nom", "a quotation after the name"}},
    {"rule_quotation-before", {"une citation avant le nom", "a quotation before the name"}},
    {"rule_quotation-below", {"une citation sous le nom", "a quotation below the name"}},
    {"rule_quotation-next", {"une citation dans la phrase voisine", "a quotation in the next sentence"}},
    {"rule_quotation-signed", {"une citation signée", "a signed quotation"}},
    {"rule_quoted-name", {"un nom entre guillemets", "a name in quotation marks"}},
    {"rule_relative-to-publication", {"un jour relatif à la publication", "a day relative to publication"}},
    {"rule_role-comma", {"une fonction, puis une organisation", "a role, then an organisation"}},
    {"rule_role-of-the-floor", {"une fonction de séance, comme l’animation", "a role of the meeting, such as chairing"}},
    {"rule_role-quoted", {"une fonction, avec une citation", "a role with a quotation"}},
    {"rule_role-speaks", {"une fonction, avec un verbe de parole", "a role with a verb of speech"}},
    {"rule_speech-noun", {"un nom de prise de parole, comme «\u00a0intervention\u00a0»", "a noun of speech, such as “talk”"}},
    {"rule_speech-verb", {"un verbe de parole", "a verb of speech"}},
    {"rule_speech-verb-inverted", {"un verbe de parole avant le nom", "a verb of speech before the name"}},
    {"rule_stated:header", {"dit par l’en-tête du fichier", "stated by the header of the file"}},
    {"rule_stated:meta", {"dit par les métadonnées de la page", "stated by the metadata of the page"}},
    {"rule_stated:sidecar", {"dit par le fichier joint", "stated by the file beside it"}},
    {"rule_table", {"un tableau", "a table"}},
    {"rule_thanked-for-speech", {"un remerciement pour une intervention", "thanks for a talk"}},
    {"rule_theme-heading", {"un mot du vocabulaire, dans un intertitre", "a word of the vocabulary, in a heading"}},
    {"rule_theme-keywords", {"un mot du vocabulaire, dans les mots-clés", "a word of the vocabulary, among the keywords"}},
    {"rule_theme-text", {"un mot du vocabulaire, dans le texte", "a word of the vocabulary, in the text"}},
    {"rule_theme-title", {"un mot du vocabulaire, dans le titre", "a word of the vocabulary, in the title"}},
    {"rule_title", {"le titre du fichier", "the title of the file"}},
    {"rule_title-line", {"la ligne qui ressemble le plus à un titre", "the line most like a title"}},
    {"rule_verb-first", {"un verbe en tête de phrase", "a verb that opens the sentence"}},
    {"rule_year-in-text", {"une année dans le texte", "a year in the text"}},
    {"search", {"Recherche", "Search"}},
    {"search_button", {"Rechercher", "Search"}},
    {"search_hint",
     {"Des mots, une <code>\"suite exacte\"</code>, <code>-mot</code> à écarter, <code>début*</code>, "
      "<code>lieu:Lille</code>, <code>date:2015..2017</code>",
      "Words in French, an <code>\"exact phrase\"</code>, <code>-word</code> to leave out, "
      "<code>start*</code>, <code>lieu:Lille</code>, <code>date:2015..2017</code>"}},
    {"search_label", {"Chercher dans les comptes rendus", "Search the reports"}},
    {"searched", {"Recherché\u00a0:", "Searched for:"}},
    {"see_all", {"Voir tous les comptes rendus", "See all reports"}},
    {"see_all_values", {"Voir toute la liste", "See the whole list"}},
    {"shared", {"En commun\u00a0:", "In common:"}},
    {"similar", {"Comptes rendus semblables", "Similar reports"}},
    {"skip", {"Aller au contenu", "Skip to content"}},
    {"sort", {"Trier", "Sort"}},
    {"sort_by", {"Trier par", "Sort by"}},
    {"sort_newest", {"Plus récents", "Newest"}},
    {"sort_oldest", {"Plus anciens", "Oldest"}},
    {"sort_relevance", {"Pertinence", "Relevance"}},
    {"sort_title", {"Titre", "Title"}},
    {"status_400", {"Demande incorrecte", "Bad request"}},
    {"status_404", {"Page introuvable", "Page not found"}},
    {"status_405", {"Méthode non acceptée", "Method not allowed"}},
    {"status_406", {"Format non disponible", "Not acceptable"}},
    {"status_414", {"Adresse trop longue", "Address too long"}},
    {"status_500", {"Erreur interne", "Internal error"}},
    {"status_503", {"Service momentanément occupé", "Service busy for the moment"}},
    {"tagline",
     {"Comptes rendus d’événements de l’économie sociale et solidaire",
      "Reports of events of the French social and solidarity economy"}},
    {"text_cut", {"Ce compte rendu est très long\u00a0: seul son début est montré ici.",
                  "This report is very long: only its beginning is shown here."}},
    {"text_whole", {"Tout le texte (JSON)", "The whole text (JSON)"}},
    {"themes", {"Thèmes", "Themes"}},
    {"ties_legend",
     {"Avec qui\u00a0: les personnes (ronds) et les organisations (carrés) les plus souvent présentes dans les mêmes "
      "comptes rendus. Les nombres sont dans les tableaux.",
      "With whom: the people (dots) and organisations (squares) met most in the same reports. "
      "The tables give the numbers."}},
    {"to", {"Jusqu’à", "To"}},
    {"try_fewer",
     {"Essayez moins de mots, ou des mots plus généraux.",
      "Try fewer words, or more general ones, in French."}},
    {"try_or",
     {"<code>OU</code> élargit\u00a0: <code>emploi OU insertion</code>.",
      "<code>OU</code> (or) finds more: <code>emploi OU insertion</code>."}},
    {"try_plain", {"Les accents et les majuscules sont sans importance.", "Accents and capitals do not matter."}},
    {"try_start",
     {"Le début d’un mot suffit, avec une astérisque\u00a0: <code>coopér*</code>.",
      "The start of a word will do, with an asterisk: <code>coopér*</code>."}},
    {"values_found", {"{{n}}\u00a0valeur{{#many}}s{{/many}}", "{{n}} value{{#many}}s{{/many}}"}},
    {"why", {"Pourquoi\u00a0?", "Why?"}},
    {"with", {"Avec", "With"}},
    {"within", {"Dans les comptes rendus trouvés pour\u00a0:", "In the reports found for:"}},
    {"year", {"Année", "Year"}},
    {"years_table", {"Années en tableau", "Years as a table"}},
};
/* clang-format on */

struct span
strings_find(struct span key, enum lang lang)
{
    size_t begin = 0;
    size_t end = ARRAY_LEN(table);

    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        int order = span_compare(key, span_of(table[middle].key));

        if (order == 0)
            return span_of(table[middle].text[lang]);
        if (order < 0)
            end = middle;
        else
            begin = middle + 1;
    }
    return (struct span){NULL, 0};
}

struct span
strings_get(const char *key, enum lang lang)
{
    return strings_find(span_of(key), lang);
}

const char *
strings_key(size_t i)
{
    return i < ARRAY_LEN(table) ? table[i].key : NULL;
}

const char *
strings_lang_code(enum lang lang)
{
    static const char *const codes[LANG_COUNT] = {
        [LANG_FR] = "fr",
        [LANG_EN] = "en",
    };

    return codes[lang];
}

/* ----------------------------------------------------------------- choosing */

static char
lower(char c)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";

    if (c < 'A' || c > 'Z')
        return c;
    return letters[c - 'A'];
}

/* Is the language range `range`, "en" or "en-GB", in the language? */
static bool
is_in(struct span range, enum lang lang)
{
    struct span code = span_of(strings_lang_code(lang));

    return range.n >= code.n && lower(range.p[0]) == code.p[0] &&
           lower(range.p[1]) == code.p[1] &&
           (range.n == code.n || range.p[code.n] == '-');
}

/* The weight after "q=", in thousandths; 1000 without one. */
static unsigned
weight_of(struct span parameters)
{
    size_t q = span_find(parameters, SPAN("q="), 0);
    unsigned weight = 0;
    unsigned unit = 1000;

    if (q == parameters.n)
        return 1000;
    for (size_t i = q + 2; i < parameters.n && unit > 0; i++) {
        char c = parameters.p[i];

        if (c == '.')
            continue;
        if (c < '0' || c > '9')
            break;
        weight += (unsigned)(c - '0') * unit;
        unit /= 10;
    }
    return weight;
}

enum lang
strings_choose(struct span accept_language)
{
    unsigned best[LANG_COUNT] = {0};
    struct span part;

    while (span_next(&accept_language, ',', &part)) {
        size_t semicolon = span_find(part, SPAN(";"), 0);
        struct span range = span_trim(span_slice(part, 0, semicolon));
        unsigned weight = weight_of(span_slice(part, semicolon, part.n));

        for (unsigned i = 0; i < LANG_COUNT; i++)
            if (is_in(range, (enum lang)i) && weight > best[i])
                best[i] = weight;
    }
    return best[LANG_EN] > best[LANG_FR] ? LANG_EN : LANG_FR;
}
