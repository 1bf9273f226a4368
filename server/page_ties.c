/*
 * Who appears with whom, as a small picture beside the tables that say the same:
 * lines from the value at the left to the people and organisations it is met with
 * most, as wide as they are met often.
 *
 *      o───── o Yann Le Goffic          row 0
 *       \──── o Bakary Diarra           row 1
 *        \─── # réseau Ensemble         row 2
 */
#include "server/page_parts.h"

enum {
    FEWEST = 2, /* one line is no picture */
    PEOPLE = 7,
    ORGANISATIONS = 5,
    ROW = 24,         /* height of one, in units of the picture */
    WIDEST = 7,       /* of a line */
    NAME_LETTERS = 23 /* that fit in 200 units */
};

/* The name, or its beginning with an ellipsis. */
static struct span
shortened(struct arena *a, struct span name)
{
    size_t letters = 0;

    for (size_t i = 0; i < name.n; i++) {
        if (((unsigned char)name.p[i] & 0xC0) == 0x80)
            continue; /* inside a character */
        if (letters++ == NAME_LETTERS)
            return arena_printf(a, "%.*s…",
                                SPAN_ARG(span_trim(span_slice(name, 0, i))));
    }
    return name;
}

/* The first values of a field but the one the page is about. */
static void
add_ties(struct json *m, json_t *ties, enum facet_id field,
         const struct facet_list *list, struct span besides, size_t most)
{
    for (size_t i = 0; i < list->n && most > 0; i++) {
        const struct facet_value *value = &list->values[i];
        json_t *tie;

        if (value->number == XAP_WITHOUT || span_equal(value->text, besides))
            continue;
        most--;
        tie = json_add_object(m, ties);
        json_put_text(m, tie, "full_name", value->text);
        json_put_text(m, tie, "name", shortened(m->arena, value->text));
        page_put_value_url(m, tie, "url", field, value->text);
        json_put_number(m, tie, "count", value->count);
        json_put_bool(m, tie, "person", field == FACET_SPEAKER);
    }
}

/* Where each row stands, and how wide its line is: as many units as there are
 * reports, as long as there are few. */
static void
place_ties(struct json *m, json_t *ties)
{
    json_int_t most = WIDEST;

    for (size_t i = 0; i < json_array_size(ties); i++) {
        json_int_t count = json_integer_value(
            json_object_get(json_array_get(ties, i), "count"));

        most = count > most ? count : most;
    }
    for (size_t i = 0; i < json_array_size(ties); i++) {
        json_t *tie = json_array_get(ties, i);
        json_int_t count = json_integer_value(json_object_get(tie, "count"));
        long long y = (long long)i * ROW + ROW / 2;

        json_put_number(m, tie, "y", y);
        json_put_number(m, tie, "corner", y - 5);
        json_put_number(m, tie, "line", y + 4);
        json_put_number(m, tie, "wide",
                        most == WIDEST ? count
                                       : 1 + count * (WIDEST - 1) / most);
    }
}

void
page_ties(struct json *m, const struct search *s, enum facet_id field,
          struct span name)
{
    struct span none = {NULL, 0};
    json_t *picture = json_put_object(m, m->root, "picture");
    json_t *ties = json_put_array(m, picture, "ties");
    long long height;

    add_ties(m, ties, FACET_SPEAKER, &s->lists[FACET_SPEAKER],
             field == FACET_SPEAKER ? name : none, PEOPLE);
    add_ties(m, ties, FACET_ORGANISATION, &s->lists[FACET_ORGANISATION],
             field == FACET_ORGANISATION ? name : none, ORGANISATIONS);
    if (json_array_size(ties) < FEWEST) {
        json_put_null(m, m->root, "picture");
        return;
    }
    place_ties(m, ties);
    height = (long long)json_array_size(ties) * ROW;
    json_put_number(m, picture, "height", height);
    json_put_number(m, picture, "middle", height / 2);
}
