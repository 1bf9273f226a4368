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
#include "indexer/extract/names.h"

/* « Marie –Laure »: a dash astray inside a compound given name. */
static uint32_t
stray_dash(const struct work *w, uint32_t at)
{
    return mark_at(w, at + 1) == '-' && !tok_at(w, at + 1)->glued &&
           tok_at(w, at + 2)->glued && has_flag(w, at, W_GIVEN) &&
           has_flag(w, at + 2, W_GIVEN) && is_capital(w, at + 2) &&
           name_word_at(w, at + 3) && follows(w, at + 3);
}

/* « LE GARREC Rose »: a family name of two words, in capitals, first. */
static bool
find_reversed_article(struct work *w, uint32_t at, uint32_t *next)
{
    struct run r;
    struct mention m;

    if (caps_at(w, at) != CAPS_ALL || caps_at(w, at + 1) != CAPS_ALL ||
        w->x.lines[tok_at(w, at)->line].shouted || !follows(w, at + 1))
        return true;
    r = name_run_at(w, at + 1);
    if (!name_reversed(w, &r))
        return true;
    r.from = at;
    m = mention_of(w, &r, at);
    m.reversed = true;
    m.kind = NAME_FULL;
    m.family = at;
    *next = r.to;
    return mention_add(w, &m);
}

/* An initial and a family name; not « A. Vieillir ensemble », « B. ESS ». */
static bool
initial_holds(const struct work *w, const struct run *r)
{
    uint32_t last = r->to - 1;

    if (caps_at(w, last) == CAPS_INITIAL)
        return true;
    if (caps_at(w, last) == CAPS_MIXED || tok_at(w, last)->word->raw.n < 3 ||
        (caps_at(w, last) == CAPS_ALL && tok_at(w, last)->word->raw.n <= 3))
        return false;
    return !is_common(w, last) || !is_word(w, r->to) ||
           !(is_word(w, r->from - 1) || starts_sentence(w, r->from));
}

/* Why the run names a person: its kind and its parts in *m; false when it names
 * none. */
static bool
plain_holds(const struct work *w, const struct run *r, struct mention *m)
{
    bool initial = caps_at(w, r->from) == CAPS_INITIAL;

    if (name_reversed(w, r)) {
        m->reversed = true;
        m->kind = NAME_FULL;
        m->sex = name_sex(w, r->to - 1);
        m->family = r->from;
        return true;
    }
    if (r->given > 0 && r->family > 0) {
        if (initial && caps_at(w, r->to - 1) == CAPS_INITIAL)
            m->kind = NAME_INITIALS;
        return initial ? initial_holds(w, r) : name_full_holds(w, r);
    }
    if (name_unknown_holds(w, r)) {
        m->family = r->to - 1;
        m->kind = NAME_FULL;
        return true;
    }
    m->family = r->to;
    m->kind = NAME_GIVEN;
    if (name_given_holds(w, r))
        return true;
    m->family = r->from;
    m->kind = NAME_FAMILY;
    return name_office_holds(w, r);
}

static bool
find_plain(struct work *w, uint32_t at, uint32_t *next)
{
    struct run r;
    struct mention m;

    *next = at;
    if (!name_word_at(w, at) || name_forbidden(w, at) ||
        (caps_at(w, at) == CAPS_INITIAL &&
         w->x.lines[tok_at(w, at)->line].bullet && !follows(w, at)))
        return true; /* « B. Congés » in a list of letters */
    if (name_article_at(w, at))
        return find_reversed_article(w, at, next);
    r = name_run_at(w, stray_dash(w, at) ? at + 2 : at);
    r.from = at;
    if (r.words == 0 ||
        (has_flag(w, at, W_TITLE) && name_article_at(w, at + 1))) /* M. le … */
        return true;
    m = mention_of(w, &r, at);
    if (!plain_holds(w, &r, &m))
        return true;
    *next = r.to;
    return mention_add(w, &m);
}

bool
person_find(struct work *w)
{
    uint32_t at = 0, next;

    while (at < w->x.ntoks) {
        if (!titled_find(w, at, &next))
            return false;
        if (next == at && !find_plain(w, at, &next))
            return false;
        at = next > at ? next : at + 1;
    }
    return true;
}
