#include <stdio.h>
#include <string.h>

#include "base/facet.h"
#include "indexer/load_parts.h"
#include "text/fold.h"

enum { MOST_YEARS = 20 }; /* a longer event is a mistake of a date */

/* ------------------------------------------------------------- values */

bool
load_value(struct loading *d, unsigned slot, struct span bytes, struct err *err)
{
    struct xap_value *grown = arena_grow(d->a, d->values, d->nvalues,
                                         &d->values_capacity, sizeof *grown);

    if (grown == NULL)
        return err_no_memory(err);
    d->values = grown;
    grown[d->nvalues++] = (struct xap_value){slot, bytes};
    return true;
}

/* The labels of one field of a record. */
struct labelling {
    struct span *items;
    size_t count;
};

typedef bool getter(struct loading *d, struct labelling *out, struct err *err);

static bool
make_room(struct loading *d, size_t n, struct labelling *out, struct err *err)
{
    out->items = arena_calloc(d->a, n + 1, sizeof *out->items);
    out->count = 0;
    return out->items != NULL || err_no_memory(err);
}

static bool
get_people(struct loading *d, struct labelling *out, bool speakers_only,
           struct err *err)
{
    const struct record *r = d->record;

    if (!make_room(d, r->npeople, out, err))
        return false;
    for (size_t i = 0; i < r->npeople; i++)
        if (r->people[i].speaks || !speakers_only)
            out->items[out->count++] = r->people[i].name;
    return true;
}

static bool
get_speakers(struct loading *d, struct labelling *out, struct err *err)
{
    return get_people(d, out, true, err);
}

static bool
get_persons(struct loading *d, struct labelling *out, struct err *err)
{
    return get_people(d, out, false, err);
}

static bool
get_organisations(struct loading *d, struct labelling *out, struct err *err)
{
    const struct record *r = d->record;

    if (!make_room(d, r->norganisations, out, err))
        return false;
    for (size_t i = 0; i < r->norganisations; i++)
        out->items[out->count++] = r->organisations[i].name;
    return true;
}

static bool
get_list(struct loading *d, const struct span *items, size_t n,
         struct labelling *out, struct err *err)
{
    if (!make_room(d, n, out, err))
        return false;
    for (size_t i = 0; i < n; i++)
        out->items[out->count++] = items[i];
    return true;
}

static bool
get_themes(struct loading *d, struct labelling *out, struct err *err)
{
    return get_list(d, d->record->themes, d->record->nthemes, out, err);
}

static bool
get_places(struct loading *d, struct labelling *out, struct err *err)
{
    return get_list(d, d->record->places, d->record->nplaces, out, err);
}

/* Every year the event touches. */
static bool
get_years(struct loading *d, struct labelling *out, struct err *err)
{
    unsigned first = d->record->date.year;
    unsigned last = d->record->end_date.year;

    if (!make_room(d, MOST_YEARS, out, err))
        return false;
    if (d->record->date.precision == DATE_UNKNOWN)
        return true;
    if (last < first || last >= first + MOST_YEARS)
        last = first;
    for (unsigned year = first; year <= last; year++) {
        struct span label = arena_printf(d->a, "%04u", year);

        if (label.p == NULL)
            return err_no_memory(err);
        out->items[out->count++] = label;
    }
    return true;
}

/* The whole title: offered while one types, and to be found by its words. */
static bool
get_title(struct loading *d, struct labelling *out, struct err *err)
{
    return get_list(d, &d->title.s, 1, out, err);
}

/* The one place that joins fields to records.  What a link of a value is, the
 * authority file of its kind knows. */
static const struct field {
    getter *get;
    int kind; /* of authority file, -1 when there is none */
} fields[FACET_COUNT] = {
    [FACET_SPEAKER] = {get_speakers, AUTHORITY_PEOPLE},
    [FACET_ORGANISATION] = {get_organisations, AUTHORITY_ORGANISATIONS},
    [FACET_THEME] = {get_themes, AUTHORITY_THEMES},
    [FACET_PLACE] = {get_places, AUTHORITY_PLACES},
    [FACET_YEAR] = {get_years, -1},
    [FACET_PERSON] = {get_persons, AUTHORITY_PEOPLE},
    [FACET_TITLE] = {get_title, -1},
};

static bool
number_of(struct loading *d, enum facet_id id, struct span label,
          uint32_t *number, bool *known, struct err *err)
{
    const struct authority_record *record = NULL;
    struct clean text;
    struct span key;

    if (!norm(d->a, label, &text, NULL, err) ||
        !fold_key(d->a, text, &key, err))
        return false;
    *known = key.n > 0;
    if (!*known)
        return true;
    if (fields[id].kind >= 0)
        record = authority_find(d->l->authority,
                                (enum authority_kind)fields[id].kind, key);
    return labels_maker_put(
        d->l->labels, (unsigned)id,
        &(struct label){key, text.s, record == NULL ? SPAN("") : record->uri},
        number, err);
}

/* Insert in ascending order; false when it was there.  Fields have few values. */
static bool
insert(uint32_t *ids, size_t *n, uint32_t id)
{
    size_t i = *n;

    while (i > 0 && ids[i - 1] > id)
        i--;
    if (i > 0 && ids[i - 1] == id)
        return false;
    memmove(ids + i + 1, ids + i, (*n - i) * sizeof *ids);
    ids[i] = id;
    ++*n;
    return true;
}

static bool
add_label_term(struct loading *d, const struct facet *f, uint32_t number,
               struct err *err)
{
    char digits[16];

    snprintf(digits, sizeof digits, "%u", (unsigned)number);
    return load_term(d, f->prefix, span_of(digits), err);
}

static bool
add_field(struct loading *d, enum facet_id id, struct err *err)
{
    struct labelling values;
    struct span packed;
    uint32_t *ids, number;
    size_t n = 0;
    bool known;

    if (!fields[id].get(d, &values, err))
        return false;
    ids = arena_calloc(d->a, values.count + 1, sizeof *ids);
    if (ids == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i < values.count; i++) {
        if (!number_of(d, id, values.items[i], &number, &known, err))
            return false;
        if (known && insert(ids, &n, number) && facets[id].type != FACET_TEXT &&
            !add_label_term(d, &facets[id], number, err))
            return false;
    }
    return n == 0 || (xap_pack_ids(d->a, ids, n, &packed, err) &&
                      load_value(d, facets[id].slot, packed, err));
}

static bool
add_fields(struct loading *d, struct err *err)
{
    for (int id = 0; id < FACET_COUNT; id++)
        if (!add_field(d, (enum facet_id)id, err))
            return false;
    return true;
}

bool
load_fields(struct loading *d, struct err *err)
{
    bool done;

    if (d->l->lock != NULL)
        pthread_mutex_lock(d->l->lock);
    done = add_fields(d, err);
    if (d->l->lock != NULL)
        pthread_mutex_unlock(d->l->lock);
    return done;
}
