#include "server/export.h"

#include "server/date.h"

static void
put(struct arena *a, struct buf *out, const char *tag, struct span text)
{
    struct span line = citation_line(a, text);

    if (line.p == NULL)
        out->failed = true;
    if (line.p == NULL || line.n == 0)
        return;
    buf_puts(out, tag);
    buf_puts(out, "  - ");
    buf_add(out, line);
    buf_puts(out, "\r\n");
}

static void
put_each(struct arena *a, struct buf *out, const char *tag,
         const struct strings *texts)
{
    for (size_t i = 0; i < texts->n; i++)
        put(a, out, tag, texts->items[i]);
}

/* A part that is unknown stays empty between its slashes: "2016/11//". */
static void
put_date(struct buf *out, struct citation_day day)
{
    if (day.year == 0)
        return;
    buf_printf(out, "PY  - %04u\r\nDA  - %04u/", day.year, day.year);
    if (day.month > 0)
        buf_printf(out, "%02u", day.month);
    buf_byte(out, '/');
    if (day.day > 0)
        buf_printf(out, "%02u", day.day);
    buf_puts(out, "/\r\n");
}

/* "N1  - Intervenants : …". */
static void
put_note(struct arena *a, struct buf *out, const char *what, struct span text)
{
    struct span note = arena_printf(a, "%s\u00a0: %.*s", what, SPAN_ARG(text));

    out->failed = out->failed || text.p == NULL || note.p == NULL;
    put(a, out, "N1", note);
}

static void
put_notes(struct arena *a, struct buf *out, const struct citation *c)
{
    const struct card *card = c->card;

    if (card->speakers.n > 0)
        put_note(a, out, "Intervenants",
                 citation_lines(a, &card->speakers, SPAN(" ; ")));
    if (c->end.year > 0)
        put_note(a, out, "Dates",
                 date_shown(a, LANG_FR, card->date, card->end_date));
}

void
export_ris(struct arena *a, const struct citation *c,
           const struct export_options *o, struct buf *out)
{
    const struct card *card = c->card;

    (void)o;
    buf_puts(out, "TY  - RPRT\r\n");
    put(a, out, "ID", c->key);
    put(a, out, "TI", c->title);
    put_date(out, c->begin);
    put_each(a, out, "CY", &card->places);
    put(a, out, "M3", SPAN(CITATION_GENRE));
    put_notes(a, out, c);
    put_each(a, out, "KW", &card->themes);
    put_each(a, out, "KW", &card->organisations);
    put(a, out, "LA", SPAN("fr"));
    put(a, out, "DB", SPAN("Glane"));
    put(a, out, "UR", c->source);
    put(a, out, "UR", c->permalink);
    buf_puts(out, "ER  - \r\n\r\n");
}
