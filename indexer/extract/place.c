/*
 * The communes where the event took place.  A commune is known from the list, or
 * by its look after « à »; each place of the text that names one gives points for
 * what stands around it, and the best commune wins.
 */
#include "indexer/extract/places.h"

#include "indexer/extract/events.h"

enum { PLACES_MAX = 48, ENOUGH = 9, LINES_MIN = 3 };

struct placing {
    struct work *w;
    struct seen_place places[PLACES_MAX];
    size_t n;
};

/* « s'est tenue en visioconférence », « ont échangé en ligne »; not « mis en
 * ligne », « et en visio ». */
static bool
is_held_remotely(const struct work *w, uint32_t at)
{
    if (form_in(w, at, "ligne visio visioconference distanciel")
            ? !form_is(w, at - 1, "en")
            : !form_in(w, at, "zoom teams") || !form_is(w, at - 1, "sur"))
        return false;
    for (uint32_t i = at - 1, n = 0; i > 0 && n < 8 && follows(w, i);
         i--, n++) {
        if (mark_at(w, i - 1) == ';' || mark_at(w, i - 1) == '.' ||
            form_in(w, i - 1, "mis mise mises publie publiee et sera seront"))
            return false;
        if (form_in(w, i - 1,
                    "tenu tenue tenus lieu reuni reunie reunis reunies echange "
                    "echanges organise organisee connectes connectees connecte "
                    "retrouves retrouvees rencontre rencontres journee debat "
                    "debattu soutenue atelier ateliers seance assemblee"))
            return true;
    }
    return false;
}

bool
event_is_remote(const struct work *w)
{
    unsigned hits = 0;

    for (uint32_t i = 0; i < w->x.ntoks && i < 3000 && hits < 2; i++) {
        if (!form_in(w, i,
                     "webinaire webinar visioconference replay webconference "
                     "visio webinaires distanciel ligne zoom teams"))
            continue;
        if (is_held_remotely(w, i))
            hits += 2;
        else if (!form_in(w, i, "ligne zoom teams"))
            hits += i < w->title_last ? 2 : 1;
    }
    return hits >= 2;
}

static void
add(struct placing *g, struct seen_place seen)
{
    struct seen_place *p = NULL;

    if (authority_is_not(g->w->authority, AUTHORITY_PLACES, seen.key))
        return;
    seen.points = place_points(g->w, seen.from, seen.to, seen.known);
    for (size_t i = 0; i < g->n && p == NULL; i++)
        if (span_equal(g->places[i].key, seen.key))
            p = &g->places[i];
    if (p == NULL) {
        if (g->n == PLACES_MAX)
            return;
        p = &g->places[g->n++];
        *p = seen;
    }
    p->times++;
    p->address = p->address || place_is_address(g->w, seen.from);
    p->governed += place_after(g->w, seen.from, 4, W_GOV);
    if (seen.points > p->points) {
        p->points = seen.points;
        p->from = seen.from;
        p->to = seen.to;
    }
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

/* « À Rennes, 400 visiteurs ; à Redon, 80 » */
static bool
is_counted(const struct work *w, const struct seen_place *p)
{
    return p->from > 0 && form_in(w, p->from - 1, "a au aux") &&
           mark_at(w, p->to) == ',' && caps_at(w, p->to + 1) == CAPS_NUMBER;
}

/* « à Amiens et Abbeville », « le matin à Redon, l'après-midi à Malestroit » */
static bool
are_joined(const struct work *w, const struct seen_place *a,
           const struct seen_place *b)
{
    const struct seen_place *first = a->from < b->from ? a : b;
    const struct seen_place *last = first == a ? b : a;
    uint32_t at = first->to;

    if (tok_at(w, first->from)->line != tok_at(w, last->from)->line)
        return false;
    if (last->from <= first->to + 2)
        return form_is(w, first->to, "et");
    if (is_counted(w, first) && is_counted(w, last))
        return true;
    while (at < first->to + 6 && !form_in(w, at, "puis apres-midi ensuite"))
        at++;
    return at < first->to + 6 && at < last->from && last->from <= at + 2 &&
           form_in(w, last->from - 1, "a au aux");
}

/* « À Massy, … », « LIMOUX – Projection » at the head of a line: one of several
 * places. */
static bool
is_listed(const struct work *w, const struct seen_place *p)
{
    const struct line *l = &w->x.lines[tok_at(w, p->from)->line];
    char mark = mark_at(w, p->to);

    if (!p->known)
        return false;
    if (p->from == l->first)
        return (mark == '-' || mark == ':') && l->heading &&
               tok_at(w, p->from)->line > 2;
    return p->from <= l->first + 2 && follows(w, p->from) && mark == ',' &&
           form_in(w, p->from - 1, "a au aux");
}

/* « Amiens, 9 h. » at the head of a line: a halt of a journey. */
static bool
is_halt(const struct work *w, const struct seen_place *p)
{
    return p->from == w->x.lines[tok_at(w, p->from)->line].first &&
           mark_at(w, p->to) == ',' && caps_at(w, p->to + 1) == CAPS_NUMBER &&
           form_in(w, p->to + 2, "h heures");
}

/* For how often it is named. */
static int
points_of_times(const struct seen_place *p)
{
    return p->times > 4 ? 4 : (int)p->times;
}

/* The one with most points, when they are enough. */
static const struct seen_place *
by_points(struct placing *g)
{
    const struct seen_place *best = NULL;

    for (size_t i = 0; i < g->n; i++) {
        struct seen_place *p = &g->places[i];

        p->total = p->points + points_of_times(p);
        if (best == NULL || p->total > best->total)
            best = p;
    }
    return best != NULL && best->total >= ENOUGH ? best : NULL;
}

/* When nothing else tells: mayor, deputies and senator of one commune are there. */
static const struct seen_place *
by_those_present(struct placing *g)
{
    const struct seen_place *best = NULL;

    for (size_t i = 0; i < g->n; i++) {
        struct seen_place *p = &g->places[i];

        p->total = 3 * (int)p->governed + points_of_times(p);
        if (p->governed > 1 && p->total >= ENOUGH - 1 &&
            (best == NULL || p->total > best->total))
            best = p;
    }
    return best;
}

/* Else, where who writes is. */
static const struct seen_place *
by_address(const struct placing *g)
{
    for (size_t i = 0; i < g->n; i++)
        if (g->places[i].address)
            return &g->places[i];
    return NULL;
}

/* When no commune is named: the one whose people or country the title and the
 * first lines name, by the archivist's forms (« les Dunkerquois »). */
static bool
by_people(struct placing *g, struct seen_place *out)
{
    const struct work *w = g->w;
    uint32_t end = w->title_last + LEAD_TOKENS;
    unsigned most = 1;

    for (uint32_t at = 0; at < w->x.ntoks && at < end; at++) {
        bool title = at >= w->title_first && at < w->title_last;
        const struct authority_record *known;
        struct span key;

        if (!is_word(w, at) || w->taken[at] != FREE || tok_at(w, at)->quoted)
            continue;
        known = authority_find(w->authority, AUTHORITY_PLACES,
                               tok_at(w, at)->word->form);
        if (known == NULL || most >= (title ? 3 : 2))
            continue;
        key = key_of(g->w, known->label);
        if (span_equal(key, tok_at(w, at)->word->form))
            continue; /* the commune itself was weighed */
        most = title ? 3 : 2;
        *out = (struct seen_place){
            .key = key, .name = known->label, .from = at, .to = at + 1};
    }
    return most > 1;
}

/* Is it one of a list, whose lines are not far from each other, or from the best
 * place? */
static bool
in_list(const struct placing *g, const struct seen_place *p,
        const struct seen_place *best)
{
    const struct work *w = g->w;
    uint32_t line = tok_at(w, p->from)->line;
    unsigned near = 0, listed = 0;

    for (size_t i = 0; i < g->n; i++) {
        const struct seen_place *other = &g->places[i];
        uint32_t its = tok_at(w, other->from)->line;

        if (!is_listed(w, other) && other != best)
            continue;
        listed += is_listed(w, other);
        near += other != p && (its < line ? line - its : its - line) <= 6;
    }
    return is_listed(w, p) && listed >= 2 && near > 0;
}

/* Did the event take place there as well as at the best place? */
static bool
is_beside(const struct placing *g, const struct seen_place *p,
          const struct seen_place *best)
{
    const struct work *w = g->w;

    return p->total >= ENOUGH &&
           (are_joined(w, p, best) || (is_halt(w, p) && is_halt(w, best)) ||
            in_list(g, p, best));
}

/* The best of the communes named; NULL when none will do. */
static const struct seen_place *
choose(struct placing *g)
{
    const struct seen_place *best = by_points(g);

    if (best == NULL)
        best = by_those_present(g);
    return best != NULL ? best : by_address(g);
}

/* The best place, and those beside it, in the order of the text. */
static bool
give_beside(const struct placing *g, const struct seen_place *best,
            struct span *names, struct record *out)
{
    struct work *w = g->w;

    for (size_t i = 0; i < g->n; i++) {
        const struct seen_place *p = &g->places[i];
        struct span name;

        if (p != best && !is_beside(g, p, best))
            continue;
        name = spelled(w, p);
        names[out->nplaces++] = name;
        if (!add_evidence(w, "place", name, "place", p->from, p->to))
            return false;
    }
    return true;
}

static bool
give(struct placing *g, struct record *out)
{
    struct span *names = arena_calloc(g->w->a, PLACES_MAX, sizeof *names);
    const struct seen_place *best;
    struct seen_place named;

    if (names == NULL)
        return no_room(g->w);
    out->places = names;
    prefer_longer(g);
    best = choose(g);
    if (best != NULL)
        return give_beside(g, best, names, out);
    if (!by_people(g, &named))
        return true;
    names[out->nplaces++] = named.name;
    return add_evidence(g->w, "place", named.name, "place-people", named.from,
                        named.to);
}

/* Most lines begin in lower case: capitals tell nothing there. */
static bool
is_careless(const struct work *w)
{
    unsigned lines = 0, lower = 0;

    for (uint32_t i = 0; i < w->x.nlines; i++) {
        const struct line *l = &w->x.lines[i];

        if (l->last <= l->first || l->soft || !is_word(w, l->first))
            continue;
        lines++;
        lower += is_lower(w, l->first);
    }
    return lines >= LINES_MIN && lower * 2 > lines;
}

bool
places_find(struct work *w, struct record *out)
{
    struct placing *g = arena_calloc(w->a, 1, sizeof *g);
    bool careless;

    if (g == NULL)
        return no_room(w);
    g->w = w;
    if (event_is_remote(w))
        return true;
    careless = is_careless(w);
    for (uint32_t at = 0; at < w->x.ntoks; at++) {
        struct seen_place seen;

        if (is_aside(w, at) || !place_read(w, at, careless, &seen))
            continue;
        if (seen.key.p == NULL)
            return no_room(w);
        add(g, seen);
        at = seen.to - 1;
    }
    return give(g, out);
}
