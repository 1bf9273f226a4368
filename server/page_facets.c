/* The fields of the search form. */
#include "server/limits.h"
#include "server/page_parts.h"

static void
write_value(struct page *page, const struct facet *field,
            const struct facet_value *value)
{
    if (value->number == XAP_WITHOUT)
        page_markup(page, "<li class=\"none\">");
    else
        page_markup(page, "<li>");
    page_markup(page, "<label><input type=\"checkbox\" name=\"");
    page_text(page, span_of(field->key));
    page_markup(page, "\" value=\"");
    page_text(page, value->text);
    if (value->selected)
        page_markup(page, "\" checked> <span>");
    else
        page_markup(page, "\"> <span>");
    page_text(page, value->text);
    page_markup(page, "</span> <span class=\"count\">");
    page_number(page, value->count);
    page_markup(page, "<span class=\"quiet\"> comptes rendus</span></span>"
                      "</label></li>\n");
}

static void
write_dates(struct page *page, const struct params *p)
{
    page_markup(page, "<div class=\"range\"><label>De <input type=\"text\" "
                      "name=\"from\" placeholder=\"2015\" value=\"");
    page_text(page, p->from.s);
    page_markup(page, "\"></label><label>à <input type=\"text\" name=\"to\" "
                      "placeholder=\"2017-06\" value=\"");
    page_text(page, p->to.s);
    page_markup(page, "\"></label></div>\n");
}

static size_t
counted_values(const struct facet_list *list)
{
    size_t n = 0;

    for (size_t i = 0; i < list->n; i++)
        n += list->values[i].number != XAP_WITHOUT && list->values[i].count > 0;
    return n;
}

static void
write_more(struct page *page, const struct shown *shown,
           const struct facet_list *list)
{
    struct params p = *shown->params;

    if (list->total <= counted_values(list) || p.facet_size == LIMIT_FACET_SIZE)
        return;
    p.facet_size = LIMIT_FACET_SIZE;
    page_markup(page, "<p class=\"more\"><a rel=\"nofollow\" href=\"");
    page_search_url(page, &p, 1);
    page_markup(page, "#filtres\">Plus de valeurs (");
    page_number(page, list->total);
    page_markup(page, ")</a></p>\n");
}

static void
write_field(struct page *page, const struct shown *shown, enum facet_id id)
{
    const struct facet *field = &facets[id];
    const struct facet_list *list = &shown->search->lists[id];
    bool dates = field->type == FACET_DATE;

    if (list->n == 0 && !dates)
        return;
    page_markup(page, "<details open><summary>");
    page_text(page, span_of(field->label));
    page_markup(page, " <span class=\"count\">");
    page_number(page, list->total);
    page_markup(page, "</span></summary>\n<fieldset><legend class=\"quiet\">");
    page_text(page, span_of(field->label));
    page_markup(page, "</legend>\n");
    if (dates)
        write_dates(page, shown->params);
    page_markup(page, "<ul>\n");
    for (size_t i = 0; i < list->n; i++)
        write_value(page, field, &list->values[i]);
    page_markup(page, "</ul>\n");
    write_more(page, shown, list);
    page_markup(page, "</fieldset></details>\n");
}

void
page_facets(struct page *page, const struct shown *shown)
{
    page_markup(page, "<aside class=\"facets\" id=\"filtres\" "
                      "aria-labelledby=\"titre-filtres\">"
                      "<h2 id=\"titre-filtres\">Filtrer</h2>\n");
    for (unsigned i = 0; i < FACET_COUNT; i++)
        if (facets[i].shown)
            write_field(page, shown, (enum facet_id)i);
    page_markup(page, "<p class=\"apply\"><button>Appliquer les filtres"
                      "</button></p>\n</aside>\n");
}
