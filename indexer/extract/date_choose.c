/*
 * The date of the event among all dates of the report.  Each date gets points for
 * what stands around it; the best one is completed with what the text tells of
 * the year: a publication date, a weekday that fits, another year in the text.
 */
#include "indexer/extract/dates.h"
#include "indexer/extract/events.h"

enum { DATES_MAX = 64, YEARS_MAX = 32, REACH = 7 };

struct dating {
    struct work *w;
    struct seen_date dates[DATES_MAX];
    size_t ndates;
    unsigned years[YEARS_MAX]; /* in order of the text */
    size_t nyears;
    bool year_ahead[YEARS_MAX];  /* « pour 2017 » */
    bool year_titled[YEARS_MAX]; /* in the title */
};

static void
note_year(struct dating *g, uint32_t at)
{
    const struct word *word = tok_at(g->w, at)->word;
    unsigned y = 0;

    if (word == NULL || word->caps != CAPS_NUMBER || g->nyears >= YEARS_MAX)
        return;
    for (size_t i = 0; i < word->raw.n; i++)
        if (word->raw.p[i] >= '0' && word->raw.p[i] <= '9')
            y = i < 4 || word->raw.n != 9
                    ? y * 10 + (unsigned)(word->raw.p[i] - '0')
                    : y;
    if (word->raw.n == 9 && word->raw.p[4] == '-') { /* 2013-2014 */
        y = 0;
        for (size_t i = 5; i < 9; i++)
            y = y * 10 + (unsigned)(word->raw.p[i] - '0');
    } else if (word->raw.n != 4) {
        return;
    }
    if (y < 1990 || y > 2049 ||
        form_in(g->w, at + 1,
                "euros personnes emplois salaries salarie € heures "
                "tonnes places habitants adherents metres") ||
        date_near(g->w, at, 2, "depuis ligue nee ne creee cree fondee fonde"))
        return;
    g->year_ahead[g->nyears] = form_in(g->w, at - 1, "pour horizon");
    g->year_titled[g->nyears] = at >= g->w->title_first &&
                                at < g->w->title_last &&
                                !g->year_ahead[g->nyears];
    g->years[g->nyears++] = y;
}

/* « le vingt-quatre juin » */
static bool
begins_day(const struct work *w, uint32_t at)
{
    unsigned day;
    uint32_t month;

    if (!form_is(w, at - 1, "le"))
        return false;
    month = number_words(w, at, &day);
    return month > at && has_flag(w, month, W_MONTH);
}

static void
collect(struct dating *g)
{
    const struct work *w = g->w;

    for (uint32_t at = 0; at < w->x.ntoks; at++) {
        const struct word *word = w->x.toks[at].word;

        if (word == NULL)
            continue;
        if (word->caps != CAPS_NUMBER &&
            (word->flags & (W_MONTH | W_WEEKDAY)) == 0 && !begins_day(w, at))
            continue;
        if (g->ndates < DATES_MAX && w->taken[at] == FREE &&
            date_read(w, at, &g->dates[g->ndates])) {
            struct seen_date *d = &g->dates[g->ndates++];

            date_classify(w, d);
            for (uint32_t i = at; i < d->to; i++)
                note_year(g, i);
            at = d->to - 1;
        } else {
            note_year(g, at);
        }
    }
}

/* ---------------------------------------------------------------- year */

static bool
fits(struct seen_date d, unsigned year)
{
    d.first.year = year;
    if (!date_valid(d.first))
        return false;
    return d.weekday == 0 || d.first.precision != DATE_DAY ||
           date_weekday(d.first) == d.weekday;
}

/* From the publication date: the last such day before it. */
static unsigned
year_from_publication(const struct work *w, const struct seen_date *d)
{
    struct date p = w->published, e = d->first;

    if (p.year == 0)
        return 0;
    e.year = p.year;
    if (p.month != 0 && date_compare(e, p) > 0 &&
        !(e.month == p.month && p.day == 0))
        e.year--;
    return e.year;
}

/* « Salon 2015 » */
static unsigned
year_of_title(const struct dating *g, const struct seen_date *d)
{
    for (size_t i = 0; i < g->nyears; i++)
        if (g->year_titled[i] && fits(*d, g->years[i]))
            return g->years[i];
    return 0;
}

static unsigned
year_from_text(const struct dating *g, const struct seen_date *d)
{
    unsigned best = 0;

    if (d->weekday != 0 && d->first.precision == DATE_DAY)
        for (size_t i = 0; i < g->nyears; i++)
            for (unsigned off = 0; off < 2; off++)
                if (fits(*d, g->years[i] - off) && g->years[i] - off > best)
                    best = g->years[i] - off;
    if (best != 0)
        return best;
    for (size_t i = 0; i < g->nyears; i++)
        if (!g->year_ahead[i] && g->years[i] > best)
            best = g->years[i];
    if (best != 0)
        return best;
    for (size_t i = 0; i < g->nyears; i++)
        if (best == 0 || g->years[i] < best + 1)
            best = g->years[i] - (d->past || d->first.month >= 7);
    return best;
}

/* « 2016/salon.txt », « 20161128-salon.txt »: a year, perhaps a day. */
static struct date
date_of_id(struct span id)
{
    struct date d = {0};

    for (size_t i = 0; i + 4 <= id.n; i++) {
        unsigned y = 0;
        size_t k = i;

        if (i > 0 && id.p[i - 1] >= '0' && id.p[i - 1] <= '9')
            continue;
        while (k < id.n && k < i + 4 && id.p[k] >= '0' && id.p[k] <= '9')
            y = y * 10 + (unsigned)(id.p[k++] - '0');
        if (k != i + 4 || y < 1990 || y > 2049)
            continue;
        d = (struct date){.precision = DATE_YEAR, .year = y};
        if (k + 6 <= id.n && (id.p[k] == '-' || id.p[k] == '_') &&
            id.p[k + 3] == id.p[k]) {
            const char *p = id.p + k + 1;

            d.month = (unsigned)(p[0] - '0') * 10 + (unsigned)(p[1] - '0');
            d.day = (unsigned)(p[3] - '0') * 10 + (unsigned)(p[4] - '0');
            d.precision = DATE_DAY;
            if (date_valid(d))
                return d;
            d = (struct date){.precision = DATE_YEAR, .year = y};
        }
        return d;
    }
    return d;
}

static void
complete_year(const struct dating *g, struct seen_date *d)
{
    unsigned year;

    if (d->first.precision == DATE_UNKNOWN || d->first.year != 0)
        return;
    year = year_from_publication(g->w, d);
    if (year == 0)
        year = year_of_title(g, d);
    if (year == 0)
        year = year_from_text(g, d);
    if (year == 0)
        year = date_of_id(g->w->report->id).year;
    d->first.year = year;
    if (d->last.precision != DATE_UNKNOWN && d->last.year == 0)
        d->last.year = year;
}

/* « mercredi soir », « hier » near the start, when the publication is known. */
static bool
complete_weekday(const struct work *w, struct seen_date *d)
{
    struct date p = w->published;

    if (d->first.precision != DATE_UNKNOWN)
        return true;
    if (p.precision != DATE_DAY || d->weekday == 0)
        return false;
    for (unsigned back = 0; back < 7; back++) {
        struct date e = date_before(p, back);

        if (date_weekday(e) == d->weekday &&
            !(back == 0 && (d->past || !form_in(w, d->from - 1, "ce")))) {
            d->first = e;
            return true;
        }
    }
    d->first = date_before(p, 7);
    return true;
}

/* ---------------------------------------------------------------- choice */

/* What the date says by itself. */
static int
points_of_form(const struct work *w, const struct seen_date *d)
{
    int n = 0;

    if (d->first.precision == DATE_DAY)
        n += 10 + (d->weekday != 0) * 4;
    else if (d->first.precision == DATE_MONTH)
        n += 4;
    else if (w->published.precision == DATE_DAY &&
             tok_at(w, d->from)->line < 14)
        n += 10;
    n += d->past ? 6 : 0;
    n += d->last.precision != DATE_UNKNOWN ? 2 : 0;
    return n;
}

/* « Mardi 16 juillet 2019, Orléans » on the lines under the title. */
static bool
heads_report(const struct work *w, const struct seen_date *d)
{
    uint32_t line = tok_at(w, d->from)->line;
    uint32_t title = tok_at(w, w->title_first)->line;

    return d->from <= w->x.lines[line].first + 1 && line > title &&
           line <= title + 3 && d->first.precision == DATE_DAY;
}

static int
points(const struct work *w, const struct seen_date *d)
{
    const struct tok *t = tok_at(w, d->from);
    int n = points_of_form(w, d);

    if (d->kind == DATE_LAW)
        return -50;
    if (d->kind == DATE_PUBLISHED)
        return -20;
    if (date_in_title(w, d))
        n += 30;
    else if (t->quoted)
        n -= 12;
    if (date_near(w, d->from, REACH,
                  "date dates evenement tenue tenu lieu "
                  "deroulee deroule deroulees reunis "
                  "inauguree inaugure inaugures"))
        n += 12;
    if (event_distance(w, d->from) < 25 || heads_report(w, d))
        n += 14;
    if (form_in(w, d->from - 1, "ce"))
        n += 8;
    return n - (int)(t->line > 40 ? 40 : t->line) / 2;
}

/* Is « hier » said after the stamp? */
static bool
says_yesterday(const struct work *w, uint32_t from)
{
    for (uint32_t at = from; at < w->x.ntoks && at < from + 400; at++)
        if (form_is(w, at, "hier") && !tok_at(w, at)->quoted)
            return true;
    return false;
}

/* Is `d` a day of the month before the stamp, or « mercredi soir » after it? */
static bool
precedes_stamp(const struct work *w, const struct seen_date *d,
               const struct seen_date *stamp)
{
    struct date e = d->first, s = stamp->first;

    if (d->kind != DATE_PLAIN || d == stamp)
        return false;
    if (e.precision == DATE_UNKNOWN)
        return d > stamp && tok_at(w, d->from)->line < 12 &&
               !tok_at(w, d->from)->quoted;
    if (e.precision != DATE_DAY)
        return false;
    if (e.year == 0)
        e.year = s.year;
    return date_compare(e, s) < 0 &&
           (s.year - e.year) * 12 + s.month - e.month <= 1;
}

/* A lone date at the head is a publication's when something earlier is told. */
static void
settle_stamps(struct dating *g)
{
    for (size_t i = 0; i < g->ndates; i++) {
        struct seen_date *s = &g->dates[i];
        bool earlier;

        if (s->kind != DATE_STAMP)
            continue;
        earlier = says_yesterday(g->w, s->to);
        for (size_t k = 0; k < g->ndates && !earlier; k++)
            earlier = precedes_stamp(g->w, &g->dates[k], s);
        s->kind = earlier ? DATE_PUBLISHED : DATE_PLAIN;
    }
}

static void
find_publication(struct dating *g)
{
    struct work *w = g->w;

    for (size_t i = 0; i < g->ndates; i++) {
        const struct seen_date *d = &g->dates[i];

        if (d->kind == DATE_PUBLISHED && d->first.year != 0 &&
            w->published.year == 0)
            w->published = d->first;
    }
}

/* Days between the word at `at` and the publication: « hier » 1, « ce matin » 0;
 * -1 when it tells nothing. */
static int
days_before(const struct work *w, uint32_t at)
{
    if (tok_at(w, at)->quoted)
        return -1;
    if (form_is(w, at, "hier"))
        return form_is(w, at - 1, "avant") ? 2 : 1;
    if (form_is(w, at, "avant-hier"))
        return 2;
    if (form_in(w, at, "ce cet") &&
        form_in(w, at + 1, "matin midi soir apres-midi"))
        return 0;
    return form_is(w, at, "direct") && at >= w->title_first &&
                   at < w->title_last
               ? 0
               : -1;
}

/* « hier », « ce midi », « En direct : » with a publication date. */
static bool
from_adverb(struct work *w, struct date *out, uint32_t *at)
{
    if (w->published.precision != DATE_DAY)
        return false;
    for (uint32_t i = 0; i < w->x.ntoks && i < 400; i++) {
        int days = days_before(w, i);

        if (days < 0)
            continue;
        *out = date_before(w->published, (unsigned)days);
        *at = i;
        return true;
    }
    return false;
}

static bool
give(struct work *w, struct record *out, const struct seen_date *d,
     const char *rule)
{
    struct span text = text_of(w, d->from, d->to);

    out->date = d->first;
    w->date_at = d->from;
    if (d->last.precision != DATE_UNKNOWN && date_valid(d->last) &&
        date_compare(d->last, d->first) > 0)
        out->end_date = d->last;
    return add_evidence(w, "date", text, rule, d->from, d->to);
}

/* The year alone, when no day or month is told. */
static bool
give_year(struct dating *g, struct record *out)
{
    struct work *w = g->w;

    for (uint32_t at = 0; at < w->x.ntoks; at++) {
        const struct word *word = tok_at(w, at)->word;
        unsigned y = 0;

        if (word == NULL || word->caps != CAPS_NUMBER || word->raw.n != 4 ||
            !form_in(w, at - 1, "en annee edition"))
            continue;
        for (size_t i = 0; i < 4; i++)
            y = y * 10 + (unsigned)(word->raw.p[i] - '0');
        if (y < 1990 || y > 2049 || tok_at(w, at)->line > 8)
            continue;
        out->date = (struct date){.precision = DATE_YEAR, .year = y};
        return add_evidence(w, "date", text_of(w, at, at + 1), "year-in-text",
                            at, at + 1);
    }
    return true;
}

bool
dates_find(struct work *w, struct record *out)
{
    struct dating *g = arena_calloc(w->a, 1, sizeof *g);
    struct seen_date *best = NULL, adverb = {0};
    int top = -19;
    uint32_t at;

    if (g == NULL)
        return no_room(w);
    g->w = w;
    w->date_at = w->x.ntoks;
    collect(g);
    settle_stamps(g);
    find_publication(g);
    for (size_t i = 0; i < g->ndates; i++) {
        struct seen_date *d = &g->dates[i];
        int n = points(w, d);

        if (n > top && complete_weekday(w, d)) {
            top = n;
            best = d;
        }
    }
    if ((best == NULL || best->first.precision != DATE_DAY || top < 8) &&
        from_adverb(w, &adverb.first, &at)) {
        adverb.from = at;
        adverb.to = at + 1;
        return give(w, out, &adverb, "relative-to-publication");
    }
    if (best != NULL) {
        complete_year(g, best);
        if (best->first.year != 0)
            return give(w, out, best,
                        best->year_told ? "date" : "date-year-from-context");
    }
    adverb.first = date_of_id(w->report->id);
    if (best == NULL && adverb.first.precision == DATE_DAY) {
        out->date = adverb.first;
        return add_stated(w, "date", w->report->id, "file-name");
    }
    return best != NULL || give_year(g, out);
}
