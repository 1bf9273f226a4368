/*
 * Both records become maps, so that a long report costs its length:
 *
 *     values     "organisations\nA"                  is A in the record?
 *     words      "organisation\nb812", "…\ne826"  →  the value proved there
 *
 * A value that went was renamed when another is proved by words that begin or
 * end where its own did.
 */
#include "indexer/update_differences.h"

#include <jansson.h>
#include <string.h>

#include "base/map.h"

#define ARENA_BYTES ((size_t)512 * 1024 * 1024)

static const struct list {
    const char *key;      /* in the record */
    const char *member;   /* of its objects; NULL when they are strings */
    const char *evidence; /* its field there */
    const char *label;
} lists[] = {
    {"places", NULL, "place", "lieu"},
    {"speakers", "name", "speaker", "intervenant"},
    {"mentioned", NULL, "mentioned", "personne citée"},
    {"organisations", "name", "organisation", "organisation"},
    {"themes", NULL, "theme", "thème"},
    {"keywords", NULL, "keyword", "mot-clé"},
};

static const struct scalar {
    const char *key, *label;
} scalars[] = {
    {"title", "titre"}, {"date", "date"}, {"end_date", "date de fin"}};

static const struct scalar of_speaker[] = {{"role", "fonction"},
                                           {"organisation", "organisation"}};

/* One record, as it was or as it would be. */
struct side {
    json_t *record;
    struct map values; /* → place in its list */
    struct map words;  /* → place in the evidence */
};

struct comparing {
    struct span id;
    struct arena a;
    struct side before, after;
    struct buf *out;
};

/* ------------------------------------------------------------- reading */

/* Empty for what is not a string. */
static struct span
text_of(const json_t *value)
{
    if (!json_is_string(value))
        return SPAN("");
    return (struct span){json_string_value(value), json_string_length(value)};
}

static struct span
member(const json_t *object, const char *key)
{
    return text_of(json_object_get(object, key));
}

static struct span
item_of(const json_t *record, const struct list *l, size_t i)
{
    const json_t *item = json_array_get(json_object_get(record, l->key), i);

    return l->member == NULL ? text_of(item) : member(item, l->member);
}

static size_t
items_in(const json_t *record, const char *key)
{
    return json_array_size(json_object_get(record, key));
}

static struct span
value_key(struct arena *a, const char *list, struct span value)
{
    return arena_printf(a, "%s\n%.*s", list, SPAN_ARG(value));
}

static struct span
words_key(struct arena *a, const json_t *evidence, const char *end)
{
    struct span field = member(evidence, "field");

    return arena_printf(
        a, "%.*s\n%c%lld", SPAN_ARG(field), end[0],
        (long long)json_integer_value(json_object_get(evidence, end)));
}

static bool
learn(struct map *m, struct span key, size_t number, struct err *err)
{
    if (key.p != NULL && map_put(m, key, (uint32_t)number, NULL) != NULL)
        return true;
    return err_no_memory(err);
}

static bool
side_read(struct side *s, struct span json, struct arena *a, struct err *err)
{
    const json_t *evidence;

    map_init(&s->values, a);
    map_init(&s->words, a);
    s->record = json_loadb(json.p, json.n, 0, NULL);
    if (s->record == NULL)
        return err_set(err, ERR_BAD_INDEX, "notice illisible dans l’index");
    for (const struct list *l = lists; l < lists + ARRAY_LEN(lists); l++)
        for (size_t i = 0; i < items_in(s->record, l->key); i++)
            if (!learn(&s->values,
                       value_key(a, l->key, item_of(s->record, l, i)), i, err))
                return false;
    evidence = json_object_get(s->record, "evidence");
    for (size_t i = 0; i < json_array_size(evidence); i++) {
        const json_t *e = json_array_get(evidence, i);

        if (!learn(&s->words, words_key(a, e, "begin"), i, err) ||
            !learn(&s->words, words_key(a, e, "end"), i, err))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------- comparing */

static void
print(struct comparing *c, const char *sign, const char *label,
      struct span value)
{
    buf_printf(c->out, "%.*s : %s %s « %.*s »\n", SPAN_ARG(c->id), sign, label,
               SPAN_ARG(value));
}

static void
compare_scalar(struct comparing *c, const struct scalar *s, const char *prefix,
               const json_t *before, const json_t *after)
{
    struct span a = member(before, s->key), b = member(after, s->key);

    if (span_equal(a, b))
        return;
    buf_printf(c->out, "%.*s : %s%s ", SPAN_ARG(c->id), prefix, s->label);
    if (a.n > 0)
        buf_printf(c->out, "« %.*s » → ", SPAN_ARG(a));
    else
        buf_puts(c->out, "inconnue → ");
    if (b.n > 0)
        buf_printf(c->out, "« %.*s »\n", SPAN_ARG(b));
    else
        buf_puts(c->out, "inconnue\n");
}

/* What the words of this evidence prove now, in the same field; empty when they
 * prove nothing, or the same. */
static bool
find_successor(struct comparing *c, const struct list *l, const json_t *old,
               struct span *found, struct err *err)
{
    static const char *const ends[] = {"begin", "end"};
    const json_t *evidence = json_object_get(c->after.record, "evidence");

    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        struct span key = words_key(&c->a, old, ends[i]);
        const struct map_entry *entry;

        if (key.p == NULL)
            return err_no_memory(err);
        entry = map_find(&c->after.words, key);
        if (entry == NULL)
            continue;
        *found = member(json_array_get(evidence, entry->number), "value");
        key = value_key(&c->a, l->key, *found);
        if (key.p == NULL)
            return err_no_memory(err);
        if (map_find(&c->after.values, key) != NULL)
            return true;
    }
    *found = SPAN("");
    return true;
}

/* Old value → new value, for the values that went and whose words prove
 * another; the new ones are remembered. */
static bool
find_renamed(struct comparing *c, const struct list *l, struct map *renamed,
             struct map *heirs, struct err *err)
{
    const json_t *evidence = json_object_get(c->before.record, "evidence");

    for (size_t i = 0; i < json_array_size(evidence); i++) {
        const json_t *e = json_array_get(evidence, i);
        struct span value = member(e, "value"), next = SPAN("");
        struct span key = value_key(&c->a, l->key, value);

        if (key.p == NULL)
            return err_no_memory(err);
        if (!span_equal(member(e, "field"), span_of(l->evidence)) ||
            map_find(&c->before.values, key) == NULL ||
            map_find(&c->after.values, key) != NULL ||
            map_find(renamed, value) != NULL)
            continue;
        if (!find_successor(c, l, e, &next, err))
            return false;
        if (next.n == 0)
            continue;
        if (!learn(renamed, value, 0, err) || !learn(heirs, next, 0, err))
            return false;
        buf_printf(c->out, "%.*s : %s « %.*s » → « %.*s »\n", SPAN_ARG(c->id),
                   l->label, SPAN_ARG(value), SPAN_ARG(next));
    }
    return true;
}

/* The values of one side that the other has not, unless told already. */
static bool
print_alone(struct comparing *c, const struct list *l, bool gone,
            const struct map *told, struct err *err)
{
    const struct side *here = gone ? &c->before : &c->after;
    const struct side *there = gone ? &c->after : &c->before;

    for (size_t i = 0; i < items_in(here->record, l->key); i++) {
        struct span value = item_of(here->record, l, i);
        struct span key = value_key(&c->a, l->key, value);

        if (key.p == NULL)
            return err_no_memory(err);
        if (map_find(&there->values, key) == NULL &&
            map_find(told, value) == NULL)
            print(c, gone ? "-" : "+", l->label, value);
    }
    return true;
}

static bool
compare_list(struct comparing *c, const struct list *l, struct err *err)
{
    struct map renamed, heirs;

    map_init(&renamed, &c->a);
    map_init(&heirs, &c->a);
    return find_renamed(c, l, &renamed, &heirs, err) &&
           print_alone(c, l, true, &renamed, err) &&
           print_alone(c, l, false, &heirs, err);
}

/* Role and organisation of those who speak in both. */
static bool
compare_speakers(struct comparing *c, struct err *err)
{
    const json_t *was = json_object_get(c->before.record, "speakers");
    const json_t *is = json_object_get(c->after.record, "speakers");

    for (size_t i = 0; i < json_array_size(is); i++) {
        const json_t *person = json_array_get(is, i);
        struct span name = member(person, "name");
        struct span key = value_key(&c->a, "speakers", name), prefix;
        const struct map_entry *entry;

        if (key.p == NULL)
            return err_no_memory(err);
        entry = map_find(&c->before.values, key);
        if (entry == NULL)
            continue;
        prefix = arena_printf(&c->a, "intervenant « %.*s », ", SPAN_ARG(name));
        if (prefix.p == NULL)
            return err_no_memory(err);
        for (size_t k = 0; k < ARRAY_LEN(of_speaker); k++)
            compare_scalar(c, &of_speaker[k], prefix.p,
                           json_array_get(was, entry->number), person);
    }
    return true;
}

static bool
compare(struct comparing *c, struct err *err)
{
    size_t begin = c->out->n;

    for (size_t i = 0; i < ARRAY_LEN(scalars); i++)
        compare_scalar(c, &scalars[i], "", c->before.record, c->after.record);
    for (size_t i = 0; i < ARRAY_LEN(lists); i++)
        if (!compare_list(c, &lists[i], err))
            return false;
    if (!compare_speakers(c, err))
        return false;
    if (c->out->n == begin)
        buf_printf(c->out, "%.*s : preuves, formes ou liens\n",
                   SPAN_ARG(c->id));
    return buf_ok(c->out) || err_no_memory(err);
}

bool
update_differences(struct span id, struct span before, struct span after,
                   struct buf *out, struct err *err)
{
    struct comparing c = {.id = id, .out = out};
    bool done;

    arena_init(&c.a, ARENA_BYTES);
    done = side_read(&c.before, before, &c.a, err) &&
           side_read(&c.after, after, &c.a, err) && compare(&c, err);
    json_decref(c.before.record);
    json_decref(c.after.record);
    arena_release(&c.a);
    return done;
}
