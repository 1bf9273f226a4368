/*
 * Words that stand for somebody without being a role of theirs:
 *
 *      X et Y sont là.  Ils ont raconté …      everyone of the last enumeration
 *      X est là.  « … », alerte le sexagénaire the last person of that sex
 *      X dirige la SCOP.  Sa conviction : « … » the subject of the sentence before
 */
#include <string.h>

#include "indexer/extract/floor.h"

enum { NEAR_SENTENCES = 2, NEAR_TOKENS = 80, VERB_REACH = 7 };

static bool
is_near(const struct work *w, const struct mention *m, uint32_t at)
{
    return at - m->from <= NEAR_TOKENS &&
           tok_at(w, m->from)->sentence + NEAR_SENTENCES >=
               tok_at(w, at)->sentence &&
           !tok_at(w, m->from)->quoted && m->floor != FLOOR_ABSENT;
}

/* Does the mention stand near the beginning of its sentence? */
static bool
is_subject(const struct work *w, const struct mention *m)
{
    uint32_t at = m->start;

    while (at > 0 && at + 6 > m->start && !starts_sentence(w, at))
        at--;
    return starts_sentence(w, at) && !floor_is_object(w, m);
}

static bool
verb_follows(const struct work *w, uint32_t at)
{
    for (uint32_t i = at + 1; i < at + VERB_REACH && follows(w, i); i++) {
        if (mark_at(w, i) == '.' || w->taken[i] == TAKEN_PERSON)
            return false;
        if (speech_verb_at(w, i) || light_verb_at(w, i) || mark_at(w, i) == '<')
            return true;
    }
    return false;
}

/* « Ils ont raconté », « Tous deux ont salué », « Les deux amis ont dit »,
 * « …, racontent-ils » */
static bool
is_plural(const struct work *w, uint32_t at)
{
    if (form_in(w, at, "-ils -elles -t-ils -t-elles"))
        return has_flag(w, at - 1, W_SPEECH) || verb_follows(w, at);
    if (form_in(w, at, "ils elles") && is_capital(w, at))
        return verb_follows(w, at);
    if (form_is(w, at, "deux") && form_in(w, at - 1, "tous toutes les"))
        return verb_follows(w, at) || speech_verb_at(w, at - 2);
    return false;
}

/* Everyone enumerated with the last person named before `at`. */
static void
all_speak(struct work *w, uint32_t at, size_t before)
{
    const struct mention *last = &w->mentions[before - 1];
    size_t first = before - 1;

    if (!is_near(w, last, at))
        return;
    while (first > 0 && w->mentions[first - 1].group == last->group)
        first--;
    if (first + 1 == before || !is_subject(w, &w->mentions[first]))
        return;
    for (size_t i = first; i < before; i++)
        floor_speaks(w, i, "pronoun-speaks");
}

/* 'm' or 'f' of « le sexagénaire », « l'intéressée », « la jeune femme »; '?' when
 * it does not tell, 0 when it is none of these. */
static char
sex_of_noun(const struct work *w, uint32_t at)
{
    if (form_in(w, at, "interesse"))
        return 'm';
    if (form_in(w, at, "interessee"))
        return 'f';
    if (form_in(w, at, "homme femme") && form_in(w, at - 1, "jeune vieil")) {
        if (form_is(w, at, "homme"))
            return 'm';
        return 'f';
    }
    if (!form_in(w, at,
                 "trentenaire quadragenaire quinquagenaire sexagenaire "
                 "septuagenaire octogenaire nonagenaire centenaire"))
        return 0;
    if (form_is(w, at - 1, "le"))
        return 'm';
    if (form_is(w, at - 1, "la"))
        return 'f';
    return '?';
}

static void
one_speaks(struct work *w, uint32_t at, char sex, size_t before)
{
    uint32_t start = form_in(w, at - 1, "jeune vieil") ? at - 2 : at - 1;

    if (!form_in(w, start, "le la l'") ||
        floor_role_speaks(w, at, start) == NULL)
        return;
    for (size_t i = before; i > 0 && before - i < 4; i--) {
        const struct mention *m = &w->mentions[i - 1];

        if (!is_near(w, m, at) || m->person >= w->npeople)
            return;
        if (sex != '?' && m->sex != 0 && m->sex != (uint8_t)sex)
            continue;
        floor_speaks(w, i - 1, "role-speaks");
        return;
    }
}

/* « Sa conviction : « … » » */
static bool
introduces_words(const struct work *w, uint32_t at)
{
    if (!is_capital(w, at) || !starts_sentence(w, at))
        return false;
    for (uint32_t i = at + 1; i < at + 5 && follows(w, i); i++)
        if (mark_at(w, i) == ':')
            return mark_at(w, i + 1) == '<' && tok_at(w, i + 4)->quoted;
    return false;
}

/* All words that the rules above begin with. */
static const char telling[] =
    "ils elles -ils -elles -t-ils -t-elles deux interesse interessee homme "
    "femme trentenaire quadragenaire quinquagenaire sexagenaire septuagenaire "
    "octogenaire nonagenaire centenaire sa son ses";

void
floor_others(struct work *w)
{
    size_t before = 0; /* mentions that start before `at` */

    for (uint32_t at = 1; at < w->x.ntoks; at++) {
        char sex;

        while (before < w->nmentions && w->mentions[before].start < at)
            before++;
        if (before == 0 || !form_in(w, at, telling))
            continue;
        sex = sex_of_noun(w, at);
        if (sex != 0 && is_lower(w, at))
            one_speaks(w, at, sex, before);
        else if (is_plural(w, at))
            all_speak(w, at, before);
        else if (form_in(w, at, "sa son ses") && introduces_words(w, at) &&
                 is_near(w, &w->mentions[before - 1], at) &&
                 is_subject(w, &w->mentions[before - 1]))
            floor_speaks(w, before - 1, "pronoun-speaks");
    }
}
