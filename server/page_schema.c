/* schema.org, as JSON-LD 1.1. */
#include "server/page_citation.h"

static void
put_type(struct json *m, json_t *object, const char *type, struct span name)
{
    json_put_text(m, object, "@type", span_of(type));
    if (name.n > 0)
        json_put_text(m, object, "name", name);
}

/* An address that authority files state, or a report. */
static void
put_address(struct json *m, json_t *object, const char *key, struct span uri)
{
    if (span_starts(uri, SPAN("https://")) || span_starts(uri, SPAN("http://")))
        json_put_text(m, object, key, uri);
}

static void
put_named(struct json *m, json_t *object, const char *key, const char *type,
          const struct strings *names)
{
    json_t *list;

    if (names->n == 0)
        return;
    list = json_put_array(m, object, key);
    for (size_t i = 0; i < names->n; i++)
        put_type(m, json_add_object(m, list), type, names->items[i]);
}

/* Who spoke, as what and for whom. */
static void
put_speakers(struct json *m, json_t *event, const json_t *record)
{
    const json_t *speakers = json_object_get(record, "speakers");
    json_t *list;

    if (json_array_size(speakers) == 0)
        return;
    list = json_put_array(m, event, "performer");
    for (size_t i = 0; i < json_array_size(speakers); i++) {
        const json_t *speaker = json_array_get(speakers, i);
        struct span role = json_text_of(speaker, "role");
        struct span organisation = json_text_of(speaker, "organisation");
        json_t *person = json_add_object(m, list);

        put_type(m, person, "Person", json_text_of(speaker, "name"));
        if (role.n > 0)
            json_put_text(m, person, "jobTitle", role);
        if (organisation.n > 0)
            put_type(m, json_put_object(m, person, "affiliation"),
                     "Organization", organisation);
    }
}

static void
put_organisations(struct json *m, json_t *report, const json_t *record)
{
    const json_t *organisations = json_object_get(record, "organisations");
    json_t *list;

    if (json_array_size(organisations) == 0)
        return;
    list = json_put_array(m, report, "mentions");
    for (size_t i = 0; i < json_array_size(organisations); i++) {
        const json_t *organisation = json_array_get(organisations, i);
        json_t *one = json_add_object(m, list);

        put_type(m, one, "Organization", json_text_of(organisation, "name"));
        put_address(m, one, "sameAs", json_text_of(organisation, "uri"));
    }
}

static void
put_event(struct json *m, json_t *report, const struct citation *c,
          const json_t *record)
{
    json_t *event = json_put_object(m, report, "about");

    put_type(m, event, "Event", c->title);
    if (c->begin.year > 0)
        json_put_text(m, event, "startDate", c->card->date);
    if (c->end.year > 0)
        json_put_text(m, event, "endDate", c->card->end_date);
    put_named(m, event, "location", "Place", &c->card->places);
    put_speakers(m, event, record);
}

void
page_schema(struct json *m, const struct citation *c, const json_t *record)
{
    json_t *report = json_put_object(m, m->root, "schema");

    json_put_text(m, report, "@context", SPAN("https://schema.org"));
    put_type(m, report, "Report", c->title);
    json_put_text(m, report, "@id", c->page);
    json_put_text(m, report, "url", c->page);
    json_put_text(m, report, "headline", c->title);
    json_put_text(m, report, "inLanguage", SPAN("fr"));
    put_address(m, report, "isBasedOn", c->source);
    put_event(m, report, c, record);
    put_organisations(m, report, record);
    if (c->card->themes.n > 0)
        json_put_texts(m, report, "keywords", c->card->themes.items,
                       c->card->themes.n);
}
