#include "server/json.h"

#include "text/norm.h"

void
json_init(struct json *j, struct arena *a)
{
    *j = (struct json){.arena = a, .root = json_object()};
    j->failed = j->root == NULL;
}

void
json_put(struct json *j, json_t *object, const char *key, json_t *value)
{
    /* json_object_set_new frees the value and fails when either is NULL. */
    if (json_object_set_new(object, key, value) != 0)
        j->failed = true;
}

static json_t *
text_value(struct json *j, struct span text)
{
    json_t *value;
    struct clean mended;
    struct err err;

    if (text.p == NULL)
        return json_null();
    value = json_stringn(text.p, text.n);
    if (value != NULL || !norm(j->arena, text, &mended, NULL, &err))
        return value;
    return json_stringn(mended.s.p, mended.s.n);
}

void
json_put_text(struct json *j, json_t *object, const char *key, struct span text)
{
    json_put(j, object, key, text_value(j, text));
}

void
json_put_made(struct json *j, json_t *object, const char *key, struct span text)
{
    j->failed = j->failed || text.p == NULL;
    json_put_text(j, object, key, text);
}

void
json_put_number(struct json *j, json_t *object, const char *key,
                long long number)
{
    json_put(j, object, key, json_integer(number));
}

void
json_put_real(struct json *j, json_t *object, const char *key, double number)
{
    json_put(j, object, key, json_real(number));
}

void
json_put_bool(struct json *j, json_t *object, const char *key, bool fact)
{
    json_put(j, object, key, json_boolean(fact));
}

void
json_put_null(struct json *j, json_t *object, const char *key)
{
    json_put(j, object, key, json_null());
}

json_t *
json_put_object(struct json *j, json_t *object, const char *key)
{
    json_put(j, object, key, json_object());
    return json_object_get(object, key);
}

json_t *
json_put_array(struct json *j, json_t *object, const char *key)
{
    json_put(j, object, key, json_array());
    return json_object_get(object, key);
}

static json_t *
add_tree(struct json *j, json_t *array, json_t *tree)
{
    if (json_array_append_new(array, tree) == 0)
        return tree;
    j->failed = true;
    return NULL;
}

json_t *
json_add_object(struct json *j, json_t *array)
{
    return add_tree(j, array, json_object());
}

json_t *
json_add_array(struct json *j, json_t *array)
{
    return add_tree(j, array, json_array());
}

void
json_add_text(struct json *j, json_t *array, struct span text)
{
    if (text.p == NULL ||
        json_array_append_new(array, text_value(j, text)) != 0)
        j->failed = true;
}

void
json_put_texts(struct json *j, json_t *object, const char *key,
               const struct span *items, size_t n)
{
    json_t *list = json_put_array(j, object, key);

    for (size_t i = 0; i < n; i++)
        json_add_text(j, list, items[i]);
}

struct span
json_text_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    if (!json_is_string(value))
        return SPAN("");
    return (struct span){json_string_value(value), json_string_length(value)};
}

static int
append(const char *bytes, size_t n, void *out)
{
    buf_add(out, (struct span){bytes, n});
    return 0;
}

void
json_release(struct json *j)
{
    json_decref(j->root);
    j->root = NULL;
}

bool
json_finish(struct json *j, struct buf *out)
{
    bool done = !j->failed &&
                json_dump_callback(j->root, append, out,
                                   JSON_COMPACT | JSON_REAL_PRECISION(6)) == 0;

    json_release(j);
    buf_byte(out, '\n');
    return done && buf_ok(out);
}
