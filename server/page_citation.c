#include "server/page_citation.h"

#include "server/date.h"
#include "server/export.h"
#include "server/limits.h"
#include "server/url.h"

/* ---------------------------------------------------------------- metadata */

static void
add_metadata(struct json *m, json_t *list, const char *name, struct span value)
{
    struct span line = citation_line(m->arena, value);
    json_t *one;

    m->failed = m->failed || line.p == NULL;
    if (line.n == 0)
        return;
    one = json_add_object(m, list);
    json_put_text(m, one, "name", span_of(name));
    json_put_text(m, one, "content", line);
}

static void
add_each(struct json *m, json_t *list, const char *name,
         const struct strings *values)
{
    for (size_t i = 0; i < values->n; i++)
        add_metadata(m, list, name, values->items[i]);
}

static void
put_metadata(struct json *m, json_t *citation, const struct citation *c)
{
    json_t *list = json_put_array(m, citation, "metadata");

    add_metadata(m, list, "DC.title", c->title);
    add_metadata(m, list, "DC.type", SPAN("Report"));
    add_metadata(m, list, "DC.date", c->card->date);
    add_each(m, list, "DC.contributor", &c->card->speakers);
    add_each(m, list, "DC.coverage", &c->card->places);
    add_each(m, list, "DC.subject", &c->card->themes);
    add_each(m, list, "DC.subject", &c->card->organisations);
    add_metadata(m, list, "DC.language", SPAN("fr"));
    add_metadata(m, list, "DC.identifier", c->permalink);
}

/* ------------------------------------------------------------------ styles */

/* The date with the year first, as APA wants it: "2016, 28 novembre", "2016,
 * November 28–30", "2015–2016". */
static struct span
year_first(struct arena *a, enum lang lang, const struct citation *c)
{
    const struct citation_day *begin = &c->begin;
    const struct citation_day *end = &c->end;
    const char *month = date_month_name(lang, begin->month);
    struct span days;

    if (begin->year == 0)
        return SPAN("");
    if (end->year > 0 && end->year != begin->year)
        return arena_printf(a, "%u–%u", begin->year, end->year);
    if (begin->month == 0)
        return arena_printf(a, "%u", begin->year);
    if (begin->day == 0)
        return arena_printf(a, "%u, %s", begin->year, month);
    days = arena_printf(a, "%u%s", begin->day,
                        lang == LANG_FR && begin->day == 1 ? "er" : "");
    if (days.p != NULL && end->month == begin->month && end->day > begin->day)
        days = arena_printf(a, "%.*s–%u", SPAN_ARG(days), end->day);
    if (days.p == NULL)
        return days;
    return lang == LANG_FR ? arena_printf(a, "%u, %.*s %s", begin->year,
                                          SPAN_ARG(days), month)
                           : arena_printf(a, "%u, %s %.*s", begin->year, month,
                                          SPAN_ARG(days));
}

/* A title may end a sentence by itself. */
static bool
ends_sentence(struct span title)
{
    return span_ends(title, SPAN(".")) || span_ends(title, SPAN("?")) ||
           span_ends(title, SPAN("!")) || span_ends(title, SPAN("…"));
}

static void
put_formats(struct json *m, json_t *citation, const struct citation *c)
{
    json_t *list = json_put_array(m, citation, "formats");
    struct buf url;

    buf_init(&url, LIMIT_BODY_BYTES);
    for (size_t i = 0; i < EXPORT_FORMATS; i++) {
        const struct export_format *format = &export_formats[i];
        json_t *one;

        if (!format->bibliography)
            continue;
        one = json_add_object(m, list);
        json_put_text(m, one, "name", span_of(format->label));
        buf_reset(&url);
        buf_printf(&url, "/api/v1/export?format=%s&id=", format->name);
        url_encode(&url, c->card->id);
        json_put_text(m, one, "url", buf_span(&url));
        m->failed = m->failed || !buf_ok(&url);
    }
    buf_release(&url);
}

void
page_citation(struct json *m, const struct request *req,
              const struct citation *c)
{
    json_t *citation = json_put_object(m, m->root, "citation");

    json_put_text(m, citation, "title", c->title);
    json_put_bool(m, citation, "stop", !ends_sentence(c->title));
    json_put_made(m, citation, "year_first",
                  year_first(m->arena, req->lang, c));
    json_put_text(m, citation, "permalink", c->permalink);
    put_formats(m, citation, c);
    put_metadata(m, citation, c);
}
