#include "indexer/facts.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "text/fold.h"

enum { HEADER_LINES = 100 };

/* Folded spellings of the keys; the first of a row is the key itself. */
/* clang-format off */
static const struct key {
    const char *key;
    bool is_list;
    const char *spellings[8];
} keys[] = {
    {"title",        false, {"title", "titre", "intitule"}},
    {"date",         false, {"date", "date de l evenement", "date evenement",
                             "event date", "debut", "start date", "date debut"}},
    {"end_date",     false, {"end date", "date de fin", "date fin", "fin"}},
    {"place",        true,  {"place", "places", "lieu", "lieux", "ville",
                             "commune", "communes", "location"}},
    {"speaker",      true,  {"speaker", "speakers", "intervenant",
                             "intervenants", "intervenante", "intervenantes",
                             "intervenant es"}},
    {"organisation", true,  {"organisation", "organisations", "organization",
                             "organizations", "structure", "structures"}},
    {"theme",        true,  {"theme", "themes", "thematique", "thematiques",
                             "category", "categories", "rubrique"}},
    {"keywords",     true,  {"keywords", "keyword", "mots cles", "mot cle",
                             "tags", "etiquettes"}},
    {"author",       true,  {"author", "authors", "auteur", "auteurs",
                             "auteure", "autrice", "redacteur", "redactrice"}},
    {"url",          false, {"url", "lien", "adresse", "source", "permalink"}},
    {"published",    false, {"published", "publie", "publie le", "publication",
                             "date de publication", "date publication",
                             "mis en ligne le", "mis en ligne"}},
    {"language",     false, {"language", "langue", "lang"}},
};
/* clang-format on */

static const char *
key_of_spelling(struct span folded)
{
    for (size_t k = 0; k < ARRAY_LEN(keys); k++)
        for (size_t i = 0; i < ARRAY_LEN(keys[k].spellings); i++)
            if (keys[k].spellings[i] != NULL &&
                span_equal(folded, span_of(keys[k].spellings[i])))
                return keys[k].key;
    return NULL;
}

bool
facts_key(struct arena *a, struct span written, const char **key,
          struct err *err)
{
    struct clean text;
    struct span folded;

    if (!norm(a, written, &text, NULL, err) || !fold_key(a, text, &folded, err))
        return false;
    *key = key_of_spelling(folded);
    return true;
}

bool
facts_is_list(const char *key)
{
    for (size_t k = 0; k < ARRAY_LEN(keys); k++)
        if (strcmp(keys[k].key, key) == 0)
            return keys[k].is_list;
    return false;
}

/* "« x »" of YAML is "x" or 'x'. */
static struct span
unquoted(struct span s)
{
    s = span_trim(s);
    if (s.n >= 2 && (s.p[0] == '"' || s.p[0] == '\'') && s.p[s.n - 1] == s.p[0])
        s = span_trim(span_slice(s, 1, s.n - 1));
    return s;
}

bool
facts_add(struct facts *f, const char *source, const char *key,
          struct span value, struct err *err)
{
    struct clean text;
    struct stated *grown;

    if (!norm(f->arena, unquoted(value), &text, NULL, err))
        return false;
    text.s = span_trim(text.s);
    if (text.s.n == 0)
        return true;
    grown = arena_grow(f->arena, f->items, f->count, &f->capacity,
                       sizeof *f->items);
    if (grown == NULL)
        return err_no_memory(err);
    f->items = grown;
    f->items[f->count++] = (struct stated){span_of(key), text, source};
    return true;
}

bool
facts_add_list(struct facts *f, const char *source, const char *key,
               struct span list, struct err *err)
{
    struct span part;
    char separator;

    if (list.n == 0)
        return true;
    separator = memchr(list.p, ';', list.n) != NULL ? ';' : ',';
    while (span_next(&list, separator, &part))
        if (!facts_add(f, source, key, part, err))
            return false;
    return true;
}

/* ------------------------------------------------------------- header */

static bool
is_rule(struct span line)
{
    return span_equal(span_trim(line), SPAN("---"));
}

/* Where the block that opens `text` ends; false when there is none. */
static bool
find_header(struct span text, struct span *block, struct span *rest)
{
    struct span left = text, line;

    if (!span_next(&left, '\n', &line) || !is_rule(line))
        return false;
    *block = left;
    for (unsigned n = 0; n < HEADER_LINES; n++) {
        if (!span_next(&left, '\n', &line))
            return false;
        if (is_rule(line)) {
            block->n = (size_t)(line.p - block->p);
            *rest = left;
            return true;
        }
        line = span_trim(line);
        if (line.n > 0 && line.p[0] != '#' && line.p[0] != '-' &&
            memchr(line.p, ':', line.n) == NULL)
            return false;
    }
    return false;
}

/* The value after "key:", on the line itself; a list may follow on others. */
static bool
add_value(struct facts *f, const char *key, struct span value, struct err *err)
{
    value = span_trim(value);
    if (value.n == 0)
        return true;
    if (value.p[0] == '[' && value.p[value.n - 1] == ']')
        return facts_add_list(f, "header", key,
                              span_slice(value, 1, value.n - 1), err);
    if (facts_is_list(key) && value.p[0] != '"' && value.p[0] != '\'')
        return facts_add_list(f, "header", key, value, err);
    return facts_add(f, "header", key, value, err);
}

static bool
read_header_line(struct facts *f, struct span line, const char **key,
                 struct err *err)
{
    size_t colon;

    line = span_trim(line);
    if (line.n == 0 || line.p[0] == '#')
        return true;
    if (line.p[0] == '-')
        return *key == NULL ||
               facts_add(f, "header", *key, span_slice(line, 1, line.n), err);
    colon = span_find(line, SPAN(":"), 0);
    if (!facts_key(f->arena, span_slice(line, 0, colon), key, err))
        return false;
    return *key == NULL ||
           add_value(f, *key, span_slice(line, colon + 1, line.n), err);
}

bool
facts_read_header(struct facts *f, struct span text, struct span *rest,
                  struct err *err)
{
    struct span block, line;
    const char *key = NULL;

    if (!find_header(text, &block, rest)) {
        *rest = text;
        return true;
    }
    while (span_next(&block, '\n', &line))
        if (!read_header_line(f, line, &key, err))
            return false;
    return true;
}

/* ------------------------------------------------------------- sidecar */

static bool
add_scalar(struct facts *f, const char *key, const json_t *value,
           struct err *err)
{
    char digits[32];

    if (json_is_object(value))
        value = json_object_get(value, "name");
    if (json_is_string(value))
        return facts_add(
            f, "sidecar", key,
            (struct span){json_string_value(value), json_string_length(value)},
            err);
    if (!json_is_integer(value))
        return true;
    snprintf(digits, sizeof digits, "%lld",
             (long long)json_integer_value(value));
    return facts_add(f, "sidecar", key, span_of(digits), err);
}

static bool
add_json(struct facts *f, const char *key, json_t *value, struct err *err)
{
    json_t *item;
    size_t i;

    if (!json_is_array(value))
        return json_is_string(value) && facts_is_list(key)
                   ? facts_add_list(f, "sidecar", key,
                                    (struct span){json_string_value(value),
                                                  json_string_length(value)},
                                    err)
                   : add_scalar(f, key, value, err);
    json_array_foreach(value, i, item)
    {
        if (!add_scalar(f, key, item, err))
            return false;
    }
    return true;
}

bool
facts_read_sidecar(struct facts *f, struct span json, struct err *err)
{
    json_error_t why;
    json_t *root = json_loadb(json.p, json.n, JSON_REJECT_DUPLICATES, &why);
    const char *written, *key;
    json_t *value;
    bool done = true;

    if (!json_is_object(root)) {
        err_set(err, ERR_BAD_INPUT,
                "le fichier .meta.json n’est pas un objet JSON (ligne %d)",
                root == NULL ? why.line : 1);
        json_decref(root);
        return false;
    }
    json_object_foreach(root, written, value)
    {
        done = facts_key(f->arena, span_of(written), &key, err) &&
               (key == NULL || add_json(f, key, value, err));
        if (!done)
            break;
    }
    json_decref(root);
    return done;
}
