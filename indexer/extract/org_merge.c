/*
 * One organisation with its forms.  Two places name one organisation when they
 * have a key in common: the whole form, the name without the form before it, the
 * name without the acronym inside it, an acronym that stands in parentheses
 * beside the name, or an acronym made of its initials.
 */
#include <string.h>

#include "indexer/extract/orgs.h"

/* Beyond so many organisations a report is a directory; prefixes say nothing. */
enum { LONGER_MAX = 200 };

struct joining {
    struct work *w;
    struct map by_key; /* key → org */
    struct map
        by_head; /* « CRESS » of « CRESS Bretagne » → org, or AMBIGUOUS */
    uint32_t *at; /* by token: mention that starts there, + 1 */
};

uint32_t
org_root(const struct work *w, uint32_t org)
{
    while (w->orgs[org].merged != org)
        org = w->orgs[org].merged;
    return org;
}

/* The key of a name: no article, ESS in full, so that both spellings meet. */
struct span
org_key(struct work *w, struct span text)
{
    static const struct span ess = {"economie sociale et solidaire", 29};
    struct span key = key_of(w, text), rest, word;
    char *p;
    size_t n = 0;

    if (key.p == NULL)
        return key;
    if (span_starts(key, SPAN("le ")) || span_starts(key, SPAN("la ")))
        key = span_slice(key, 3, key.n);
    else if (span_starts(key, SPAN("les ")))
        key = span_slice(key, 4, key.n);
    else if (span_starts(key, SPAN("l ")))
        key = span_slice(key, 2, key.n);
    p = arena_alloc(w->a, key.n * 12 + 1);
    if (p == NULL)
        return (struct span){NULL, 0};
    rest = key;
    while (span_next(&rest, ' ', &word)) {
        if (span_equal(word, SPAN("ess")) && key.n > 3)
            word = ess;
        if (n > 0)
            p[n++] = ' ';
        memcpy(p + n, word.p, word.n);
        n += word.n;
    }
    return (struct span){p, n};
}

static bool
add_form(struct work *w, struct org *o, struct span form)
{
    struct span *grown;

    if (form.n == 0)
        return true;
    for (size_t i = 0; i < o->nforms; i++)
        if (span_equal(o->forms[i], form))
            return true;
    if (o->nforms >= 12)
        return true;
    grown = arena_grow(w->a, o->forms, o->nforms, &o->forms_room, sizeof form);
    if (grown == NULL)
        return no_room(w);
    o->forms = grown;
    grown[o->nforms++] = form;
    return true;
}

/* Did the archivist say that some form of one is never some form of the other? */
static bool
kept_apart(struct work *w, const struct org *a, const struct org *b,
           bool *apart)
{
    const enum authority_kind kind = AUTHORITY_ORGANISATIONS;

    *apart = false;
    if (w->authority->files[kind].never.count == 0)
        return true;
    for (size_t i = 0; i < a->nforms && !*apart; i++)
        for (size_t k = 0; k < b->nforms && !*apart; k++) {
            struct span key_a = key_of(w, a->forms[i]);
            struct span key_b = key_of(w, b->forms[k]);

            if (key_a.p == NULL || key_b.p == NULL)
                return no_room(w);
            *apart = authority_never(w->authority, kind, key_a, key_b);
        }
    return true;
}

static bool
unite(struct work *w, uint32_t a, uint32_t b)
{
    bool apart;

    a = org_root(w, a);
    b = org_root(w, b);
    if (a == b)
        return true;
    if (!kept_apart(w, &w->orgs[a], &w->orgs[b], &apart))
        return false;
    if (apart)
        return true;
    if (w->orgs[b].first < w->orgs[a].first) {
        uint32_t c = a;

        a = b;
        b = c;
    }
    w->orgs[b].merged = a;
    for (size_t i = 0; i < w->orgs[b].nforms; i++)
        if (!add_form(w, &w->orgs[a], w->orgs[b].forms[i]))
            return false;
    return true;
}

/* Enter a form of `org`; whoever has its key already is the same. */
static bool
enter(struct joining *j, uint32_t *org, struct span text)
{
    struct work *w = j->w;
    struct span form = tidy(w, text), key = org_key(w, form);
    struct map_entry *e;
    bool is_new;

    if (key.p == NULL)
        return no_room(w);
    if (key.n == 0)
        return true;
    e = map_put(&j->by_key, key, *org, &is_new);
    if (e == NULL)
        return no_room(w);
    if (!is_new && !unite(w, e->number, *org))
        return false;
    *org = org_root(w, *org);
    return add_form(w, &w->orgs[*org], form);
}

static bool
new_org(struct work *w, uint32_t mention, uint32_t *org)
{
    struct org *grown =
        arena_grow(w->a, w->orgs, w->norgs, &w->orgs_room, sizeof *grown);

    if (grown == NULL)
        return no_room(w);
    w->orgs = grown;
    *org = (uint32_t)w->norgs;
    grown[w->norgs++] = (struct org){.first = mention, .merged = *org};
    return true;
}

/* « Name (ACR) Tail »: the parts are forms too. */
static bool
enter_inner(struct joining *j, uint32_t *org, const struct org_mention *m)
{
    struct work *w = j->w;

    for (uint32_t i = m->from + 1; i + 2 < m->to; i++) {
        struct span both;

        if (mark_at(w, i) != '(')
            continue;
        both =
            arena_printf(w->a, "%.*s %.*s", SPAN_ARG(text_of(w, i + 1, i + 2)),
                         SPAN_ARG(text_of(w, i + 3, m->to)));
        if (both.p == NULL)
            return no_room(w);
        return enter(j, org, text_of(w, m->from, i)) &&
               enter(j, org, text_of(w, i + 1, i + 2)) && enter(j, org, both);
    }
    return true;
}

/* « Name (ACR) », « ACR (Name) »: the mention in the parentheses, or the
 * acronym that no rule took. */
static bool
enter_beside(struct joining *j, uint32_t *org, const struct org_mention *m)
{
    struct work *w = j->w;
    uint32_t at = m->to;

    if (mark_at(w, at) == '>')
        at++;
    if (mark_at(w, at) != '(' || !follows(w, at))
        return true;
    at++;
    if (form_in(w, at, "le la les l l'"))
        at++;
    if (mark_at(w, at + 1) == ')' && is_capital(w, at) &&
        !has_flag(w, at, W_COMMUNE | W_REGION | W_FORM | W_NOT_ORG) &&
        w->taken[at] != TAKEN_PERSON &&
        (caps_at(w, at) == CAPS_ALL || caps_at(w, at) == CAPS_MIXED ||
         !is_common(w, at)))
        return enter(j, org, text_of(w, at, at + 1));
    return true;
}

/* The acronym that starts a longer name, as a key of its own. */
static bool
enter_head(struct joining *j, uint32_t org, const struct org_mention *m)
{
    struct work *w = j->w;
    struct map_entry *e;
    bool is_new;

    if (!org_is_acronym(w, m->core))
        return true;
    e = map_put(&j->by_head, tok_at(w, m->core)->word->form, org, &is_new);
    if (e == NULL)
        return no_room(w);
    if (!is_new && e->number != UINT32_MAX &&
        org_root(w, e->number) != org_root(w, org) && m->to > m->core + 1)
        e->number = UINT32_MAX;
    return true;
}

/* « ACR (Full name) », « Full name (ACR du Lieu) »: two mentions, one name. */
static bool
unite_beside(struct joining *j)
{
    struct work *w = j->w;

    for (uint32_t i = 0; i < w->nnamed; i++) {
        const struct org_mention *m = &w->named[i], *n;
        uint32_t at = m->to;

        if (mark_at(w, at) == '>')
            at++;
        if (mark_at(w, at) != '(' || !follows(w, at))
            continue;
        at++;
        if (form_in(w, at, "le la les l l'"))
            at++;
        if (at >= w->x.ntoks || j->at[at] == 0)
            continue;
        n = &w->named[j->at[at] - 1];
        if (mark_at(w, n->to) != ')' ||
            (!org_is_acronym(w, m->core) && !org_is_acronym(w, n->core)))
            continue;
        if (!unite(w, m->org, n->org))
            return false;
    }
    return true;
}

static bool
is_commune(struct work *w, uint32_t at)
{
    struct span key;

    if (has_flag(w, at, W_COMMUNE))
        return true;
    key = is_word(w, at) ? key_of(w, tok_at(w, at)->word->raw) : SPAN("");
    return key.p != NULL && key.n > 6 &&
           map_find(&w->lexicon->communes, key) != NULL;
}

/* « Atelier Untel de Brest », « Atelier X d'Y »: a form without the commune,
 * unless the commune is what tells it from others. */
static bool
enter_without_place(struct joining *j, uint32_t *org,
                    const struct org_mention *m)
{
    struct work *w = j->w;
    uint32_t capitals = 0, end = m->to - 2;

    if (m->to < m->core + 3 || !form_in(w, m->to - 2, "de d' a") ||
        !is_commune(w, m->to - 1) ||
        form_in(w, m->core,
                "communaute conseil universite chambre mairie ville "
                "lycee college ecole prefecture hopital maison iep "
                "office mission cfa ufr mfr ime cpam cat espace "
                "federation union comite theatre region"))
        return true;
    for (uint32_t i = m->core; i < end; i++)
        capitals += is_capital(w, i);
    if (capitals < 2 && (is_common(w, m->core) || org_is_acronym(w, m->core)))
        return true;
    return enter(j, org, text_of(w, m->core, end));
}

static bool
enter_all(struct joining *j)
{
    struct work *w = j->w;

    for (uint32_t i = 0; i < w->nnamed; i++) {
        struct org_mention *m = &w->named[i];
        uint32_t org = 0;

        if (!new_org(w, i, &org) ||
            !enter(j, &org, text_of(w, m->core, m->to)) ||
            (m->core > m->from &&
             !enter(j, &org, text_of(w, m->from, m->to))) ||
            !enter_inner(j, &org, m) || !enter_beside(j, &org, m) ||
            !enter_without_place(j, &org, m))
            return false;
        m->org = org;
        j->at[m->from] = i + 1;
        if (!enter_head(j, org, m))
            return false;
    }
    return unite_beside(j);
}

static bool
is_small_word(struct span s)
{
    static const char small[] = " de du des d la le les l en et pour a au aux "
                                "sur une un par dans ";
    char word[12];

    if (s.n + 3 > sizeof word)
        return false;
    word[0] = ' ';
    memcpy(word + 1, s.p, s.n);
    word[s.n + 1] = ' ';
    return span_find((struct span){small, sizeof small - 1},
                     (struct span){word, s.n + 2}, 0) < sizeof small - 1;
}

/* The initials of the words of `key` that carry sense. */
static size_t
initials(struct span key, char *out, size_t room, bool all)
{
    struct span word;
    size_t n = 0;

    while (span_next(&key, ' ', &word) && n < room)
        if (word.n > 0 && (all || !is_small_word(word)))
            out[n++] = word.p[0];
    return n;
}

/* The organisation that has the initials of `key` for a name, or NULL. */
static const struct map_entry *
find_initials(const struct joining *j, struct span key, bool all)
{
    char first[16];
    size_t n = initials(key, first, sizeof first, all);
    const struct map_entry *e;

    if (n < 2)
        return NULL;
    e = map_find(&j->by_key, (struct span){first, n});
    if (e == NULL && n >= 3)
        e = map_find(&j->by_head, (struct span){first, n});
    while (e == NULL && !all && n > 4) /* « … du Val d'X » */
        e = map_find(&j->by_key, (struct span){first, --n});
    return e == NULL || e->number == UINT32_MAX || (n < 3 && key.n >= 40) ? NULL
                                                                          : e;
}

/* An acronym without organisation in full meets the one whose initials it is:
 * cut(« Réseau armoricain du réemploi ») is « rar ». */
static bool
meet_acronyms(struct joining *j)
{
    struct work *w = j->w;

    for (uint32_t i = 0; i < w->norgs; i++) {
        struct org *o = &w->orgs[i];

        for (size_t k = 0; o->merged == i && k < o->nforms && k < 6; k++) {
            struct span key = org_key(w, o->forms[k]);

            if (key.p == NULL)
                return no_room(w);
            for (unsigned all = 0; all < 2; all++) {
                const struct map_entry *e = find_initials(j, key, all != 0);

                if (e != NULL && !unite(w, e->number, i))
                    return false;
            }
        }
    }
    return true;
}

/* Does a form of this organisation start with `key` and go on? */
static bool
is_longer(struct work *w, const struct org *o, struct span key)
{
    for (size_t f = 0; f < o->nforms; f++) {
        struct span other = org_key(w, o->forms[f]);

        if (other.n > key.n + 1 && span_starts(other, key) &&
            other.p[key.n] == ' ')
            return true;
    }
    return false;
}

/* The one organisation with a longer name than `org`; UINT32_MAX when there is
 * none, or several. */
static uint32_t
the_longer(struct work *w, uint32_t org)
{
    struct span key = org_key(w, w->orgs[org].forms[0]);
    uint32_t found = UINT32_MAX;

    for (uint32_t k = 0; k < w->norgs; k++) {
        const struct org *o = &w->orgs[k];

        if (o->merged != k || k == org || !is_longer(w, o, key))
            continue;
        if (found != UINT32_MAX)
            return UINT32_MAX;
        found = k;
    }
    return found;
}

/* A bare « CRES » or « conseil départemental » is the one longer name that
 * starts with it, when there is only one. */
static bool
meet_longer(struct work *w)
{
    for (uint32_t i = 0; i < w->nnamed && w->norgs < LONGER_MAX; i++) {
        struct org_mention *m = &w->named[i];
        uint32_t org = org_root(w, m->org), found;

        if (!m->bare && !(m->to == m->from + 1 && org_is_acronym(w, m->from)))
            continue;
        if (w->orgs[org].nforms > 1 || w->orgs[org].first != i)
            continue;
        found = the_longer(w, org);
        if (found != UINT32_MAX && !unite(w, found, org))
            return false;
    }
    return true;
}

bool
org_merge(struct work *w)
{
    struct joining j = {.w = w};

    map_init(&j.by_key, w->a);
    map_init(&j.by_head, w->a);
    j.at = arena_calloc(w->a, w->x.ntoks + 1, sizeof *j.at);
    if (j.at == NULL)
        return no_room(w);
    return enter_all(&j) && meet_acronyms(&j) && meet_longer(w) &&
           org_choose_names(w);
}
