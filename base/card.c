#include "server/card.h"

#include <jansson.h>

static struct span
text_member(struct arena *a, const json_t *object, const char *key, bool *ok)
{
    const json_t *value = json_object_get(object, key);
    struct span copy = {NULL, 0};

    if (!json_is_string(value))
        return copy;
    copy = arena_copy(
        a, (struct span){json_string_value(value), json_string_length(value)});
    *ok = *ok && copy.p != NULL;
    return copy;
}

static struct strings
list_member(struct arena *a, const json_t *object, const char *key, bool *ok)
{
    const json_t *list = json_object_get(object, key);
    size_t n = json_array_size(list);
    struct span *items = arena_calloc(a, n + 1, sizeof items[0]);

    if (items == NULL) {
        *ok = false;
        return (struct strings){NULL, 0};
    }
    for (size_t i = 0; i < n; i++) {
        const json_t *value = json_array_get(list, i);

        items[i] = arena_copy(a, (struct span){json_string_value(value),
                                               json_string_length(value)});
        *ok = *ok && items[i].p != NULL;
    }
    return (struct strings){items, n};
}

bool
card_read(struct arena *a, struct span json, struct card *out, struct err *err)
{
    json_t *o = json_loadb(json.p, json.n, 0, NULL);
    bool ok = true;

    if (o == NULL)
        return err_set(err, ERR_BAD_INDEX,
                       "La fiche d’un compte rendu est illisible.");
    *out = (struct card){
        .id = text_member(a, o, "id", &ok),
        .title = text_member(a, o, "title", &ok),
        .date = text_member(a, o, "date", &ok),
        .end_date = text_member(a, o, "end_date", &ok),
        .date_precision = text_member(a, o, "date_precision", &ok),
        .source = text_member(a, o, "url", &ok),
        .places = list_member(a, o, "places", &ok),
        .speakers = list_member(a, o, "speakers", &ok),
        .organisations = list_member(a, o, "organisations", &ok),
        .themes = list_member(a, o, "themes", &ok),
    };
    json_decref(o);
    return ok ? true : err_no_memory(err);
}
