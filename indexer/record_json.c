#include "indexer/record_json.h"

#include <stdio.h>

#include "base/json_write.h"

static void
put_text(struct buf *b, const char *key, struct span text)
{
    json_key(b, key);
    json_text_or_null(b, text);
}

static void
put_texts(struct buf *b, const char *key, const struct span *items, size_t n)
{
    json_key(b, key);
    json_texts(b, items, n);
}

void
date_text(struct date d, char out[DATE_TEXT_BYTES])
{
    switch (d.precision) {
    case DATE_UNKNOWN:
        out[0] = '\0';
        break;
    case DATE_YEAR:
        snprintf(out, DATE_TEXT_BYTES, "%04u", d.year);
        break;
    case DATE_MONTH:
        snprintf(out, DATE_TEXT_BYTES, "%04u-%02u", d.year, d.month);
        break;
    case DATE_DAY:
        snprintf(out, DATE_TEXT_BYTES, "%04u-%02u-%02u", d.year, d.month,
                 d.day);
        break;
    }
}

const char *
date_precision_name(enum date_precision precision)
{
    static const char *const names[] = {
        [DATE_YEAR] = "year", [DATE_MONTH] = "month", [DATE_DAY] = "day"};

    return names[precision];
}

static void
put_date(struct buf *b, const char *key, struct date d)
{
    char iso[DATE_TEXT_BYTES];

    date_text(d, iso);
    put_text(b, key, span_of(iso));
}

static void
put_head(struct buf *b, const struct report *report, const struct record *r)
{
    json_key(b, "id");
    json_text(b, report->id);
    put_text(b, "title", r->title);
    put_date(b, "date", r->date);
    put_date(b, "end_date", r->end_date);
    put_text(b, "date_precision",
             span_of(date_precision_name(r->date.precision)));
    put_texts(b, "places", r->places, r->nplaces);
}

static void
put_speakers(struct buf *b, const struct record *r)
{
    json_key(b, "speakers");
    json_open(b, '[');
    for (size_t i = 0; i < r->npeople; i++) {
        const struct person *p = &r->people[i];

        if (!p->speaks)
            continue;
        json_open(b, '{');
        json_key(b, "name");
        json_text(b, p->name);
        put_text(b, "role", p->role);
        put_text(b, "organisation", p->organisation);
        json_close(b, '}');
    }
    json_close(b, ']');
}

/* The names of those who are only mentioned. */
static void
put_mentioned(struct buf *b, const struct record *r)
{
    json_key(b, "mentioned");
    json_open(b, '[');
    for (size_t i = 0; i < r->npeople; i++)
        if (!r->people[i].speaks)
            json_text(b, r->people[i].name);
    json_close(b, ']');
}

static void
put_organisations(struct buf *b, const struct record *r)
{
    json_key(b, "organisations");
    json_open(b, '[');
    for (size_t i = 0; i < r->norganisations; i++) {
        const struct organisation *g = &r->organisations[i];

        json_open(b, '{');
        json_key(b, "name");
        json_text(b, g->name);
        put_texts(b, "forms", g->forms, g->nforms);
        if (g->uri.n > 0)
            put_text(b, "uri", g->uri);
        json_close(b, '}');
    }
    json_close(b, ']');
}

static void
put_evidence(struct buf *b, const struct record *r)
{
    json_key(b, "evidence");
    json_open(b, '[');
    for (size_t i = 0; i < r->nevidence; i++) {
        const struct evidence *e = &r->evidence[i];

        json_open(b, '{');
        json_key(b, "field");
        json_text(b, span_of(e->field));
        json_key(b, "value");
        json_text(b, e->value);
        json_key(b, "rule");
        json_text(b, span_of(e->rule));
        json_key(b, "begin");
        json_number(b, e->begin);
        json_key(b, "end");
        json_number(b, e->end);
        put_text(b, "sentence", e->sentence);
        json_close(b, '}');
    }
    json_close(b, ']');
}

static bool
is_whole(const struct buf *b, struct err *err)
{
    return buf_ok(b) || err_set(err, ERR_BAD_INPUT,
                                "le compte rendu contient trop de valeurs");
}

bool
record_json(const struct report *report, const struct record *record,
            struct buf *out, struct err *err)
{
    buf_byte(out, '{');
    put_head(out, report, record);
    put_speakers(out, record);
    put_mentioned(out, record);
    put_organisations(out, record);
    put_texts(out, "themes", record->themes, record->nthemes);
    put_texts(out, "keywords", record->keywords, record->nkeywords);
    put_text(out, "language", span_of(record->language));
    json_key(out, "words");
    json_number(out, record->words);
    put_evidence(out, record);
    json_close(out, '}');
    return is_whole(out, err);
}
