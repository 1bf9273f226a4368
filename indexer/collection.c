#include "indexer/collection.h"

#include <jansson.h>
#include <string.h>
#include <strings.h>

#include "indexer/decode.h"
#include "text/utf8.h"

enum { NAME_BYTES = 100 };

#define ARENA_BYTES ((size_t)1024 * 1024 * 1024)

static const char *const endings[] = {".json", ".jsonl", ".ndjson"};

bool
collection_named(struct span path)
{
    for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
        size_t n = strlen(endings[i]);

        if (path.n > n && strncasecmp(path.p + path.n - n, endings[i], n) == 0)
            return true;
    }
    return false;
}

size_t
collection_prefix(struct span path)
{
    for (size_t at = path.n; at > 0; at--)
        if (path.p[at - 1] == '/')
            return collection_named(span_slice(path, 0, at - 1)) ? at - 1 : 0;
    return 0;
}

void
collection_init(struct collection *c)
{
    *c = (struct collection){.path = {NULL, 0}};
    arena_init(&c->arena, ARENA_BYTES);
}

void
collection_release(struct collection *c)
{
    arena_release(&c->arena);
}

/* ------------------------------------------------------------- names */

static bool
fits_path(struct span name)
{
    if (name.n == 0 || name.n > NAME_BYTES || name.p[0] == '.')
        return false;
    for (size_t at = 0, length; at < name.n; at += length) {
        uint32_t c = utf8_decode(name.p + at, name.n - at, &length);

        if (c == UTF8_NONE || c < 0x20 || c == 0x7F || c == '/')
            return false;
    }
    return true;
}

/* The name that the object gives itself; p NULL when it gives none. */
static struct span
own_name(struct arena *a, const json_t *object)
{
    static const char *const keys[] = {"slug", "id"};

    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        const json_t *value = json_object_get(object, keys[i]);
        struct span name = {NULL, 0};

        if (json_is_string(value))
            name = arena_copy(a, (struct span){json_string_value(value),
                                               json_string_length(value)});
        else if (json_is_integer(value))
            name =
                arena_printf(a, "%lld", (long long)json_integer_value(value));
        if (name.p != NULL && fits_path(name))
            return name;
    }
    return (struct span){NULL, 0};
}

/* A name that is taken gets its place behind it. */
static bool
add_report(struct collection *c, const json_t *object, struct span json,
           struct err *err)
{
    struct collection_report *grown = arena_grow(
        &c->arena, c->reports, c->count, &c->room, sizeof *c->reports);
    unsigned place = (unsigned)c->count + 1;
    struct span name = own_name(&c->arena, object);
    bool is_new = false;

    if (name.p == NULL)
        name = arena_printf(&c->arena, "%u", place);
    while (grown != NULL && name.p != NULL && !is_new) {
        if (map_put(&c->names, name, (uint32_t)c->count, &is_new) == NULL)
            return err_no_memory(err);
        if (!is_new)
            name = arena_printf(&c->arena, "%.*s-%u", SPAN_ARG(name), place);
    }
    if (grown == NULL || name.p == NULL)
        return err_no_memory(err);
    c->reports = grown;
    grown[c->count++] = (struct collection_report){name, json};
    return true;
}

/* ------------------------------------------------------------- cutting */

static size_t
skip_white(struct span s, size_t at)
{
    while (at < s.n && strchr(" \t\r\n", s.p[at]) != NULL && s.p[at] != '\0')
        at++;
    return at;
}

static json_t *
load(struct span json, size_t *length)
{
    json_error_t why;
    json_t *value = json_loadb(
        json.p, json.n,
        JSON_DISABLE_EOF_CHECK | JSON_DECODE_ANY | JSON_ALLOW_NUL, &why);

    *length = value == NULL || why.position < 0 ? 0 : (size_t)why.position;
    return value;
}

/* The elements of an array.  After one that cannot be read nobody knows where
 * the next begins: the rest is one report, which will say so. */
static bool
cut_array(struct collection *c, struct span text, struct err *err)
{
    size_t at = skip_white(text, 0) + 1;

    for (;;) {
        size_t length;
        json_t *value;
        bool added;

        at = skip_white(text, at);
        if (at < text.n && text.p[at] == ',')
            at = skip_white(text, at + 1);
        if (at >= text.n || text.p[at] == ']')
            return true;
        value = load(span_slice(text, at, text.n), &length);
        if (length == 0)
            length = text.n - at;
        added = add_report(c, value, span_slice(text, at, at + length), err);
        json_decref(value);
        if (!added)
            return false;
        at += length;
    }
}

static bool
cut_lines(struct collection *c, struct span text, struct err *err)
{
    struct span line;

    while (span_next(&text, '\n', &line)) {
        size_t length;
        json_t *value;
        bool added;

        line = span_trim(line);
        if (line.n == 0)
            continue;
        value = load(line, &length);
        added = add_report(c, value, line, err);
        json_decref(value);
        if (!added)
            return false;
    }
    return true;
}

/* JSON Lines: the first line is an object by itself, and others follow. */
static bool
is_lines(struct span text)
{
    struct span line;
    size_t length;
    json_t *value;
    bool is_object;

    text = span_trim(text);
    if (!span_next(&text, '\n', &line) || span_trim(text).n == 0)
        return false;
    value = load(line, &length);
    is_object = json_is_object(value) && skip_white(line, length) == line.n;
    json_decref(value);
    return is_object;
}

static bool
is_array(struct span text)
{
    size_t at = skip_white(text, 0);

    if (at == text.n || text.p[at] != '[')
        return false;
    at = skip_white(text, at + 1);
    return at < text.n && (text.p[at] == '{' || text.p[at] == ']');
}

/* ------------------------------------------------------------- opening */

static bool
read_reports(struct collection *c, int dir, struct err *err)
{
    char *path = arena_cstr(&c->arena, c->path);
    struct span bytes, text;
    const char *encoding;

    if (path == NULL)
        return err_no_memory(err);
    if (!file_read_most(
            &(struct file_request){dir, path, COLLECTION_LIMIT_BYTES},
            &c->arena, &bytes, &c->stamp, err))
        return false;
    if (bytes.n == 0 ||
        !decode(&c->arena, bytes, SPAN(""), &text, &encoding, err))
        return bytes.n == 0 || err->code == ERR_BAD_INPUT;
    if (span_starts(text, SPAN("\uFEFF")))
        text = span_slice(text, sizeof "\uFEFF" - 1, text.n);
    if (is_array(text))
        return cut_array(c, text, err);
    return !is_lines(text) || cut_lines(c, text, err);
}

bool
collection_open(struct collection *c, int dir, struct span path,
                struct err *err)
{
    if (c->path.p != NULL && span_equal(c->path, path))
        return true;
    c->path = (struct span){NULL, 0};
    c->reports = NULL;
    c->count = c->room = 0;
    arena_reset(&c->arena);
    map_init(&c->names, &c->arena);
    c->path = arena_copy(&c->arena, path);
    if (c->path.p == NULL)
        return err_no_memory(err);
    if (read_reports(c, dir, err))
        return true;
    c->path = (struct span){NULL, 0};
    return false;
}

const struct collection_report *
collection_find(const struct collection *c, struct span name)
{
    const struct map_entry *entry = map_find(&c->names, name);

    return entry == NULL ? NULL : &c->reports[entry->number];
}
