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

/* Light verbs by family; « a pris », « prenait » … are theirs. */
#define TAKE                                                                   \
    "pris prend prennent prenait prit prenant prendra prendront repris "       \
    "reprend reprenait"
#define GIVE  "donne donnent donnait donna donnant donnera donneront"
#define PUT   "mis met mettent mettait mettant mit"
#define MAKE  "fait font faisait fit fera feront"
#define HOLD  "tient tenait tint tenu"
#define DRAW  "dresse dressait dressant brosse brossait brossant tire tirent"
#define PASS  "cede cedait laisse laissait tendu tend passe passait"
#define TELL  "livre livrait livrent delivre livrant"
#define BRING "apporte apportait apportent apportant"
#define GRIND "mache machait trouve trouvait pesait cherche cherchait eu"
#define HIDE  "cache cachait cachent"
#define SET   "plante plantait campe enfonce enfoncait"
#define OPEN  "sorti sort ouvert ouvre"
#define LEND  "prete pretee pretes pretees"
#define CARRY "porte portait"
#define LEAD                                                                   \
    "mene menait menaient guide guides guidait guidaient conduit conduisait "  \
    "dirige "                                                                  \
    "dirigeait"
#define CLIMB   "monte montee montes montait succede succedait"
#define SULK    "boude boudait"
#define ASSOC   "associe associee"
#define COUNT   "table tablait"
#define PRESIDE "preside presidait presida"
#define RECEIVE                                                                \
    "accueille accueillait accueilli accueillis accueillies accueillaient "    \
    "recoit recevait recus recues"
#define SIT                                                                    \
    "participe participait participaient participent participera etait "       \
    "etaient seront sera siegeait"
#define CROSS "croise croisent croisaient"
#define OTHER "rendu rend adresse revient"
#define THROW "jete jetait botte bottait leve levait"
#define MOVE  "emu captive captivait bluffe conquis touche seduit surpris"
#define RAGE  "decolere decolerait"
#define AGREE "tombe tombent tombes tombees"

static const char any_light[] =
    TAKE " " GIVE " " PUT " " MAKE " " HOLD " " DRAW " " PASS " " TELL " " BRING
         " " GRIND " " HIDE " " SET " " OPEN " " LEND " " CARRY " " LEAD
         " " CLIMB " " SULK " " ASSOC " " COUNT " " PRESIDE " " RECEIVE " " SIT
         " " CROSS " " OTHER " " THROW " " MOVE " " RAGE " " AGREE;

/* Light verbs, and the nouns or infinitives that make them speak. */
static const struct light {
    const char *verbs, *nouns;
} lights[] = {
    {TAKE " " GIVE " " PUT " " MAKE " " HOLD " " DRAW " " OTHER " passe eu",
     "parole garde intervention appel conclusion conclusions rendez micro "
     "discours constat bilan point micros mot chronometre observer valoir "
     "remarquer savoir hommage replique demonstration demonstrations demo "
     "lecture relais"},
    {PASS, "parole micro"},
    {TAKE, "suite expression argument idee propos terme"},
    {PUT, "accent avant exergue evidence pieds"},
    {MAKE, "part etat visiter decouvrir comptes porte-parole rire sensation"},
    {GIVE, "exemple exemples ton conseils chiffres explications vision avis"},
    {DRAW, "tableau portrait panorama etat bilan liste sonnette"},
    {THROW, "pave touche voile"},
    {MOVE, "salle auditoire public assistance assemblee"},
    {RAGE, "pas"},
    {AGREE, "accord"},
    {TELL, "conseils temoignage analyse recit impressions sentiment secrets"},
    {BRING, "temoignage eclairage reponse reponses precision precisions "
            "contradiction regard"},
    {GRIND, "mots"},
    {HIDE, "pas"},
    {SET, "decor clou"},
    {OPEN, "chiffres comptes tableau"},
    {LEND, "jeu exercice"},
    {CARRY, "voix parole"},
    {LEAD, "debat debats echanges visite visites groupe discussion"},
    {HOLD, "propos langage"},
    {CLIMB, "tribune estrade pupitre micro"},
    {SULK, "plaisir"},
    {ASSOC, "propos"},
    {COUNT, "sur"},
    {PRESIDE, "seance reunion debats ceremonie travaux"},
    {RECEIVE, "visiteurs participants groupe delegation public journalistes"},
    {SIT, "tribune table-ronde ronde panel plateau micro animation moderation"},
    {CROSS, "regards"},
};

/* In small letters, or in a line of capitals: « A OUVERT LA SOIREE ». */
static bool
is_plain_word(const struct work *w, uint32_t at)
{
    return is_lower(w, at) || (caps_at(w, at) == CAPS_ALL && is_word(w, at) &&
                               w->x.lines[tok_at(w, at)->line].shouted);
}

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
                "soutenir reprendre croire"))
        return true;
    f = tok_at(w, at)->word->form;
    return span_ends(f, SPAN("er")) &&
           (lexicon_flags(w->lexicon, span_slice(f, 0, f.n - 1)) & W_SPEECH) !=
               0;
}

/* « a profité de l'occasion pour » */
static bool
seizes_occasion(const struct work *w, uint32_t at)
{
    for (uint32_t i = at, n = 0; i > 0 && n < 7 && follows(w, i); i--, n++)
        if (form_in(w, i - 1, "profite profitait saisi saisit saisissait"))
            return true;
    return false;
}

/* « a tenu à rappeler », « a fini par lâcher », « s'est levée pour dire ». */
static bool
governed_infinitive(const struct work *w, uint32_t at)
{
    uint32_t i = at;

    if (!is_lower(w, at) || !follows(w, at))
        return false;
    if (form_in(w, at - 1, "a_ ont avait")) /* « a expliquer » */
        return speech_infinitive_at(w, at);
    while (
        i > 0 && i + 3 > at && follows(w, i) &&
        form_in(w, i - 1, "a de d' par pour en y le la les l' lui leur nous"))
        i--;
    if (form_is(w, at, "echanger"))
        return false; /* goods as often as words */
    if (form_is(w, at - 1, "pour") && seizes_occasion(w, at - 1))
        return speech_infinitive_at(w, at);
    return form_in(w, i - 1,
                   "tenu tient tenait tint fini finit finissait voulu veut "
                   "voulait viendra viendront vient venait venu venue leve "
                   "levee profite "
                   "souhaite pu su preferait prefere prefer commence "
                   "empresse empressee contente contentee micro parole") &&
           follows(w, i) && speech_infinitive_at(w, at);
}

/* « s'est voulue rassurante », « s'est adressée aux jeunes ». */
static bool
reflexive_participle(const struct work *w, uint32_t at)
{
    return form_in(w, at,
                   "voulu voulue montre montree contente contentee emu emue "
                   "adresse "
                   "adressee tourne tournee") &&
           form_in(w, at - 1, "est etait sont") &&
           form_in(w, at - 2, "s' se") &&
           (!form_in(w, at, "adresse adressee tourne tournee") ||
            form_in(w, at + 1, "a aux au vers"));
}

/* A name, a pronoun or an auxiliary right before: what stands here is a verb. */
static bool
has_subject_before(const struct work *w, uint32_t at)
{
    return w->taken[at - 1] == TAKEN_PERSON || mark_at(w, at - 1) == ')' ||
           form_in(w, at - 1,
                   "a_ ont avait qui ne se s' lui leur nous il elle");
}

/* « est ouvert », « était invitée »: what is said of somebody, or done. */
static bool
is_passive(const struct work *w, uint32_t at)
{
    uint32_t before = at - 2;

    if (at > 2 && form_in(w, before, "en y"))
        before--; /* « s'en est félicitée » */
    return form_in(w, at - 1, "est etait sont etaient") &&
           !form_in(w, before, "s' se") &&
           !form_in(w, at,
                    "intervenu intervenue intervenus intervenues revenu "
                    "revenue revenus revenues convenu convenus alarme");
}

/* « a ouvert une boulangerie », « anime le réseau », « est revenu au pays »: verbs
 * that speak by what they are said of. */
static bool
does_something(const struct work *w, uint32_t at)
{
    static const char objects[] =
        "seance seances soiree journee matinee apres-midi bal assemblee "
        "travaux "
        "table tables discussion feu ceremonie reunion pleniere bases constat "
        "probleme cadre principe principes jalons decor equation diagnostic "
        "appel idee alerte message defi invitation cri chiffres comptes "
        "inauguration sequence session temps table-ronde festivites hostilites "
        "visite groupe debat debats echanges echange travail moment public "
        "pave sujet piste pistes regle sequences sessions visites reunions "
        "seances soirees journees pistes";

    if (form_in(w, at, "revenu revenue revenus revenues revient reviennent"))
        return !form_is(w, at + 1, "sur") && !form_is(w, at + 2, "sur") &&
               !form_is(w, at + 3, "sur");
    if (form_in(w, at, "soutient soutenu soutiennent soutenait"))
        return form_in(w, at + 1, "le la les l' un une des");
    if (form_in(w, at, "engage engagee engages"))
        return caps_at(w, at + 2) == CAPS_NUMBER;
    if (!form_in(w, at,
                 "ouvre ouvert ouvrait ouvrit anime animait lance lancait pose "
                 "posait lancent ouvrent animent") ||
        form_is(w, at - 2, "nous") ||
        !form_in(w, at + 1, "le la l' les un une des sa son ses leur leurs"))
        return false;
    for (uint32_t i = at + 2; i < at + 5 && follows(w, i); i++)
        if (form_in(w, i, objects) || has_flag(w, i, W_EVENT | W_SAYING))
            return false;
    return true;
}

bool
speech_verb_at(const struct work *w, uint32_t at)
{
    if (!is_plain_word(w, at) || at == 0 || !follows(w, at))
        return false;
    if (form_in(w, at, "montre montree"))
        return form_in(w, at - 1, "a_ ont avait est");
    if (form_in(w, at, "appelle appellent"))
        return form_in(w, at + 1, "a au aux");
    if (form_in(w, at, "presente presentent") && form_is(w, at - 1, "se"))
        return false; /* to an election */
    if (form_in(w, at, "trouve trouvait trouvent rapporte rapportent"))
        return form_in(w, at + 1, "que qu'");
    if (form_in(w, at, "note notent notee")) /* not « en prend note » */
        return form_in(w, at - 1, "a_ ont avait") ||
               form_in(w, at + 1, "que qu'") || mark_at(w, at + 1) == ':';
    if (form_in(w, at, /* nouns and adjectives as well */
                "complete completes completent complet critique critiques "
                "critiquent liste listes listent") &&
        !has_subject_before(w, at))
        return false;
    if (is_passive(w, at) || does_something(w, at))
        return false;
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

/* « n'a pas caché son inquiétude » */
static bool
hides_nothing(const struct work *w, uint32_t at)
{
    return form_in(w, at, "cache boude mache") && form_is(w, at - 1, "pas");
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
    return form_in(w, at, RECEIVE " guide guides guidait") &&
           (form_is(w, at - 1, "nous") ||
            (form_in(w, at - 1, "a_ ont") && form_is(w, at - 2, "nous")));
}

bool
light_verb_at(const struct work *w, uint32_t at)
{
    bool verb = is_plain_word(w, at) && form_in(w, at, any_light) &&
                (!is_det(w, at - 1) || form_is(w, at - 1, "l'") ||
                 is_clitic(w, at - 1));

    if (!is_plain_word(w, at))
        return false;
    for (size_t k = 0; verb && k < ARRAY_LEN(lights); k++) {
        if (!form_in(w, at, lights[k].verbs))
            continue;
        for (uint32_t i = at + 1; i < at + NOUN_REACH && follows(w, i); i++)
            if (form_in(w, i, lights[k].nouns))
                return true;
    }
    return (verb && (insists(w, at) || hosts(w, at) || hides_nothing(w, at))) ||
           is_of_opinion(w, at);
}
