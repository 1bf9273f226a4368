/*
 * A report as a document: its words (load_words.c), its fields (load_fields.c),
 * its days, the key to sort by, and the data to show.
 */
#include "indexer/load.h"

#include "base/card.h"
#include "base/facet.h"
#include "indexer/load_parts.h"
#include "indexer/record_json.h"
#include "text/fold.h"

enum { DATA_BYTES = 512 * 1024 * 1024, TITLE_KEY_BYTES = 100 };

/* ------------------------------------------------------------- dates, title */

static unsigned
last_day_of(unsigned year, unsigned month)
{
    static const unsigned days[] = {31, 28, 31, 30, 31, 30,
                                    31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[(month - 1) % 12];
}

static bool
add_day(struct loading *d, unsigned slot, struct date date, bool last,
        struct err *err)
{
    unsigned month = date.precision >= DATE_MONTH ? date.month : last ? 12 : 1;
    unsigned day = date.precision >= DATE_DAY ? date.day
                   : last                     ? last_day_of(date.year, month)
                                              : 1;
    struct span text =
        arena_printf(d->a, "%04u%02u%02u", date.year, month, day);

    return text.p == NULL ? err_no_memory(err) : load_value(d, slot, text, err);
}

static bool
add_dates(struct loading *d, struct err *err)
{
    struct date first = d->record->date, last = d->record->end_date;

    if (first.precision == DATE_UNKNOWN)
        return true;
    if (last.precision == DATE_UNKNOWN)
        last = first;
    return add_day(d, SLOT_FIRST_DAY, first, false, err) &&
           add_day(d, SLOT_LAST_DAY, last, true, err);
}

static bool
add_title_key(struct loading *d, struct err *err)
{
    struct span key;

    if (!fold_key(d->a, d->title, &key, err))
        return false;
    return key.n == 0 || load_value(d, SLOT_TITLE_KEY,
                                    span_slice(key, 0, TITLE_KEY_BYTES), err);
}

/* ------------------------------------------------------------- the document */

/* The names of those who speak. */
static bool
list_speakers(struct loading *d, struct strings *out, struct err *err)
{
    const struct record *r = d->record;
    struct span *names = arena_alloc(d->a, (r->npeople + 1) * sizeof *names);
    size_t n = 0;

    if (names == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i < r->npeople; i++)
        if (r->people[i].speaks)
            names[n++] = r->people[i].name;
    *out = (struct strings){names, n};
    return true;
}

static bool
list_organisations(struct loading *d, struct strings *out, struct err *err)
{
    const struct record *r = d->record;
    struct span *names =
        arena_alloc(d->a, (r->norganisations + 1) * sizeof *names);

    if (names == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i < r->norganisations; i++)
        names[i] = r->organisations[i].name;
    *out = (struct strings){names, r->norganisations};
    return true;
}

static bool
write_card(struct loading *d, struct buf *out, struct err *err)
{
    const struct stated *url = report_stated(d->report, "url", NULL);
    char date[DATE_TEXT_BYTES], end_date[DATE_TEXT_BYTES];
    const struct record *r = d->record;
    struct card card = {
        .id = d->report->id,
        .title = r->title,
        .date_precision = span_of(date_precision_name(r->date.precision)),
        .source = url != NULL ? url->value.s : SPAN(""),
        .places = {r->places, r->nplaces},
        .themes = {r->themes, r->nthemes},
    };

    if (!list_speakers(d, &card.speakers, err) ||
        !list_organisations(d, &card.organisations, err))
        return false;
    date_text(r->date, date);
    date_text(r->end_date, end_date);
    card.date = span_of(date);
    card.end_date = span_of(end_date);
    card_write(&card, out);
    return true;
}

/* What `b` was given, in the arena. */
static bool
keep(struct loading *d, struct buf *b, struct span *out, struct err *err)
{
    if (!buf_ok(b))
        return err_set(err, ERR_BAD_INPUT, "notice trop longue");
    *out = arena_copy(d->a, buf_span(b));
    buf_reset(b);
    return out->p != NULL || err_no_memory(err);
}

static bool
make_data(struct loading *d, struct xap_document *out, struct err *err)
{
    struct buf b;
    bool done;

    buf_init(&b, DATA_BYTES);
    d->document.text = d->report->text.s;
    done = write_card(d, &b, err) && keep(d, &b, &d->document.card, err);
    if (done)
        document_write(&d->document, &b);
    done = done && keep(d, &b, &out->data, err) &&
           record_json(d->report, d->record, &b, err) &&
           keep(d, &b, &out->more, err);
    buf_release(&b);
    return done;
}

/* Where the title of the record stands in the text: extraction may have chosen
 * another one than the reader. */
static bool
find_title(struct loading *d, struct err *err)
{
    struct span text = d->report->text.s;

    if (!norm(d->a, d->record->title, &d->title, NULL, err))
        return false;
    if (d->title.s.n == 0)
        return true;
    d->title_begin = span_find(text, d->title.s, 0);
    d->title_end = d->title_begin + d->title.s.n;
    if (d->title_begin == text.n)
        d->title_end = d->title_begin;
    return true;
}

bool
load_document(const struct loader *l, struct arena *a,
              const struct report *report, const struct record *record,
              struct xap_document *out, struct err *err)
{
    struct loading d = {.l = l, .a = a, .report = report, .record = record};

    if (!find_title(&d, err) || !load_words(&d, err) || !load_fields(&d, err) ||
        !add_dates(&d, err) || !add_title_key(&d, err) ||
        !make_data(&d, out, err))
        return false;
    out->unique = document_term(a, report->id);
    out->terms = d.terms;
    out->nterms = d.nterms;
    out->values = d.values;
    out->nvalues = d.nvalues;
    return out->unique.p != NULL || err_no_memory(err);
}
