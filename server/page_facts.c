#include "server/page_facts.h"

#include "base/facet.h"
#include "server/page_parts.h"
#include "server/paragraph.h"

enum { PROOFS_SHOWN = 3 };

/* What the parts of this file share. */
struct facts {
    struct json *m;
    const struct request *req;
    const struct card *card;
    const struct document *document;
    const json_t *evidence;
};

/* -------------------------------------------------------------------- proof */

/* "[…] l’[emploi] local": the sentence with the evidence inside it marked. */
static void
put_sentence(const struct facts *f, json_t *proof, const json_t *item)
{
    struct json *m = f->m;
    struct span sentence = json_text_of(item, "sentence");
    json_int_t begin = json_integer_value(json_object_get(item, "begin"));
    json_int_t end = json_integer_value(json_object_get(item, "end"));
    struct span found = {NULL, 0};
    json_t *parts = json_put_array(m, proof, "parts");
    size_t at;

    if (begin >= 0 && end > begin)
        found = span_slice(f->document->text, (size_t)begin, (size_t)end);
    at = found.n > 0 ? span_find(sentence, found, 0) : sentence.n;
    if (at == sentence.n) {
        page_put_part(m, parts, sentence, false);
        return;
    }
    page_put_part(m, parts, span_slice(sentence, 0, at), false);
    page_put_part(m, parts, found, true);
    page_put_part(m, parts, span_slice(sentence, at + found.n, sentence.n),
                  false);
}

/* A rule by its code, which "explain" prints too, and in words where we have
 * some. */
static void
put_rule(const struct facts *f, json_t *proof, struct span rule)
{
    struct span key = arena_printf(f->m->arena, "rule_%.*s", SPAN_ARG(rule));

    f->m->failed = f->m->failed || key.p == NULL;
    json_put_text(f->m, proof, "rule", rule);
    json_put_text(f->m, proof, "rule_words", strings_find(key, f->req->lang));
}

static void
add_proof(const struct facts *f, json_t *proofs, const json_t *item)
{
    struct json *m = f->m;
    json_t *proof = json_add_object(m, proofs);
    json_int_t begin = json_integer_value(json_object_get(item, "begin"));
    unsigned paragraph = 0;

    if (begin >= 0)
        paragraph =
            paragraph_at(f->document->text, f->card->title, (size_t)begin);
    put_rule(f, proof, json_text_of(item, "rule"));
    json_put_bool(m, proof, "sentence", json_text_of(item, "sentence").n > 0);
    put_sentence(f, proof, item);
    if (paragraph > 0)
        json_put_number(m, proof, "paragraph", paragraph);
}

/* "why": the first sentences that prove `value`; any of the field when it is
 * empty; absent when there is none. */
static void
put_proofs(const struct facts *f, json_t *fact, const char *field,
           struct span value)
{
    json_t *proofs = NULL;

    for (size_t i = 0; i < json_array_size(f->evidence); i++) {
        const json_t *item = json_array_get(f->evidence, i);

        if (!span_equal(json_text_of(item, "field"), span_of(field)) ||
            (value.n > 0 && !span_equal(json_text_of(item, "value"), value)))
            continue;
        if (proofs == NULL)
            proofs = json_put_array(f->m, json_put_object(f->m, fact, "why"),
                                    "proofs");
        add_proof(f, proofs, item);
        if (json_array_size(proofs) == PROOFS_SHOWN)
            return;
    }
}

/* ------------------------------------------------------------------- groups */

static json_t *
add_group(const struct facts *f, const char *kind, struct span label)
{
    struct json *m = f->m;
    json_t *group = json_add_object(m, json_object_get(m->root, "facts"));

    json_put_text(m, group, "kind", span_of(kind));
    json_put_text(m, group, "label", label);
    return json_put_array(m, group, "values");
}

static json_t *
add_value(const struct facts *f, json_t *values, enum facet_id field,
          const char *kind, struct span name)
{
    json_t *value = json_add_object(f->m, values);

    json_put_text(f->m, value, "name", name);
    page_put_value_url(f->m, value, "url", field, name);
    put_proofs(f, value, kind, name);
    return value;
}

static void
add_date(const struct facts *f)
{
    json_t *value;

    if (f->card->date.n == 0)
        return;
    value = json_add_object(
        f->m, add_group(f, "date", strings_get("date", f->req->lang)));
    json_put_text(f->m, value, "name", json_text_of(f->m->root, "date"));
    json_put_text(f->m, value, "day", f->card->date);
    put_proofs(f, value, "date", SPAN(""));
}

/* People with what they do, where the record knows it. */
static void
add_people(const struct facts *f, const json_t *record, const char *member,
           const char *kind, enum facet_id field)
{
    const json_t *people = json_object_get(record, member);
    json_t *values = NULL;

    for (size_t i = 0; i < json_array_size(people); i++) {
        const json_t *person = json_array_get(people, i);
        struct span name = json_text_of(person, "name");
        json_t *value;

        if (json_is_string(person))
            name = (struct span){json_string_value(person),
                                 json_string_length(person)};
        if (values == NULL)
            values = add_group(f, kind, page_label(field, f->req->lang));
        value = add_value(f, values, field, kind, name);
        page_put_role(f->m, value, person);
    }
}

static void
add_values(const struct facts *f, const struct strings *list, const char *kind,
           enum facet_id field)
{
    json_t *values;

    if (list->n == 0)
        return;
    values = add_group(f, kind, page_label(field, f->req->lang));
    for (size_t i = 0; i < list->n; i++)
        (void)add_value(f, values, field, kind, list->items[i]);
}

void
page_facts(struct json *m, const struct request *req, const struct card *card,
           const struct document *document, const json_t *record)
{
    struct facts f = {.m = m,
                      .req = req,
                      .card = card,
                      .document = document,
                      .evidence = json_object_get(record, "evidence")};

    (void)json_put_array(m, m->root, "facts");
    add_date(&f);
    add_values(&f, &card->places, "place", FACET_PLACE);
    add_people(&f, record, "speakers", "speaker", FACET_SPEAKER);
    add_people(&f, record, "mentioned", "mentioned", FACET_PERSON);
    add_values(&f, &card->organisations, "organisation", FACET_ORGANISATION);
    add_values(&f, &card->themes, "theme", FACET_THEME);
}
