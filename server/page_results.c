/* The list of results. */
#include "server/date.h"
#include "server/page_parts.h"
#include "server/url.h"

enum { PEOPLE_SHOWN = 4, THEMES_SHOWN = 4 };

static void
write_title(struct page *page, const struct shown *shown,
            const struct card *card)
{
    struct span q = shown->params->q.s;

    page_markup(page, "<h3><a href=\"/reports/");
    url_encode_path(&page->out, card->id);
    if (q.n > 0) {
        page_markup(page, "?q=");
        url_encode(&page->out, q);
    }
    page_markup(page, "\">");
    page_text(page, card->title.n > 0 ? card->title : card->id);
    page_markup(page, "</a></h3>\n");
}

static void
write_date_and_place(struct page *page, struct arena *a,
                     const struct card *card)
{
    struct span date = date_in_french(a, card->date, card->end_date);

    if (date.n == 0 && card->places.n == 0)
        return;
    page_markup(page, "<p class=\"meta\">");
    if (date.n > 0) {
        page_markup(page, "<time datetime=\"");
        page_text(page, card->date);
        page_markup(page, "\">");
        page_text(page, date);
        page_markup(page, "</time>");
    }
    for (size_t i = 0; i < card->places.n; i++) {
        if (i > 0)
            page_markup(page, ", ");
        else if (date.n > 0)
            page_markup(page, " · ");
        page_text(page, card->places.items[i]);
    }
    page_markup(page, "</p>\n");
}

static void
write_snippet(struct page *page, const struct snippet *snippet)
{
    page_markup(page, "<p class=\"snippet\">");
    for (size_t i = 0; i < snippet->n; i++) {
        const struct passage *passage = &snippet->passages[i];

        if (passage->cut_before)
            page_text(page, i == 0 ? SPAN("… ") : SPAN(" … "));
        for (size_t k = 0; k < passage->n; k++) {
            if (passage->parts[k].match)
                page_markup(page, "<mark>");
            page_text(page, passage->parts[k].text);
            if (passage->parts[k].match)
                page_markup(page, "</mark>");
        }
    }
    if (snippet->cut_after)
        page_markup(page, " …");
    page_markup(page, "</p>\n");
}

static void
write_speakers(struct page *page, const struct strings *speakers)
{
    size_t n = speakers->n < PEOPLE_SHOWN ? speakers->n : PEOPLE_SHOWN;

    if (n == 0)
        return;
    page_markup(page, "<p class=\"people\">Avec ");
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            page_markup(page, ", ");
        page_text(page, speakers->items[i]);
    }
    if (speakers->n > n) {
        page_markup(page, " et ");
        page_number(page, speakers->n - n);
        if (speakers->n - n > 1)
            page_markup(page, " autres");
        else
            page_markup(page, " autre");
    }
    page_markup(page, "</p>\n");
}

static void
write_themes(struct page *page, const struct strings *themes)
{
    if (themes->n == 0)
        return;
    page_markup(page, "<ul class=\"tags\" aria-label=\"Thèmes\">");
    for (size_t i = 0; i < themes->n && i < THEMES_SHOWN; i++) {
        page_markup(page, "<li><a rel=\"nofollow\" href=\"");
        page_filter_url(page, FACET_THEME, themes->items[i]);
        page_markup(page, "\">");
        page_text(page, themes->items[i]);
        page_markup(page, "</a></li>");
    }
    page_markup(page, "</ul>\n");
}

void
page_results(struct page *page, const struct shown *shown)
{
    page_markup(page, "<ol class=\"results\">\n");
    for (size_t i = 0; i < shown->search->nresults; i++) {
        const struct result *r = &shown->search->results[i];

        page_markup(page, "<li><article>");
        write_title(page, shown, &r->card);
        write_date_and_place(page, shown->arena, &r->card);
        write_snippet(page, &r->snippet);
        write_speakers(page, &r->card.speakers);
        write_themes(page, &r->card.themes);
        page_markup(page, "</article></li>\n");
    }
    page_markup(page, "</ol>\n");
}
