#include "server/paint.h"

#include <string.h>

#include "server/json.h"

const char *
paint_name(enum paint_kind kind)
{
    static const char *const names[PAINT_COUNT] = {
        [PAINT_THEME] = "theme",         [PAINT_DATE] = "date",
        [PAINT_PLACE] = "place",         [PAINT_ORGANISATION] = "organisation",
        [PAINT_MENTIONED] = "mentioned", [PAINT_SPEAKER] = "speaker",
    };

    return names[kind];
}

static void
paint_bytes(struct paint *p, size_t begin, size_t end, enum paint_kind kind)
{
    for (size_t i = begin; i < end && i < p->text.n; i++)
        if (p->kinds[i] < (uint8_t)kind)
            p->kinds[i] = (uint8_t)kind;
}

/* ----------------------------------------------------------------- evidence */

static enum paint_kind
kind_of(struct span field)
{
    for (unsigned k = 1; k < PAINT_COUNT; k++)
        if (span_equal(field, span_of(paint_name((enum paint_kind)k))))
            return (enum paint_kind)k;
    return PAINT_NONE;
}

static void
paint_evidence(struct paint *p, const json_t *record)
{
    const json_t *list = json_object_get(record, "evidence");

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *item = json_array_get(list, i);
        enum paint_kind kind = kind_of(json_text_of(item, "field"));
        json_int_t begin = json_integer_value(json_object_get(item, "begin"));
        json_int_t end = json_integer_value(json_object_get(item, "end"));

        if (kind != PAINT_NONE && begin >= 0 && end > begin)
            paint_bytes(p, (size_t)begin, (size_t)end, kind);
    }
}

/* ----------------------------------------------------------- the same words */

/* The values looked for, as marks, with their kinds beside them. */
struct wanted {
    struct arena *arena;
    struct mark *marks;
    enum paint_kind *kinds;
    struct span *texts;
    size_t n;
    size_t capacity;
};

static bool
want(struct wanted *w, struct span value, enum paint_kind kind, struct err *err)
{
    struct tokens tokens;
    struct mark_word *words;

    if (w->n == w->capacity || value.n == 0)
        return true;
    if (!french_tokens(w->arena, (struct clean){value}, &tokens, err))
        return false;
    words = arena_calloc(w->arena, tokens.count + 1, sizeof words[0]);
    if (words == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i < tokens.count; i++)
        words[i].stem = tokens.items[i].stem;
    if (tokens.count == 0)
        return true;
    w->marks[w->n] = (struct mark){.phrase = words, .nphrase = tokens.count};
    w->texts[w->n] = value;
    w->kinds[w->n++] = kind;
    return true;
}

/* A member that is a list of texts, or of objects with a name and forms. */
static bool
want_list(struct wanted *w, const json_t *list, enum paint_kind kind,
          struct err *err)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *item = json_array_get(list, i);
        const json_t *forms = json_object_get(item, "forms");
        struct span name = json_text_of(item, "name");

        if (json_is_string(item))
            name = (struct span){json_string_value(item),
                                 json_string_length(item)};
        if (!want(w, name, kind, err))
            return false;
        for (size_t k = 0; k < json_array_size(forms); k++) {
            const json_t *form = json_array_get(forms, k);

            if (!want(w,
                      (struct span){json_string_value(form),
                                    json_string_length(form)},
                      kind, err))
                return false;
        }
    }
    return true;
}

static size_t
count_values(const json_t *record)
{
    const json_t *organisations = json_object_get(record, "organisations");
    size_t n = json_array_size(json_object_get(record, "themes")) +
               json_array_size(json_object_get(record, "places")) +
               json_array_size(json_object_get(record, "mentioned")) +
               json_array_size(json_object_get(record, "speakers")) +
               json_array_size(organisations);

    for (size_t i = 0; i < json_array_size(organisations); i++)
        n += json_array_size(
            json_object_get(json_array_get(organisations, i), "forms"));
    return n;
}

static bool
want_values(struct wanted *w, const json_t *record, struct err *err)
{
    size_t n = count_values(record);

    w->marks = arena_calloc(w->arena, n + 1, sizeof w->marks[0]);
    w->kinds = arena_calloc(w->arena, n + 1, sizeof w->kinds[0]);
    w->texts = arena_calloc(w->arena, n + 1, sizeof w->texts[0]);
    if (w->marks == NULL || w->kinds == NULL || w->texts == NULL)
        return err_no_memory(err);
    w->capacity = n;
    return want_list(w, json_object_get(record, "themes"), PAINT_THEME, err) &&
           want_list(w, json_object_get(record, "places"), PAINT_PLACE, err) &&
           want_list(w, json_object_get(record, "organisations"),
                     PAINT_ORGANISATION, err) &&
           want_list(w, json_object_get(record, "mentioned"), PAINT_MENTIONED,
                     err) &&
           want_list(w, json_object_get(record, "speakers"), PAINT_SPEAKER,
                     err);
}

/* One word alone names someone only when it is written so: the acronym "OU" is
 * not the word "ou". */
static bool
is_named(const struct wanted *w, const struct marked *m)
{
    return w->kinds[m->which] == PAINT_THEME ||
           w->marks[m->which].nphrase > 1 ||
           span_equal(w->texts[m->which], m->text);
}

bool
paint_values(struct arena *a, struct span text, const json_t *record,
             const struct tokens *tokens, struct paint *out, struct err *err)
{
    struct wanted w = {.arena = a};
    struct marked *marked;
    size_t n;

    *out = (struct paint){.text = text};
    out->kinds = arena_calloc(a, text.n + 1, 1);
    out->matches = arena_calloc(a, text.n + 1, 1);
    if (out->kinds == NULL || out->matches == NULL)
        return err_no_memory(err);
    if (!want_values(&w, record, err) ||
        !mark_find(a, w.marks, w.n, tokens, &marked, &n, err))
        return false;
    for (size_t i = 0; i < n; i++) {
        size_t begin = (size_t)(marked[i].text.p - text.p);

        if (is_named(&w, &marked[i]))
            paint_bytes(out, begin, begin + marked[i].text.n,
                        w.kinds[marked[i].which]);
    }
    paint_evidence(out, record);
    return true;
}

void
paint_matches(struct paint *paint, const struct marked *marked, size_t n)
{
    for (size_t i = 0; i < n; i++)
        memset(paint->matches + (marked[i].text.p - paint->text.p), 1,
               marked[i].text.n);
}

struct span
paint_next(const struct paint *paint, size_t *at, size_t end,
           enum paint_kind *kind, bool *match)
{
    size_t begin = *at;
    size_t i = begin;

    *kind = (enum paint_kind)paint->kinds[begin];
    *match = paint->matches[begin] != 0;
    while (i < end && paint->kinds[i] == paint->kinds[begin] &&
           paint->matches[i] == paint->matches[begin])
        i++;
    *at = i;
    return span_slice(paint->text, begin, i);
}
