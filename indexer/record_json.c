#include "indexer/record_json.h"

#include <jansson.h>
#include <stdio.h>

/* jansson refuses a NULL value, so that a failed allocation anywhere makes the
 * whole fail: one flag remembers it. */
struct maker {
    bool failed;
};

static void
put(struct maker *m, json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) != 0)
        m->failed = true;
}

static void
append(struct maker *m, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0)
        m->failed = true;
}

static json_t *
text(struct span s)
{
    return json_stringn(s.n == 0 ? "" : s.p, s.n);
}

static json_t *
text_or_null(struct span s)
{
    return s.n == 0 ? json_null() : text(s);
}

static json_t *
texts(struct maker *m, const struct span *items, size_t n)
{
    json_t *array = json_array();

    for (size_t i = 0; i < n; i++)
        append(m, array, text(items[i]));
    return array;
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

static json_t *
date(struct date d)
{
    char iso[DATE_TEXT_BYTES];

    date_text(d, iso);
    return text_or_null(span_of(iso));
}

static json_t *
precision(struct date d)
{
    static const char *const names[] = {
        [DATE_YEAR] = "year", [DATE_MONTH] = "month", [DATE_DAY] = "day"};

    return text_or_null(span_of(names[d.precision]));
}

/* What card and record begin with alike. */
static void
put_head(struct maker *m, json_t *o, const struct report *report,
         const struct record *r)
{
    put(m, o, "id", text(report->id));
    put(m, o, "title", text_or_null(r->title));
    put(m, o, "date", date(r->date));
    put(m, o, "end_date", date(r->end_date));
    put(m, o, "date_precision", precision(r->date));
    put(m, o, "places", texts(m, r->places, r->nplaces));
}

static json_t *
speakers(struct maker *m, const struct record *r)
{
    json_t *array = json_array();

    for (size_t i = 0; i < r->npeople; i++) {
        const struct person *p = &r->people[i];
        json_t *o;

        if (!p->speaks)
            continue;
        o = json_object();
        put(m, o, "name", text(p->name));
        put(m, o, "role", text_or_null(p->role));
        put(m, o, "organisation", text_or_null(p->organisation));
        append(m, array, o);
    }
    return array;
}

/* The names of those who speak, or of those who do not. */
static json_t *
names(struct maker *m, const struct record *r, bool speaks)
{
    json_t *array = json_array();

    for (size_t i = 0; i < r->npeople; i++)
        if (r->people[i].speaks == speaks)
            append(m, array, text(r->people[i].name));
    return array;
}

static json_t *
organisations(struct maker *m, const struct record *r)
{
    json_t *array = json_array();

    for (size_t i = 0; i < r->norganisations; i++) {
        const struct organisation *g = &r->organisations[i];
        json_t *o = json_object();

        put(m, o, "name", text(g->name));
        put(m, o, "forms", texts(m, g->forms, g->nforms));
        if (g->uri.n > 0)
            put(m, o, "uri", text(g->uri));
        append(m, array, o);
    }
    return array;
}

static json_t *
organisation_names(struct maker *m, const struct record *r)
{
    json_t *array = json_array();

    for (size_t i = 0; i < r->norganisations; i++)
        append(m, array, text(r->organisations[i].name));
    return array;
}

static json_t *
evidence(struct maker *m, const struct record *r)
{
    json_t *array = json_array();

    for (size_t i = 0; i < r->nevidence; i++) {
        const struct evidence *e = &r->evidence[i];
        json_t *o = json_object();

        put(m, o, "field", text(span_of(e->field)));
        put(m, o, "value", text(e->value));
        put(m, o, "rule", text(span_of(e->rule)));
        put(m, o, "begin", json_integer((json_int_t)e->begin));
        put(m, o, "end", json_integer((json_int_t)e->end));
        put(m, o, "sentence", text_or_null(e->sentence));
        append(m, array, o);
    }
    return array;
}

static int
to_buf(const char *bytes, size_t n, void *out)
{
    buf_add(out, (struct span){bytes, n});
    return 0;
}

/* Print and free. */
static bool
print(const struct maker *m, json_t *o, struct buf *out, struct err *err)
{
    bool done = o != NULL && !m->failed &&
                json_dump_callback(o, to_buf, out, JSON_COMPACT) == 0;

    json_decref(o);
    if (!done)
        return err_no_memory(err);
    if (!buf_ok(out))
        return err_set(err, ERR_BAD_INPUT,
                       "le compte rendu contient trop de valeurs");
    return true;
}

bool
record_json(const struct report *report, const struct record *record,
            struct buf *out, struct err *err)
{
    struct maker m = {false};
    json_t *o = json_object();

    put_head(&m, o, report, record);
    put(&m, o, "speakers", speakers(&m, record));
    put(&m, o, "mentioned", names(&m, record, false));
    put(&m, o, "organisations", organisations(&m, record));
    put(&m, o, "themes", texts(&m, record->themes, record->nthemes));
    put(&m, o, "keywords", texts(&m, record->keywords, record->nkeywords));
    put(&m, o, "language", text_or_null(span_of(record->language)));
    put(&m, o, "words", json_integer((json_int_t)record->words));
    put(&m, o, "evidence", evidence(&m, record));
    return print(&m, o, out, err);
}

bool
record_card_json(const struct report *report, const struct record *record,
                 struct buf *out, struct err *err)
{
    struct maker m = {false};
    json_t *o = json_object();
    const struct stated *url = report_stated(report, "url", NULL);

    put_head(&m, o, report, record);
    put(&m, o, "speakers", names(&m, record, true));
    put(&m, o, "organisations", organisation_names(&m, record));
    put(&m, o, "themes", texts(&m, record->themes, record->nthemes));
    if (url != NULL)
        put(&m, o, "url", text(url->value.s));
    return print(&m, o, out, err);
}
