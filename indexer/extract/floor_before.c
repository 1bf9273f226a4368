/*
 * What stands before a name, and tells that its bearer takes the floor, or is
 * only named:
 *
 *      selon X, d'après X        whose words are reported
 *      animé par X, réponse de X a participle or a noun of speech
 *      confié à X, entendu X     the floor is given
 *      en présence de X          only named
 */
#include "indexer/extract/floor.h"

enum { BEFORE_MAX = 12, TOLD_REACH = 80 };

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
    if (!form_in(w, at, "porte portee portes portees"))
        return false;
    for (uint32_t i = at, n = 0; i > 0 && n < 4 && follows(w, i); i--, n++)
        if (form_in(w, i - 1,
                    "projet projets association initiative dispositif "
                    "cooperative societe demarche action lieu structure"))
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
        if (n < 3 && is_lower(w, i - 1) && !has_flag(w, i - 1, W_STOP) &&
            (span_ends(tok_at(w, i - 1)->word->form, SPAN("e")) ||
             span_ends(tok_at(w, i - 1)->word->form, SPAN("ee")) ||
             span_ends(tok_at(w, i - 1)->word->form, SPAN("es"))))
            *other = true;
    }
    return false;
}

static bool
saying_before(const struct work *w, uint32_t at, uint32_t reach)
{
    for (uint32_t i = at, n = 0; i > 0 && n < reach; i--, n++) {
        if (!follows(w, i) || mark_at(w, i - 1) == '.')
            return false;
        if (has_flag(w, i - 1, W_SAYING))
            return true;
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
            form_in(w, i - 1, "de du des d' a au"))
            return n > 0 && has_flag(w, i - 1, W_SAYING) && n > 2;
        if (has_flag(w, i - 1, W_SAYING))
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
        if (has_flag(w, i - 1, W_SAYING))
            return true;
    return false;
}

/* « confié à X ». */
static bool
given_before(const struct work *w, uint32_t at)
{
    for (uint32_t i = at, n = 0; i > 0 && n < 6 && follows(w, i); i--, n++)
        if (form_in(w, i - 1,
                    "micro confie confiee confies confiees revenu revenait "
                    "revenue appartenait appartient incombait"))
            return true;
    return false;
}

static bool
is_phrase(const struct work *w, uint32_t at, const char *first,
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

/* A clause with its own subject in the rest of the sentence. */
static bool
main_clause(const struct work *w, uint32_t at)
{
    uint32_t sentence = tok_at(w, at)->sentence;

    for (uint32_t i = at;
         i < at + 50 && tok_at(w, i)->sentence == sentence && i < w->x.ntoks;
         i++) {
        if (is_lower(w, i) && (form_in(w, i, "il elle ils elles on nous je") ||
                               has_flag(w, i, W_AUX)))
            return true;
    }
    return false;
}

/* « Avec X et Y » that opens a line of a programme, a round table. */
static bool
with_panel(const struct work *w, uint32_t at)
{
    const struct line *l = &w->x.lines[tok_at(w, at)->line];

    for (uint32_t i = at; i > l->first && i + 40 > at; i--)
        if (form_in(w, i - 1,
                    "table table-ronde tables-rondes atelier ateliers "
                    "debat debats echange echanges animation plenière "
                    "plenieres pleniere intervenants intervenantes "
                    "invites rencontre discussion face-a-face "
                    "conference conferences causerie face temoignages reponse "
                    "dialogue "
                    "entretien interventions eclairage "
                    "intervenant"))
            return true;
    return is_capital(w, at - 1) && form_is(w, at - 1, "avec") &&
           !main_clause(w, at);
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
        if (form_is(w, i - 1, "jury"))
            return true;
    return false;
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

/* « sous la houlette de X » */
static bool
led_by(const struct work *w, uint32_t at)
{
    return form_in(w, at - 1, "de d' du") &&
           form_in(w, at - 2,
                   "houlette conduite presidence animation moderation") &&
           form_is(w, at - 3, "la") && form_is(w, at - 4, "sous");
}

/* « À la tribune, X », « Parmi les intervenants : X »: what opens the sentence
 * tells where those who speak stand. */
static bool
panel_opens(const struct work *w, uint32_t at)
{
    uint32_t i = at;
    bool place = false, loud = false;

    if ((mark_at(w, at - 1) != ',' && mark_at(w, at - 1) != ':') ||
        caps_at(w, at - 2) == CAPS_NUMBER) /* « À la table 4, X » */
        return false;
    for (unsigned n = 0; i > 0 && n < 8; i--, n++) {
        place = place || form_in(w, i - 1,
                                 "table intervenants intervenantes invites "
                                 "temoins orateurs panel manettes animation");
        loud = loud || form_in(w, i - 1, "tribune micro pupitre estrade barre");
        if (starts_sentence(w, i - 1))
            break;
    }
    return form_in(w, i - 1, "a au aux autour parmi sur") &&
           is_capital(w, i - 1) && (loud || (place && !main_clause(w, at)));
}

/* « Sont intervenus X », « se sont succédé à la tribune X »: the verb comes
 * before its subject. */
static bool
verb_first(const struct work *w, uint32_t at)
{
    bool speaks = false;

    for (uint32_t i = at, n = 0; i > 0 && n < 9; i--, n++) {
        if (!is_word(w, i - 1) && mark_at(w, i - 1) != ':' &&
            mark_at(w, i - 1) != ',')
            return false;
        if (w->taken[i - 1] == TAKEN_PERSON || (n > 0 && !follows(w, i)))
            return false;
        speaks = speaks || speech_verb_at(w, i - 1) ||
                 light_verb_at(w, i - 1) ||
                 form_in(w, i - 1, "succede succedes relayes exprimes");
        if (speaks && form_in(w, i - 1, "sont ont etaient"))
            return (starts_sentence(w, i - 1) &&
                    (form_is(w, i - 1, "ont") || /* others are passive */
                     form_in(w, i, "intervenus intervenues revenus"))) ||
                   (form_is(w, i - 2, "se") &&
                    (starts_sentence(w, i - 2) ||
                     form_in(w, i, "succede succedes relayes exprimes")));
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
        is_phrase(w, at, "croire parole micro", "a") ||
        is_phrase(w, at, "en", "croire") || says_the_same(w, at))
        floor_set(m, FLOOR_SPEAKS, "according-to");
    if (led_by(w, at))
        floor_set(m, FLOOR_SPEAKS, "agent");
    if (form_is(w, at - 1, "par") && agent_before(w, at - 1, &other) &&
        !of_jury(w, at - 1))
        floor_set(m, FLOOR_SPEAKS, "agent");
    if (other)
        floor_set(m, FLOOR_ABSENT, "other-agent");
    if (agent_noun_before(w, mark_at(w, at - 1) == ',' ? at - 1 : at))
        floor_set(m, FLOOR_SPEAKS, "agent");
    if (absent_before(w, at))
        floor_set(m, FLOOR_ABSENT, "present-or-absent");
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
           saying_before(w, open, 5);
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
static void
judge_noun(const struct work *w, struct mention *m, uint32_t at)
{
    if (mark_at(w, at - 1) == ',' && is_guest(w, at - 1))
        floor_set(m, FLOOR_SPEAKS, "guest");
    if (form_in(w, at - 1, "de d d' du des") &&
        (saying_before(w, at - 1, 3) || qualified_saying_before(w, at - 1) ||
         is_author(w, at) ||
         (form_in(w, at - 2, "celui celle ceux celles") && told_before(w, at))))
        floor_set(m, FLOOR_SPEAKS, "speech-noun");
    if (form_in(w, at - 1, "a au") && !form_in(w, at - 2, "bienvenue merci") &&
        !(form_is(w, at - 2, "reponse") && form_is(w, at - 3, "en")) &&
        (saying_before(w, at - 1, 7) || given_before(w, at - 1) ||
         form_in(w, at - 2, "micro place blanche") || given_after(w, m)))
        floor_set(m, FLOOR_SPEAKS, "floor-given");
    if (form_in(w, at - 1,
                "entendu entendus ecoute ecouter entendre invitait "
                "interrogeait ecoutons citons entendons laissons") ||
        (form_is(w, at - 2, "laissons") && speech_infinitive_at(w, at - 1)))
        floor_set(m, FLOOR_SPEAKS, "heard");
    if (asked_in_parens(w, m))
        floor_set(m, FLOOR_SPEAKS, "speech-noun");
    if (received_for(w, m, at))
        floor_set(m, FLOOR_SPEAKS, "heard");
}

/* « table ronde avec X », « autour de X », « réunissait X » */
static void
judge_panel(const struct work *w, struct mention *m, uint32_t at)
{
    if (panel_opens(w, at) ||
        (is_phrase(w, at, "participation", "de d'") &&
         form_is(w, at - 4, "avec")) ||
        (form_is(w, at - 1, "avec") && with_panel(w, at)) ||
        (is_phrase(w, at, "autour", "de d'") && with_panel(w, at - 2)) ||
        (form_in(w, at - 1,
                 "reunissait reunit reunissant reuni rassemblait rassemble "
                 "associait associe "
                 "entre composee compose") &&
         with_panel(w, at - 1)))
        floor_set(m, FLOOR_SPEAKS, "panel");
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
    if (floor_role(w, m))
        floor_set(m, FLOOR_SPEAKS, "role-of-the-floor");
    if (at == 0)
        return;
    if (verb_first(w, at))
        floor_set(m, FLOOR_SPEAKS, "verb-first");
    if (!follows(w, at))
        return;
    judge_preposition(w, m, at);
    judge_noun(w, m, at);
    judge_panel(w, m, at);
}
