/*
 * The role beside a name: « X, directrice de la CRESS, », « X (trésorier) »,
 * « la sociologue X », « le président, X ».
 */
#include "indexer/extract/names.h"

enum { ROLE_MAX = 24, ROLE_BEFORE_MAX = 14 };

static bool
is_det(const struct work *w, uint32_t at)
{
    return form_in(w, at, "le la l l' un une notre son sa les leur");
}

/* Where a role that starts at `at` ends: the next comma, verb or name. */
static uint32_t
role_end(const struct work *w, uint32_t at, uint32_t limit)
{
    uint32_t i = at;

    while (i < limit && i < at + ROLE_MAX && follows(w, i)) {
        char mark = mark_at(w, i);

        if (mark != 0 && mark != '-' && mark != '/' && mark != '(' &&
            mark != '<' && mark != '>')
            break;
        if (mark == '(' || mark == '<')
            break;
        if (w->taken[i] == TAKEN_PERSON)
            break;
        if (i > at && (has_flag(w, i, W_AUX) && is_lower(w, i)))
            break;
        if (i > at && speech_verb_at(w, i) && !form_is(w, i, "preside"))
            break;
        i++;
    }
    while (i > at &&
           (form_in(w, i - 1, "et de du des la le l l' d d' a a_ au") ||
            mark_at(w, i - 1) == '-'))
        i--;
    return i;
}

static bool
role_follows(struct work *w, struct mention *m, uint32_t limit)
{
    uint32_t i = m->to;

    if (mark_at(w, i) == ',' || mark_at(w, i) == '-' || mark_at(w, i) == '(')
        i++;
    if (i > m->to && w->taken[i] == TAKEN_PERSON && mark_at(w, i + 1) == ',')
        i += 2; /* « (JMG, trésorier) » */
    if (!follows(w, i))
        return false;
    if (caps_at(w, i) == CAPS_NUMBER && form_is(w, i + 1, "ans") &&
        mark_at(w, i + 2) == ',')
        i += 3;
    if (is_det(w, i))
        i++;
    if (form_is(w, i, "qui") && has_flag(w, i + 1, W_ROLE)) {
        m->role_from = i;
        m->role_to = role_end(w, i + 1, limit);
        return true;
    }
    if (!has_flag(w, i, W_ROLE) &&
        !(is_word(w, i) && has_flag(w, i + 1, W_ROLE) &&
          form_in(w, i,
                  "premier premiere ancien "
                  "ancienne grand nouveau "
                  "nouvelle jeune derniere")))
        return false;
    m->role_from = i;
    m->role_to = role_end(w, i, limit);
    return m->role_to > m->role_from;
}

/* Where the titles before `end`, and a comma before them, begin. */
static uint32_t
before_titles(const struct work *w, uint32_t end, uint32_t floor)
{
    while (end > floor && has_flag(w, end - 1, W_TITLE))
        end--;
    if (end > floor && mark_at(w, end - 1) == '.')
        end--;
    while (end > floor && has_flag(w, end - 1, W_TITLE))
        end--;
    if (end > floor && mark_at(w, end - 1) == ',')
        end--;
    return end;
}

static bool
role_precedes(struct work *w, struct mention *m, uint32_t floor)
{
    uint32_t end = before_titles(w, m->from, floor), i;

    if (end > floor + 1 && mark_at(w, end - 1) == ':' && follows(w, end - 1) &&
        name_officer_at(w, end - 2)) { /* « Trésorier : X » */
        m->role_from = end - 2;
        m->role_to = end - 1;
        return true;
    }

    for (i = end; i > floor && i + ROLE_BEFORE_MAX > end; i--) {
        if (!is_word(w, i - 1) || w->taken[i - 1] == TAKEN_PERSON ||
            !follows(w, i))
            return false;
        if (has_flag(w, i - 1, W_AUX) || has_flag(w, i - 1, W_AGENT))
            return false;
        if (has_flag(w, i - 1, W_ROLE) && is_lower(w, i - 1) &&
            !form_in(w, i - 1, "anime preside dirige charge membres") &&
            (!form_in(w, i - 1, "ancien ancienne premier premiere") ||
             has_flag(w, i, W_ROLE))) {
            m->role_from = i - 1;
            m->role_to = end;
            while (m->role_from > floor &&
                   has_flag(w, m->role_from - 1, W_ROLE))
                m->role_from--;
            return end > i - 1;
        }
    }
    return false;
}

void
person_roles(struct work *w)
{
    for (size_t i = 0; i < w->nmentions; i++) {
        struct mention *m = &w->mentions[i];
        struct somebody *s;
        uint32_t limit =
            i + 1 < w->nmentions ? w->mentions[i + 1].start : w->x.ntoks;
        uint32_t floor = i > 0 ? w->mentions[i - 1].to : 0;

        if (m->person >= w->npeople)
            continue;
        s = &w->people[m->person];
        if (!role_follows(w, m, limit) && !role_precedes(w, m, floor))
            continue;
        if (s->role_to == 0) {
            s->role_from = m->role_from;
            s->role_to = m->role_to;
        }
    }
}
