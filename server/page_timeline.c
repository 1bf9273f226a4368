/* Reports per year: bars that lead to the reports of a year, and the same as a
 * table for whoever does not see bars. */
#include "server/page_parts.h"

enum {
    BAR_STEP = 12, /* units of the picture from a year to the next */
    BAR_WIDTH = 10,
    BAR_HEIGHT = 56, /* of the year with the most reports */
    FULL_BAR = 4,    /* fewer reports never fill the height */
    MOST_BARS = 80,
};

static unsigned
year_of(const struct facet_value *value)
{
    unsigned year = 0;

    for (size_t i = 0; i < value->text.n; i++) {
        if (value->text.p[i] < '0' || value->text.p[i] > '9')
            return 0;
        year = (year * 10 + (unsigned)(value->text.p[i] - '0')) % 100000;
    }
    return year;
}

/* The search with this year chosen, or no longer chosen. */
static void
put_year_url(struct json *m, json_t *bar, const struct params *p,
             const struct facet_value *value)
{
    struct clean only = {value->text};
    struct params other = *p;

    other.chosen[FACET_YEAR] =
        value->selected ? (struct chosen){NULL, 0} : (struct chosen){&only, 1};
    page_put_search_url(m, bar, "url", &other, 1);
}

/* Values come newest first. */
static void
put_bars(const struct shown *shown, const struct facet_list *list,
         json_t *timeline)
{
    struct json *m = shown->m;
    json_t *bars = json_put_array(m, timeline, "bars");
    unsigned first = year_of(&list->values[list->n - 1]);
    uint32_t most = FULL_BAR;

    for (size_t i = 0; i < list->n; i++)
        if (list->values[i].count > most)
            most = list->values[i].count;
    for (size_t i = list->n; i-- > 0;) {
        const struct facet_value *value = &list->values[i];
        unsigned height = 2 + value->count * (BAR_HEIGHT - 2) / most;
        json_t *bar = json_add_object(m, bars);

        json_put_text(m, bar, "year", value->text);
        json_put_number(m, bar, "x",
                        (long long)(year_of(value) - first) * BAR_STEP);
        json_put_number(m, bar, "y", BAR_HEIGHT - height);
        json_put_number(m, bar, "width", BAR_WIDTH);
        json_put_number(m, bar, "height", height);
        json_put_bool(m, bar, "selected", value->selected);
        page_put_count(m, bar, "count", shown->req->lang, value->count);
        put_year_url(m, bar, shown->params, value);
    }
}

bool
page_timeline(const struct shown *shown, struct view *view, struct err *err)
{
    struct values_wanted wanted = {.field = FACET_YEAR, .size = MOST_BARS};
    struct json *m = shown->m;
    struct facet_list list;
    json_t *timeline;
    unsigned last;

    if (!search_values(m->arena, shown->params, &wanted, view, &list, err))
        return false;
    if (list.n < 2)
        return true;
    last = year_of(&list.values[0]);
    while (list.n > 1 && year_of(&list.values[list.n - 1]) + MOST_BARS <= last)
        list.n--;
    timeline = json_put_object(m, m->root, "timeline");
    json_put_text(m, timeline, "first", list.values[list.n - 1].text);
    json_put_text(m, timeline, "last", list.values[0].text);
    json_put_number(m, timeline, "span",
                    (long long)(last - year_of(&list.values[list.n - 1])) *
                            BAR_STEP +
                        BAR_WIDTH);
    put_bars(shown, &list, timeline);
    return true;
}
