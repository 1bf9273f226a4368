/* JSON Lines and CSL-JSON. */
#include "server/export.h"

#include "server/json.h"
#include "server/json_card.h"

static void
finish(struct json *j, struct buf *out)
{
    if (!json_finish(j, out))
        out->failed = true;
}

void
export_jsonl(struct arena *a, const struct citation *c,
             const struct export_options *o, struct buf *out)
{
    (void)a;
    json_open(out, '{');
    json_card(out, c->card, o->site);
    json_key(out, "source");
    json_text_or_null(out, c->source);
    json_key(out, "permalink");
    json_text(out, c->permalink);
    json_key(out, "generation");
    json_number(out, o->generation);
    json_close(out, '}');
    buf_byte(out, '\n');
}

/* -------------------------------------------------------------------- CSL */

void
export_csl_begin(const struct export_options *o, struct buf *out)
{
    (void)o;
    buf_puts(out, "[\n");
}

static void
put_day(struct json *j, json_t *parts, struct citation_day day)
{
    const unsigned numbers[] = {day.year, day.month, day.day};
    json_t *one = json_array();

    for (size_t i = 0; i < 3 && numbers[i] > 0; i++)
        if (json_array_append_new(one, json_integer(numbers[i])) != 0)
            j->failed = true;
    if (json_array_append_new(parts, one) != 0)
        j->failed = true;
}

static void
put_date(struct json *j, const char *name, const struct citation *c)
{
    json_t *parts;

    if (c->begin.year == 0)
        return;
    parts = json_put_array(j, json_put_object(j, j->root, name), "date-parts");
    put_day(j, parts, c->begin);
    if (c->end.year > 0)
        put_day(j, parts, c->end);
}

/* Which part of a name is the family's is not known: it is told whole. */
static void
put_speakers(struct json *j, const struct strings *speakers)
{
    json_t *list;

    if (speakers->n == 0)
        return;
    list = json_put_array(j, j->root, "contributor");
    for (size_t i = 0; i < speakers->n; i++)
        json_put_text(j, json_add_object(j, list), "literal",
                      speakers->items[i]);
}

static void
put_places(struct json *j, const struct strings *places)
{
    struct span all = citation_lines(j->arena, places, SPAN(", "));

    j->failed = j->failed || all.p == NULL;
    if (all.n > 0)
        json_put_text(j, j->root, "event-place", all);
}

static void
put_keywords(struct json *j, const struct card *card)
{
    struct span themes = citation_lines(j->arena, &card->themes, SPAN(", "));
    struct span others =
        citation_lines(j->arena, &card->organisations, SPAN(", "));
    const char *between = themes.n > 0 && others.n > 0 ? ", " : "";
    struct span all = arena_printf(j->arena, "%.*s%s%.*s", SPAN_ARG(themes),
                                   between, SPAN_ARG(others));

    j->failed =
        j->failed || all.p == NULL || themes.p == NULL || others.p == NULL;
    if (all.n > 0)
        json_put_text(j, j->root, "keyword", all);
}

void
export_csl(struct arena *a, const struct citation *c,
           const struct export_options *o, struct buf *out)
{
    struct json j;

    (void)o;
    json_init(&j, a);
    json_put_text(&j, j.root, "id", c->key);
    json_put_text(&j, j.root, "type", SPAN("report"));
    json_put_text(&j, j.root, "genre", SPAN(CITATION_GENRE));
    json_put_text(&j, j.root, "title", c->title);
    put_date(&j, "issued", c);
    put_date(&j, "event-date", c);
    put_places(&j, &c->card->places);
    put_speakers(&j, &c->card->speakers);
    put_keywords(&j, c->card);
    json_put_text(&j, j.root, "URL", citation_address(c));
    json_put_text(&j, j.root, "archive", SPAN("Glane"));
    json_put_text(&j, j.root, "archive_location", c->permalink);
    json_put_text(&j, j.root, "language", SPAN("fr-FR"));
    finish(&j, out);
}
