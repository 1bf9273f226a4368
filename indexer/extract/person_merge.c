/*
 * One somebody per person.  Full names are told apart by their key (folded,
 * hyphens as spaces); then family names alone, given names alone and initials
 * are joined to the full name they shorten, and stand for themselves when there
 * is none.  Family names without a title count only once a full name told them.
 */
#include <stdlib.h>
#include <string.h>

#include "indexer/extract/people.h"

/* People of one family that a short name is compared with: a report of thousands
 * must not take the square of its length. */
enum { KIN_MAX = 64, PART_MIN_BYTES = 4 };

struct merging {
    struct work *w;
    struct map by_key, by_family, by_given; /* → index in people */
    struct map by_part; /* « Garrec » of « Garrec-Oudin » → index, or SEVERAL */
};

#define SEVERAL UINT32_MAX

/* ---------------------------------------------------------------- joining */

/* What the archivist says of this name: the label it is a form of, or that it is
 * nobody.  Two forms of one label are then one person, by their key. */
static bool
ask_authority(struct work *w, struct somebody *s)
{
    const struct authority_record *known =
        authority_find(w->authority, AUTHORITY_PEOPLE, s->key);

    s->dropped = authority_is_not(w->authority, AUTHORITY_PEOPLE, s->key);
    if (known == NULL)
        return true;
    s->name = known->label;
    s->key = key_of(w, s->name);
    return s->key.p != NULL || no_room(w);
}

/* Are this person and this key ordered apart (!never)? */
static bool
are_apart(const struct work *w, const struct somebody *s, struct span key)
{
    return authority_never(w->authority, AUTHORITY_PEOPLE, s->key, key);
}

/* The same of what a mention says, with its title too: « M. Clinquart ». */
static bool
are_told_apart(struct work *w, const struct somebody *s,
               const struct mention *m, struct span key)
{
    struct span titled;

    if (w->authority->files[AUTHORITY_PEOPLE].never.count == 0)
        return false;
    if (are_apart(w, s, key))
        return true;
    if (!m->titled || m->from == 0)
        return false;
    titled = key_of(w, text_of(w, m->from - 1, m->to));
    return titled.p != NULL && are_apart(w, s, titled);
}

/* The first and the last word of a double family name lead to its bearer. */
static bool
enter_parts(struct merging *g, struct span family, uint32_t number)
{
    const char *space = memchr(family.p, ' ', family.n);
    struct span part[2];
    size_t first, last = family.n;

    if (space == NULL)
        return true;
    first = (size_t)(space - family.p);
    while (family.p[last - 1] != ' ')
        last--;
    part[0] = span_slice(family, 0, first);
    part[1] = span_slice(family, last, family.n);
    for (size_t i = 0; i < 2; i++) {
        struct map_entry *e;
        bool is_new;

        if (part[i].n < PART_MIN_BYTES)
            continue;
        e = map_put(&g->by_part, part[i], number, &is_new);
        if (e == NULL)
            return no_room(g->w);
        if (!is_new && e->number != number)
            e->number = SEVERAL;
    }
    return true;
}

static bool
add_somebody(struct merging *g, struct somebody *s, uint32_t mention)
{
    struct work *w = g->w;
    struct somebody *grown =
        arena_grow(w->a, w->people, w->npeople, &w->people_room, sizeof *s);
    uint32_t number = (uint32_t)w->npeople;
    struct map_entry *kin;
    bool is_new;

    if (grown == NULL)
        return no_room(w);
    w->people = grown;
    s->first = mention;
    if (map_put(&g->by_key, s->key, number, NULL) == NULL)
        return no_room(w);
    if (s->family.n > 0) {
        kin = map_put(&g->by_family, s->family, number, &is_new);
        if (kin == NULL)
            return no_room(w);
        if (!is_new) { /* behind the first of the family */
            s->kin = grown[kin->number].kin;
            grown[kin->number].kin = number + 1;
        }
    }
    if (s->given.n > 0 && s->family.n > 0 &&
        (map_put(&g->by_given, s->given, number, NULL) == NULL ||
         !enter_parts(g, s->family, number)))
        return no_room(w);
    grown[w->npeople++] = *s;
    w->mentions[mention].person = number;
    return true;
}

static bool
same_initial(struct span a, struct span b)
{
    return span_equal(span_slice(a, 0, 1), span_slice(b, 0, 1));
}

/* J.-P. Garrec is Jean-Pierre Garrec. */
static bool
initials_agree(const struct somebody *a, const struct somebody *b)
{
    bool short_a = a->given.n == 1 || (a->given.n == 3 && a->given.p[1] == ' ');
    bool short_b = b->given.n == 1 || (b->given.n == 3 && b->given.p[1] == ' ');

    return (short_a || short_b) && same_initial(a->given, b->given);
}

/* The person of this family whose initials these are, or who has only initials
 * while this name is whole; NULL when there is none. */
static struct somebody *
find_by_initials(const struct merging *g, const struct somebody *s)
{
    struct work *w = g->w;
    const struct map_entry *e = map_find(&g->by_family, s->family);
    uint32_t k = e == NULL ? 0 : e->number + 1;

    for (unsigned n = 0; k != 0 && n < KIN_MAX; k = w->people[k - 1].kin, n++)
        if (initials_agree(&w->people[k - 1], s) &&
            !are_apart(w, &w->people[k - 1], s->key))
            return &w->people[k - 1];
    return NULL;
}

/* « Alix T. » is the one Alix Talmier. */
static struct somebody *
find_by_given(const struct merging *g, const struct somebody *s)
{
    const struct map_entry *e = map_find(&g->by_given, s->given);
    struct somebody *p = e == NULL ? NULL : &g->w->people[e->number];

    return p != NULL && same_initial(p->family, s->family) &&
                   !are_apart(g->w, p, s->key)
               ? p
               : NULL;
}

/* The longer name is shown, and the hyphen, which is how such names are most
 * often written; what the archivist wrote stays. */
static bool
show_better(struct merging *g, struct somebody *known, const struct somebody *s)
{
    struct work *w = g->w;
    uint32_t number = (uint32_t)(known - w->people);

    if (authority_find(w->authority, AUTHORITY_PEOPLE, known->key) != NULL)
        return true;
    if (s->name.n > known->name.n && s->given.n > known->given.n) {
        known->name = s->name;
        known->given = s->given;
        known->key = s->key;
        known->dropped = known->dropped || s->dropped;
        return map_put(&g->by_key, s->key, number, NULL) != NULL || no_room(w);
    }
    if (memchr(s->name.p, '-', s->name.n) != NULL &&
        span_equal(s->key, known->key) &&
        memchr(known->name.p, '-', known->name.n) == NULL)
        known->name = s->name;
    return true;
}

static bool
join_full(struct merging *g, uint32_t i)
{
    struct work *w = g->w;
    struct somebody s = {0}, *known;
    const struct map_entry *e;

    if (!person_name(w, &w->mentions[i], &s) || !ask_authority(w, &s))
        return no_room(w);
    e = map_find(&g->by_key, s.key);
    known = e != NULL ? &w->people[e->number] : find_by_initials(g, &s);
    if (known == NULL && s.family.n == 1)
        known = find_by_given(g, &s);
    if (known == NULL)
        return add_somebody(g, &s, i);
    w->mentions[i].person = (uint32_t)(known - w->people);
    return show_better(g, known, &s);
}

/* The letters « jpg » of a name. */
static size_t
letters_of(struct span key, char *out, size_t room)
{
    size_t n = 0;
    bool start = true;

    for (size_t i = 0; i < key.n && n < room; i++) {
        if (start && key.p[i] != ' ')
            out[n++] = key.p[i];
        start = key.p[i] == ' ';
    }
    return n;
}

static bool
join_initials(struct merging *g, uint32_t i)
{
    struct work *w = g->w;
    struct mention *m = &w->mentions[i];
    struct span key = key_of(w, text_of(w, m->from, m->to));
    char want[8], have[8];
    size_t n;

    if (key.p == NULL)
        return no_room(w);
    n = letters_of(key, want, sizeof want);
    m->person = UINT32_MAX;
    for (size_t k = 0; k < w->npeople && k < KIN_MAX; k++) {
        if (letters_of(w->people[k].key, have, sizeof have) == n &&
            memcmp(want, have, n) == 0 && !are_apart(w, &w->people[k], key)) {
            m->person = (uint32_t)k;
            return true;
        }
    }
    return true;
}

/* « Lucie et Gilles Kervran »: the family name is both's. */
static bool
couple(struct work *w, uint32_t i, struct somebody *s)
{
    const struct mention *m = &w->mentions[i], *n = m + 1;
    struct span family;

    if (i + 1 >= w->nmentions || n->kind != NAME_FULL || n->reversed ||
        !form_is(w, m->to, "et") || n->from != m->to + 1)
        return true;
    if (!person_spell(w, n->family, n->to, &family))
        return false;
    s->name =
        arena_printf(w->a, "%.*s %.*s", SPAN_ARG(s->name), SPAN_ARG(family));
    if (s->name.p == NULL)
        return false;
    s->key = key_of(w, s->name);
    s->family = key_of(w, family);
    return s->key.p != NULL && s->family.p != NULL;
}

/* « Mme Garrec » is the one Lise Garrec-Oudin. */
static const struct somebody *
find_part(struct merging *g, const struct mention *m, const struct somebody *s)
{
    const struct map_entry *e = map_find(&g->by_part, s->family);
    const struct somebody *p;

    if (e == NULL || e->number == SEVERAL)
        return NULL;
    p = &g->w->people[e->number];
    return (m->sex == 0 || p->sex == 0 || p->sex == m->sex) &&
                   !are_told_apart(g->w, p, m, s->key)
               ? p
               : NULL;
}

/* The full name that this family name, or given name, shortens. */
static const struct somebody *
find_full(struct merging *g, const struct mention *m, const struct somebody *s)
{
    struct work *w = g->w;
    const struct map_entry *e;
    uint32_t k;

    if (m->kind != NAME_FAMILY) {
        e = s->family.n > 0 ? NULL : map_find(&g->by_given, s->given);
        return e == NULL || are_told_apart(w, &w->people[e->number], m, s->key)
                   ? NULL
                   : &w->people[e->number];
    }
    e = map_find(&g->by_family, s->family);
    k = e == NULL ? 0 : e->number + 1;
    for (unsigned n = 0; k != 0 && n < KIN_MAX; k = w->people[k - 1].kin, n++) {
        const struct somebody *p = &w->people[k - 1];

        if ((m->sex == 0 || p->sex == 0 || p->sex == m->sex) &&
            !are_told_apart(w, p, m, s->key))
            return p;
        if (p->given.n > 0 && p->given.p[0] == 'm' && m->titled &&
            form_is(w, m->from - 1, "m") && !are_told_apart(w, p, m, s->key))
            return p; /* « M. Talmier », of Mona Talmier: an initial */
    }
    return e == NULL ? find_part(g, m, s) : NULL;
}

static bool
join_short(struct merging *g, uint32_t i)
{
    struct work *w = g->w;
    struct mention *m = &w->mentions[i];
    struct somebody s = {0};
    const struct somebody *full;
    const struct map_entry *e;

    if (m->kind == NAME_INITIALS)
        return join_initials(g, i);
    if (!person_name(w, m, &s) ||
        (m->kind == NAME_GIVEN && !couple(w, i, &s)) || !ask_authority(w, &s))
        return no_room(w);
    full = find_full(g, m, &s);
    if (full != NULL) {
        m->person = (uint32_t)(full - w->people);
        return true;
    }
    e = map_find(&g->by_key, s.key);
    if (e != NULL) {
        m->person = e->number;
        return true;
    }
    return add_somebody(g, &s, i);
}

/* ---------------------------------------------------------------- bare */

static bool
add_bare(struct merging *g, uint32_t at)
{
    struct work *w = g->w;
    const struct tok *t = tok_at(w, at);
    const struct map_entry *e;
    bool initial = at > 0 && follows(w, at) && w->taken[at - 1] == FREE &&
                   caps_at(w, at - 1) == CAPS_INITIAL;
    struct mention *grown, m = {.start = at,
                                .from = at,
                                .to = at + 1,
                                .family = at,
                                .kind = NAME_FAMILY};
    struct span key;

    if (w->taken[at] != FREE || !is_capital(w, at) || t->word->raw.n < 3 ||
        ((t->word->flags & (W_STOP | W_COMMUNE | W_REGION | W_HEAD)) != 0 &&
         !initial) ||
        (at > 0 && follows(w, at) &&
         has_flag(w, at - 1, W_HEAD | W_FORM | W_STREET | W_VENUE)))
        return true;
    key = key_of(w, t->word->raw);
    if (key.p == NULL)
        return no_room(w);
    e = map_find(&g->by_family, key);
    if (e == NULL || are_apart(w, &w->people[e->number], key))
        return true;
    m.person = e->number;
    m.sex = w->people[e->number].sex;
    if (initial && same_initial(tok_at(w, at - 1)->word->form,
                                w->people[e->number].given)) {
        m.start = m.from = at - 1; /* « A. Chevrier » */
        w->taken[at - 1] = TAKEN_PERSON;
    } else if (initial &&
               has_flag(w, at, W_STOP | W_COMMUNE | W_REGION | W_HEAD))
        return true;
    if (at > 0 && follows(w, at) && w->taken[at - 1] == FREE &&
        is_capital(w, at - 1) &&
        span_equal(tok_at(w, at - 1)->word->form, w->people[e->number].given)) {
        m.start = m.from = at - 1;
        w->taken[at - 1] = TAKEN_PERSON;
    }
    grown = arena_grow(w->a, w->mentions, w->nmentions, &w->mentions_room,
                       sizeof m);
    if (grown == NULL)
        return no_room(w);
    w->mentions = grown;
    grown[w->nmentions++] = m;
    w->taken[at] = TAKEN_PERSON;
    return true;
}

static int
by_place(const void *a, const void *b)
{
    const struct mention *x = a, *y = b;

    return (x->from > y->from) - (x->from < y->from);
}

/* Only words seen as family names are worth a key: a byte per word tells. */
static bool
find_bare(struct merging *g)
{
    struct work *w = g->w;
    size_t before = w->nmentions;

    if (!person_aliases(w))
        return false;
    for (uint32_t at = 0; at < w->x.ntoks; at++)
        if (w->taken[at] == FREE && is_capital(w, at) && !add_bare(g, at))
            return false;
    if (w->nmentions > before)
        qsort(w->mentions, w->nmentions, sizeof *w->mentions, by_place);
    for (size_t i = 0; i < w->nmentions; i++) {
        struct mention *m = &w->mentions[i];

        if (m->person < w->npeople && w->people[m->person].first > i)
            w->people[m->person].first = UINT32_MAX;
    }
    for (size_t i = w->nmentions; i-- > 0;)
        if (w->mentions[i].person < w->npeople)
            w->people[w->mentions[i].person].first = (uint32_t)i;
    return true;
}

bool
person_merge(struct work *w)
{
    struct merging g = {.w = w};

    map_init(&g.by_key, w->a);
    map_init(&g.by_family, w->a);
    map_init(&g.by_given, w->a);
    map_init(&g.by_part, w->a);
    for (uint32_t i = 0; i < w->nmentions; i++)
        if (w->mentions[i].kind == NAME_FULL && !join_full(&g, i))
            return false;
    for (uint32_t i = 0; i < w->nmentions; i++)
        if (w->mentions[i].kind != NAME_FULL && !join_short(&g, i))
            return false;
    return find_bare(&g);
}
