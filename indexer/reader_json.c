/*
 * One article of a website's export: a JSON object whose keys WordPress, SPIP,
 * Drupal and the like have, in English and in French.
 *
 *     {"title": {"rendered": "Le salon"}, "date": "2016-11-30T10:00:00",
 *      "link": "https://…", "content": {"rendered": "<p>…</p>"}, "tags": ["emploi"]}
 *
 * The date of an article is that of its publication; the date of the event has
 * keys of its own.
 */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "indexer/reader_parts.h"

enum part {
    NO_PART,
    TITLE,
    LEAD, /* stands before the body */
    BODY,
    FACT,
};

/* clang-format off */
static const struct key {
    const char *name;
    enum part part;
    const char *fact;
} keys[] = {
    {"title", TITLE, NULL},          {"titre", TITLE, NULL},
    {"post_title", TITLE, NULL},     {"headline", TITLE, NULL},
    {"chapo", LEAD, NULL},           {"chapeau", LEAD, NULL},
    {"introduction", LEAD, NULL},
    {"content", BODY, NULL},         {"body", BODY, NULL},
    {"texte", BODY, NULL},           {"text", BODY, NULL},
    {"contenu", BODY, NULL},         {"post_content", BODY, NULL},
    {"articleBody", BODY, NULL},     {"content_html", BODY, NULL},
    {"date", FACT, "published"},     {"published", FACT, "published"},
    {"published_at", FACT, "published"},
    {"date_published", FACT, "published"},
    {"datePublished", FACT, "published"},
    {"post_date", FACT, "published"},
    {"created", FACT, "published"},  {"date_publication", FACT, "published"},
    {"event_date", FACT, "date"},    {"start_date", FACT, "date"},
    {"date_debut", FACT, "date"},    {"date_evenement", FACT, "date"},
    {"end_date", FACT, "end_date"},  {"date_fin", FACT, "end_date"},
    {"url", FACT, "url"},            {"link", FACT, "url"},
    {"permalink", FACT, "url"},      {"lien", FACT, "url"},
    {"keywords", FACT, "keywords"},  {"tags", FACT, "keywords"},
    {"mots_cles", FACT, "keywords"}, {"mots-cles", FACT, "keywords"},
    {"place", FACT, "place"},        {"lieu", FACT, "place"},
    {"ville", FACT, "place"},
    {"speakers", FACT, "speaker"},   {"intervenants", FACT, "speaker"},
    {"author", FACT, "author"},      {"auteur", FACT, "author"},
    {"auteurs", FACT, "author"},     {"lang", FACT, "language"},
    {"langue", FACT, "language"},
};

/* Where a value that is an object has its text. */
static const char *const inner_keys[] = {
    "rendered", "value", "html", "name", "nom", "titre", "title", "label",
};
/* clang-format on */

static const struct key *
key_of(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        if (strcmp(keys[i].name, name) == 0)
            return &keys[i];
    return NULL;
}

/* The text of a value; empty when it has none. */
static struct span
text_of(const json_t *value)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    for (size_t i = 0; json_is_object(value) && i < ARRAY_LEN(inner_keys); i++)
        if (json_is_string(json_object_get(value, inner_keys[i])))
            value = json_object_get(value, inner_keys[i]);
    return json_is_string(value) ? (struct span){json_string_value(value),
                                                 json_string_length(value)}
                                 : SPAN("");
}

/* ------------------------------------------------------------- facts */

static bool
add_fact(struct draft *d, const char *fact, const json_t *value,
         struct err *err)
{
    const json_t *item;
    size_t i;

    if (!json_is_array(value))
        return facts_is_list(fact)
                   ? facts_add_list(d->facts, "export", fact, text_of(value),
                                    err)
                   : facts_add(d->facts, "export", fact, text_of(value), err);
    json_array_foreach(value, i, item)
    {
        if (!facts_add(d->facts, "export", fact, text_of(item), err))
            return false;
    }
    return true;
}

static bool
add_facts(struct draft *d, json_t *object, struct err *err)
{
    const char *name;
    json_t *value;

    json_object_foreach(object, name, value)
    {
        const struct key *key = key_of(name);

        if (key != NULL && key->part == FACT &&
            !add_fact(d, key->fact, value, err))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------- text */

static bool
is_markup(struct span text)
{
    return looks_like_html(text) || span_find(text, SPAN("</"), 0) < text.n ||
           span_find(text, SPAN("<br"), 0) < text.n;
}

/* One part of the article, as HTML or as plain text; its own headings are not
 * the title. */
static bool
add_part(struct draft *d, json_t *object, enum part part, struct err *err)
{
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        struct span raw, text;
        struct clean clean;
        bool done;

        if (keys[i].part != part)
            continue;
        raw = span_trim(text_of(json_object_get(object, keys[i].name)));
        if (raw.n == 0)
            continue;
        if (!norm(d->arena, raw, &clean, NULL, err))
            return false;
        text = clean.s;
        if (d->text->n > 0)
            buf_byte(d->text, '\n');
        done = is_markup(text) ? read_html(d, text, err)
                               : read_plain(d, text, err);
        d->title = (struct span){NULL, 0};
        d->title_is_first_line = false;
        return done;
    }
    return true;
}

/* Titles of exports are HTML too: "L&rsquo;emploi". */
static bool
take_title(struct draft *d, json_t *object, struct err *err)
{
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        struct buf line;
        struct draft part = {
            .arena = d->arena, .text = &line, .facts = d->facts};
        struct span text;
        bool done;

        if (keys[i].part != TITLE)
            continue;
        text = text_of(json_object_get(object, keys[i].name));
        if (span_trim(text).n == 0)
            continue;
        buf_init(&line, 1 << 16);
        done = read_html(&part, text, err);
        if (done) {
            d->title = arena_copy(d->arena, span_trim(buf_span(&line)));
            done = d->title.p != NULL || err_no_memory(err);
        }
        buf_release(&line);
        return done;
    }
    return true;
}

static bool
read_object(struct draft *d, json_t *object, struct err *err)
{
    if (!add_part(d, object, LEAD, err) || !add_part(d, object, BODY, err))
        return false;
    if (d->text->n == 0)
        return err_set(err, ERR_BAD_INPUT,
                       "l’article n’a pas de texte (clés attendues : content, "
                       "body, texte…)");
    return take_title(d, object, err) && add_facts(d, object, err);
}

bool
looks_like_json(struct span text)
{
    struct span inside;

    text = span_trim(text);
    inside = span_trim(span_slice(text, 1, text.n));
    if (inside.n == 0)
        return false;
    return (text.p[0] == '{' && inside.p[0] == '"') ||
           (text.p[0] == '[' && inside.p[0] == '{');
}

bool
read_json(struct draft *d, struct span utf8, struct err *err)
{
    json_error_t why;
    json_t *root = json_loadb(utf8.p, utf8.n, JSON_ALLOW_NUL, &why);
    bool done;

    if (root == NULL)
        return err_set(err, ERR_BAD_INPUT,
                       "JSON mal formé, ligne %d, colonne %d", why.line,
                       why.column);
    if (json_is_object(root))
        done = read_object(d, root, err);
    else
        done = err_set(err, ERR_BAD_INPUT,
                       "c’est un export de %zu comptes rendus : nommez-en un, "
                       "par exemple FICHIER/1",
                       json_array_size(root));
    json_decref(root);
    return done;
}
