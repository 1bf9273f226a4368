#include "indexer/extract/stated.h"

#include "indexer/extract/dates.h"

enum { STATED_MAX = 64 };

/* 2016, 2016-11, 2016-11-28, with anything after the day; false otherwise. */
static bool
iso_date(struct span s, struct date *out)
{
    unsigned part[3] = {0}, n = 0, digits = 0;

    s = span_trim(s);
    for (size_t i = 0; i < s.n && n < 3; i++) {
        if (s.p[i] >= '0' && s.p[i] <= '9' && digits < 4) {
            part[n] = part[n] * 10 + (unsigned)(s.p[i] - '0');
            digits++;
        } else if (s.p[i] == '-' && digits > 0) {
            n++;
            digits = 0;
        } else {
            break;
        }
    }
    *out = (struct date){.year = part[0], .month = part[1], .day = part[2]};
    out->precision = part[2] != 0   ? DATE_DAY
                     : part[1] != 0 ? DATE_MONTH
                                    : DATE_YEAR;
    return out->year != 0 && date_valid(*out);
}

bool
stated_published(struct work *w)
{
    const struct stated *s = report_stated(w->report, "published", NULL);
    struct date d;

    if (s != NULL && iso_date(s->value.s, &d))
        w->published = d;
    return true;
}

static bool
state_date(struct work *w, const char *key, struct date *out)
{
    const struct stated *s = report_stated(w->report, key, NULL);
    struct date d;

    if (s == NULL || !iso_date(s->value.s, &d))
        return true;
    *out = d;
    return add_stated(w, "date", s->value.s, s->source);
}

/* The parts of every stated value of `key`, cut at « ; ». */
static bool
parts_of(struct work *w, const char *key, const char *field,
         struct span **parts, size_t *n)
{
    const struct stated *s = NULL;

    *n = 0;
    *parts = arena_calloc(w->a, STATED_MAX, sizeof **parts);
    if (*parts == NULL)
        return no_room(w);
    while ((s = report_stated(w->report, key, s)) != NULL) {
        struct span rest = s->value.s, part;

        while (span_next(&rest, ';', &part) && *n < STATED_MAX) {
            part = span_trim(part);
            if (part.n == 0)
                continue;
            (*parts)[(*n)++] = part;
            if (!add_stated(w, field, part, s->source))
                return false;
        }
    }
    return true;
}

static bool
state_speakers(struct work *w, struct record *out)
{
    struct span *parts;
    struct person *people;
    size_t n, count = 0;

    if (!parts_of(w, "speaker", "speaker", &parts, &n))
        return false;
    if (n == 0)
        return true;
    people = arena_calloc(w->a, out->npeople + n, sizeof *people);
    if (people == NULL)
        return no_room(w);
    for (size_t i = 0; i < n; i++)
        people[count++] = (struct person){.name = parts[i], .speaks = true};
    for (size_t i = 0; i < out->npeople; i++) {
        struct span key = key_of(w, out->people[i].name);
        size_t k = 0;

        while (k < n && !span_equal(key_of(w, parts[k]), key))
            k++;
        if (k < n) {
            people[k].role = out->people[i].role;
            people[k].organisation = out->people[i].organisation;
            continue;
        }
        people[count] = out->people[i];
        people[count++].speaks = false;
    }
    out->people = people;
    out->npeople = count;
    return true;
}

static bool
state_organisations(struct work *w, struct record *out)
{
    struct span *parts;
    struct organisation *all;
    size_t n, count = out->norganisations;

    if (!parts_of(w, "organisation", "organisation", &parts, &n))
        return false;
    all = arena_calloc(w->a, count + n + 1, sizeof *all);
    if (all == NULL)
        return no_room(w);
    for (size_t i = 0; i < count; i++)
        all[i] = out->organisations[i];
    for (size_t i = 0; i < n; i++) {
        struct span key = key_of(w, parts[i]);
        bool known = false;

        for (size_t k = 0; k < count && !known; k++)
            known = span_equal(key_of(w, all[k].name), key);
        if (!known)
            all[count++] = (struct organisation){.name = parts[i]};
    }
    out->organisations = all;
    out->norganisations = count;
    return true;
}

bool
stated_facts(struct work *w, struct record *out)
{
    struct span *parts;
    size_t n;

    if (!state_date(w, "date", &out->date) ||
        !state_date(w, "end_date", &out->end_date) || !state_speakers(w, out) ||
        !state_organisations(w, out))
        return false;
    if (!parts_of(w, "place", "place", &parts, &n))
        return false;
    if (n > 0) {
        out->places = parts;
        out->nplaces = n;
    }
    if (!parts_of(w, "theme", "theme", &parts, &n))
        return false;
    if (n > 0) {
        out->themes = parts;
        out->nthemes = n;
    }
    return true;
}
