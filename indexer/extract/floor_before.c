/*
 * What stands before a name, and tells that its bearer takes the floor, or is
 * only named:
 *
 *      selon X, d'après X        whose words are reported
 *      animé par X               a participle of speech
 *      réponse de X, confié à X  a noun of speech, the floor given (floor_given)
 *      table ronde avec X        those who speak together (floor_panel)
 *      en présence de X          only named
 */
#include "indexer/extract/floor.h"

enum { BEFORE_MAX = 12 };

/* The first token of the name, its title, its role before it. */
static uint32_t
whole_start(const struct work *w, const struct mention *m)
{
    uint32_t at = m->start;

    if (m->role_to > 0 && m->role_to <= m->from && m->role_from < at)
        at = m->role_from;
    while (at > 0 && follows(w, at) && form_in(w, at - 1, "le la l l' les"))
        at--;
    return at;
}

/* « le projet porté par X » */
static bool
carries_project(const struct work *w, uint32_t at)
{
    if (!form_in(w, at,
                 "porte portee portes portees preside presidee anime animee "
                 "pilote pilotee"))
        return false;
    for (uint32_t i = at, n = 0; i > 0 && n < 4 && follows(w, i); i--, n++)
        if (form_in(w, i - 1,
                    "projet projets association initiative dispositif "
                    "cooperative societe demarche action lieu structure centre "
                    "reseau scop scic club mjc compagnie federation "
                    "collectif"))
            return true;
    return false;
}

/* « L'accusation était tenue par X », « une synthèse faite par X ». */
static bool
gives_speech(const struct work *w, uint32_t at)
{
    if (!form_in(w, at,
                 "tenu tenue tenus tenues fait faite faits faites effectuee "
                 "realisee proposee"))
        return false;
    for (uint32_t i = at, n = 0; i > 0 && n < 5 && follows(w, i); i--, n++)
        if (has_flag(w, i - 1, W_SAYING) ||
            form_in(w, i - 1, "accusation defense lecture role micro"))
            return true;
    return false;
}

/* « écrit », « faite », « signés »: an agent who says nothing. */
static bool
is_other_participle(const struct work *w, uint32_t at)
{
    struct span f;

    if (!is_lower(w, at) || has_flag(w, at, W_STOP))
        return false;
    f = tok_at(w, at)->word->form;
    return span_ends(f, SPAN("e")) || span_ends(f, SPAN("es"));
}

static bool
agent_before(const struct work *w, uint32_t at, bool *other)
{
    *other = false;
    for (uint32_t i = at, n = 0; i > 0 && n < BEFORE_MAX; i--, n++) {
        if (!follows(w, i) || mark_at(w, i - 1) == '.')
            return false;
        if (form_in(w, i - 1,
                    "redige redigee rediges ecrit ecrite recueilli "
                    "recueillis publie signe signee signes traduit traduite")) {
            *other = true;
            return false;
        }
        if (carries_project(w, i - 1))
            return false;
        if ((has_flag(w, i - 1, W_AGENT) ||
             (n < 3 && has_flag(w, i - 1, W_SPEECH))) &&
            !form_is(w, i - 2, "en")) /* « en clôture » */
            return true;
        if (n < 3 && gives_speech(w, i - 1))
            return true;
        *other = *other || (n < 3 && is_other_participle(w, i - 1));
    }
    return false;
}

bool
floor_phrase_before(const struct work *w, uint32_t at, const char *first,
                    const char *second)
{
    return at >= 2 && follows(w, at - 1) && form_in(w, at - 2, first) &&
           form_in(w, at - 1, second);
}

/* « en présence de X », « entouré de X », « au lieu de X ». */
static bool
absent_before(const struct work *w, uint32_t at)
{
    if (form_in(w, at - 1,
                "excuse excusee excuses represente representant "
                "excusant excusees remercie remerciant salue"))
        return true;
    if (!form_in(w, at - 1, "de d d' du des a"))
        return false;
    for (uint32_t i = at - 1, n = 0; i > 0 && n < 3; i--, n++) {
        if (!follows(w, i))
            return false;
        if (form_in(w, i - 1,
                    "presence cotes entoure entouree accompagne "
                    "accompagnee remplacement absence compagnie "
                    "merci memoire hommage formule anniversaire yeux"))
            return true;
    }
    return false;
}

/* « guidée par deux bénévoles, X »: the agents are named after a comma. */
static bool
agent_noun_before(const struct work *w, uint32_t at)
{
    bool other;

    for (uint32_t i = at, n = 0; i > 0 && n < 4; i--, n++) {
        if (!is_lower(w, i - 1) || !follows(w, i))
            return false;
        if (form_is(w, i - 1, "par"))
            return n > 0 && agent_before(w, i - 1, &other);
    }
    return false;
}

/* « Le jury, présidé par X »: members of a jury are named, not heard. */
static bool
of_jury(const struct work *w, uint32_t at)
{
    for (uint32_t i = at, n = 0; i > 0 && n < 8 && follows(w, i); i--, n++)
        if (form_in(w, i - 1, "jury cours permanence permanences"))
            return true;
    return false;
}

/* Who reports or leads a debate takes the floor by this; behind a name, only
 * what is nobody's trade tells. */
static bool
floor_role(const struct work *w, const struct mention *m)
{
    bool behind = m->role_from >= m->to;

    for (uint32_t i = m->role_from; i < m->role_to; i++) {
        if (!behind && i >= m->from)
            return false;
        if (form_in(w, i,
                    "moderateur moderatrice discutant discutante "
                    "grand-temoin") ||
            (form_is(w, i, "temoin") && form_in(w, i - 1, "grand grande")))
            return true;
        if (!behind &&
            form_in(w, i,
                    "rapporteur rapporteure rapporteuse intervenant "
                    "intervenante conferencier conferenciere") &&
            !form_in(w, i + 1, "special speciale general generale"))
            return true;
    }
    return false;
}

/* « Même constat pour X », « même son de cloche chez X ». */
static bool
says_the_same(const struct work *w, uint32_t at)
{
    if (!form_in(w, at - 1, "pour chez"))
        return false;
    for (uint32_t i = at - 1, n = 0; i > 1 && n < 4 && follows(w, i); i--, n++)
        if (form_in(w, i - 1,
                    "constat cloche avis analyse discours refrain satisfaction "
                    "enthousiasme sentiment inquietude ton") &&
            (form_is(w, i - 2, "meme") || form_is(w, i - 4, "meme")))
            return true;
    return false;
}

/* « sous la houlette de X » */
static bool
led_by(const struct work *w, uint32_t at)
{
    return form_in(w, at - 1, "de d' du") &&
           form_in(w, at - 2,
                   "houlette conduite presidence animation moderation") &&
           form_is(w, at - 3, "la") && form_is(w, at - 4, "sous");
}

/* « ouverture par X », « accueil des participants par X » */
static bool
opening_before(const struct work *w, uint32_t par)
{
    for (uint32_t i = par, n = 0; i > 0 && n < 8 && follows(w, i); i--, n++) {
        if (!is_word(w, i - 1) || has_flag(w, i - 1, W_AUX | W_AGENT) ||
            form_in(w, i - 1, "ecrit ecrite signe signee redige redigee"))
            return false;
        if (form_in(w, i - 1,
                    "ouverture cloture introduction conclusion conclusions "
                    "discours allocution accueil animation moderation synthese "
                    "conference lecture mot intervention temoignage "
                    "restitution presentation"))
            return !form_is(w, i - 2, "en") &&
                   (n == 0 || form_in(w, i, "de du des d' d sur inaugurale"));
    }
    return false;
}

/* « selon X », « animé par X », « excusé X » … */
static void
judge_preposition(const struct work *w, struct mention *m, uint32_t at)
{
    bool other = false;

    if (form_is(w, at - 1, "selon") ||
        (form_is(w, at - 1, "apres") && at > 1 && form_in(w, at - 2, "d d'")) ||
        (form_is(w, at - 1, "pour") && is_capital(w, at - 1)) ||
        floor_phrase_before(w, at, "croire parole micro", "a") ||
        floor_phrase_before(w, at, "en", "croire") || says_the_same(w, at))
        floor_set(m, FLOOR_SPEAKS, "according-to");
    if (led_by(w, at))
        floor_set(m, FLOOR_SPEAKS, "agent");
    if (form_is(w, at - 1, "par") &&
        (opening_before(w, at - 1) ||
         (agent_before(w, at - 1, &other) && !of_jury(w, at - 1))))
        floor_set(m, FLOOR_SPEAKS, "agent");
    if (other)
        floor_set(m, FLOOR_ABSENT, "other-agent");
    if (!of_jury(w, at) &&
        agent_noun_before(w, mark_at(w, at - 1) == ',' ? at - 1 : at))
        floor_set(m, FLOOR_SPEAKS, "agent");
    if (absent_before(w, at))
        floor_set(m, FLOOR_ABSENT, "present-or-absent");
}

/* « écouter les universitaires X et Y »: where the plural noun of what they are,
 * and its article, begin. */
static uint32_t
plural_start(const struct work *w, uint32_t at)
{
    struct span f;

    if (at < 3 || !follows(w, at) || !is_lower(w, at - 1) ||
        !form_in(w, at - 2, "les des aux") || !is_common(w, at - 1))
        return at;
    f = tok_at(w, at - 1)->word->form;
    return span_ends(f, SPAN("s")) || span_ends(f, SPAN("x"))
               ? at - (form_is(w, at - 2, "les") ? 2 : 1)
               : at;
}

/* « X, notre guide, » */
static bool
is_guide(const struct work *w, const struct mention *m)
{
    return mark_at(w, m->to) == ',' && form_in(w, m->to + 1, "notre le la") &&
           form_is(w, m->to + 2, "guide") && follows(w, m->to + 2);
}

void
floor_before(struct work *w, struct mention *m)
{
    uint32_t at = whole_start(w, m);
    const char *rule = floor_verb_before(w, m);

    if (m->start > 0 && follows(w, m->start) && at > m->start)
        at = m->start;
    if (rule != NULL)
        floor_set(m, FLOOR_SPEAKS, rule);
    at = plural_start(w, at);
    if (floor_role(w, m) || is_guide(w, m))
        floor_set(m, FLOOR_SPEAKS, "role-of-the-floor");
    if (at == 0)
        return;
    if (floor_verb_first(w, at))
        floor_set(m, FLOOR_SPEAKS, "verb-first");
    if (!follows(w, at))
        return;
    judge_preposition(w, m, at);
    floor_noun_before(w, m, at);
    floor_panel_before(w, m, at);
}
