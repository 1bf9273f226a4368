/*
 * Every place that names a person.
 *
 *      la  sociologue  Mme  Anne - Lise  LE  GOFF ,
 *      start           |    from         family to
 *
 * A run of capitalised words is a name when it starts with a given name, ends
 * with one after a family name in capitals, follows a title, or stands beside a
 * role; words of organisations and streets just before it forbid it.
 */
#include <string.h>

#include "indexer/extract/people.h"

enum { RUN_MAX = 6, AFTER_TITLE_MAX = 5 };

/* A run of capitalised words that may be a name. */
struct run {
    uint32_t from, to;
    unsigned given;  /* leading given names */
    unsigned words;  /* capitalised words */
    unsigned family; /* of them, after the given names */
    uint32_t family_at;
};

static bool
is_name_word(const struct work *w, uint32_t at)
{
    const struct tok *t = tok_at(w, at);

    if (!is_capital(w, at) || t->word->raw.n < 2)
        return false;
    if (caps_at(w, at) == CAPS_INITIAL)
        return true;
    if ((t->word->flags & (W_TITLE | W_WEEKDAY | W_AUX)) != 0 &&
        (t->word->flags & W_GIVEN) == 0)
        return false;
    return true;
}

static bool
is_article(const struct work *w, uint32_t at)
{
    return caps_at(w, at) != CAPS_INITIAL &&
           form_in(w, at, "le la les l l' de d d' du des un une");
}

/* Particles at `at`: their number when a name word follows, else 0. */
static uint32_t
particles(const struct work *w, uint32_t at)
{
    uint32_t n = 0;

    while (n < 3 && has_flag(w, at + n, W_PARTICLE) && follows(w, at + n) &&
           !form_in(w, at + n, "y e saint sainte"))
        n++;
    while (n > 0 && is_capital(w, at + n - 1) && !is_article(w, at + n - 1) &&
           !is_name_word(w, at + n))
        n--;
    if (n == 0 || !follows(w, at + n) || !is_name_word(w, at + n))
        return 0;
    return n;
}

/* May these particles continue the name `r`? */
static bool
particles_fit(const struct work *w, const struct run *r, uint32_t at,
              uint32_t n)
{
    uint32_t next = at + n;

    if (is_capital(w, at) && form_in(w, at, "le la les de du des d d' l l'"))
        return r->given > 0 && r->family == 0 &&
               !(caps_at(w, next) == CAPS_ALL && caps_at(w, at) != CAPS_ALL);
    if (form_in(w, at, "da do dos van von der den ten ter el al ben ibn della"))
        return r->words > 0;
    if (r->family == 1 && r->given > 0 && form_is(w, at, "de") && n == 1 &&
        mark_at(w, next + 1) == '(' && !is_common(w, next) &&
        !has_flag(w, next, W_COMMUNE | W_REGION | W_HEAD | W_FORM))
        return caps_at(w, next) == CAPS_FIRST;
    if (r->family > 0 || r->given == 0)
        return form_in(w, at, "di bin ait") && r->words > 0;
    if (has_flag(w, next, W_HEAD | W_FORM | W_REGION | W_EVENT))
        return false;
    return caps_at(w, next) != CAPS_ALL || caps_at(w, r->from) == CAPS_ALL ||
           (form_is(w, at, "de") && tok_at(w, next)->word->raw.n > 5);
}

static bool
word_fits(const struct work *w, const struct run *r, uint32_t at)
{
    uint32_t flags = flags_at(w, at);
    enum caps caps = caps_at(w, at), before = caps_at(w, at - 1);

    if (r->words == 0)
        return true;
    if (!follows(w, at))
        return false;
    if ((flags & W_STOP) != 0 && form_in(w, at, "en au aux a et pour sur"))
        return false;
    if (caps == CAPS_INITIAL)
        return r->words <= 2 && r->family <= 1;
    if (caps == CAPS_ALL && r->family > 0 && before != CAPS_ALL)
        return false;
    if (caps != CAPS_ALL && r->family > 0 && before == CAPS_ALL)
        return r->given == 0 && (flags & W_GIVEN) != 0;
    if ((flags & (W_HEAD | W_FORM | W_EVENT)) != 0 && caps != CAPS_ALL &&
        r->given == 0)
        return false;
    if ((flags & W_ROLE) != 0 && r->words >= 2)
        return false;
    if (r->family > 0 && r->given > 0 && is_common(w, at) &&
        (flags & W_GIVEN) == 0)
        return false;
    return true;
}

static void
take(const struct work *w, struct run *r, uint32_t at)
{
    bool given = has_flag(w, at, W_GIVEN) ||
                 (caps_at(w, at) == CAPS_INITIAL && r->words == 0);

    if (given && r->family == 0) {
        r->given++;
    } else {
        if (r->family == 0)
            r->family_at = at;
        r->family++;
    }
    r->words++;
    r->to = at + 1;
}

static struct run
run_at(const struct work *w, uint32_t at)
{
    struct run r = {.from = at, .to = at, .family_at = at};

    while (r.words < RUN_MAX) {
        uint32_t n;

        if (r.words > 0 && (n = particles(w, r.to)) > 0 &&
            particles_fit(w, &r, r.to, n)) {
            uint32_t name = r.to + n, start = r.to;

            if (r.family == 0)
                r.family_at = start;
            r.family++;
            r.words++;
            r.to = name + 1;
            continue;
        }
        if (!is_name_word(w, r.to) || !word_fits(w, &r, r.to))
            break;
        if (r.words > 0 && is_article(w, r.to))
            break;
        take(w, &r, r.to);
    }
    /* « notre presidente Martine leclercq »: a careless small letter */
    if (r.words == 1 && r.given == 1 && is_lower(w, r.to) && follows(w, r.to) &&
        flags_at(w, r.to) == 0 && has_flag(w, at - 1, W_ROLE) &&
        tok_at(w, r.to)->word->raw.n > 3) {
        r.family_at = r.to++;
        r.family = 1;
        r.words = 2;
    }
    /* all given: the last is the family name (Jean Richard) */
    if (r.family == 0 && r.given >= 2) {
        r.family = 1;
        r.given--;
        r.family_at = r.to - 1;
    }
    return r;
}

/* Words that make what follows a place or an organisation. */
static bool
forbidden_before(const struct work *w, uint32_t start)
{
    uint32_t flags;

    if (start == 0 || !follows(w, start))
        return false;
    flags = flags_at(w, start - 1);
    if (mark_at(w, start - 1) == '(' && start > 1 &&
        w->taken[start - 2] == TAKEN_PERSON)
        return true; /* whom the person speaks for */
    if (form_is(w, start - 1, "salle") && form_is(w, start - 2, "la") &&
        form_is(w, start - 3, "dans") && speech_verb_at(w, start - 4))
        return false;
    if ((flags & (W_STREET | W_HEAD | W_FORM | W_VENUE | W_LAW)) != 0 &&
        (flags & W_ROLE) == 0)
        return true;
    if (form_in(w, start - 1, "prix trophee fonds amis saint sainte jardin") ||
        (form_is(w, start - 1, "chez") && is_capital(w, start - 1) &&
         !starts_sentence(w, start - 1)))
        return true;
    /* rue de …, place du … */
    if (start >= 2 && has_flag(w, start - 1, W_PARTICLE) &&
        has_flag(w, start - 2, W_STREET) && is_lower(w, start - 2))
        return true;
    if (is_lower(w, start - 1) && form_in(w, start - 1, "le la les l' un une"))
        return !has_flag(w, start, W_TITLE); /* no article before a name */
    if (!is_capital(w, start - 1) || caps_at(w, start - 1) == CAPS_INITIAL ||
        has_flag(w, start - 1, W_ROLE | W_TITLE))
        return false;
    return !has_flag(w, start - 1, W_STOP | W_COMMON) ||
           (!starts_sentence(w, start - 1) &&
            !has_flag(w, start - 1, W_STOP));
}

static uint8_t
sex_of(const struct work *w, uint32_t at)
{
    uint32_t flags = flags_at(w, at);

    if ((flags & W_MALE) != 0 && (flags & W_FEMALE) != 0)
        return 0;
    return (flags & W_MALE) != 0 ? 'm' : (flags & W_FEMALE) != 0 ? 'f' : 0;
}

/* A role just before: « la sociologue », « le président, ». */
static bool
role_before(const struct work *w, uint32_t at)
{
    uint32_t i = at;

    if (i > 0 && mark_at(w, i - 1) == ',' && follows(w, i))
        i--;
    if (i == 0 || !follows(w, i))
        return false;
    return has_flag(w, i - 1, W_ROLE) ||
           (i > 1 && is_lower(w, i - 1) && has_flag(w, i - 2, W_ROLE) &&
            !has_flag(w, i - 1, W_STOP));
}

/* A role, an age or a verb of speech just after. */
static bool
role_after(const struct work *w, uint32_t at)
{
    uint32_t i = at;

    if (!follows(w, i))
        return false;
    if (mark_at(w, i) == ',' || mark_at(w, i) == '-' || mark_at(w, i) == '(')
        i++;
    if (caps_at(w, i) == CAPS_NUMBER && form_is(w, i + 1, "ans"))
        return true;
    if (i == at)
        return has_flag(w, i, W_AUX) || speech_verb_at(w, i) ||
               has_flag(w, i, W_ROLE);
    if (is_article(w, i) || form_in(w, i, "notre ancien ancienne"))
        i++;
    return has_flag(w, i, W_ROLE);
}

static bool
weak_given(const struct work *w, uint32_t at)
{
    return has_flag(w, at, W_GIVEN_WEAK | W_REGION | W_COMMUNE | W_HEAD |
                               W_FORM | W_EVENT) ||
           (has_flag(w, at, W_GIVEN_RARE) && is_common(w, at));
}

static bool
full_name_holds(const struct work *w, const struct run *r)
{
    uint32_t last = r->to - 1;
    bool strange = is_common(w, r->family_at) ||
                   has_flag(w, last, W_HEAD | W_FORM | W_REGION) ||
                   caps_at(w, last) == CAPS_MIXED;

    if (has_flag(w, r->from, W_HEAD | W_FORM))
        return false;
    if (w->x.lines[tok_at(w, r->from)->line].shouted &&
        (strange || weak_given(w, r->from)))
        return false;
    if (!weak_given(w, r->from) && !has_flag(w, r->from, W_GIVEN_RARE))
        return !(has_flag(w, last, W_HEAD | W_FORM | W_REGION) &&
                 is_common(w, last) &&
                 !role_before(w, r->from) && !role_after(w, r->to) &&
                 !has_flag(w, last, W_FAMILY) && false);
    if (role_before(w, r->from) || role_after(w, r->to))
        return !strange || !weak_given(w, r->from);
    return !strange;
}

/* CHAABANE H., VANDEVELDE Jean-Marc */
static bool
is_reversed(const struct work *w, const struct run *r)
{
    uint32_t last = r->to - 1;

    if (r->words == 2 && caps_at(w, r->from) == CAPS_ALL &&
        tok_at(w, r->from)->word->raw.n > 3 &&
        caps_at(w, last) == CAPS_INITIAL)
        return true;
    if (r->words < 2 || r->words > 4 || r->given > 0)
        return false;
    if (caps_at(w, r->from) != CAPS_ALL || tok_at(w, r->from)->word->raw.n < 3 ||
        has_flag(w, r->from, W_NOT_ORG | W_HEAD | W_FORM))
        return false;
    if (caps_at(w, last) == CAPS_INITIAL)
        return true;
    return has_flag(w, last, W_GIVEN) &&
           !has_flag(w, last, W_GIVEN_WEAK | W_REGION | W_COMMUNE) &&
           (caps_at(w, last) == CAPS_FIRST ||
            (!w->x.lines[tok_at(w, last)->line].shouted &&
             mark_at(w, r->from - 1) != '(' &&
             tok_at(w, r->from)->word->raw.n > 4));
}

/* Two unknown capitalised words beside a role or a verb. */
static bool
unknown_holds(const struct work *w, const struct run *r)
{
    if (r->words < 2 || r->words > 3 || r->given > 0)
        return false;
    for (uint32_t i = r->from; i < r->to; i++)
        if (is_common(w, i) ||
            has_flag(w, i, W_HEAD | W_FORM | W_REGION | W_COMMUNE | W_ROLE |
                               W_EVENT | W_MONTH) ||
            caps_at(w, i) == CAPS_MIXED)
            return false;
    if (caps_at(w, r->from) != CAPS_FIRST)
        return false;
    return role_before(w, r->from) || role_after(w, r->to);
}

/* « par Océane, Dylan et Mohamed »: a weak given name among others. */
static bool
among_given(const struct work *w, uint32_t at)
{
    bool left = form_in(w, at - 1, "par avec chez et") || mark_at(w, at - 1) == ',';

    if (has_flag(w, at, W_REGION | W_HEAD | W_FORM | W_EVENT | W_MONTH) ||
        !follows(w, at) || !left)
        return false;
    if ((mark_at(w, at + 1) == ',' || form_is(w, at + 1, "et")) &&
        has_flag(w, at + 2, W_GIVEN) && is_capital(w, at + 2))
        return true;
    return (mark_at(w, at - 1) == ',' || form_is(w, at - 1, "et")) &&
           at > 1 && w->taken[at - 2] == TAKEN_PERSON;
}

/* « l'Université fédérale de Bahia », « La Table d'Hypatie » */
static bool
inside_org_name(const struct work *w, uint32_t at)
{
    if (!form_in(w, at - 1, "de d' du des") || !follows(w, at))
        return false;
    for (uint32_t i = at - 1; i > 0 && i + 4 > at && follows(w, i); i--) {
        if (has_flag(w, i - 1, W_HEAD | W_FORM | W_STREET | W_VENUE | W_EVENT) ||
            (is_capital(w, i - 1) && !starts_sentence(w, i - 1) &&
             is_common(w, i - 1)))
            return true;
    }
    return false;
}

static bool
single_given_holds(const struct work *w, const struct run *r)
{
    uint32_t at = r->from;
    uint32_t flags = flags_at(w, at);
    bool cue;

    if (r->words != 1 || (flags & W_GIVEN) == 0 ||
        (weak_given(w, at) && !among_given(w, at)) ||
        caps_at(w, at) != CAPS_FIRST ||
        w->x.lines[tok_at(w, at)->line].shouted ||
        has_flag(w, at, W_MONTH | W_ROLE | W_STOP))
        return false;
    if (follows(w, r->to) && (caps_at(w, r->to) == CAPS_NUMBER ||
                              is_capital(w, r->to)))
        return false;
    cue = role_after(w, r->to) || role_before(w, at) ||
          (form_is(w, r->to, "et") && has_flag(w, r->to + 1, W_GIVEN) &&
           is_capital(w, r->to + 1)) ||
          (at > 1 && form_is(w, at - 1, "et") && has_flag(w, at - 2, W_GIVEN) &&
           is_capital(w, at - 2)) ||
          speech_verb_at(w, at - 1) || speech_verb_at(w, r->to + 1);
    if (inside_org_name(w, at) ||
        (form_is(w, at + 1, "et") &&
         form_in(w, at + 2, "cie compagnie co fils associes")))
        return false;
    if ((flags & (W_GIVEN_RARE | W_COMMON)) != 0)
        return cue;
    if (at > 0 && follows(w, at) &&
        form_in(w, at - 1, "l l' la le les du des en au aux une un"))
        return false;
    return cue || !starts_sentence(w, at) || mark_at(w, r->to) == ',' ||
           is_lower(w, r->to);
}

/* ---------------------------------------------------------------- titles */

/* Tokens of the title at `at`, its dot included; 0 when there is none. */
static uint32_t
title_at(const struct work *w, uint32_t at)
{
    uint32_t n = 1;

    if (!has_flag(w, at, W_TITLE))
        return 0;
    if (is_lower(w, at) &&
        !form_in(w, at, "monsieur madame mademoiselle soeur pere abbe docteur "
                        "maitre professeur frere"))
        return 0;
    if (mark_at(w, at + 1) == '.' && tok_at(w, at + 1)->glued)
        n++;
    if (form_is(w, at + n, "et") && has_flag(w, at + n + 1, W_TITLE)) {
        uint32_t m = title_at(w, at + n + 1);

        return m == 0 ? 0 : n + 1 + m;
    }
    return follows(w, at + n) ? n : 0;
}

static bool
title_is_plural(const struct work *w, uint32_t at)
{
    return form_in(w, at, "mm mmes messieurs mesdames mlles");
}

/* « le secrétaire général » between a title and a name. */
static uint32_t
role_between(const struct work *w, uint32_t at)
{
    uint32_t i = at;

    if (!form_in(w, i, "le la l l'"))
        return 0;
    while (i < at + AFTER_TITLE_MAX && (is_lower(w, i) ||
                                        has_flag(w, i, W_ROLE)) && follows(w, i))
        i++;
    return is_name_word(w, i) && follows(w, i) && i > at + 1 ? i - at : 0;
}

static bool
add_mention(struct work *w, const struct mention *m)
{
    struct mention *grown = arena_grow(w->a, w->mentions, w->nmentions,
                                       &w->mentions_room, sizeof *m);

    if (grown == NULL)
        return no_room(w);
    w->mentions = grown;
    grown[w->nmentions++] = *m;
    for (uint32_t i = m->from; i < m->to; i++)
        w->taken[i] = TAKEN_PERSON;
    return true;
}

static struct mention
mention_of(const struct work *w, const struct run *r, uint32_t start)
{
    return (struct mention){.start = start,
                            .from = r->from,
                            .to = r->to,
                            .family = r->family > 0 ? r->family_at : r->to,
                            .kind = r->family > 0 ? NAME_FULL : NAME_GIVEN,
                            .sex = sex_of(w, r->from)};
}

static uint8_t
sex_of_title(const struct work *w, uint32_t at)
{
    if (form_in(w, at, "m mr monsieur mm messieurs pere abbe frere mgr"))
        return 'm';
    if (form_in(w, at, "mme mmes mlle madame mesdames mademoiselle soeur"))
        return 'f';
    return 0;
}

/* The name after a title; r.words is 0 when there is none. */
static bool
titled_name(struct work *w, uint32_t title, uint32_t at, uint32_t start,
            uint32_t *next)
{
    struct run r = run_at(w, at);
    struct mention m;

    *next = at;
    if (r.words == 0 || is_article(w, at) ||
        (has_flag(w, at, W_ROLE | W_HEAD) && !has_flag(w, at, W_GIVEN)))
        return true;
    m = mention_of(w, &r, start);
    m.titled = true;
    if (is_reversed(w, &r)) {
        m.reversed = true;
        m.family = r.from;
    } else if (r.given == 0 || r.words == 1) {
        bool unknown_pair = r.given == 0 && r.words == 2 &&
                            follows(w, r.from + 1) && r.to == r.from + 2 &&
                            caps_at(w, r.from) == CAPS_FIRST;
        bool given_alone = r.words == 1 && r.given == 1 &&
                           caps_at(w, at) == CAPS_FIRST &&
                           !has_flag(w, at, W_FAMILY);

        m.kind = unknown_pair  ? NAME_FULL
                 : given_alone ? NAME_GIVEN
                               : NAME_FAMILY;
        m.family = unknown_pair ? r.from + 1 : given_alone ? r.to : r.from;
    }
    if (sex_of_title(w, title) != 0)
        m.sex = sex_of_title(w, title);
    *next = r.to;
    return add_mention(w, &m);
}

/* « MM. A, B (X) et C »: the title holds for all. */
static bool
titled_list(struct work *w, uint32_t title, uint32_t *at)
{
    for (;;) {
        uint32_t i = skip_parens(w, *at), next;

        if (mark_at(w, i) != ',' && !form_is(w, i, "et"))
            return true;
        i++;
        if (!follows(w, i) || !is_name_word(w, i) ||
            has_flag(w, i, W_HEAD | W_FORM) || has_flag(w, i, W_TITLE))
            return true;
        if (!titled_name(w, title, i, i, &next))
            return false;
        if (next == i)
            return true;
        *at = next;
    }
}

/* « M. de Kerangal » */
static bool
titled_particle(struct work *w, uint32_t title, uint32_t name, uint32_t *next)
{
    struct run r = run_at(w, name + particles(w, name));
    struct mention m;

    if (r.words == 0 || has_flag(w, r.from, W_HEAD | W_FORM | W_REGION))
        return true;
    r.from = name;
    m = mention_of(w, &r, title);
    m.kind = NAME_FAMILY;
    m.family = name;
    m.titled = true;
    m.sex = sex_of_title(w, title);
    *next = r.to;
    return add_mention(w, &m);
}

static bool
find_titled(struct work *w, uint32_t at, uint32_t *next)
{
    uint32_t n = title_at(w, at), name;

    *next = at;
    if (n == 0 || (at > 0 && follows(w, at) && is_capital(w, at) &&
                   has_flag(w, at - 1, W_HEAD | W_FORM | W_STREET | W_VENUE)))
        return true;
    name = at + n;
    name += role_between(w, name);
    if (particles(w, name) > 0 && is_lower(w, name) &&
        form_in(w, name, "de d' du van von le la el"))
        return titled_particle(w, at, name, next);
    if (!is_name_word(w, name) || !follows(w, name))
        return true;
    if (is_lower(w, at) && forbidden_before(w, at))
        return true;
    if (!titled_name(w, at, name, at, next))
        return false;
    if (*next == name) {
        *next = at;
        return true;
    }
    if (title_is_plural(w, at))
        return titled_list(w, at, next);
    return true;
}

/* ---------------------------------------------------------------- plain */

/* « Anne –Sylvie »: a dash astray inside a compound given name. */
static uint32_t
stray_dash(const struct work *w, uint32_t at)
{
    return mark_at(w, at + 1) == '-' && !tok_at(w, at + 1)->glued &&
           tok_at(w, at + 2)->glued && has_flag(w, at, W_GIVEN) &&
           has_flag(w, at + 2, W_GIVEN) && is_capital(w, at + 2) &&
           is_name_word(w, at + 3) && follows(w, at + 3);
}

static bool
find_plain(struct work *w, uint32_t at, uint32_t *next)
{
    struct run r;
    struct mention m;

    *next = at;
    if (!is_name_word(w, at) || forbidden_before(w, at))
        return true;
    if (is_article(w, at)) {
        if (caps_at(w, at) != CAPS_ALL || caps_at(w, at + 1) != CAPS_ALL ||
            w->x.lines[tok_at(w, at)->line].shouted || !follows(w, at + 1))
            return true;
        r = run_at(w, at + 1);
        if (!is_reversed(w, &r))
            return true;
        r.from = at;
        m = mention_of(w, &r, at);
        m.reversed = true;
        m.kind = NAME_FULL;
        m.family = at;
        *next = r.to;
        return add_mention(w, &m);
    }
    r = run_at(w, stray_dash(w, at) ? at + 2 : at);
    r.from = at;
    if (r.words == 0)
        return true;
    m = mention_of(w, &r, at);
    if (is_reversed(w, &r)) {
        m.reversed = true;
        m.kind = NAME_FULL;
        m.sex = sex_of(w, r.to - 1);
        m.family = r.from;
    } else if (r.given > 0 && r.family > 0) {
        bool initials = caps_at(w, r.from) == CAPS_INITIAL;

        if (initials && caps_at(w, r.to - 1) == CAPS_ALL &&
            tok_at(w, r.to - 1)->word->raw.n <= 3)
            return true;
        if (initials && caps_at(w, r.to - 1) == CAPS_INITIAL)
            m.kind = NAME_INITIALS;
        else if (initials ? (is_common(w, r.to - 1) && is_word(w, at - 1) &&
                             is_word(w, r.to)) ||
                                caps_at(w, r.to - 1) == CAPS_MIXED
                          : !full_name_holds(w, &r))
            return true;
    } else if (unknown_holds(w, &r)) {
        m.family = r.to - 1;
        m.kind = NAME_FULL;
    } else if (!single_given_holds(w, &r)) {
        return true;
    }
    *next = r.to;
    return add_mention(w, &m);
}

bool
person_find(struct work *w)
{
    uint32_t at = 0, next;

    while (at < w->x.ntoks) {
        if (!find_titled(w, at, &next))
            return false;
        if (next == at && !find_plain(w, at, &next))
            return false;
        at = next > at ? next : at + 1;
    }
    return true;
}
