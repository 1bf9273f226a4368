/*
 * Initials that stand for people in minutes: defined beside the name, « Jean-Marc
 * Garrec (JMG, trésorier) », or, when several open turns, those of just one
 * person: « JMG : … ».
 */
#include "indexer/extract/names.h"

enum { INITIALS_MIN = 2, INITIALS_MAX = 5, PEOPLE_MAX = 64 };

/* Are the letters of `word` those that begin the words of `name`, in order, the
 * first included? */
static bool
begins_words(struct span word, struct span name)
{
    size_t n = 0;
    bool start = true;

    for (size_t i = 0; i < name.n && n < word.n; i++) {
        if (start && name.p[i] == word.p[n])
            n++;
        else if (start && n == 0)
            return false;
        start = name.p[i] == ' ';
    }
    return n == word.n;
}

static bool
are_initials(const struct work *w, uint32_t at)
{
    const struct tok *t = tok_at(w, at);

    return caps_at(w, at) == CAPS_ALL && t->word->form.n >= INITIALS_MIN &&
           t->word->form.n <= INITIALS_MAX;
}

/* Note that the word at `at` stands for this person. */
static bool
put(struct work *w, struct map *aliases, uint32_t at, uint32_t person)
{
    return map_put(aliases, tok_at(w, at)->word->raw, person, NULL) != NULL ||
           no_room(w);
}

/* « (JMG, » behind a name. */
static bool
find_defined(struct work *w, struct map *aliases)
{
    for (size_t i = 0; i < w->nmentions; i++) {
        const struct mention *m = &w->mentions[i];
        uint32_t at = m->to + 1;

        if (m->kind != NAME_FULL || mark_at(w, m->to) != '(' ||
            !are_initials(w, at) || m->person >= w->npeople ||
            (mark_at(w, at + 1) != ',' && mark_at(w, at + 1) != ')') ||
            !begins_words(tok_at(w, at)->word->form, w->people[m->person].key))
            continue;
        w->taken[at] = TAKEN_PERSON;
        if (!put(w, aliases, at, m->person))
            return false;
    }
    return true;
}

/* The one person with these initials; UINT32_MAX when there is none, or
 * several. */
static uint32_t
the_one(const struct work *w, struct span initials)
{
    uint32_t found = UINT32_MAX;

    for (uint32_t k = 0; k < w->npeople; k++) {
        if (!begins_words(initials, w->people[k].key))
            continue;
        if (found != UINT32_MAX)
            return UINT32_MAX;
        found = k;
    }
    return found;
}

/* « JMG : … » that opens a line. */
static bool
opens_turn(const struct work *w, uint32_t line)
{
    uint32_t at = w->x.lines[line].first;

    return at + 2 < w->x.lines[line].last && are_initials(w, at) &&
           mark_at(w, at + 1) == ':' && w->taken[at] == FREE &&
           !has_flag(w, at, W_NOT_ORG | W_STOP | W_COMMON);
}

static bool
find_undefined(struct work *w, struct map *aliases)
{
    struct map turns;
    bool is_new;

    map_init(&turns, w->a);
    for (uint32_t i = 0; i < w->x.nlines; i++) {
        uint32_t at = w->x.lines[i].first, person;

        if (!opens_turn(w, i))
            continue;
        person = the_one(w, tok_at(w, at)->word->form);
        if (person != UINT32_MAX &&
            map_put(&turns, tok_at(w, at)->word->raw, person, &is_new) == NULL)
            return no_room(w);
    }
    if (turns.count < 2)
        return true;
    for (uint32_t i = 0; i < w->x.nlines; i++) {
        uint32_t at = w->x.lines[i].first;
        const struct map_entry *e;

        if (!opens_turn(w, i))
            continue;
        e = map_find(&turns, tok_at(w, at)->word->raw);
        if (e != NULL && !put(w, aliases, at, e->number))
            return false;
    }
    return true;
}

bool
person_aliases(struct work *w)
{
    struct map aliases;

    map_init(&aliases, w->a);
    if (!find_defined(w, &aliases) ||
        (w->npeople <= PEOPLE_MAX && !find_undefined(w, &aliases)))
        return false;
    for (uint32_t at = 0; aliases.count > 0 && at < w->x.ntoks; at++) {
        const struct map_entry *e;
        struct mention m = {.start = at,
                            .from = at,
                            .to = at + 1,
                            .family = at + 1,
                            .kind = NAME_INITIALS};

        if (w->taken[at] != FREE || !are_initials(w, at))
            continue;
        e = map_find(&aliases, tok_at(w, at)->word->raw);
        if (e == NULL)
            continue;
        m.person = e->number;
        m.sex = w->people[e->number].sex;
        if (!mention_add(w, &m))
            return false;
    }
    return true;
}
