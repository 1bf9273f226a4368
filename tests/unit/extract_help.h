/* What the tests of extraction share: a text in, one field of its record out as
 * one string, values separated by " | ". */
#ifndef TESTS_UNIT_EXTRACT_HELP_H
#define TESTS_UNIT_EXTRACT_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "indexer/extract.h"
#include "indexer/reader.h"
#include "indexer/record_json.h"

struct row {
    const char *why, *text, *gives;
};

static inline void
add_value(struct buf *b, struct span value)
{
    if (b->n > 0)
        buf_puts(b, " | ");
    buf_add(b, value);
}

static inline void
write_field(struct buf *b, const struct record *r, const char *field)
{
    char text[DATE_TEXT_BYTES];

    if (strcmp(field, "title") == 0)
        add_value(b, r->title);
    if (strcmp(field, "date") == 0) {
        date_text(r->date, text);
        add_value(b, span_of(text));
        date_text(r->end_date, text);
        if (text[0] != '\0')
            add_value(b, span_of(text));
    }
    for (size_t i = 0; strcmp(field, "place") == 0 && i < r->nplaces; i++)
        add_value(b, r->places[i]);
    for (size_t i = 0; strcmp(field, "theme") == 0 && i < r->nthemes; i++)
        add_value(b, r->themes[i]);
    for (size_t i = 0; strcmp(field, "keyword") == 0 && i < r->nkeywords; i++)
        add_value(b, r->keywords[i]);
    for (size_t i = 0; i < r->npeople; i++)
        if (strcmp(field, r->people[i].speaks ? "speaker" : "mentioned") == 0)
            add_value(b, r->people[i].name);
    for (size_t i = 0;
         strcmp(field, "organisation") == 0 && i < r->norganisations; i++) {
        add_value(b, r->organisations[i].name);
        for (size_t k = 0; k < r->organisations[i].nforms; k++) {
            buf_puts(b, " = ");
            buf_add(b, r->organisations[i].forms[k]);
        }
    }
}

/* Each row's text, read as a report, gives the field as told. */
static inline void
check_rows(const struct row *rows, size_t n, const char *field,
           const struct authority *au)
{
    struct extractor x;

    extractor_init(&x, au);
    for (size_t i = 0; i < n; i++) {
        struct reader_source source = {.id = SPAN("a.txt"),
                                       .bytes = span_of(rows[i].text)};
        struct arena a;
        struct report report;
        struct record record = {.words = 0};
        struct buf b;
        struct err err;

        arena_init(&a, (size_t)1 << 26);
        buf_init(&b, 4096);
        if (!reader_read(&a, &source, &report, &err) ||
            !extract(&x, &a, &report, &record, &err))
            fail_msg("%s: %s", rows[i].why, err.msg);
        write_field(&b, &record, field);
        if (!span_equal(buf_span(&b), span_of(rows[i].gives)))
            fail_msg("%s: want [%s], got [%.*s]", rows[i].why, rows[i].gives,
                     SPAN_ARG(buf_span(&b)));
        buf_release(&b);
        arena_release(&a);
    }
    extractor_release(&x);
}

#endif
