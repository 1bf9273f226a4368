/*
 * GET /api/v1/openapi.json: the description of the API (OpenAPI 3.1), made from
 * the tables that the server itself obeys: fields (base/facet), parameters
 * (server/params), routes (server/route), limits.  The schemas of answers are a
 * file, which the tests hold every answer against.
 */
#include <assert.h>

#include "base/macros.h"
#include "server/export.h"
#include "server/handlers.h"
#include "server/json.h"
#include "server/limits.h"
#include "server/params.h"

extern const char openapi_schemas[], openapi_schemas_end[];

/* What an operation takes. */
enum takes {
    TAKES_SEARCH = 1,   /* all parameters of a search */
    TAKES_ID = 2,       /* a report, in the path */
    TAKES_KEY = 4,      /* a field, in the path */
    TAKES_CONTAINS = 8, /* words of a value */
    TAKES_TYPED = 16,   /* q, as it is being typed, and filters of a search */
    TAKES_SIMILAR = 32, /* size of a list of reports like one */
    TAKES_EXPORT = 64,  /* a search without pages, a format */
    TAKES_CITED = 128,  /* the generation of a permalink */
    ANSWERS_404 = TAKES_ID | TAKES_KEY | TAKES_EXPORT,
};

static const struct operation {
    const char *path; /* with its parameter in braces */
    const char *id;
    const char *summary;
    const char
        *schema; /* of what it answers; NULL for the formats of exports */
    unsigned takes;
} operations[] = {
    {"/api/v1/search", "search",
     "Comptes rendus qui répondent à une requête, et leurs facettes", "search",
     TAKES_SEARCH},
    {"/api/v1/export", "export",
     "Tous les comptes rendus d’une recherche, en un fichier", NULL,
     TAKES_EXPORT},
    {"/api/v1/suggest", "suggest", "Valeurs dont on tape les premières lettres",
     "suggest", TAKES_TYPED},
    {"/api/v1/facets", "facets", "Les champs", "facets", 0},
    {"/api/v1/facets/{key}", "facet", "Toutes les valeurs d’un champ", "facet",
     TAKES_KEY | TAKES_SEARCH | TAKES_CONTAINS},
    {"/api/v1/reports/{id}", "report",
     "Un compte rendu, ses faits et leurs preuves", "report",
     TAKES_ID | TAKES_CITED},
    {"/api/v1/reports/{id}/similar", "similar", "Comptes rendus semblables",
     "similar", TAKES_ID | TAKES_SIMILAR},
    {"/api/v1/openapi.json", "openapi", "Cette description", "description", 0},
    {"/readyz", "readyz", "L’index est-il lisible ?", "ready", 0},
};

static json_t *
pack_parameter(const char *name, const char *where, const char *help,
               json_t *schema)
{
    return json_pack("{s:s, s:s, s:s, s:b, s:o}", "name", name, "in", where,
                     "description", help, "required", where[0] == 'p', "schema",
                     schema);
}

/* The keys of fields: all that have one, or those that are counted. */
static json_t *
field_keys(bool counted)
{
    json_t *keys = json_array();

    for (size_t i = 0; i < FACET_COUNT; i++)
        if (facets[i].key != NULL && (!counted || facets[i].slot != 0))
            (void)json_array_append_new(keys, json_string(facets[i].key));
    return keys;
}

static json_t *
sort_words(void)
{
    json_t *words = json_array();

    for (unsigned i = 0; i < SORT_COUNT; i++)
        (void)json_array_append_new(
            words, json_string(params_sort_word((enum sort)i)));
    return words;
}

static json_t *
schema_of(const struct param_rule *rule)
{
    switch (rule->kind) {
    case PARAM_NUMBER:
        return json_pack("{s:s, s:i, s:i, s:i}", "type", "integer", "minimum",
                         (int)rule->bounds[0], "maximum", (int)rule->bounds[1],
                         "default", (int)rule->usual);
    case PARAM_DATE:
        return json_pack("{s:s, s:s}", "type", "string", "pattern",
                         "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$");
    case PARAM_SORT:
        return json_pack("{s:s, s:o, s:s}", "type", "string", "enum",
                         sort_words(), "default",
                         params_sort_word(SORT_RELEVANCE));
    case PARAM_FACET_ORDER:
        return json_pack("{s:s, s:[s, s]}", "type", "string", "enum",
                         params_facet_sort_word(FACET_SORT_COUNT),
                         params_facet_sort_word(FACET_SORT_LABEL));
    case PARAM_FIELDS:
    case PARAM_TEXT:
        break;
    }
    return json_pack("{s:s}", "type", "string");
}

static void
add(struct json *j, json_t *list, json_t *one)
{
    if (json_array_append_new(list, one) != 0)
        j->failed = true;
}

/* A field may be given again and again: its values are alternatives. */
static void
add_fields(struct json *j, json_t *list)
{
    for (size_t i = 0; i < FACET_COUNT; i++) {
        json_t *one;

        if (facets[i].key == NULL)
            continue;
        one = pack_parameter(facets[i].key, "query", facets[i].help,
                             json_pack("{s:s, s:{s:s}}", "type", "array",
                                       "items", "type", "string"));
        if (json_object_set_new(one, "explode", json_true()) != 0)
            j->failed = true;
        add(j, list, one);
    }
}

/* Rules from `first` until `end`. */
static void
add_rules(struct json *j, json_t *list, unsigned first, unsigned end)
{
    for (size_t i = first; i < end; i++)
        add(j, list,
            pack_parameter(param_rules[i].name, "query", param_rules[i].help,
                           schema_of(&param_rules[i])));
}

static json_t *
format_names(void)
{
    json_t *names = json_array();

    for (size_t i = 0; i < EXPORT_FORMATS; i++)
        (void)json_array_append_new(names, json_string(export_formats[i].name));
    return names;
}

static void
add_export(struct json *j, json_t *list)
{
    json_t *format = pack_parameter("format", "query", "Format du fichier.",
                                    json_pack("{s:o}", "enum", format_names()));

    if (json_object_set_new(format, "required", json_true()) != 0)
        j->failed = true;
    add(j, list, format);
    add_rules(j, list, 0, PARAM_PAGE);
    add_fields(j, list);
    add(j, list,
        pack_parameter("id", "query",
                       "Un seul compte rendu, au lieu d’une recherche.",
                       json_pack("{s:s}", "type", "string")));
    add(j, list,
        pack_parameter("separator", "query", "Séparateur du CSV.",
                       json_pack("{s:[s,s], s:s}", "enum", "comma", "semicolon",
                                 "default", "comma")));
    add(j, list,
        pack_parameter(
            "bom", "query",
            "1 : une marque d’ordre des octets avant le CSV, que "
            "certains tableurs attendent pour lire de l’UTF-8.",
            json_pack("{s:[i,i], s:i}", "enum", 0, 1, "default", 0)));
}

static void
put_parameters(struct json *j, json_t *operation, unsigned takes)
{
    json_t *list = json_put_array(j, operation, "parameters");

    if ((takes & TAKES_ID) != 0)
        add(j, list,
            pack_parameter("id", "path",
                           "Chemin du compte rendu ; ses barres obliques "
                           "restent telles quelles.",
                           json_pack("{s:s}", "type", "string")));
    if ((takes & TAKES_KEY) != 0)
        add(j, list,
            pack_parameter("key", "path", "Clé du champ.",
                           json_pack("{s:o}", "enum", field_keys(true))));
    if ((takes & TAKES_SEARCH) != 0) {
        add_rules(j, list, 0, PARAM_RULES);
        add_fields(j, list);
    }
    if ((takes & TAKES_EXPORT) != 0)
        add_export(j, list);
    if ((takes & TAKES_CONTAINS) != 0)
        add(j, list,
            pack_parameter("contains", "query",
                           "Mots de la valeur, sans égard aux accents ; le "
                           "dernier peut être inachevé.",
                           json_pack("{s:s}", "type", "string")));
    if ((takes & TAKES_TYPED) != 0) {
        add(j, list,
            pack_parameter("q", "query", "Ce qui est tapé.",
                           json_pack("{s:s}", "type", "string")));
        add_rules(j, list, PARAM_Q + 1, PARAM_RULES);
        add_fields(j, list);
    }
    if ((takes & TAKES_CITED) != 0)
        add(j, list,
            pack_parameter("generation", "query",
                           "Version de l’index d’après laquelle le compte "
                           "rendu a été cité.",
                           json_pack("{s:s, s:i, s:i}", "type", "integer",
                                     "minimum", 1, "maximum",
                                     LIMIT_GENERATION)));
    if ((takes & TAKES_SIMILAR) != 0)
        add(j, list,
            pack_parameter("size", "query", "Nombre de comptes rendus.",
                           json_pack("{s:s, s:i, s:i}", "type", "integer",
                                     "minimum", 1, "maximum", LIMIT_SIMILAR)));
}

/* The types of the answer, with their schema where it is JSON of ours. */
static json_t *
contents_of(const struct operation *o)
{
    char schema[64];
    json_t *all;

    if (o->schema != NULL) {
        (void)snprintf(schema, sizeof schema, "#/components/schemas/%s",
                       o->schema);
        return json_pack("{s:{s:{s:s}}}", "application/json", "schema", "$ref",
                         schema);
    }
    all = json_object();
    for (size_t i = 0; i < EXPORT_FORMATS; i++) {
        struct span rest = span_of(export_formats[i].type);
        struct span type = SPAN("");

        if (span_next(&rest, ';', &type))
            (void)json_object_setn_new(all, type.p, type.n, json_object());
    }
    return all;
}

static void
put_responses(struct json *j, json_t *operation, const struct operation *o)
{
    json_t *responses = json_put_object(j, operation, "responses");
    char schema[64];

    json_put(j, responses, "200",
             json_pack("{s:s, s:o}", "description", o->summary, "content",
                       contents_of(o)));
    json_put(j, responses, "304",
             json_pack("{s:s}", "description",
                       "Le client a déjà cette réponse (If-None-Match)"));
    for (unsigned status = 400; status < 600; status++) {
        char name[16];

        if (reply_title(status, LANG_FR).p == NULL || status == 500 ||
            (status == 404 && (o->takes & ANSWERS_404) == 0) ||
            (status == 406 && o->schema == NULL))
            continue;
        (void)snprintf(name, sizeof name, "%u", status);
        (void)snprintf(schema, sizeof schema, "#/components/responses/%u",
                       status);
        json_put(j, responses, name, json_pack("{s:s}", "$ref", schema));
    }
}

static void
put_paths(struct json *j)
{
    json_t *paths = json_put_object(j, j->root, "paths");

    for (size_t i = 0; i < ARRAY_LEN(operations); i++) {
        const struct operation *o = &operations[i];
        json_t *path = json_put_object(j, paths, o->path);
        json_t *operation = json_put_object(j, path, "get");

        json_put_text(j, operation, "operationId", span_of(o->id));
        json_put_text(j, operation, "summary", span_of(o->summary));
        put_parameters(j, operation, o->takes);
        put_responses(j, operation, o);
    }
}

static void
put_components(struct json *j)
{
    json_t *components = json_put_object(j, j->root, "components");
    json_t *schemas =
        json_loadb(openapi_schemas,
                   (size_t)(openapi_schemas_end - openapi_schemas), 0, NULL);
    json_t *responses;

    json_put(j, components, "schemas", schemas);
    json_put(j, schemas, "field",
             json_pack("{s:o}", "enum", field_keys(false)));
    json_put(j, schemas, "counted_field",
             json_pack("{s:o}", "enum", field_keys(true)));
    responses = json_put_object(j, components, "responses");
    for (unsigned status = 400; status < 600; status++) {
        char name[16];

        if (reply_title(status, LANG_FR).p == NULL)
            continue;
        (void)snprintf(name, sizeof name, "%u", status);
        json_put(j, responses, name,
                 json_pack("{s:s, s:{s:{s:{s:s}}}}", "description",
                           reply_title(status, LANG_FR).p, "content",
                           "application/problem+json", "schema", "$ref",
                           "#/components/schemas/problem"));
    }
}

static void
put_info(struct json *j, const struct app *app)
{
    json_t *info = json_put_object(j, j->root, "info");

    json_put_text(j, info, "title", SPAN("Glane"));
    json_put_text(j, info, "version", SPAN("1"));
    json_put_text(
        j, info, "description",
        SPAN("Recherche dans les comptes rendus des réseaux de l’économie "
             "sociale et solidaire.  Un paramètre inconnu, ou donné deux fois "
             "quand il ne peut l’être, est refusé par une erreur 400 qui le "
             "nomme ; un paramètre vide est comme absent.  Une réponse porte "
             "un ETag, qui change avec l’index."));
    json_put(j, info, "license",
             json_pack("{s:s, s:s}", "name", "GPL-2.0-or-later", "identifier",
                       "GPL-2.0-or-later"));
    json_put(j, j->root, "servers",
             json_pack("[{s:s}]", "url",
                       app->base_url[0] != '\0' ? app->base_url : "/"));
}

struct reply
api_openapi(const struct request *req, struct span rest, struct view *view,
            struct arena *a)
{
    static const char *const nothing[] = {NULL};
    struct refusal refusal;
    struct json j;

    (void)rest;
    if (!params_known(req, nothing, &refusal))
        return reply_refusal(req, &refusal);
    json_init(&j, a);
    json_put_text(&j, j.root, "openapi", SPAN("3.1.0"));
    put_info(&j, view->app);
    put_paths(&j);
    put_components(&j);
    return reply_json(req, &j);
}
