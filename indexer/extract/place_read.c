/* Communes as written: those of the list, and those that look like one. */
#include "indexer/extract/dates.h"
#include "indexer/extract/places.h"
#include "text/fold.h"

enum {
    COMMUNE_MAX_TOKENS = 6,
    KEY_BYTES = 64,
    TOWN_PEOPLE = 2000,
    CITY_PEOPLE = 50000,
    UNKNOWN_BYTES = 12
};

bool
place_after(const struct work *w, uint32_t at, uint32_t reach, uint32_t flags)
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

/* The fold_key of one word, in `key`; empty when it has no room there. */
static struct span
key_of_word(const struct work *w, uint32_t at, char *key, size_t room)
{
    struct span form = is_word(w, at) ? tok_at(w, at)->word->form : SPAN("");

    if (form.n > room)
        return SPAN("");
    for (size_t i = 0; i < form.n; i++)
        key[i] =
            (char)(form.p[i] == '-' || form.p[i] == '\'' ? ' ' : form.p[i]);
    return (struct span){key, form.n};
}

static unsigned
commune_at(const struct work *w, uint32_t at)
{
    return is_word(w, at)
               ? vocabulary_commune(w->vocabulary, tok_at(w, at)->word)
               : COMMUNE_ASKED;
}

bool
place_is_word(const struct work *w, uint32_t at)
{
    return is_capital(w, at) && is_word(w, at) &&
           (commune_at(w, at) & COMMUNE_ALONE) != 0;
}

/* A commune of many people: its name is meant even when it is a word too. */
static bool
place_is_town(const struct work *w, uint32_t at)
{
    char key[KEY_BYTES];

    return lexicon_people(w->lexicon, key_of_word(w, at, key, sizeof key)) >=
           TOWN_PEOPLE;
}

/* How many people live in « Le Mans », « Les Sables-d'Olonne », from « du Mans »,
 * « des Sables-d'Olonne ». */
static unsigned
people_behind_article(const struct work *w, uint32_t at)
{
    struct span article =
        form_is(w, at - 1, "des") ? SPAN("les ") : SPAN("le ");
    struct span word;
    char key[KEY_BYTES];

    memcpy(key, article.p, article.n);
    word = key_of_word(w, at, key + article.n, sizeof key - article.n);
    return lexicon_people(w->lexicon, (struct span){key, article.n + word.n});
}

/* « du Mans »: the town, though a word may stand there: a large one, a compound,
 * or behind a venue. */
static bool
is_town_of(const struct work *w, uint32_t at)
{
    unsigned people = people_behind_article(w, at);
    struct span form = tok_at(w, at)->word->form;

    return people >= CITY_PEOPLE ||
           (people >= TOWN_PEOPLE && (memchr(form.p, '-', form.n) != NULL ||
                                      place_after(w, at, 5, W_VENUE)));
}

/* The article that « au », « du », « aux » hide; NULL when there is none, or when
 * a common word after « du » makes it one of the language. */
static const char *
hidden_article(const struct work *w, uint32_t at)
{
    if (at == 0 || !follows(w, at) ||
        (form_in(w, at - 1, "du des") && is_common(w, at) &&
         !is_town_of(w, at)))
        return NULL;
    if (form_in(w, at - 1, "au du"))
        return "Le";
    return form_in(w, at - 1, "aux des") ? "Les" : NULL;
}

/* « St-Paul-en-Jarez » is in the list as Saint-Paul-en-Jarez. */
static struct span
saint_in_full(struct work *w, struct span key)
{
    if (span_starts(key, SPAN("st ")))
        return arena_printf(w->a, "saint%.*s", (int)key.n - 2, key.p + 2);
    if (span_starts(key, SPAN("ste ")))
        return arena_printf(w->a, "sainte%.*s", (int)key.n - 3, key.p + 3);
    return key;
}

static bool
is_commune(struct work *w, struct span name, struct seen_place *out)
{
    struct span key = key_of(w, name);

    if (key.p != NULL)
        key = saint_in_full(w, key);
    if (key.p == NULL || map_find(&w->lexicon->communes, key) == NULL)
        return false;
    out->key = key;
    out->name = name;
    return true;
}

/* The longest commune of the list that starts at `at`; 0 tokens when none. */
static uint32_t
known_at(struct work *w, uint32_t at, bool careless, struct seen_place *out)
{
    uint32_t max = 1;
    const char *article = hidden_article(w, at);
    unsigned is = commune_at(w, at);

    if (article == NULL && (is & (COMMUNE_ALONE | COMMUNE_STARTS)) == 0)
        return 0;
    while ((article != NULL || (is & COMMUNE_STARTS) != 0) &&
           max < COMMUNE_MAX_TOKENS && follows(w, at + max) &&
           (is_capital(w, at + max) || is_lower(w, at + max)))
        max++;
    for (uint32_t n = max; n > 0; n--) {
        struct span text = text_of(w, at, at + n);

        if (!is_capital(w, at + n - 1) && !careless)
            continue;
        if (article != NULL &&
            is_commune(
                w, arena_printf(w->a, "%s %.*s", article, SPAN_ARG(text)), out))
            return n;
        if ((n > 1 || (is & COMMUNE_ALONE) != 0 ||
             span_starts(tok_at(w, at)->word->form, SPAN("st"))) &&
            is_commune(w, text, out))
            return n;
    }
    return 0;
}

/* « à Saint-Untel-les-Bois »: the look of a commune. */
static bool
looks_like(const struct work *w, uint32_t at)
{
    struct span f = tok_at(w, at)->word->form;
    char key[KEY_BYTES];

    if (span_starts(f, SPAN("saint-")) || span_starts(f, SPAN("sainte-")))
        return true;
    return span_find(f, SPAN("-sur-"), 0) < f.n ||
           span_find(f, SPAN("-les-"), 0) < f.n ||
           span_find(f, SPAN("-en-"), 0) < f.n ||
           span_find(f, SPAN("-sous-"), 0) < f.n ||
           span_find(f, SPAN("-le-"), 0) < f.n ||
           span_find(f, SPAN("-la-"), 0) < f.n ||
           span_find(f, SPAN("-aux-"), 0) < f.n ||
           lexicon_is_town_abroad(w->lexicon,
                                  key_of_word(w, at, key, sizeof key)) ||
           (!is_common(w, at) &&
            !has_flag(w, at, W_GIVEN | W_REGION | W_TITLE | W_HEAD | W_FORM));
}

/* « CALAIS LE 30 MAI 2009 », « Calais, le 30 mai » */
static bool
heads_date(const struct work *w, uint32_t at)
{
    uint32_t next = at + 1 + (mark_at(w, at + 1) == ',');

    if (at != w->x.lines[tok_at(w, at)->line].first)
        return false;
    if (has_flag(w, next, W_WEEKDAY))
        return caps_at(w, next + 1) == CAPS_NUMBER;
    return form_is(w, next, "le") && (caps_at(w, next + 1) == CAPS_NUMBER ||
                                      has_flag(w, next + 1, W_WEEKDAY));
}

/* « Untelle, place de l'église, samedi 22 septembre 2012 » */
static bool
heads_day(const struct work *w, uint32_t at)
{
    const struct line *l = &w->x.lines[tok_at(w, at)->line];
    struct seen_date d;

    if (at != l->first || mark_at(w, at + 1) != ',')
        return false;
    for (uint32_t i = at + 2; i < at + 14 && i < l->last; i++) {
        if (mark_at(w, i) == '.')
            return false;
        if (date_read(w, i, &d))
            return d.first.precision == DATE_DAY;
    }
    return false;
}

/* With a capital where a word has none: « les élus de Sens ». */
static bool
stands_as_name(const struct work *w, uint32_t at)
{
    const struct line *l = &w->x.lines[tok_at(w, at)->line];

    if (mark_at(w, at - 1) == '(' && mark_at(w, at + 1) == ')')
        return true;
    if (l->shouted || caps_at(w, at) != CAPS_FIRST || !follows(w, at) ||
        starts_sentence(w, at) || (follows(w, at + 1) && is_capital(w, at + 1)))
        return false;
    return (form_in(w, at - 1, "de d' a au sur entre et") &&
            is_lower(w, at - 1)) ||
           mark_at(w, at - 1) == ',' || mark_at(w, at - 1) == '(' ||
           mark_at(w, at - 1) == ':';
}

/* « FOIX – Le chantier », « Sens, salle des fêtes, le 3 mai 2019 », « Publié le 3
 * mai – Foix » */
static bool
stands_at_edge(const struct work *w, uint32_t at)
{
    uint32_t line = tok_at(w, at)->line;
    const struct line *l = &w->x.lines[line];
    char before = mark_at(w, at - 1), after = mark_at(w, at + 1);

    if (at == l->first)
        return after == '-' || after == '(' || after == ':' || after == '|' ||
               after == '/' || after == '*' || heads_day(w, at) ||
               (l->last == at + 1 && line < 4) || (after == '.' && line < 3);
    return line < 8 && (before == '-' || before == '|' || before == ',') &&
           (at + 1 == l->last || after == ',' || after == '(');
}

/* In a line of capitals a word is a commune behind « à », in parentheses, or when
 * it is a compound. */
static bool
fits_in_capitals(const struct work *w, uint32_t at)
{
    struct span form = tok_at(w, at)->word->form;

    if (heads_date(w, at))
        return true;
    if ((commune_at(w, at) & COMMUNE_ALONE) == 0)
        return false;
    return memchr(form.p, '-', form.n) != NULL ||
           ((form_in(w, at - 1, "a a_") || mark_at(w, at - 1) == '(' ||
             stands_at_edge(w, at)) &&
            place_is_town(w, at));
}

/* A commune whose name is a word too: beside a post code or a department, of a
 * venue; or one of many people, where a word would not stand. */
static bool
weak_place_fits(const struct work *w, uint32_t at)
{
    const struct line *l = &w->x.lines[tok_at(w, at)->line];
    bool of = form_in(w, at - 1, "d d' de");

    if (has_flag(w, at, W_MONTH | W_WEEKDAY))
        return false;
    if (at > 0 && follows(w, at) && caps_at(w, at - 1) == CAPS_NUMBER)
        return true;
    if (span_starts(tok_at(w, at)->word->form, SPAN("saint")) ||
        heads_date(w, at) ||
        (mark_at(w, at + 1) == '(' && caps_at(w, at + 2) == CAPS_NUMBER &&
         mark_at(w, at + 3) == ')'))
        return true;
    if (has_flag(w, at, W_HEAD | W_VENUE | W_FORM))
        return false;
    if (of && (place_after(w, at, 8, W_VENUE) ||
               form_in(w, at - 2, "commune village bourg municipal")))
        return true;
    if (place_is_town(w, at) &&
        ((l->shouted && fits_in_capitals(w, at)) ||
         place_is_subject(w, at, at + 1) || stands_as_name(w, at) ||
         stands_at_edge(w, at) || (of && has_flag(w, at - 2, W_EVENT))))
        return true;
    return at == l->first && !is_common(w, at) && mark_at(w, at + 1) == ',';
}

/* Vienne the town: the department has its article. */
static bool
is_town_not_region(const struct work *w, uint32_t at)
{
    return place_is_town(w, at) &&
           !form_in(w, at - 1, "la le les l' en dans du au aux");
}

/* The start of an organisation's name (Brest Agglo), a street's. */
static bool
in_other_name(const struct work *w, uint32_t at)
{
    if (has_flag(w, at, W_MONTH | W_WEEKDAY) ||
        (form_is(w, at - 1, "de") && form_is(w, at - 2, "hotel")) ||
        (form_in(w, at - 1, "au du aux des") && is_common(w, at) &&
         form_in(w, at + 1, "de des du d'")) ||
        (form_in(w, at, "le la les") && has_flag(w, at + 1, W_VENUE | W_HEAD) &&
         (form_in(w, at + 2, "de des du d'") || is_capital(w, at + 2) ||
          has_flag(w, at + 2, W_SECTOR))))
        return true;
    if (at > 0 && follows(w, at) && has_flag(w, at - 1, W_STREET))
        return true;
    if (at > 1 && form_in(w, at - 1, "de d' du des") &&
        form_in(w, at - 2,
                "rue avenue boulevard place quai route chemin pays "
                "canton vallee foret lac parc"))
        return true;
    if (follows(w, at + 1) &&
        form_in(w, at + 1,
                "agglo agglomeration metropole communaute habitat universite "
                "initiative initiatives technopole terres"))
        return is_capital(w, at + 1);
    if (w->taken[at] == TAKEN_ORG &&
        !form_in(w, at - 1, "de d' du des a au aux direction") &&
        mark_at(w, at - 1) != '(' &&
        !(at == w->x.lines[tok_at(w, at)->line].first && !is_word(w, at + 1) &&
          stands_at_edge(w, at)) &&
        !(mark_at(w, at - 1) == '|' && mark_at(w, at + 1) == ','))
        return true;
    if (w->taken[at] == TAKEN_ORG && form_is(w, at - 1, "a") &&
        (at + 1 < w->x.ntoks && w->taken[at + 1] == TAKEN_ORG))
        return true;
    return false;
}

/* « la halle de Guémené »: of Guémené-sur-Scorff, or of another. */
static bool
is_short_name(const struct work *w, uint32_t at)
{
    return form_in(w, at - 1, "de d'") && !is_common(w, at) &&
           (commune_at(w, at) & COMMUNE_STARTS) != 0 &&
           !has_flag(w, at, W_GIVEN | W_FAMILY | W_REGION) &&
           place_after(w, at, 5, W_VENUE | W_HEAD | W_FORM);
}

/* A commune that the list does not have. */
static bool
unknown_at(struct work *w, uint32_t at, bool after_a, struct seen_place *out)
{
    if (w->taken[at] == TAKEN_ORG ||
        !(after_a || heads_day(w, at) || is_short_name(w, at) ||
          (tok_at(w, at)->word->form.n > UNKNOWN_BYTES &&
           place_is_subject(w, at, at + 1)) ||
          (form_in(w, at - 1, "de d'") &&
           span_starts(tok_at(w, at)->word->form, SPAN("saint")))) ||
        !looks_like(w, at))
        return false;
    out->name = text_of(w, at, at + 1);
    out->key = key_of(w, out->name);
    out->to = at + 1;
    return true;
}

bool
place_read(struct work *w, uint32_t at, bool careless, struct seen_place *out)
{
    uint32_t n;
    bool after_a = at > 0 && follows(w, at) && form_in(w, at - 1, "a a_");

    *out = (struct seen_place){.from = at, .to = at};
    careless = careless && is_lower(w, at) && has_flag(w, at, W_COMMUNE) &&
               !is_common(w, at);
    if ((!is_capital(w, at) && !careless &&
         !(form_is(w, at, "ile") && is_capital(w, at + 2))) ||
        w->taken[at] == TAKEN_PERSON || caps_at(w, at) == CAPS_INITIAL)
        return false;
    if (w->x.lines[tok_at(w, at)->line].shouted && is_common(w, at) &&
        !fits_in_capitals(w, at))
        return false;
    n = known_at(w, at, careless, out);
    if (n > 0 && (in_other_name(w, at) ||
                  (map_find(&w->lexicon->regions, out->key) != NULL &&
                   !is_town_not_region(w, at))))
        n = 0;
    if (n == 1 && !after_a && !has_flag(w, at, W_COMMUNE) &&
        span_equal(out->name, text_of(w, at, at + 1)) &&
        memchr(out->key.p, ' ', out->key.n) == NULL && !weak_place_fits(w, at))
        return false;
    out->to = at + n;
    out->known = n > 0;
    return n > 0 || (is_capital(w, at) && unknown_at(w, at, after_a, out));
}
