/*
 * Pairs, the surest and most useful first, make groups: a value is the form of
 * one label at most, and a label is no form.
 *
 *     pairs    A ← b (same key)   A ← c (initial)   b ← d (distance)
 *     groups   A: b, c            the last must wait: b is a form already
 */
#include "indexer/names.h"

#include <stdlib.h>

#include "indexer/names_parts.h"

enum { NOBODY = UINT32_MAX };

const char *const names_why_text[NAMES_WHYS] = {
    [NAMES_SAME_KEY] = "même clé",     [NAMES_ACRONYM] = "sigle",
    [NAMES_INITIAL] = "initiale",      [NAMES_DISTANCE_1] = "distance 1",
    [NAMES_DISTANCE_2] = "distance 2", [NAMES_FAMILY] = "nom seul",
};

/* ------------------------------------------------------------- pairs */

bool
names_is_better(const struct names_search *s, uint32_t a, uint32_t b)
{
    const struct names_value *va = &s->from->values[a];
    const struct names_value *vb = &s->from->values[b];

    if (va->reports != vb->reports)
        return va->reports > vb->reports;
    if (va->text.n != vb->text.n)
        return va->text.n > vb->text.n;
    return a < b;
}

/* Did the archivist, or the list of facts, say what these two are? */
static bool
is_settled(const struct names_search *s, uint32_t a, uint32_t b)
{
    const struct authority *au = s->from->authority;
    enum authority_kind kind = s->from->kind;
    struct span key_a = s->from->values[a].key, key_b = s->from->values[b].key;

    if (authority_is_not(au, kind, key_a) || authority_is_not(au, kind, key_b))
        return true;
    if (authority_never(au, kind, key_a, key_b))
        return true;
    if (s->from->facts != NULL && map_find(s->from->facts, key_a) != NULL &&
        map_find(s->from->facts, key_b) != NULL)
        return true;
    return authority_find(au, kind, key_a) != NULL &&
           authority_find(au, kind, key_b) != NULL;
}

bool
names_add(struct names_search *s, struct names_pair pair, struct err *err)
{
    struct names_pair *grown;

    if (is_settled(s, pair.label, pair.form))
        return true;
    /* The label that the authority has already is the one to keep. */
    if (authority_find(s->from->authority, s->from->kind,
                       s->from->values[pair.form].key) != NULL)
        pair = (struct names_pair){pair.form, pair.label, pair.why};
    grown = arena_grow(s->a, s->pairs, s->npairs, &s->capacity, sizeof *grown);
    if (grown == NULL)
        return err_no_memory(err);
    s->pairs = grown;
    grown[s->npairs++] = pair;
    return true;
}

/* ------------------------------------------------------------- groups */

struct ranked {
    struct names_pair pair;
    uint64_t reports;
};

static int
by_rank(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;

    if (a->pair.why != b->pair.why)
        return a->pair.why < b->pair.why ? -1 : 1;
    if (a->reports != b->reports)
        return a->reports > b->reports ? -1 : 1;
    if (a->pair.label != b->pair.label)
        return a->pair.label < b->pair.label ? -1 : 1;
    return (a->pair.form > b->pair.form) - (a->pair.form < b->pair.form);
}

/* What becomes of each value while groups grow. */
struct joining {
    const struct names_search *s;
    uint32_t *label_of;   /* of a form, else NOBODY */
    uint32_t *next;       /* form of the same label, else NOBODY */
    uint32_t *first_form; /* of a label, else NOBODY */
    uint32_t *nforms;
    unsigned *whys; /* of a label */
};

static uint32_t *
make_column(struct arena *a, size_t n, uint32_t fill)
{
    uint32_t *column = arena_calloc(a, n + 1, sizeof *column);

    for (size_t i = 0; column != NULL && i < n; i++)
        column[i] = fill;
    return column;
}

static bool
joining_init(struct joining *j, const struct names_search *s, struct err *err)
{
    size_t n = s->from->nvalues;

    j->s = s;
    j->label_of = make_column(s->a, n, NOBODY);
    j->next = make_column(s->a, n, NOBODY);
    j->first_form = make_column(s->a, n, NOBODY);
    j->nforms = make_column(s->a, n, 0);
    j->whys = make_column(s->a, n, 0);
    return (j->label_of != NULL && j->next != NULL && j->first_form != NULL &&
            j->nforms != NULL && j->whys != NULL) ||
           err_no_memory(err);
}

/* Would the form meet one that it is ordered apart from?  A group is short: past
 * MOST_FORMS it takes no more. */
static bool
is_welcome(const struct joining *j, const struct names_pair *p)
{
    enum { MOST_FORMS = 20 };

    if (j->label_of[p->form] != NOBODY || j->label_of[p->label] != NOBODY ||
        j->first_form[p->form] != NOBODY || j->nforms[p->label] == MOST_FORMS)
        return false;
    for (uint32_t f = j->first_form[p->label]; f != NOBODY; f = j->next[f])
        if (is_settled(j->s, f, p->form))
            return false;
    return true;
}

static void
join(struct joining *j, const struct names_pair *p)
{
    uint32_t last = j->first_form[p->label];

    j->label_of[p->form] = p->label;
    j->whys[p->label] |= 1u << p->why;
    j->nforms[p->label]++;
    if (last == NOBODY) {
        j->first_form[p->label] = p->form;
        return;
    }
    while (j->next[last] != NOBODY)
        last = j->next[last];
    j->next[last] = p->form;
}

static bool
join_pairs(struct joining *j, struct err *err)
{
    const struct names_search *s = j->s;
    struct ranked *ranked = arena_calloc(s->a, s->npairs + 1, sizeof *ranked);

    if (ranked == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i < s->npairs; i++) {
        const struct names_pair *p = &s->pairs[i];

        ranked[i].pair = *p;
        ranked[i].reports = (uint64_t)s->from->values[p->label].reports +
                            s->from->values[p->form].reports;
    }
    qsort(ranked, s->npairs, sizeof *ranked, by_rank);
    for (size_t i = 0; i < s->npairs; i++)
        if (is_welcome(j, &ranked[i].pair))
            join(j, &ranked[i].pair);
    return true;
}

static bool
make_group(const struct joining *j, uint32_t label, struct names_group *out,
           struct err *err)
{
    const struct names_value *values = j->s->from->values;
    uint32_t *forms =
        arena_calloc(j->s->a, j->nforms[label] + 1, sizeof *forms);

    if (forms == NULL)
        return err_no_memory(err);
    *out = (struct names_group){.label = label,
                                .forms = forms,
                                .reports = values[label].reports,
                                .whys = j->whys[label]};
    for (uint32_t f = j->first_form[label]; f != NOBODY; f = j->next[f]) {
        forms[out->nforms++] = f;
        out->reports += values[f].reports;
    }
    return true;
}

static int
by_reports(const void *left, const void *right)
{
    const struct names_group *a = left, *b = right;

    if (a->reports != b->reports)
        return a->reports > b->reports ? -1 : 1;
    return (a->label > b->label) - (a->label < b->label);
}

static bool
make_groups(const struct joining *j, struct names_group **groups,
            size_t *ngroups, struct err *err)
{
    size_t n = j->s->from->nvalues;

    *groups = arena_calloc(j->s->a, n + 1, sizeof **groups);
    *ngroups = 0;
    if (*groups == NULL)
        return err_no_memory(err);
    for (uint32_t label = 0; label < n; label++)
        if (j->nforms[label] > 0 &&
            !make_group(j, label, &(*groups)[(*ngroups)++], err))
            return false;
    qsort(*groups, *ngroups, sizeof **groups, by_reports);
    return true;
}

/* ------------------------------------------------------------- the whole */

static bool
squeeze(struct names_search *s, struct err *err)
{
    size_t n = s->from->nvalues;

    s->squeezed = arena_calloc(s->a, n + 1, sizeof *s->squeezed);
    if (s->squeezed == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i < n; i++) {
        struct span key = s->from->values[i].key;
        char *to = arena_alloc(s->a, key.n + 1);
        size_t length = 0;

        if (to == NULL)
            return err_no_memory(err);
        for (size_t k = 0; k < key.n; k++)
            if (key.p[k] != ' ')
                to[length++] = key.p[k];
        s->squeezed[i] = (struct span){to, length};
    }
    return true;
}

bool
names_propose(const struct names_from *from, struct arena *a,
              struct names_group **groups, size_t *ngroups, struct err *err)
{
    struct names_search s = {.from = from, .a = a};
    struct joining j;

    return squeeze(&s, err) && names_by_key(&s, err) &&
           names_by_distance(&s, err) && joining_init(&j, &s, err) &&
           join_pairs(&j, err) && make_groups(&j, groups, ngroups, err);
}
