/* « Mme X », « MM. X et Y », « M. le préfet X »: a title makes a name of what
 * follows. */
#include "indexer/extract/names.h"

enum { AFTER_TITLE_MAX = 5 };

/* Tokens of the title at `at`, its dot included; 0 when there is none. */
static uint32_t
title_at(const struct work *w, uint32_t at)
{
    uint32_t n = 1;

    if (!has_flag(w, at, W_TITLE))
        return 0;
    if (is_lower(w, at) &&
        !form_in(w, at,
                 "monsieur madame mademoiselle soeur pere abbe docteur "
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
    while (i < at + AFTER_TITLE_MAX &&
           (is_lower(w, i) || has_flag(w, i, W_ROLE)) && follows(w, i))
        i++;
    return name_word_at(w, i) && follows(w, i) && i > at + 1 ? i - at : 0;
}

bool
mention_add(struct work *w, const struct mention *m)
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

struct mention
mention_of(const struct work *w, const struct run *r, uint32_t start)
{
    return (struct mention){.start = start,
                            .from = r->from,
                            .to = r->to,
                            .family = r->family > 0 ? r->family_at : r->to,
                            .kind = r->family > 0 ? NAME_FULL : NAME_GIVEN,
                            .sex = name_sex(w, r->from)};
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

/* « Mme Le Kervern », not « M. Le Maire »: an article in the family name. */
static bool
article_of_name(const struct work *w, uint32_t at)
{
    if (form_is(w, at, "l'")) /* M. L'Hostis */
        return is_capital(w, at) && tok_at(w, at + 1)->glued &&
               is_capital(w, at + 1) && !name_officer_at(w, at + 1);
    return form_in(w, at, "le la") && caps_at(w, at) == CAPS_FIRST &&
           follows(w, at + 1) && caps_at(w, at + 1) == CAPS_FIRST &&
           !is_common(w, at + 1) &&
           !has_flag(w, at + 1, W_ROLE | W_GOV | W_HEAD | W_FORM);
}

/* « M. Lecomte Jean-Claude » */
static bool
family_then_given(const struct work *w, const struct run *r)
{
    uint32_t last = r->to - 1;
    struct span first = tok_at(w, r->from)->word->form;

    if (r->words == 3 && r->to == r->from + 3 && r->given == 0 &&
        has_flag(w, last - 1, W_GIVEN) && has_flag(w, last, W_GIVEN) &&
        caps_at(w, r->from) == CAPS_ALL && caps_at(w, last) == CAPS_ALL)
        return true; /* MR DELATTRE JEAN CLAUDE */
    return r->words == 2 && r->to == r->from + 2 && r->given == 0 &&
           has_flag(w, last, W_GIVEN) &&
           !has_flag(w, last, W_FAMILY | W_GIVEN_WEAK | W_GIVEN_RARE) &&
           memchr(first.p, '-', first.n) == NULL &&
           (caps_at(w, last) == CAPS_FIRST ||
            w->x.lines[tok_at(w, last)->line].shouted);
}

/* A title makes a family name of one word, unless it is only given, and a whole
 * name of two unknown ones. */
static void
set_titled_kind(const struct work *w, const struct run *r, struct mention *m)
{
    uint32_t at = r->from;
    bool pair, given;

    if (name_reversed(w, r) || family_then_given(w, r)) {
        m->reversed = true;
        m->family = at;
        return;
    }
    if (r->given > 0 && r->words > 1)
        return;
    pair = r->given == 0 && r->words == 2 && r->to == at + 2 &&
           !name_article_at(w, at) && follows(w, at + 1) &&
           caps_at(w, at) == CAPS_FIRST;
    given = r->words == 1 && r->given == 1 && caps_at(w, at) == CAPS_FIRST &&
            !has_flag(w, at, W_FAMILY) &&
            !(has_flag(w, at, W_SHARED) && has_flag(w, at, W_GIVEN_RARE));
    m->kind = pair ? NAME_FULL : given ? NAME_GIVEN : NAME_FAMILY;
    m->family = pair ? at + 1 : given ? r->to : at;
}

/* The name after a title; r.words is 0 when there is none. */
static bool
titled_name(struct work *w, uint32_t title, uint32_t at, uint32_t start,
            uint32_t *next)
{
    struct run r = name_run_at(w, at);
    struct mention m;

    *next = at;
    if (r.words == 0 || (name_article_at(w, at) && !article_of_name(w, at)) ||
        ((name_officer_at(w, at) || has_flag(w, at, W_HEAD)) &&
         !has_flag(w, at, W_GIVEN)) ||
        (r.words == 1 && caps_at(w, at) == CAPS_INITIAL)) /* M. D.-L. */
        return true;
    m = mention_of(w, &r, start);
    m.titled = true;
    set_titled_kind(w, &r, &m);
    if (sex_of_title(w, title) != 0)
        m.sex = sex_of_title(w, title);
    *next = r.to;
    return mention_add(w, &m);
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
        if (!follows(w, i) || !name_word_at(w, i) ||
            has_flag(w, i, W_HEAD | W_FORM) || has_flag(w, i, W_TITLE))
            return true;
        if (!titled_name(w, title, i, i, &next))
            return false;
        if (next == i)
            return true;
        *at = next;
    }
}

/* « M. de Kergariou » */
static bool
titled_particle(struct work *w, uint32_t title, uint32_t name, uint32_t *next)
{
    struct run r = name_run_at(w, name + name_particles(w, name));
    struct mention m;

    if (r.words == 0 ||
        has_flag(w, r.from, W_HEAD | W_FORM | W_REGION | W_ROLE))
        return true;
    r.from = name;
    m = mention_of(w, &r, title);
    m.kind = NAME_FAMILY;
    m.family = name;
    m.titled = true;
    m.sex = sex_of_title(w, title);
    *next = r.to;
    return mention_add(w, &m);
}

bool
titled_find(struct work *w, uint32_t at, uint32_t *next)
{
    uint32_t n = title_at(w, at), name;

    *next = at;
    if (n == 0 || (at > 0 && follows(w, at) && is_capital(w, at) &&
                   has_flag(w, at - 1, W_HEAD | W_FORM | W_STREET | W_VENUE)))
        return true;
    name = at + n;
    name += role_between(w, name);
    if (name_particles(w, name) > 0 && is_lower(w, name) &&
        form_in(w, name, "de d' du van von le la el"))
        return titled_particle(w, at, name, next);
    if (!name_word_at(w, name) || !follows(w, name))
        return true;
    if (is_lower(w, at) && name_forbidden(w, at))
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
