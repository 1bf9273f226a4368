/* Beside the fields: what was found, and how it was understood. */
#include "server/page_parts.h"

static void
write_sorting(struct page *page, enum sort chosen)
{
    static const char *const names[SORT_COUNT] = {
        [SORT_RELEVANCE] = "Pertinence",
        [SORT_NEWEST] = "Plus récents",
        [SORT_OLDEST] = "Plus anciens",
        [SORT_TITLE] = "Titre",
    };

    page_markup(page, "<div class=\"sorting\"><label for=\"tri\">Trier par"
                      "</label><select id=\"tri\" name=\"sort\">");
    for (unsigned i = 0; i < SORT_COUNT; i++) {
        page_markup(page, "<option value=\"");
        page_text(page, span_of(params_sort_word((enum sort)i)));
        if ((enum sort)i == chosen)
            page_markup(page, "\" selected>");
        else
            page_markup(page, "\">");
        page_text(page, span_of(names[i]));
        page_markup(page, "</option>");
    }
    page_markup(page, "</select><button class=\"second\">Trier</button>"
                      "</div>\n");
}

/* ------------------------------------------------------------------ filters */

static void
write_chip(struct page *page, const struct params *without, struct span label,
           struct span value)
{
    page_markup(page, "<li><a rel=\"nofollow\" href=\"");
    page_search_url(page, without, 1);
    page_markup(page, "\"><span><span class=\"quiet\">Retirer le filtre "
                      "</span>");
    page_text(page, label);
    page_markup(page, "\u00a0: ");
    page_text(page, value);
    page_markup(page, "</span><span aria-hidden=\"true\">✕</span></a></li>\n");
}

/* The values of a field without number `left_out`. */
static struct chosen
without_value(struct arena *a, const struct chosen *chosen, size_t left_out)
{
    struct clean *kept = arena_calloc(a, chosen->n, sizeof kept[0]);
    size_t n = 0;

    for (size_t i = 0; kept != NULL && i < chosen->n; i++)
        if (i != left_out)
            kept[n++] = chosen->values[i];
    return (struct chosen){kept, n};
}

static size_t
write_field_chips(struct page *page, const struct shown *shown, size_t field)
{
    const struct chosen *chosen = &shown->params->chosen[field];

    for (size_t i = 0; i < chosen->n; i++) {
        struct params other = *shown->params;

        other.chosen[field] = without_value(shown->arena, chosen, i);
        write_chip(page, &other, span_of(facets[field].label),
                   chosen->values[i].s);
    }
    return chosen->n;
}

static size_t
write_date_chips(struct page *page, const struct params *p)
{
    struct params other = *p;
    size_t n = 0;

    if (p->from.s.n > 0) {
        other.from.s.n = 0;
        write_chip(page, &other, SPAN("À partir de"), p->from.s);
        other.from = p->from;
        n++;
    }
    if (p->to.s.n > 0) {
        other.to.s.n = 0;
        write_chip(page, &other, SPAN("Jusqu’à"), p->to.s);
        n++;
    }
    return n;
}

static struct params
without_filters(const struct params *p)
{
    struct params other = *p;

    for (size_t i = 0; i < FACET_COUNT; i++)
        other.chosen[i].n = 0;
    other.from.s.n = 0;
    other.to.s.n = 0;
    return other;
}

static bool
has_filters(const struct params *p)
{
    size_t n = 0;

    for (size_t i = 0; i < FACET_COUNT; i++)
        n += p->chosen[i].n;
    return n > 0 || p->from.s.n > 0 || p->to.s.n > 0;
}

static void
write_chips(struct page *page, const struct shown *shown)
{
    struct params bare = without_filters(shown->params);
    size_t n = 0;

    if (!has_filters(shown->params))
        return;
    page_markup(page, "<ul class=\"chips\" aria-label=\"Filtres choisis\">\n");
    for (size_t i = 0; i < FACET_COUNT; i++)
        n += write_field_chips(page, shown, i);
    n += write_date_chips(page, shown->params);
    if (n > 1) {
        page_markup(page, "<li><a class=\"all\" rel=\"nofollow\" href=\"");
        page_search_url(page, &bare, 1);
        page_markup(page, "\">Retirer tous les filtres</a></li>\n");
    }
    page_markup(page, "</ul>\n");
}

/* ------------------------------------------------------------------ remarks */

static void
write_correction(struct page *page, const struct shown *shown)
{
    struct params other = *shown->params;

    if (shown->search->plan.corrected.p == NULL)
        return;
    other.q.s = shown->search->plan.corrected;
    if (shown->search->total == 0)
        page_markup(page, "<li>Vouliez-vous dire\u00a0: <a rel=\"nofollow\" "
                          "href=\"");
    else
        page_markup(page, "<li>Un mot n’existe dans aucun compte "
                          "rendu\u00a0: voici les résultats pour "
                          "<a rel=\"nofollow\" href=\"");
    page_search_url(page, &other, 1);
    page_markup(page, "\"><strong>");
    page_text(page, other.q.s);
    page_markup(page, "</strong></a></li>\n");
}

static void
write_remarks(struct page *page, const struct shown *shown)
{
    const struct search *s = shown->search;

    if (!s->any && s->plan.corrected.p == NULL && s->query.nwarnings == 0)
        return;
    page_markup(page, "<div class=\"note\" role=\"note\"><ul>\n");
    write_correction(page, shown);
    if (s->any)
        page_markup(page, "<li>Aucun compte rendu ne contient tous ces "
                          "mots\u00a0: voici ceux qui en contiennent au "
                          "moins un.</li>\n");
    for (size_t i = 0; i < s->query.nwarnings; i++) {
        page_markup(page, "<li>");
        page_text(page, s->query.warnings[i].message);
        page_markup(page, "</li>\n");
    }
    page_markup(page, "</ul></div>\n");
}

static void
write_nothing_found(struct page *page, const struct params *p)
{
    struct params bare = without_filters(p);

    page_markup(page, "<div class=\"help\"><h2>Aucun compte rendu ne "
                      "correspond</h2>\n<ul>\n");
    if (has_filters(p)) {
        page_markup(page, "<li><a rel=\"nofollow\" href=\"");
        page_search_url(page, &bare, 1);
        page_markup(page, "\">Retirer les filtres</a> et garder les "
                          "mots.</li>\n");
    }
    page_markup(page,
                "<li>Essayez moins de mots, ou des mots plus généraux.</li>\n"
                "<li>Le début d’un mot suffit, avec une "
                "astérisque\u00a0: <code>coopér*</code>.</li>\n"
                "<li><code>OU</code> élargit\u00a0: "
                "<code>emploi OU insertion</code>.</li>\n"
                "<li>Les accents et les majuscules sont sans "
                "importance.</li>\n"
                "<li><a href=\"/\">Voir tous les comptes rendus</a>.</li>\n"
                "</ul></div>\n");
}

/* ------------------------------------------------------------------- paging */

static void
write_paging(struct page *page, const struct shown *shown)
{
    const struct params *p = shown->params;
    unsigned pages = (shown->search->total + p->size - 1) / p->size;

    if (pages < 2)
        return;
    page_markup(page, "<nav class=\"pages\" aria-label=\"Pages de "
                      "résultats\">\n<span>");
    if (p->page > 1) {
        page_markup(page, "<a rel=\"prev nofollow\" href=\"");
        page_search_url(page, p, p->page - 1);
        page_markup(page, "\">← Page précédente</a>");
    }
    page_markup(page, "</span><span>Page ");
    page_number(page, p->page);
    page_markup(page, " sur ");
    page_number(page, pages);
    page_markup(page, "</span><span>");
    if (p->page < pages) {
        page_markup(page, "<a rel=\"next nofollow\" href=\"");
        page_search_url(page, p, p->page + 1);
        page_markup(page, "\">Page suivante →</a>");
    }
    page_markup(page, "</span></nav>\n");
}

void
page_found(struct page *page, const struct shown *shown)
{
    const struct search *s = shown->search;

    page_markup(page, "<section class=\"found\" aria-labelledby=\"nombre\">\n"
                      "<div class=\"summary\"><h2 id=\"nombre\">");
    page_count(page, s->total, "compte rendu", "comptes rendus");
    page_markup(page, "</h2>\n<a class=\"to-facets\" href=\"#filtres\">"
                      "Filtrer</a>\n");
    write_sorting(page, shown->params->sort);
    page_markup(page, "</div>\n");
    if (s->reading.n > 0) {
        page_markup(page, "<p class=\"reading\">Recherché\u00a0: ");
        page_text(page, s->reading);
        page_markup(page, "</p>\n");
    }
    write_chips(page, shown);
    write_remarks(page, shown);
    if (s->total == 0)
        write_nothing_found(page, shown->params);
    else
        page_results(page, shown);
    write_paging(page, shown);
    page_markup(page, "</section>\n");
}
