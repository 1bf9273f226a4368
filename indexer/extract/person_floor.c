/*
 * Who takes the floor.  Each mention is judged by what stands around it:
 *
 *      « … », lance X            inversion after a quotation
 *      X, directrice, a rappelé  a verb of speech that X is the subject of
 *      selon X, animé par X      what stands before (floor_before)
 *      Animateur : X             a label, a list under a heading (floor_lists)
 *      La directrice a conclu    a role or a pronoun that stands for X
 *
 * People enumerated together share what is told of the first or the last.
 */
#include <string.h>

#include "indexer/extract/floor.h"

void
floor_set(struct mention *m, enum floor floor, const char *rule)
{
    if (floor > m->floor) {
        m->floor = (uint8_t)floor;
        m->rule = rule;
    }
}

/* What may not stand between two names of one list. */
static bool
breaks_list(const struct work *w, uint32_t at)
{
    char mark = mark_at(w, at);

    if (!follows(w, at) || mark == '.' || mark == '!' || mark == '?' ||
        mark == ':' || mark == '<' || mark == '>')
        return true;
    if (is_lower(w, at) && (has_flag(w, at, W_AUX) || speech_verb_at(w, at)))
        return true;
    if (form_is(w, at, "sur") && w->taken[at - 1] == TAKEN_PERSON)
        return true; /* « conférence de X sur Y » */
    return form_in(w, at,
                   "par avec selon remplacement presence composait "
                   "compose comprenait comptait qui dont qu'");
}

static bool
separates(const struct work *w, uint32_t at)
{
    char mark = mark_at(w, at);

    return mark == ',' || mark == ';' || mark == '/' || mark == '*' ||
           mark == '&' || (mark == '-' && !tok_at(w, at)->glued) ||
           form_in(w, at, "et puis ou");
}

/* « un des « pères » du mouvement »: words in quotation marks in a role. */
static uint32_t
skip_short_quote(const struct work *w, uint32_t at)
{
    if (mark_at(w, at) != '<')
        return at;
    for (uint32_t i = at + 1; i < at + 6 && follows(w, i); i++)
        if (mark_at(w, i) == '>')
            return i + 1;
    return at;
}

/* Is there a verb between two mentions?  Then they are not enumerated. */
static bool
enumerated(const struct work *w, const struct mention *a,
           const struct mention *b)
{
    bool separator = false;

    if (b->start - a->to > 45)
        return false;
    for (uint32_t i = a->to; i < b->start; i++) {
        uint32_t after = skip_parens(w, i);

        if (!follows(w, i))
            return false;
        if (after > i) {
            i = after - 1;
            continue;
        }
        if (mark_at(w, i) == '(')
            continue;
        after = skip_short_quote(w, i);
        if (after > i) {
            i = after - 1;
            continue;
        }
        if (breaks_list(w, i))
            return false;
        separator = separator || separates(w, i);
    }
    return separator && follows(w, b->start);
}

static void
make_groups(struct work *w)
{
    for (uint32_t i = 0; i < w->nmentions; i++) {
        struct mention *m = &w->mentions[i];

        m->group = i;
        if (i > 0 && enumerated(w, m - 1, m))
            m->group = m[-1].group;
    }
}

/* Rules whose cue stands before the names and holds for all of them. */
static bool
is_shared(const char *rule)
{
    static const char *const own[] = {"quotation-after",
                                      "quotation-before",
                                      "quotation-next",
                                      "thanked-for-speech",
                                      "quotation-signed",
                                      "speech-verb",
                                      "speech-verb-inverted",
                                      "minutes",
                                      "excused",
                                      NULL};

    for (const char *const *r = own; rule != NULL && *r != NULL; r++)
        if (strcmp(rule, *r) == 0)
            return false;
    return rule != NULL;
}

/* What was told of one member before the names, or of all after them. */
static void
share_in_groups(struct work *w)
{
    for (size_t i = 1; i < w->nmentions; i++) {
        struct mention *m = &w->mentions[i];
        const struct mention *first = &w->mentions[m->group];

        if (m->group == i || first->floor <= m->floor)
            continue;
        if (is_shared(first->rule))
            floor_set(m, (enum floor)first->floor, first->rule);
    }
}

/* « , excusée », « , empêché » just after. */
static bool
absent_after(const struct work *w, const struct mention *m)
{
    for (uint32_t i = m->to; i < m->to + 10 && follows(w, i); i++) {
        if (mark_at(w, i) == '.' || w->taken[i] == TAKEN_PERSON)
            return false;
        if (has_flag(w, i, W_ABSENT) &&
            (mark_at(w, i - 1) == ',' ||
             form_in(w, i - 1, "fait ete etait est")))
            return true;
    }
    return false;
}

bool
person_floor(struct work *w)
{
    make_groups(w);
    for (size_t i = 0; i < w->nmentions; i++) {
        struct mention *m = &w->mentions[i];
        const char *rule = floor_verb_after(w, i);

        if (rule == NULL)
            rule = floor_quotation_next(w, i);
        if (rule != NULL)
            floor_set(m, FLOOR_SPEAKS, rule);
        floor_before(w, m);
        if (absent_after(w, m)) {
            m->floor = FLOOR_ABSENT;
            m->rule = "excused";
        }
    }
    floor_lists(w);
    share_in_groups(w);
    for (uint32_t i = 0; i < w->nmentions; i++) {
        struct mention *m = &w->mentions[i];
        struct somebody *s;

        if (m->person >= w->npeople)
            continue;
        s = &w->people[m->person];
        if (m->floor > s->floor) {
            s->floor = m->floor;
            s->floor_at = i;
        }
    }
    floor_roles(w);
    floor_others(w);
    return true;
}
