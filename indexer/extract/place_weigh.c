/* What stands around the name of a commune, as points: did the event take place
 * there? */
#include "indexer/extract/events.h"
#include "indexer/extract/places.h"
#include "indexer/extract/titles.h"

enum { ADDRESS_POINTS = 5 }; /* of who writes, whatever else it says */

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

/* A building, a street, something that can be visited. */
static bool
is_site(const struct work *w, uint32_t at)
{
    return has_flag(w, at, W_VENUE) ||
           (has_flag(w, at, W_STREET) && is_lower(w, at)) ||
           form_in(w, at,
                   "ressourcerie recyclerie epicerie conciergerie ferme creche "
                   "garage jardin jardins boutique magasin cafe restaurant "
                   "atelier ateliers laverie usine friche tiers-lieu fablab "
                   "halles marche village bourg commune campus lycee college "
                   "ecole hopital mairie prefecture port sous-prefecture "
                   "centre-ville friperie librairie brasserie bains-douches "
                   "universite faculte mjc stand parvis serre musee");
}

/* A site within `reach` tokens before `at`, in its clause; commas do not end
 * it. */
static bool
site_before(const struct work *w, uint32_t at, uint32_t reach)
{
    for (uint32_t i = at, n = 0; i > 0 && n < reach && follows(w, i);
         i--, n++) {
        if (mark_at(w, i - 1) == '.' || mark_at(w, i - 1) == ';' ||
            (has_flag(w, i - 1, W_AUX) && is_lower(w, i - 1)))
            return false;
        if (is_site(w, i - 1))
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
        "organisait abrite abritait abritaient accueillent accueilli "
        "accueillait accueillie accueille ouvert ouvre "
        "rassemble rassembles rassemblait visite visitee signee signe recu "
        "recue "
        "celebre celebrait fete souffle participe assiste assistait "
        "rendez-vous "
        "donne soiree journee rencontre rencontres salon forum colloque "
        "seminaire "
        "conference assises reunion reunit reunissait accueillis passe passes "
        "venus presents comble assemblee mene prenait deplacement bienvenue "
        "allees alles partis rendus atterri pose installe installes visitait "
        "projete projetee paraphee capitale";
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

/* In one sentence with the day of the event. */
static bool
with_day(const struct work *w, uint32_t from)
{
    return w->date_at < w->x.ntoks &&
           tok_at(w, w->date_at)->sentence == tok_at(w, from)->sentence;
}

/* « Mme Untel, savonnière à », « Untel (maçon à »: where somebody is from. */
static bool
is_origin(const struct work *w, uint32_t from)
{
    uint32_t at = from - 1; /* the preposition */

    if (from < 4 || !form_in(w, at, "a au aux de d'"))
        return false;
    for (unsigned n = 0; n < 4 && at > 1 && is_lower(w, at - 1); n++)
        at--;
    return at + 1 < from &&
           (mark_at(w, at - 1) == ',' || mark_at(w, at - 1) == '(') &&
           w->taken[at - 2] == TAKEN_PERSON;
}

/* « chercheuse à l'université de » */
static bool
is_in_role(const struct work *w, uint32_t from)
{
    for (size_t i = 0; i < w->npeople; i++)
        if (from >= w->people[i].role_from && from < w->people[i].role_to)
            return true;
    return false;
}

/* « chez Untel, à », « la SCOP Untel, de »: where an organisation is. */
static bool
is_seat(const struct work *w, uint32_t from)
{
    uint32_t at = from - 1;

    if (from < 4 || !form_in(w, at, "a au aux de d'"))
        return false;
    at -= mark_at(w, at - 1) == ',';
    return w->taken[at - 1] == TAKEN_ORG && !at_venue(w, from);
}

/* First of its line, or after the same in another language (« Donibane Garazi /
 * Saint-Jean »), or in a category (« Ville • Quartiers »). */
static bool
heads_line(const struct work *w, uint32_t from)
{
    const struct line *l = &w->x.lines[tok_at(w, from)->line];
    uint32_t at = from;

    if (at > l->first && mark_at(w, at - 1) == '/') {
        at--;
        while (at > l->first && at + 5 > from && is_capital(w, at - 1))
            at--;
    }
    return at == l->first || (at == l->first + 1 && !is_word(w, l->first));
}

/* « Quimper, le 3 mai », « Quimper. », « Quimper (Finistère) – » */
static bool
is_dateline(const struct work *w, uint32_t from, uint32_t to)
{
    const struct line *l = &w->x.lines[tok_at(w, from)->line];
    char mark = mark_at(w, to);

    if (!heads_line(w, from) ||
        (mark == ',' && is_capital(w, to + 1) && mark_at(w, to + 2) == ','))
        return false;
    return mark == ',' || mark == '(' || mark == '-' || mark == '/' ||
           mark == ':' || mark == '.' || mark == '*' || mark == '|' ||
           (form_is(w, to, "le") && l->last - l->first < 8);
}

/* « Publié le 3 mai – Quimper », « Réunion du 3 mai, 19 h 30 Quimper » */
static bool
ends_stamp(const struct work *w, uint32_t from, uint32_t to)
{
    const struct tok *t = tok_at(w, from);
    const struct line *l = &w->x.lines[t->line];
    char mark = mark_at(w, from - 1);

    if (t->line > 6 || to != l->last || l->last - l->first > 24 ||
        from < l->first + 3)
        return false;
    if (caps_at(w, from - 1) == CAPS_NUMBER || form_is(w, from - 1, "h"))
        return true;
    for (uint32_t at = l->first; at < from; at++)
        if (caps_at(w, at) == CAPS_NUMBER)
            return mark == '-' || mark == ',' || mark == '|';
    return false;
}

/* After « de »: of a venue, of what can be visited, of an institution. */
static int
points_after_de(const struct work *w, uint32_t from)
{
    if (at_venue(w, from))
        return 10;
    if (place_after(w, from, 9, W_VENUE) ||
        form_in(w, from - 2, "mairie prefecture"))
        return 8;
    if (has_flag(w, from - 2, W_EVENT))
        return 7;
    if (form_is(w, from - 2, "municipal") && form_is(w, from - 3, "conseil"))
        return 8;
    if (site_before(w, from, 4))
        return 6;
    return place_after(w, from, 9, W_HEAD) ? 3 : 1;
}

/* What the word or the mark right before the name tells. */
static int
points_right_before(const struct work *w, uint32_t from, uint32_t to)
{
    char mark = mark_at(w, from - 1);

    if (form_in(w, from - 1, "a au aux a_"))
        return mark_at(w, from - 2) == ',' && site_before(w, from - 2, 9) ? 13
                                                                          : 9;
    if (form_is(w, from - 1, "sur"))
        return 4;
    if ((mark == '|' || mark == '-') && mark_at(w, to) == ',' &&
        tok_at(w, from)->line < 8)
        return 10;
    if (mark == '(' && site_before(w, from - 1, 9))
        return 6;
    if (mark == ',' && site_before(w, from - 1, 9))
        return 8;
    return form_in(w, from - 1, "de d' du des") ? points_after_de(w, from) : 0;
}

/* « vers Nantes », « depuis Nantes », « arrivait de Nantes »: an end of a way. */
static bool
is_travelled(const struct work *w, uint32_t from)
{
    return form_in(w, from - 1, "vers depuis que") ||
           (form_in(w, from - 1, "de d'") &&
            form_in(w, from - 2,
                    "vient viennent venait venaient arrive arrivent arrivait "
                    "arrivaient parti partis partie"));
}

/* What the words before the name tell. */
static int
points_before(const struct work *w, uint32_t from, uint32_t to)
{
    int n = points_right_before(w, from, to);

    if (caps_at(w, from - 1) == CAPS_NUMBER &&
        tok_at(w, from - 1)->word->raw.n == 5)
        n += 16;
    if (form_is(w, from - 1, "direction"))
        n += 9;
    if (back_is(w, from, 6, "invitation accueil hospitalite"))
        n += 6;
    if (is_travelled(w, from))
        n -= 10;
    if (back_is(w, from, 6, "retenu retenue empeche empechee excuse"))
        n -= 12;
    if (is_origin(w, from) || is_in_role(w, from))
        n -= back_is(w, from, 4, "maire mairesse") && with_day(w, from) ? 1 : 9;
    else if (is_seat(w, from))
        n -= 5;
    return n;
}

/* « Excusés : », « Présents : » */
static bool
is_list_of_people(const struct work *w, const struct line *l)
{
    if (!form_in(w, l->first,
                 "excuse excuses excusee excusees absent absents absente "
                 "present presents presente presentes participants invites "
                 "etaient"))
        return false;
    for (uint32_t i = l->first + 1; i < l->first + 4 && i < l->last; i++)
        if (mark_at(w, i) == ':')
            return true;
    return false;
}

/* With the day of the event, in a line at the head or in one sentence. */
static int
points_of_date(const struct work *w, uint32_t from)
{
    uint32_t at = w->date_at, line = tok_at(w, from)->line;
    const struct line *l = &w->x.lines[line];

    if (at >= w->x.ntoks)
        return 0;
    if (tok_at(w, at)->line == line && line < 12 && l->last - l->first < 30)
        return 8;
    return with_day(w, from) ? 4 : 0;
}

/* What tells that it is not, or no more, or not yet. */
static int
points_against(const struct work *w, uint32_t from, uint32_t to)
{
    int n = 0;

    if (back_is(w, from, 14,
                "prochain prochaine prochains prochaines prochainement agenda "
                "agendas") ||
        back_is(w, from, 8,
                "tiendra ouvrira rendez-vous bientot ira iront repart "
                "repartira ouvriront") ||
        back_is(w, from, 2, "metro") ||
        back_is(w, from, 6,
                "habite nee originaire venus venue venu "
                "notaire paysan agriculteur"))
        n -= 10;
    if (back_is(w, from, 4, "dont"))
        n -= 6;
    if (mark_at(w, from - 2) == ',' && form_in(w, from - 1, "de d'") &&
        !site_before(w, from - 2, 6))
        n -= 6; /* « le monteur, de Nantes, » */
    if (is_list_of_people(w, &w->x.lines[tok_at(w, from)->line]))
        n -= 12;
    if (back_is(w, from, 5, "contact siege comme"))
        n -= 5;
    if (back_is(
            w, from, 3,
            "basee base bases basees implantee implante domiciliee domicilie"))
        n -= 14;
    if (place_after(w, from, 4, W_ROLE) && !at_venue(w, from))
        n -= place_after(w, from, 3, W_GOV) ? !with_day(w, from) : 8;
    if (mark_at(w, from - 1) == '(' &&
        w->taken[from > 1 ? from - 2 : 0] == TAKEN_PERSON)
        n -= 5;
    /* the venue is named after another place: « à la Ferme de X, à Y » */
    if (mark_at(w, to) == ',' && form_in(w, to + 1, "a au aux") &&
        is_capital(w, to + 2))
        n -= 10;
    /* « Halle de X, Y » */
    if (mark_at(w, to) == ',' && place_is_word(w, to + 1) &&
        form_in(w, from - 1, "de du des d'") && site_before(w, from - 1, 3))
        n -= 8;
    return n;
}

bool
place_is_subject(const struct work *w, uint32_t from, uint32_t to)
{
    return (starts_sentence(w, from) || mark_at(w, from - 1) == ',') &&
           (has_flag(w, to, W_AUX) ||
            form_in(w, to,
                    "accueille accueillait vit vivait vibre vibrait recoit "
                    "recevait celebre celebrait fete fetait inaugure "
                    "inaugurait organise organisait met mettait"));
}

/* What the line that holds it tells. */
static int
points_of_line(const struct work *w, uint32_t from, uint32_t to)
{
    uint32_t line = tok_at(w, from)->line;
    const struct line *l = &w->x.lines[line];
    int n = -(int)(line > 30 ? 30 : line) / 4;

    if (from >= w->title_first && to <= w->title_last)
        n += 8;
    else if (tok_at(w, from)->quoted)
        n -= 6;
    else if (l->heading && line < 12)
        n += 2;
    if (label_line(w, l))
        n += 20;
    if (from == l->first && to == l->last && line < 4)
        n += 14;
    if (is_dateline(w, from, to) || ends_stamp(w, from, to))
        n += 10;
    return n;
}

bool
place_is_address(const struct work *w, uint32_t at)
{
    uint32_t line = tok_at(w, at)->line;
    uint32_t title = tok_at(w, w->title_first)->line;
    const struct line *l = &w->x.lines[line];

    if (l->last - l->first > 40 || label_line(w, l) || !title_is_sender(w, l))
        return false;
    if (line < title || line > title + 8)
        return true;
    for (uint32_t i = l->first; i < l->last; i++)
        if (form_in(w, i,
                    "tel telephone siret siren courriel contact fax loi") ||
            form_is(w, i, "siege"))
            return true;
    return false;
}

int
place_points(const struct work *w, uint32_t from, uint32_t to, bool known)
{
    unsigned far = event_distance(w, from);
    int n = points_of_line(w, from, to) + points_against(w, from, to);

    if (known)
        n += 2 + (to > from + 1 || tok_at(w, from)->word->raw.n > 14) * 3;
    if (place_is_subject(w, from, to))
        n += has_flag(w, to, W_AUX) ? 4 : 7;
    if (from > 0 && follows(w, from))
        n += points_before(w, from, to);
    if (mark_at(w, to) == '(' &&
        (caps_at(w, to + 1) == CAPS_NUMBER || has_flag(w, to + 1, W_REGION)))
        n += 4;
    if (far < 30)
        n += 8 - (int)far / 5;
    n += points_of_date(w, from);
    if (from < w->title_last + LEAD_TOKENS)
        n += 2;
    return n > ADDRESS_POINTS && place_is_address(w, from) ? ADDRESS_POINTS : n;
}
