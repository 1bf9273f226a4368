/* The list of results, and what a report shows of itself in any list. */
#include "server/date.h"
#include "server/limits.h"
#include "server/page_parts.h"
#include "server/url.h"

enum { PEOPLE_SHOWN = 4, THEMES_SHOWN = 4 };

struct params
page_filter(enum facet_id field, const struct clean *value)
{
    struct params p = page_usual(&(struct params){0});

    p.chosen[field] = (struct chosen){value, 1};
    return p;
}

void
page_put_filter_url(struct json *m, json_t *object, const char *key,
                    enum facet_id field, struct span value)
{
    struct clean values = {value};
    struct params p = page_filter(field, &values);

    page_put_search_url(m, object, key, &p, 1);
}

/* "a, b, c" of the first `n`. */
static void
put_joined(struct json *m, json_t *object, const char *key,
           const struct strings *values, size_t n)
{
    struct buf b;

    buf_init(&b, LIMIT_BODY_BYTES);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_puts(&b, ", ");
        buf_add(&b, values->items[i]);
    }
    json_put_text(m, object, key, buf_span(&b));
    m->failed = m->failed || !buf_ok(&b);
    buf_release(&b);
}

static void
put_report_url(struct json *m, json_t *object, struct span id,
               const struct params *back)
{
    struct buf path;

    buf_init(&path, LIMIT_BODY_BYTES);
    buf_puts(&path, "/reports/");
    url_encode_path(&path, id);
    if (!buf_ok(&path))
        m->failed = true;
    else if (back != NULL)
        page_put_query_url(m, object, "url", path.p, back, back->page);
    else
        json_put_text(m, object, "url", buf_span(&path));
    buf_release(&path);
}

void
page_put_card(struct json *m, json_t *object, const struct card *card,
              const struct request *req, const struct params *back)
{
    json_put_text(m, object, "title",
                  card->title.n > 0 ? card->title : card->id);
    put_report_url(m, object, card->id, back);
    json_put_text(m, object, "date",
                  date_shown(m->arena, req->lang, card->date, card->end_date));
    json_put_text(m, object, "date_iso", card->date);
    put_joined(m, object, "places", &card->places, card->places.n);
}

void
page_put_role(struct json *m, json_t *object, const json_t *person)
{
    struct span role = json_text_of(person, "role");
    struct span organisation = json_text_of(person, "organisation");

    json_put_text(m, object, "role", role);
    if (span_find(role, organisation, 0) == role.n)
        json_put_text(m, object, "organisation", organisation);
}

void
page_put_part(struct json *m, json_t *parts, struct span text, bool match)
{
    json_t *part = json_add_object(m, parts);

    json_put_text(m, part, "text", text);
    if (match)
        json_put_bool(m, part, "match", true);
}

/* Does the text itself end in an ellipsis? */
static bool
trails_off(const struct passage *passage)
{
    return passage->n > 0 &&
           span_ends(passage->parts[passage->n - 1].text, SPAN("…"));
}

/* Passages lead to their paragraphs; the title has none. */
static void
put_snippet(struct json *m, json_t *result, const struct snippet *snippet)
{
    json_t *passages = json_put_array(m, result, "passages");

    for (size_t i = 0; i < snippet->n; i++) {
        const struct passage *passage = &snippet->passages[i];
        json_t *p = json_add_object(m, passages);
        json_t *parts = json_put_array(m, p, "parts");

        json_put_bool(m, p, "cut_before", passage->cut_before);
        json_put_bool(m, p, "cut_after",
                      snippet->cut_after && i + 1 == snippet->n &&
                          !trails_off(passage));
        if (passage->paragraph > 0)
            json_put_number(m, p, "paragraph", passage->paragraph);
        for (size_t k = 0; k < passage->n; k++)
            page_put_part(m, parts, passage->parts[k].text,
                          passage->parts[k].match);
    }
}

static void
put_speakers(struct json *m, json_t *result, const struct strings *speakers,
             enum lang lang)
{
    size_t n = speakers->n < PEOPLE_SHOWN ? speakers->n : PEOPLE_SHOWN;

    put_joined(m, result, "speakers", speakers, n);
    if (speakers->n > n)
        page_put_count(m, result, "other_speakers", lang, speakers->n - n);
}

static void
put_themes(struct json *m, json_t *result, const struct strings *themes)
{
    json_t *list = json_put_array(m, result, "themes");

    for (size_t i = 0; i < themes->n && i < THEMES_SHOWN; i++) {
        json_t *theme = json_add_object(m, list);

        json_put_text(m, theme, "name", themes->items[i]);
        page_put_filter_url(m, theme, "url", FACET_THEME, themes->items[i]);
    }
}

void
page_list(const struct shown *shown, const struct params *back)
{
    struct json *m = shown->m;
    json_t *results = json_put_array(m, m->root, "results");

    for (size_t i = 0; i < shown->search->nresults; i++) {
        const struct result *r = &shown->search->results[i];
        json_t *result = json_add_object(m, results);

        page_put_card(m, result, &r->card, shown->req, back);
        put_snippet(m, result, &r->snippet);
        put_speakers(m, result, &r->card.speakers, shown->req->lang);
        put_themes(m, result, &r->card.themes);
    }
}
