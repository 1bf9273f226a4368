/* What stands around the name of a commune, as points: did the event take place
 * there? */
#include "indexer/extract/events.h"
#include "indexer/extract/places.h"

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
             place_after(w, from, 9, W_VENUE | W_HEAD))
        n += at_venue(w, from) ? 10
             : place_after(w, from, 9, W_VENUE) ||
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

int
place_points(const struct work *w, uint32_t from, uint32_t to, bool known)
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
        n -= place_after(w, from, 3, W_GOV) ? 1 : 4;
    if (t->quoted && !title)
        n -= 6;
    if (mark_at(w, from - 1) == '(' &&
        w->taken[from > 1 ? from - 2 : 0] == TAKEN_PERSON)
        n -= 5;
    return n;
}
