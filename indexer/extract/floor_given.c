/*
 * Nouns of speech and the floor given: « réponse de X », « la parole est à X »,
 * « confié à X », « a entendu X », « c'est à X qu'est revenu l'honneur ».
 */
#include "indexer/extract/floor.h"

enum { TOLD_REACH = 80 };

/* A noun of speech; « retour d'expérience », « au tour de X », « tour de piste »,
 * but not « le retour de X », « la prise de fonction ». */
static bool
is_saying(const struct work *w, uint32_t at)
{
    if (!has_flag(w, at, W_SAYING))
        return false;
    if (form_is(w, at, "retour"))
        return form_in(w, at + 2, "experience experiences");
    if (form_is(w, at, "tour"))
        return form_is(w, at - 1, "au") || form_in(w, at + 2, "piste chauffe");
    return !form_is(w, at, "prise");
}

static bool
saying_before(const struct work *w, uint32_t at, uint32_t reach)
{
    for (uint32_t i = at, n = 0; i > 0 && n < reach; i--, n++) {
        if (!follows(w, i) || mark_at(w, i - 1) == '.')
            return false;
        if (is_saying(w, i - 1) &&
            w->taken[i - 1] != TAKEN_PERSON) /* not « de La Tour » */
            return true;
    }
    return false;
}

/* « merci à X », « remercions X » */
static bool
is_thanked(const struct work *w, uint32_t at)
{
    return (form_in(w, at - 1, "a a_") && form_in(w, at - 2, "merci bravo")) ||
           form_in(w, at - 1, "remercions remercie remercient remercier");
}

/* « Merci à X pour son intervention », « à X d'avoir animé le débat ». */
static bool
thanked_for_speech(const struct work *w, const struct mention *m)
{
    for (uint32_t i = m->to; i < m->to + 10 && follows(w, i); i++) {
        if (mark_at(w, i) == '.')
            return false;
        if (form_is(w, i, "pour") &&
            form_in(w, i + 1, "son sa ses leur leurs cette cet"))
            return (has_flag(w, i + 2, W_SAYING) &&
                    !form_is(w, i + 2, "accueil")) ||
                   form_in(w, i + 2, "animation moderation atelier");
        if (form_is(w, i, "avoir") && form_in(w, i - 1, "d'"))
            return has_flag(w, i + 1, W_AGENT) || speech_verb_at(w, i + 1);
    }
    return false;
}

/* « réponse en trois temps de X »: a noun of speech, and what qualifies it
 * without a noun of its own that could be X's. */
static bool
qualified_saying_before(const struct work *w, uint32_t at)
{
    for (uint32_t i = at, n = 0; i > 0 && n < 5; i--, n++) {
        if (!follows(w, i) || !is_lower(w, i - 1) ||
            has_flag(w, i - 1, W_LAW | W_EVENT | W_AUX) ||
            (form_in(w, i - 1, "de du des d' a au") &&
             !form_in(w, i - 2, "point points")))
            return n > 0 && is_saying(w, i - 1) && n > 2;
        if (is_saying(w, i - 1) ||
            (form_is(w, i - 1, "vue") && form_in(w, i - 3, "point points")))
            return true;
    }
    return false;
}

/* « La phrase est de X ». */
static bool
is_author(const struct work *w, uint32_t at)
{
    if (!form_in(w, at - 1, "de d'") || !form_in(w, at - 2, "est etait sont"))
        return false;
    for (uint32_t i = at - 2, n = 0; i > 0 && n < 9 && follows(w, i); i--, n++)
        if (form_in(w, i - 1,
                    "phrase formule mot mots expression image trouvaille "
                    "remarque boutade"))
            return true;
    return false;
}

/* « Deux témoignages … Celui de X »: the noun stands a sentence before. */
static bool
told_before(const struct work *w, uint32_t at)
{
    for (uint32_t i = at, n = 0; i > 0 && n < TOLD_REACH; i--, n++)
        if (is_saying(w, i - 1))
            return true;
    return false;
}

/* « confié à X ». */
static bool
given_before(const struct work *w, uint32_t at)
{
    bool confided = false, given = false, floor = false;

    for (uint32_t i = at, n = 0; i > 0 && n < 8 && follows(w, i); i--, n++) {
        if (form_in(
                w, i - 1,
                "redaction gestion realisation construction maitrise "
                "organisation mission chantier travaux poste")) /* no floor */
            return false;
        confided = confided || (n < 6 && form_in(w, i - 1,
                                                 "micro confie confiee confies "
                                                 "confiees"));
        given = given || form_in(w, i - 1,
                                 "revenu revenait revenue appartenait "
                                 "appartient incombait");
        floor = floor || is_saying(w, i - 1) ||
                form_in(w, i - 1, "il honneur tache soin charge");
    }
    return confided || (given && floor);
}

/* « Invitée de l'après-midi, X »: what opens the sentence tells. */
static bool
is_guest(const struct work *w, uint32_t at)
{
    for (uint32_t i = at, n = 0; i > 0 && n < 8; i--, n++) {
        if (!is_word(w, i - 1))
            return false;
        if (form_in(w, i - 1, "invite invitee invites invitees"))
            return is_capital(w, i - 1) ||
                   form_in(w, i - 2, "notre nos grand grande autre seule seul");
        if (!follows(w, i - 1))
            return false;
    }
    return false;
}

/* « À X de conclure », « c'est à X qu'est revenu l'honneur »: what follows the
 * name, after an apposition, gives it the floor. */
static bool
given_after(const struct work *w, const struct mention *m)
{
    uint32_t sentence = tok_at(w, m->from)->sentence;

    for (uint32_t i = m->to; i < m->to + 20 && follows(w, i); i++) {
        if (tok_at(w, i)->sentence != sentence || mark_at(w, i) == '.')
            return false;
        if (i > m->to && mark_at(w, i - 1) != ',' && mark_at(w, i - 1) != ')')
            continue;
        if (form_in(w, i, "de d'") && speech_infinitive_at(w, i + 1))
            return true;
        if (form_in(w, m->start - 2, "doit devra devons") &&
            form_in(w, i + 1, "phrase formule mot image expression"))
            return true;
        if (form_in(w, i, "qu' que") &&
            (form_in(w, i + 1, "revient revenait appartient appartenait") ||
             form_in(w, i + 2, "revient revenu revenait appartenait")))
            return true;
    }
    return false;
}

/* « Question de la salle (X, du comité) : … » */
static bool
asked_in_parens(const struct work *w, const struct mention *m)
{
    uint32_t open = m->start - 1, after;

    if (m->start < 2 || mark_at(w, open) != '(')
        return false;
    after = skip_parens(w, open);
    return after > open && mark_at(w, after) == ':' &&
           (saying_before(w, open, 5) || form_in(w, open - 1, "q r"));
}

/* « accueilli X pour une lecture » */
static bool
received_for(const struct work *w, const struct mention *m, uint32_t at)
{
    if (!form_in(w, at - 1,
                 "accueilli accueillait accueille recu recevait recoit"))
        return false;
    for (uint32_t i = m->to; i < m->to + 14 && follows(w, i); i++)
        if (form_in(w, i, "pour venu venue") && follows(w, i + 2) &&
            (has_flag(w, i + 2, W_SAYING) || speech_infinitive_at(w, i + 1) ||
             form_in(w, i + 2, "lecture conference debat echange rencontre")))
            return true;
    return false;
}

/* « réponse de X », « confié à X », « a entendu X » … */
void
floor_noun_before(const struct work *w, struct mention *m, uint32_t at)
{
    if (mark_at(w, at - 1) == ',' && is_guest(w, at - 1))
        floor_set(m, FLOOR_SPEAKS, "guest");
    if (form_in(w, at - 1, "de d d' du des") &&
        (saying_before(w, at - 1, 3) || qualified_saying_before(w, at - 1) ||
         is_author(w, at) ||
         (form_in(w, at - 2, "celui celle ceux celles") && told_before(w, at))))
        floor_set(m, FLOOR_SPEAKS, "speech-noun");
    if (form_in(w, at - 1, "a au") &&
        !form_in(w, at - 2, "bienvenue merci et") &&
        !(form_is(w, at - 2, "reponse") && form_is(w, at - 3, "en")) &&
        (saying_before(w, at - 1, 7) || given_before(w, at - 1) ||
         (form_in(w, at - 2, "micro place blanche") &&
          !form_in(w, at - 3, "sa son leur ma")) ||
         given_after(w, m)))
        floor_set(m, FLOOR_SPEAKS, "floor-given");
    if (form_in(w, at - 1,
                "entendu entendus ecoute ecouter entendre invitait "
                "interrogeait interroge questionne questionnait "
                "interviewe ecoutons citons entendons laissons") ||
        (form_is(w, at - 2, "laissons") && speech_infinitive_at(w, at - 1)))
        floor_set(m, FLOOR_SPEAKS, "heard");
    if (is_thanked(w, at) && thanked_for_speech(w, m))
        floor_set(m, FLOOR_SPEAKS, "thanked-for-speech");
    if (form_in(w, at - 1, "animation moderation facilitation"))
        floor_set(m, FLOOR_SPEAKS, "speech-noun");
    if (asked_in_parens(w, m))
        floor_set(m, FLOOR_SPEAKS, "speech-noun");
    if (received_for(w, m, at))
        floor_set(m, FLOOR_SPEAKS, "heard");
}
