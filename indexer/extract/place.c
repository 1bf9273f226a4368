/*
 * The communes where the event took place.  A commune is known from the list, or
 * by its look after « à »; each place of the text that names one gives points for
 * what stands around it, and the best commune wins.
 */
#include <string.h>

#include "indexer/extract/events.h"
#include "text/fold.h"

enum { PLACES_MAX = 48, COMMUNE_MAX_TOKENS = 6, ENOUGH = 9 };

struct seen_place {
    struct span key;
    struct span name;
    uint32_t from, to; /* its best place */
    int points, total;
    unsigned times;
};

struct placing {
    struct work *w;
    struct seen_place places[PLACES_MAX];
    size_t n;
};

bool
event_is_remote(const struct work *w)
{
    unsigned hits = 0;

    for (uint32_t i = 0; i < w->x.ntoks && i < 3000; i++) {
        if (form_in(w, i,
                    "webinaire webinar visioconference replay webconference "
                    "visio webinaires distanciel"))
            hits += i < w->title_last ? 2 : 1;
    }
    return hits >= 2;
}

unsigned
event_distance(const struct work *w, uint32_t at)
{
    static const char held[] =
        "tenu tenue tenus tenues tenait inaugure inauguree inaugures "
        "inaugurait "
        "inauguration reuni reunis reunie reunies retrouves retrouve "
        "retrouve.e.s deroule deroulee deroules deroulees lieu organise "
        "organisee "
        "organisait accueilli accueillait accueillie accueille ouvert ouvre "
        "rassemble rassembles rassemblait visite visitee signee signe recu "
        "recue "
        "celebre celebrait fete souffle participe assiste assistait "
        "rendez-vous "
        "donne soiree journee rencontre salon forum colloque seminaire "
        "conference assises reunion reunit reunissait accueillis passe passes "
        "venus presents comble assemblee mene prenait deplacement";
    uint32_t sentence = tok_at(w, at)->sentence;
    unsigned best = 99;

    for (uint32_t i = at, n = 0; n < 30; i--, n++) {
        if (tok_at(w, i)->sentence != sentence)
            break;
        if (form_in(w, i, held)) {
            best = n;
            break;
        }
        if (i == 0)
            break;
    }
    for (uint32_t i = at, n = 0; n < 30 && n < best; i++, n++) {
        if (tok_at(w, i)->sentence != sentence)
            break;
        if (form_in(w, i, held))
            best = n;
    }
    return best;
}

static bool
back_has(const struct work *w, uint32_t at, uint32_t reach, uint32_t flags)
{
    for (uint32_t i = at, n = 0; i > 0 && n < reach && follows(w, i);
         i--, n++) {
        if (mark_at(w, i - 1) == '.' || mark_at(w, i - 1) == ';')
            return false;
        if (has_flag(w, i - 1, W_AUX) && is_lower(w, i - 1))
            return false;
        if (has_flag(w, i - 1, flags))
            return true;
    }
    return false;
}

static bool
back_is(const struct work *w, uint32_t at, uint32_t reach, const char *words)
{
    for (uint32_t i = at, n = 0; i > 0 && n < reach && follows(w, i);
         i--, n++) {
        if (mark_at(w, i - 1) == '.')
            return false;
        if (form_in(w, i - 1, words))
            return true;
    }
    return false;
}

/* « Lieu : … » */
static bool
label_line(const struct work *w, const struct line *l)
{
    for (uint32_t i = l->first; i < l->first + 4 && i < l->last; i++)
        if (form_in(w, i, "lieu adresse ou lieux") && mark_at(w, i + 1) == ':')
            return true;
    return false;
}

/* « à la Maison des associations de », « au lycée de »: people went there. */
static bool
at_venue(const struct work *w, uint32_t at)
{
    for (uint32_t i = at, n = 0; i > 1 && n < 11 && follows(w, i); i--, n++) {
        if (mark_at(w, i - 1) == '.' || mark_at(w, i - 1) == ';' ||
            (has_flag(w, i - 1, W_AUX) && is_lower(w, i - 1)))
            return false;
        if (!has_flag(w, i - 1, W_VENUE | W_HEAD | W_FORM))
            continue;
        if (form_is(w, i - 2, "au"))
            return true;
        if (form_in(w, i - 2, "la l'") && i > 2 &&
            form_in(w, i - 3, "a dans devant"))
            return true;
    }
    return false;
}

/* What the words before the name tell. */
static int
points_before(const struct work *w, uint32_t from, uint32_t to)
{
    int n = 0;

    if (form_in(w, from - 1, "a au aux a_"))
        n += 9;
    else if (form_is(w, from - 1, "sur"))
        n += 4;
    else if ((mark_at(w, from - 1) == '|' || mark_at(w, from - 1) == '-') &&
             mark_at(w, to) == ',' && tok_at(w, from)->line < 8)
        n += 10;
    else if (form_in(w, from - 1, "de d d' du des") &&
             back_has(w, from, 9, W_VENUE | W_HEAD))
        n += at_venue(w, from) ? 10
             : back_has(w, from, 9, W_VENUE) ||
                     form_in(w, from - 2, "mairie prefecture")
                 ? 8
                 : 3;
    else if (form_in(w, from - 1, "de d d' du des"))
        n += 1;
    if (caps_at(w, from - 1) == CAPS_NUMBER &&
        tok_at(w, from - 1)->word->raw.n == 5)
        n += 16;
    if (form_in(w, from - 1, "vers depuis que"))
        n -= 6;
    if (back_is(w, from, 6, "retenu retenue empeche empechee excuse"))
        n -= 12;
    return n;
}

static int
points(const struct work *w, uint32_t from, uint32_t to, bool known)
{
    const struct tok *t = tok_at(w, from);
    const struct line *l = &w->x.lines[t->line];
    int n = known ? 2 + (to > from + 1 || tok_at(w, from)->word->raw.n > 14) * 3
                  : 0;
    unsigned far = event_distance(w, from);
    bool title = from >= w->title_first && to <= w->title_last;

    if (from > 0 && follows(w, from))
        n += points_before(w, from, to);
    if (label_line(w, l))
        n += 20;
    if (from == l->first && to == l->last && t->line < 4)
        n += 14;
    if (from == l->first || (from == l->first + 1 && !is_word(w, l->first)))
        n += mark_at(w, to) == ',' || mark_at(w, to) == '(' ||
                     mark_at(w, to) == '-' || mark_at(w, to) == '/' ||
                     mark_at(w, to) == ':'
                 ? 10
                 : 0;
    if (mark_at(w, to) == '(' && caps_at(w, to + 1) == CAPS_NUMBER)
        n += 4;
    if (mark_at(w, to) == '(' && has_flag(w, to + 1, W_REGION))
        n += 4;
    if (title)
        n += 8;
    if (known && starts_sentence(w, from) && has_flag(w, to, W_AUX))
        n += 6; /* « Saint-Pierre a vécu … » */
    if (far < 30)
        n += 6 - (int)far / 6;
    if (l->heading && !title && t->line < 12)
        n += 2;
    n -= (int)(t->line > 30 ? 30 : t->line) / 4;
    if (back_is(w, from, 14,
                "prochain prochaine prochainement agenda agendas") ||
        back_is(w, from, 8, "tiendra ouvrira rendez-vous") ||
        back_is(w, from, 6,
                "habite nee originaire venus venue venu metro gare "
                "notaire paysan agriculteur"))
        n -= 10;
    if (has_flag(w, from - 2, W_ROLE) || has_flag(w, from - 1, W_ROLE))
        n -= back_has(w, from, 3, W_GOV) ? 1 : 4;
    if (t->quoted && !title)
        n -= 6;
    if (mark_at(w, from - 1) == '(' &&
        w->taken[from > 1 ? from - 2 : 0] == TAKEN_PERSON)
        n -= 5;
    return n;
}

static bool
add(struct placing *g, struct span key, struct span name, uint32_t from,
    uint32_t to, bool known)
{
    int n = points(g->w, from, to, known);
    struct seen_place *p = NULL;

    if (authority_is_not(g->w->authority, AUTHORITY_PLACES, key))
        return true;
    for (size_t i = 0; i < g->n && p == NULL; i++)
        if (span_equal(g->places[i].key, key))
            p = &g->places[i];
    if (p == NULL) {
        if (g->n == PLACES_MAX)
            return true;
        p = &g->places[g->n++];
        *p = (struct seen_place){
            .key = key, .name = name, .from = from, .to = to, .points = n};
    }
    p->times++;
    if (n > p->points) {
        p->points = n;
        p->from = from;
        p->to = to;
    }
    return true;
}

/* The longest commune of the list that starts at `at`; 0 tokens when none. */
static uint32_t
known_at(struct work *w, uint32_t at, struct span *key, struct span *name)
{
    uint32_t max = 1, best = 0;
    const char *article = NULL;

    while (max < COMMUNE_MAX_TOKENS && follows(w, at + max) &&
           (is_capital(w, at + max) || is_lower(w, at + max)))
        max++;
    if (at > 0 && follows(w, at)) {
        if (form_in(w, at - 1, "au du"))
            article = "Le";
        else if (form_in(w, at - 1, "aux des"))
            article = "Les";
    }
    for (uint32_t n = max; n > 0 && best == 0; n--) {
        struct span text = text_of(w, at, at + n);
        struct span k;

        if (!is_capital(w, at + n - 1))
            continue;
        if (article != NULL &&
            !(form_in(w, at - 1, "du des") && is_common(w, at) &&
              !back_has(w, at, 5, W_VENUE))) {
            struct span with =
                arena_printf(w->a, "%s %.*s", article, SPAN_ARG(text));

            k = key_of(w, with);
            if (k.p != NULL && map_find(&w->lexicon->communes, k) != NULL) {
                *key = k;
                *name = with;
                return n;
            }
        }
        k = key_of(w, text);
        if (k.p != NULL && map_find(&w->lexicon->communes, k) != NULL) {
            *key = k;
            *name = text;
            best = n;
        }
    }
    return best;
}

/* « à Saint-Untel-les-Bois »: the look of a commune. */
static bool
looks_like(const struct work *w, uint32_t at)
{
    struct span f = tok_at(w, at)->word->form;

    if (span_starts(f, SPAN("saint-")) || span_starts(f, SPAN("sainte-")))
        return true;
    return span_find(f, SPAN("-sur-"), 0) < f.n ||
           span_find(f, SPAN("-les-"), 0) < f.n ||
           span_find(f, SPAN("-en-"), 0) < f.n ||
           span_find(f, SPAN("-sous-"), 0) < f.n ||
           span_find(f, SPAN("-le-"), 0) < f.n ||
           span_find(f, SPAN("-la-"), 0) < f.n ||
           span_find(f, SPAN("-aux-"), 0) < f.n ||
           (!is_common(w, at) && !has_flag(w, at, W_GIVEN | W_REGION));
}

/* A commune whose name is a word too: only beside a post code, a venue, or at
 * the head of a line. */
static bool
weak_place_fits(const struct work *w, uint32_t at)
{
    const struct line *l = &w->x.lines[tok_at(w, at)->line];

    if (has_flag(w, at, W_MONTH | W_WEEKDAY))
        return false;
    if (at > 0 && follows(w, at) && caps_at(w, at - 1) == CAPS_NUMBER)
        return true;
    if (at > 0 && form_in(w, at - 1, "d d' de") && back_has(w, at, 8, W_VENUE))
        return true;
    if (span_starts(tok_at(w, at)->word->form, SPAN("saint")))
        return true;
    if (at == l->first && l->last == at + 1 && tok_at(w, at)->line < 4)
        return true;
    return at == l->first && !is_common(w, at) && mark_at(w, at + 1) == ',';
}

/* The start of an organisation's name (Brest Agglo), a street's. */
static bool
in_other_name(const struct work *w, uint32_t at)
{
    if (has_flag(w, at, W_MONTH | W_WEEKDAY) ||
        (form_in(w, at, "le la les") && has_flag(w, at + 1, W_VENUE | W_HEAD) &&
         form_in(w, at + 2, "de des du d'")))
        return true;
    if (at > 0 && follows(w, at) && has_flag(w, at - 1, W_STREET))
        return true;
    if (at > 1 && form_in(w, at - 1, "de d' du des") &&
        form_in(w, at - 2,
                "rue avenue boulevard place quai route chemin pays "
                "canton vallee foret lac parc"))
        return true;
    if (w->taken[at] == TAKEN_ORG && !form_in(w, at - 1, "de d' du des a"))
        return true;
    if (w->taken[at] == TAKEN_ORG && form_is(w, at - 1, "a") &&
        (at + 1 < w->x.ntoks && w->taken[at + 1] == TAKEN_ORG))
        return true;
    return false;
}

static bool
look_at(struct placing *g, uint32_t at, uint32_t *next)
{
    struct work *w = g->w;
    struct span key, name;
    uint32_t n;
    bool after_a = at > 0 && follows(w, at) && form_in(w, at - 1, "a a_");

    *next = at + 1;
    if (!is_capital(w, at) || w->taken[at] == TAKEN_PERSON ||
        caps_at(w, at) == CAPS_INITIAL)
        return true;
    if (w->x.lines[tok_at(w, at)->line].shouted && is_common(w, at))
        return true;
    n = known_at(w, at, &key, &name);
    if (n > 0 &&
        (in_other_name(w, at) || (map_find(&w->lexicon->regions, key) != NULL &&
                                  !has_flag(w, at, W_COMMUNE))))
        n = 0;
    if (n == 1 && !after_a && !has_flag(w, at, W_COMMUNE) &&
        span_equal(name, text_of(w, at, at + 1)) &&
        memchr(key.p, ' ', key.n) == NULL && !weak_place_fits(w, at))
        return true;
    if (n > 0) {
        *next = at + n;
        return add(g, key, name, at, at + n, true);
    }
    if (w->taken[at] == TAKEN_ORG || !looks_like(w, at) ||
        !(after_a || (form_in(w, at - 1, "de d'") &&
                      span_starts(tok_at(w, at)->word->form, SPAN("saint")))))
        return true;
    n = 1;
    name = text_of(w, at, at + n);
    key = key_of(w, name);
    if (key.p == NULL)
        return no_room(w);
    return add(g, key, name, at, at + n, false);
}

/* « Plouzec » is Plouzec-en-Mer when both are named. */
static void
prefer_longer(struct placing *g)
{
    for (size_t i = 0; i < g->n; i++)
        for (size_t k = 0; k < g->n; k++) {
            struct seen_place *a = &g->places[i], *b = &g->places[k];

            if (b->key.n <= a->key.n + 1 || !span_starts(b->key, a->key) ||
                b->key.p[a->key.n] != ' ')
                continue;
            b->times += a->times;
            if (a->points > b->points)
                b->points = a->points;
            a->points = -99;
        }
}

/* As the archivist writes it, else as the list of communes does: a poster in
 * capitals and its minutes give one value. */
static struct span
spelled(struct work *w, const struct seen_place *p)
{
    const struct authority_record *known =
        authority_find(w->authority, AUTHORITY_PLACES, p->key);
    struct span listed;

    if (known != NULL)
        return known->label;
    listed = lexicon_commune(w->lexicon, p->key);
    return listed.n > 0 ? listed : tidy(w, p->name);
}

static bool
give(struct placing *g, struct record *out)
{
    struct work *w = g->w;
    struct span *names = arena_calloc(w->a, PLACES_MAX, sizeof *names);
    const struct seen_place *best = NULL;
    const char *rule = "place";

    if (names == NULL)
        return no_room(w);
    prefer_longer(g);
    for (size_t i = 0; i < g->n; i++) {
        struct seen_place *p = &g->places[i];

        p->total = p->points + (p->times > 4 ? 4 : (int)p->times);
        if (best == NULL || p->total > best->total)
            best = p;
    }
    if (best == NULL || best->total < ENOUGH)
        return true;
    for (size_t i = 0; i < g->n; i++) {
        const struct seen_place *p = &g->places[i];
        bool beside = p != best && p->total >= ENOUGH &&
                      tok_at(w, p->from)->line == tok_at(w, best->from)->line &&
                      (p->from == best->to + 1 || best->from == p->to + 1 ||
                       p->from == best->to + 2 || best->from == p->to + 2) &&
                      (form_is(w, p->to, "et") || form_is(w, best->to, "et"));

        if (p != best && !beside)
            continue;
        names[out->nplaces++] = spelled(w, p);
        if (!add_evidence(w, "place", names[out->nplaces - 1], rule, p->from,
                          p->to))
            return false;
    }
    out->places = names;
    return true;
}

bool
places_find(struct work *w, struct record *out)
{
    struct placing *g = arena_calloc(w->a, 1, sizeof *g);

    if (g == NULL)
        return no_room(w);
    g->w = w;
    if (event_is_remote(w))
        return true;
    for (uint32_t at = 0, next; at < w->x.ntoks; at = next)
        if (!look_at(g, at, &next))
            return false;
    return give(g, out);
}
