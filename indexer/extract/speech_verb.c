/*
 * Verbs that show somebody taking the floor:
 *
 *      a rappelé             a verb of speech
 *      a pris la parole      a light verb and its noun
 *      a tenu à remercier    an infinitive of speech, governed by a verb
 */
#include "base/macros.h"
#include "indexer/extract/people.h"

enum { NOUN_REACH = 5 };

/* Light verbs, and the nouns or infinitives that make them speak. */
static const struct light {
    const char *verbs, *nouns;
} lights[] = {
    {"pris prend prennent prenait donne donnent mis met fait font tient tenait "
     "rendu rend tire tirent tenu dresse adresse passe revient eu",
     "parole garde intervention appel conclusion conclusions rendez "
     "micro discours constat bilan point part micros mot chronometre observer "
     "valoir remarquer savoir hommage replique demonstration demonstrations "
     "demo lecture"},
    {"pris prit prenant repris reprend reprenait", "parole micro relais"},
    {"donnait donna donnant", "parole lecture rendez"},
    {"cede cedait laisse laissait tendu tend passait", "parole micro"},
    {"mis met mettent mettait mettant mit", "accent avant exergue evidence"},
    {"fait faisait fit", "etat visiter decouvrir comptes porte-parole"},
    {"dresse dressait brosse brossait brossant dressant",
     "tableau portrait panorama etat bilan"},
    {"livre livrait livrent delivre livrant",
     "conseils temoignage analyse recit impressions sentiment secrets"},
    {"apporte apportait apportent apportant",
     "temoignage eclairage reponse reponses precision precisions "
     "contradiction regard"},
    {"eu trouve trouvait pesait cherche cherchait", "mots"},
    {"mache machait", "mots"},
    {"cache cachait cachent", "pas"},
    {"enfonce enfoncait", "clou"},
    {"plante plantait campe", "decor"},
    {"sorti sort ouvert ouvre", "chiffres comptes tableau"},
    {"prete pretee pretes pretees", "jeu exercice"},
    {"porte portait", "voix parole"},
    {"mene menait menaient guide guidait guidaient conduit conduisait dirige "
     "dirigeait",
     "debat debats echanges visite visites groupe discussion"},
    {"tenait tint tenu", "propos langage"},
    {"monte montee montes montait", "tribune estrade pupitre"},
    {"succede succedait", "tribune micro"},
    {"boude boudait", "plaisir"},
    {"associe associee", "propos"},
    {"table tablait", "sur"},
    {"preside presidait presida", "seance reunion debats ceremonie travaux"},
    {"accueille accueillait accueilli recoit recevait",
     "visiteurs participants groupe delegation public journalistes"},
    {"participe participait participaient participent participera etait "
     "etaient "
     "seront sera siegeait",
     "tribune table-ronde ronde panel plateau"},
    {"croise croisent croisaient", "regards"},
};

static bool
is_det(const struct work *w, uint32_t at)
{
    return form_in(w, at,
                   "le la les l l' un une des du de d d' ce cette ces "
                   "son sa ses leur notre votre au aux quelle quel "
                   "chaque premiere belle");
}

/* « ne les voit », « comme le dit », « qui la rassure »: the pronoun at `at`
 * stands before a verb. */
static bool
is_clitic(const struct work *w, uint32_t at)
{
    return form_in(w, at, "le la les") && at > 0 && follows(w, at) &&
           (w->taken[at - 1] == TAKEN_PERSON || mark_at(w, at - 1) == ')' ||
            form_in(w, at - 1, "ne qui il elle on comme"));
}

/* « dire », « rappeler »: an infinitive of speech. */
bool
speech_infinitive_at(const struct work *w, uint32_t at)
{
    struct span f;

    if (!is_lower(w, at))
        return false;
    if (form_in(w, at,
                "dire conclure repondre redire prevenir intervenir defendre "
                "debattre decrire convaincre rencherir poursuivre sourire "
                "soutenir reprendre"))
        return true;
    f = tok_at(w, at)->word->form;
    return span_ends(f, SPAN("er")) &&
           (lexicon_flags(w->lexicon, span_slice(f, 0, f.n - 1)) & W_SPEECH) !=
               0;
}

/* « a tenu à rappeler », « a fini par lâcher », « s'est levée pour dire ». */
static bool
governed_infinitive(const struct work *w, uint32_t at)
{
    uint32_t i = at;

    if (!is_lower(w, at) || !follows(w, at))
        return false;
    while (
        i > 0 && i + 3 > at && follows(w, i) &&
        form_in(w, i - 1, "a de d' par pour en y le la les l' lui leur nous"))
        i--;
    if (form_is(w, at, "echanger"))
        return false; /* goods as often as words */
    return form_in(w, i - 1,
                   "tenu tient tenait tint fini finit finissait voulu veut "
                   "voulait vient venait venu venue leve levee profite "
                   "souhaite pu su preferait prefere prefer commence "
                   "empresse empressee contente contentee micro parole") &&
           follows(w, i) && speech_infinitive_at(w, at);
}

/* « s'est voulue rassurante », « s'est adressée aux jeunes ». */
static bool
reflexive_participle(const struct work *w, uint32_t at)
{
    return form_in(w, at,
                   "voulu voulue montre montree contente contentee adresse "
                   "adressee tourne tournee") &&
           form_in(w, at - 1, "est etait sont") &&
           form_in(w, at - 2, "s' se") &&
           (!form_in(w, at, "adresse adressee tourne tournee") ||
            form_in(w, at + 1, "a aux au vers"));
}

bool
speech_verb_at(const struct work *w, uint32_t at)
{
    if (!is_lower(w, at) || at == 0 || !follows(w, at))
        return false;
    if (form_in(w, at, "montre montree"))
        return form_in(w, at - 1, "a_ ont avait est");
    if (form_in(w, at, "note notent notee")) /* not « en prend note » */
        return form_in(w, at - 1, "a_ ont avait") ||
               form_in(w, at + 1, "que qu'") || mark_at(w, at + 1) == ':';
    if (has_flag(w, at, W_SPEECH) || form_is(w, at, "montrait"))
        return !is_det(w, at - 1) || form_is(w, at - 1, "l'") ||
               is_clitic(w, at - 1);
    return reflexive_participle(w, at) || governed_infinitive(w, at);
}

/* « a tenu à saluer », whatever the verb: who insists on it says it. */
static bool
insists(const struct work *w, uint32_t at)
{
    struct span f;

    if (!form_in(w, at, "tenu tenait tient") || !form_is(w, at + 1, "a") ||
        !is_lower(w, at + 2) || !follows(w, at + 2) ||
        form_in(w, at + 2, "etre venir assister participer vivre rester faire"))
        return false;
    f = tok_at(w, at + 2)->word->form;
    return span_ends(f, SPAN("er")) || span_ends(f, SPAN("ir")) ||
           span_ends(f, SPAN("re"));
}

/* « est d'accord », « n'est pas de cet avis », « est formelle ». */
static bool
is_of_opinion(const struct work *w, uint32_t at)
{
    if (form_is(w, at, "veut") && form_is(w, at - 1, "se"))
        return true; /* « se veut rassurante » */
    if (!form_in(w, at, "est etait"))
        return false;
    if (form_in(w, at + 1,
                "formel formelle categorique affirmatif affirmative sceptique "
                "convaincu convaincue persuade persuadee confiant confiante "
                "optimiste pessimiste unanime"))
        return true;
    for (uint32_t i = at + 1; i < at + 5 && follows(w, i); i++)
        if ((form_is(w, i, "accord") && form_is(w, i - 1, "d'")) ||
            (form_is(w, i, "avis") && form_in(w, i - 1, "d' cet meme autre")))
            return true;
    return false;
}

/* « nous a accueillis »: who receives the visitors tells them. */
static bool
hosts(const struct work *w, uint32_t at)
{
    return form_in(w, at,
                   "accueilli accueillis accueillies accueille accueillait "
                   "accueillaient recoit recus recues guide guides guidait") &&
           (form_is(w, at - 1, "nous") ||
            (form_in(w, at - 1, "a_ ont") && form_is(w, at - 2, "nous")));
}

bool
light_verb_at(const struct work *w, uint32_t at)
{
    if (!is_lower(w, at))
        return false;
    for (size_t k = 0; k < ARRAY_LEN(lights); k++) {
        if (!form_in(w, at, lights[k].verbs) ||
            (is_det(w, at - 1) && !form_is(w, at - 1, "l'") &&
             !is_clitic(w, at - 1)))
            continue;
        for (uint32_t i = at + 1; i < at + NOUN_REACH && follows(w, i); i++)
            if (form_in(w, i, lights[k].nouns))
                return true;
    }
    return insists(w, at) || is_of_opinion(w, at) || hosts(w, at);
}
