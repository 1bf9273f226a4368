/*
 * The order of extraction: read the report as tokens; title; people, then
 * organisations around them; the event's dates, places, themes; what the report
 * states about itself wins.
 */
#include "indexer/extract.h"

#include "indexer/extract/events.h"
#include "indexer/extract/orgs.h"
#include "indexer/extract/people.h"
#include "indexer/extract/stated.h"

enum { THEMES_LIMIT_BYTES = 1 << 28 };

void
extractor_init(struct extractor *x, const struct authority *authority)
{
    *x = (struct extractor){.authority = authority};
    arena_init(&x->arena, THEMES_LIMIT_BYTES);
}

void
extractor_release(struct extractor *x)
{
    if (x->ready)
        vocabulary_release(&x->vocabulary);
    arena_release(&x->arena);
    x->ready = false;
}

/* What waits for the first report. */
static bool
make_ready(struct extractor *x, struct err *err)
{
    const struct lexicon *lexicon = lexicon_get();

    if (lexicon == NULL)
        return err_no_memory(err);
    arena_reset(&x->arena); /* of an attempt that failed */
    if (!theme_patterns_make(&x->arena, x->authority, &x->themes, err))
        return false;
    vocabulary_init(&x->vocabulary, lexicon);
    x->ready = true;
    return true;
}

static bool
read_tokens(struct work *w)
{
    if (!lex(w->a, w->vocabulary, w->report->text, &w->x, w->err))
        return false;
    w->taken = arena_calloc(w->a, w->x.ntoks + 64, 1);
    return w->taken != NULL || no_room(w);
}

static bool
find_all(struct work *w, struct record *out)
{
    if (!title_find(w, out) || !person_find(w) || !person_merge(w))
        return false;
    person_roles(w);
    if (!person_floor(w) || !org_find(w) || !org_merge(w))
        return false;
    org_employers(w);
    asides_mark(w);
    return keywords_find(w, out) && dates_find(w, out) && places_find(w, out) &&
           themes_find(w, out);
}

static bool
give_people(struct work *w, struct record *out)
{
    struct person *people = arena_calloc(w->a, w->npeople + 1, sizeof *people);

    if (people == NULL)
        return no_room(w);
    for (uint32_t i = 0; i < w->nmentions; i++) {
        const struct mention *m = &w->mentions[i];
        const struct somebody *s;
        bool speaks;

        if (m->person >= w->npeople)
            continue;
        s = &w->people[m->person];
        if (s->dropped || s->first != i)
            continue;
        speaks = s->floor == FLOOR_SPEAKS || s->floor == FLOOR_LISTED;
        m = &w->mentions[speaks ? s->floor_at : s->first];
        people[out->npeople++] = (struct person){
            .name = s->name,
            .role = tidy(w, text_of(w, s->role_from, s->role_to)),
            .organisation = s->org == 0 ? SPAN("") : w->orgs[s->org - 1].name,
            .speaks = speaks};
        if (!add_evidence(w, speaks ? "speaker" : "mentioned", s->name,
                          m->rule != NULL ? m->rule : "name", m->from, m->to))
            return false;
    }
    out->people = people;
    return true;
}

static bool
give_organisations(struct work *w, struct record *out)
{
    struct organisation *all = arena_calloc(w->a, w->norgs + 1, sizeof *all);

    if (all == NULL)
        return no_room(w);
    for (uint32_t i = 0; i < w->norgs; i++) {
        const struct org *o = &w->orgs[i];
        const struct org_mention *m = &w->named[o->first];
        struct organisation *to = &all[out->norganisations];
        struct span *forms;

        if (o->merged != i || o->dropped || o->name.n == 0)
            continue;
        forms = arena_calloc(w->a, o->nforms + 1, sizeof *forms);
        if (forms == NULL)
            return no_room(w);
        *to = (struct organisation){.name = o->name, .uri = o->uri};
        for (size_t k = 0; k < o->nforms; k++)
            if (!span_equal(o->forms[k], o->name))
                forms[to->nforms++] = o->forms[k];
        to->forms = forms;
        out->norganisations++;
        if (!add_evidence(w, "organisation", o->name, m->rule, m->from, m->to))
            return false;
    }
    out->organisations = all;
    return true;
}

bool
extract(struct extractor *x, struct arena *a, const struct report *report,
        struct record *out, struct err *err)
{
    struct work w = {.a = a,
                     .report = report,
                     .authority = x->authority,
                     .vocabulary = &x->vocabulary,
                     .themes = &x->themes,
                     .err = err};
    size_t words = 0;

    *out = (struct record){.language = "fr"};
    if (!x->ready && !make_ready(x, err))
        return false;
    vocabulary_trim(&x->vocabulary);
    w.lexicon = x->vocabulary.lexicon;
    if (!read_tokens(&w) || !stated_published(&w) || !find_all(&w, out) ||
        !give_people(&w, out) || !give_organisations(&w, out) ||
        !stated_facts(&w, out))
        return false;
    for (uint32_t i = 0; i < w.x.ntoks; i++)
        words += w.x.toks[i].word != NULL;
    out->words = words;
    out->evidence = w.evidence;
    out->nevidence = w.nevidence;
    return true;
}
