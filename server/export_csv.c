#include "server/export.h"

#include "base/macros.h"

/* What makes a spreadsheet compute: = + - @, and their full-width twins. */
static bool
is_formula(struct span cell)
{
    static const char *const starts[] = {"=",  "+",  "-",  "@",
                                         "＝", "＋", "－", "＠"};

    for (size_t i = 0; i < ARRAY_LEN(starts); i++)
        if (span_starts(cell, span_of(starts[i])))
            return true;
    return false;
}

/* One value on one line, nothing in it computed. */
static void
put_value(struct arena *a, struct buf *out, struct span text)
{
    struct span line = citation_line(a, text);

    if (line.p == NULL) {
        out->failed = true;
        return;
    }
    if (is_formula(line))
        buf_byte(out, '\'');
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] == '"')
            buf_byte(out, '"');
        buf_byte(out, line.p[i]);
    }
}

/* In quotes whatever the separator: readers that expect another one then still
 * see where a cell ends. */
static void
put_cell(struct arena *a, const struct export_options *o, struct buf *out,
         struct span text)
{
    buf_byte(out, o->separator);
    buf_byte(out, '"');
    put_value(a, out, text);
    buf_byte(out, '"');
}

/* Values as in the authority files: with " ; " between. */
static void
put_list(struct arena *a, const struct export_options *o, struct buf *out,
         const struct strings *texts)
{
    buf_byte(out, o->separator);
    buf_byte(out, '"');
    for (size_t i = 0; i < texts->n; i++) {
        if (i > 0)
            buf_puts(out, " ; ");
        put_value(a, out, texts->items[i]);
    }
    buf_byte(out, '"');
}

void
export_csv_begin(const struct export_options *o, struct buf *out)
{
    static const char *const headings[] = {
        "identifiant",   "titre",  "date",
        "date de fin",   "lieux",  "intervenants",
        "organisations", "thèmes", "publié à l’adresse",
        "permalien",
    };

    if (o->bom)
        buf_puts(out, "\xef\xbb\xbf");
    for (size_t i = 0; i < ARRAY_LEN(headings); i++) {
        if (i > 0)
            buf_byte(out, o->separator);
        buf_byte(out, '"');
        buf_puts(out, headings[i]);
        buf_byte(out, '"');
    }
    buf_puts(out, "\r\n");
}

void
export_csv(struct arena *a, const struct citation *c,
           const struct export_options *o, struct buf *out)
{
    const struct card *card = c->card;

    buf_byte(out, '"');
    put_value(a, out, card->id);
    buf_byte(out, '"');
    put_cell(a, o, out, c->title);
    put_cell(a, o, out, card->date);
    put_cell(a, o, out, card->end_date);
    put_list(a, o, out, &card->places);
    put_list(a, o, out, &card->speakers);
    put_list(a, o, out, &card->organisations);
    put_list(a, o, out, &card->themes);
    put_cell(a, o, out, c->source);
    put_cell(a, o, out, c->permalink);
    buf_puts(out, "\r\n");
}
