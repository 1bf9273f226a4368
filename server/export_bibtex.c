#include "server/export.h"

/*
 * What a character means to LaTeX, written so that it means itself.  Braces have
 * names: "\{" would still count when a reader looks for the end of the field.
 */
static const char *
escaped(char c)
{
    switch (c) {
    case '\\':
        return "\\textbackslash{}";
    case '{':
        return "\\textbraceleft{}";
    case '}':
        return "\\textbraceright{}";
    case '~':
        return "\\textasciitilde{}";
    case '^':
        return "\\textasciicircum{}";
    case '&':
        return "\\&";
    case '%':
        return "\\%";
    case '$':
        return "\\$";
    case '#':
        return "\\#";
    case '_':
        return "\\_";
    default:
        return NULL;
    }
}

static void
put_text(struct arena *a, struct buf *out, struct span text)
{
    struct span line = citation_line(a, text);

    if (line.p == NULL) {
        out->failed = true;
        return;
    }
    for (size_t i = 0; i < line.n; i++) {
        const char *other = escaped(line.p[i]);

        if (other != NULL)
            buf_puts(out, other);
        else
            buf_byte(out, line.p[i]);
    }
}

static void
put_texts(struct arena *a, struct buf *out, const struct strings *texts,
          const char *between)
{
    for (size_t i = 0; i < texts->n; i++) {
        if (i > 0)
            buf_puts(out, between);
        put_text(a, out, texts->items[i]);
    }
}

static void
put_day(struct buf *out, struct citation_day day)
{
    buf_printf(out, "%04u", day.year);
    if (day.month > 0)
        buf_printf(out, "-%02u", day.month);
    if (day.day > 0)
        buf_printf(out, "-%02u", day.day);
}

/* ISO 8601-2, as biblatex reads it: an interval has a slash. */
static void
put_date(struct buf *out, const struct citation *c)
{
    if (c->begin.year == 0)
        return;
    buf_puts(out, "  date = {");
    put_day(out, c->begin);
    if (c->end.year > 0) {
        buf_byte(out, '/');
        put_day(out, c->end);
    }
    buf_puts(out, "},\n");
}

/* Values between commas: a comma inside one would cut it. */
static void
put_keywords(struct arena *a, struct buf *out, const struct card *card)
{
    const struct strings *lists[] = {&card->themes, &card->organisations};
    const char *between = "  keywords = {";

    for (size_t l = 0; l < 2; l++)
        for (size_t i = 0; i < lists[l]->n; i++) {
            size_t start;

            buf_puts(out, between);
            between = ", ";
            start = out->n;
            put_text(a, out, lists[l]->items[i]);
            for (size_t k = start; k < out->n; k++)
                if (out->p[k] == ',')
                    out->p[k] = ';';
        }
    if (between[0] == ',')
        buf_puts(out, "},\n");
}

/* A URL is verbatim in biblatex: it has no character that needs escaping, braces
 * and backslashes being encoded. */
static void
put_address(struct buf *out, const char *name, struct span address)
{
    buf_printf(out, "  %s = {%.*s},\n", name, SPAN_ARG(address));
}

void
export_bibtex(struct arena *a, const struct citation *c,
              const struct export_options *o, struct buf *out)
{
    const struct card *card = c->card;

    (void)o;
    buf_printf(out, "@misc{%.*s,\n  title = {{", SPAN_ARG(c->key));
    put_text(a, out, c->title);
    buf_puts(out, "}},\n");
    put_date(out, c);
    buf_puts(out, "  howpublished = {" CITATION_GENRE "},\n");
    if (card->places.n > 0) {
        buf_puts(out, "  location = {");
        put_texts(a, out, &card->places, " and ");
        buf_puts(out, "},\n");
    }
    if (card->speakers.n > 0) {
        buf_puts(out, "  note = {Intervenants : ");
        put_texts(a, out, &card->speakers, " ; ");
        buf_puts(out, "},\n");
    }
    put_keywords(a, out, card);
    put_address(out, "url", citation_address(c));
    put_address(out, "permalink", c->permalink);
    buf_puts(out, "  langid = {french}\n}\n\n");
}
