/* The name an organisation goes by, and whom it employs. */
#include "indexer/extract/orgs.h"

static size_t
score(struct span form)
{
    size_t words = 1;

    for (size_t i = 0; i < form.n; i++)
        words += form.p[i] == ' ';
    return form.n + words;
}

/* Notions that are written with capitals and are nobody. */
static bool
is_notion(struct work *w, const struct org *o)
{
    static const char *const notions[] = {
        "economie sociale et solidaire",
        "economie sociale",
        "economie solidaire",
        "economie",
        "developpement durable",
        "assemblee generale",
        "etat",
        "conseil d administration",
        "plan climat",
        "assemblee",
        "union europeenne",
        "pole territorial de cooperation economique",
        "bureau",
        "covid",
        "poles territoriaux de cooperation economique",
        "etats generaux",
        "etats generaux de economie sociale et solidaire",
        "etats generaux de l economie sociale et solidaire",
        NULL};
    struct span key = o->nforms == 1 ? org_key(w, o->forms[0]) : SPAN("");

    if (span_starts(key, SPAN("economie sociale")) ||
        span_starts(key, SPAN("economie solidaire")))
        return true;
    for (const char *const *n = notions; *n != NULL; n++)
        if (span_equal(key, span_of(*n)))
            return true;
    return false;
}

/* The form to show, or the label that the archivist gave it. */
static bool
choose_name(struct work *w, struct org *o)
{
    const enum authority_kind kind = AUTHORITY_ORGANISATIONS;
    const struct authority_record *known = NULL;

    for (size_t k = 0; k < o->nforms; k++) {
        struct span key = key_of(w, o->forms[k]);

        if (key.p == NULL)
            return no_room(w);
        if (score(o->forms[k]) > score(o->name))
            o->name = o->forms[k];
        if (known == NULL)
            known = authority_find(w->authority, kind, key);
        if (authority_is_not(w->authority, kind, key))
            o->dropped = true;
    }
    o->dropped = o->dropped || is_notion(w, o);
    if (known != NULL) {
        o->name = known->label;
        o->uri = known->uri;
    }
    return true;
}

bool
org_choose_names(struct work *w)
{
    for (uint32_t i = 0; i < w->norgs; i++)
        if (w->orgs[i].merged == i && !choose_name(w, &w->orgs[i]))
            return false;
    for (uint32_t i = 0; i < w->nnamed; i++)
        w->named[i].org = org_root(w, w->named[i].org);
    return true;
}

void
org_employers(struct work *w)
{
    size_t at = 0;

    for (size_t i = 0; i < w->nmentions; i++) {
        const struct mention *m = &w->mentions[i];
        struct somebody *s;
        uint32_t end = m->role_to > m->to ? m->role_to : m->to;

        if (m->person >= w->npeople)
            continue;
        s = &w->people[m->person];
        while (at < w->nnamed && w->named[at].from < m->start)
            at++;
        for (size_t k = at; k < w->nnamed && w->named[k].from <= end + 3; k++) {
            if (w->named[k].from < m->to)
                continue;
            if (s->org == 0 && tok_at(w, w->named[k].from)->sentence ==
                                   tok_at(w, m->from)->sentence)
                s->org = w->named[k].org + 1;
            break;
        }
    }
}
