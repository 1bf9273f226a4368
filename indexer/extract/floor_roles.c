/*
 * Roles and pronouns that stand for somebody: « la députée a conclu », « il a
 * rappelé », « le directeur : « … » ».  The role must be one that a person named
 * before bears; the nearest such person is meant.
 */
#include <string.h>

#include "indexer/extract/floor.h"

enum { ROLE_AFTER_MAX = 8 };

/* Roles in the masculine, cut to what both genders share. */
static size_t
stem_bytes(struct span form)
{
    return form.n > 6 ? form.n - 3 : form.n > 4 ? form.n - 1 : form.n;
}

static bool
same_role(const struct work *w, uint32_t a, uint32_t b)
{
    struct span x = tok_at(w, a)->word->form, y = tok_at(w, b)->word->form;
    size_t n = stem_bytes(x), m = stem_bytes(y);

    n = n < m ? n : m;
    return span_equal(span_slice(x, 0, n), span_slice(y, 0, n));
}

static bool
bears_role(const struct work *w, const struct somebody *s, uint32_t at)
{
    bool elected = form_in(w, at, "elu elue edile") &&
                   (s->sex == 0 || form_is(w, at, "edile") ||
                    (s->sex == 'f') == form_is(w, at, "elue"));

    for (uint32_t i = s->role_from; i < s->role_to; i++)
        if (has_flag(w, i, W_ROLE) &&
            (same_role(w, i, at) ||
             (elected && form_in(w, i,
                                 "maire mairesse depute deputee senateur "
                                 "senatrice adjoint adjointe conseiller "
                                 "conseillere vice-president "
                                 "vice-presidente"))))
            return true;
    return false;
}

/* Absent for sure: whom somebody was represented by may well speak. */
static bool
is_absent(const struct mention *m)
{
    return m->floor == FLOOR_ABSENT && strcmp(m->rule, "other-agent") != 0;
}

/* Was somebody quoted just before `start`: « … », a conclu la directrice? */
static bool
quoted_before(const struct work *w, uint32_t start)
{
    for (uint32_t i = start, n = 0; i > 0 && n < 4; i--, n++) {
        if (mark_at(w, i - 1) == '>')
            return true;
        if (!speech_verb_at(w, i - 1) &&
            !form_in(w, i - 1, "a_ ont le la l l'") && mark_at(w, i - 1) != ',')
            return false;
    }
    return false;
}

/* Does somebody speak right after `at`, or was just quoted before? */
const char *
floor_role_speaks(const struct work *w, uint32_t at, uint32_t start)
{
    uint32_t sentence = tok_at(w, at)->sentence;

    if (quoted_before(w, start))
        return "role-quoted";
    for (uint32_t i = at + 1; i <= at + ROLE_AFTER_MAX && follows(w, i); i++) {
        if (w->taken[i] == TAKEN_PERSON || mark_at(w, i) == '.' ||
            tok_at(w, i)->sentence != sentence)
            return NULL;
        if (speech_verb_at(w, i) || light_verb_at(w, i) || mark_at(w, i) == '<')
            return "role-speaks";
        if (mark_at(w, i) == ':')
            return mark_at(w, i + 1) == '<' ? "role-speaks" : NULL;
    }
    return NULL;
}

void
floor_speaks(struct work *w, size_t mention, const char *rule)
{
    struct mention *m = &w->mentions[mention];
    struct somebody *s;

    if (m->person >= w->npeople)
        return;
    s = &w->people[m->person];
    if (s->floor == FLOOR_SPEAKS)
        return;
    s->floor = FLOOR_SPEAKS;
    s->floor_at = (uint32_t)mention;
    m->rule = rule;
}

static void
judge_role(struct work *w, uint32_t at, size_t before)
{
    const char *rule;
    uint32_t start = at;

    if (w->taken[at] == TAKEN_PERSON || !follows(w, at) ||
        !form_in(w, at - 1, "le la l l' cette ce"))
        return;
    /* a role that belongs to a name beside it is that name's */
    if (before < w->nmentions && w->mentions[before].start <= at + 6 &&
        w->mentions[before].start > at)
        return;
    if (form_in(w, at + 1, "de du des d d'") && !has_flag(w, at, W_GOV) &&
        is_capital(w, at + 2 + form_in(w, at + 2, "la l l' le")))
        return;
    start = at - 1;
    if (form_in(w, start - 1, "de a par du au avec") && follows(w, start))
        return;
    rule = floor_role_speaks(w, at, start);
    if (rule == NULL)
        return;
    for (size_t i = before, n = 0; i > 0 && n < 60; i--, n++) {
        struct mention *m = &w->mentions[i - 1];

        if (m->person < w->npeople &&
            bears_role(w, &w->people[m->person], at)) {
            floor_speaks(w, i - 1, rule);
            return;
        }
    }
}

/* A pronoun that opens a clause with a verb of speech: 'm' or 'f', else 0. */
static uint8_t
pronoun_sex(const struct work *w, uint32_t at)
{
    bool verb = false, pointing = form_in(w, at, "celui celle");

    if (pointing ? !form_is(w, at + 1, "-ci")
                 : is_lower(w, at) && mark_at(w, at - 1) != ',' &&
                       mark_at(w, at - 1) != ':')
        return 0;
    for (uint32_t i = at + 1; i <= at + 6 && follows(w, i); i++)
        verb = verb || speech_verb_at(w, i) || light_verb_at(w, i);
    if (!verb)
        return 0;
    return form_in(w, at, "il celui") ? 'm' : 'f';
}

/* « Il a rappelé … »: the one person named in the sentence before, or its
 * first. */
static void
judge_pronoun(struct work *w, uint32_t at, size_t before)
{
    uint8_t sex = pronoun_sex(w, at);
    uint32_t sentence = tok_at(w, at)->sentence;
    bool pointing = form_in(w, at, "celui celle");

    for (size_t i = before; sex != 0 && i > 0; i--) {
        struct mention *m = &w->mentions[i - 1];
        struct somebody *s;

        if (tok_at(w, m->from)->sentence + 2 < sentence ||
            m->person >= w->npeople)
            return;
        s = &w->people[m->person];
        if ((s->sex == 0 || s->sex == sex) &&
            (pointing || !floor_is_object(w, m)) && !is_absent(m)) {
            floor_speaks(w, i - 1, "pronoun-speaks");
            return;
        }
    }
}

/* « complétait cette dernière », « ce dernier a conclu »: the last person named
 * before. */
static void
judge_latter(struct work *w, uint32_t at, size_t before)
{
    uint8_t sex = form_is(w, at, "dernier") ? 'm' : 'f';
    bool verb = speech_verb_at(w, at - 2) || speech_verb_at(w, at + 1) ||
                (has_flag(w, at + 1, W_AUX) && speech_verb_at(w, at + 2));

    for (size_t i = before, n = 0; verb && i > 0 && n < 4; i--, n++) {
        struct mention *m = &w->mentions[i - 1];
        struct somebody *s;

        if (at - m->from > 60 || m->person >= w->npeople)
            return;
        s = &w->people[m->person];
        if (s->sex != 0 && s->sex != sex)
            continue;
        floor_speaks(w, i - 1, "pronoun-speaks");
        return;
    }
}

/* « Seule la sénatrice a pris le micro. « … », a-t-elle dit »: does a role, and not
 * a name, stand last before `at`, with a verb of speech?  *bearer is the mention of
 * who bears it, when it is known. */
static bool
subject_role(const struct work *w, uint32_t at, size_t before, size_t *bearer)
{
    uint32_t from = before > 0 ? w->mentions[before - 1].role_to : 0;

    if (before > 0 && from < w->mentions[before - 1].to)
        from = w->mentions[before - 1].to;
    for (uint32_t i = at; i > from + 1 && i + 60 > at; i--) {
        if (tok_at(w, i - 1)->quoted || !has_flag(w, i - 1, W_ROLE) ||
            !is_lower(w, i - 1) || !form_in(w, i - 2, "le la l'") ||
            form_in(w, i - 3, "de a par du avec pour chez") ||
            floor_role_speaks(w, i - 1, i - 2) == NULL)
            continue;
        for (size_t k = before; k > 0 && before - k < 60; k--) {
            const struct mention *m = &w->mentions[k - 1];

            if (m->person < w->npeople &&
                bears_role(w, &w->people[m->person], i - 1)) {
                *bearer = k - 1;
                break;
            }
        }
        return true;
    }
    return false;
}

/* « …, dit-il », « a-t-elle lancé », « Pour elle, « … » »: the last person
 * named before, out of quotations. */
static void
judge_inverted(struct work *w, uint32_t at, size_t before)
{
    size_t bearer = before;
    uint8_t sex = form_in(w, at, "-il -t-il lui") ? 'm' : 'f';
    bool verb = form_in(w, at, "lui elle") ||
                (has_flag(w, at - 1, W_SPEECH) && is_lower(w, at - 1)) ||
                form_in(w, at - 1, "fait");

    for (uint32_t i = at + 1; !verb && i < at + 4 && follows(w, i); i++)
        verb = speech_verb_at(w, i) || light_verb_at(w, i);
    if (verb && subject_role(w, at, before, &bearer)) {
        if (bearer < before)
            floor_speaks(w, bearer, "role-speaks");
        return;
    }
    for (size_t i = before, n = 0; verb && i > 0 && n < 4; i--, n++) {
        struct mention *m = &w->mentions[i - 1];
        struct somebody *s;

        if (at - m->from > 120 || m->person >= w->npeople)
            return;
        s = &w->people[m->person];
        if ((s->sex != 0 && s->sex != sex) || tok_at(w, m->from)->quoted ||
            is_absent(m))
            continue;
        floor_speaks(w, i - 1, "pronoun-speaks");
        return;
    }
}

void
floor_roles(struct work *w)
{
    size_t before = 0; /* mentions that start before `at` */

    for (uint32_t at = 1; at < w->x.ntoks; at++) {
        while (before < w->nmentions && w->mentions[before].start < at)
            before++;
        if ((has_flag(w, at, W_ROLE) || form_is(w, at, "edile")) &&
            is_lower(w, at))
            judge_role(w, at, before);
        else if (!form_in(w, at,
                          "-il -t-il -elle -t-elle lui elle eux dernier "
                          "derniere il celui celle"))
            continue;
        else if (form_in(w, at, "-il -t-il -elle -t-elle") ||
                 (form_in(w, at, "lui elle eux") && is_capital(w, at - 1) &&
                  form_in(w, at - 1, "pour selon")))
            judge_inverted(w, at, before);
        else if (form_in(w, at, "dernier derniere") &&
                 form_in(w, at - 1, "ce cette"))
            judge_latter(w, at, before);
        else if (form_in(w, at, "il elle celui celle"))
            judge_pronoun(w, at, before);
    }
}
