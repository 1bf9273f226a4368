/* A feed that follows a search, and files of all that it finds. */
#include "server/export.h"
#include "server/page_parts.h"

struct params
page_usual(const struct params *p)
{
    struct params usual = *p;

    usual.sort = SORT_RELEVANCE;
    usual.page = 1;
    usual.size = param_rules[PARAM_SIZE].usual;
    usual.facet_size = param_rules[PARAM_FACET_SIZE].usual;
    usual.facet_sort = FACET_SORT_USUAL;
    usual.facets = 0;
    for (unsigned i = 0; i < FACET_COUNT; i++)
        if (facets[i].shown)
            usual.facets |= 1U << i;
    return usual;
}

void
page_takeaway(struct json *m, const struct params *p)
{
    struct params usual = page_usual(p);
    json_t *exports = json_put_array(m, m->root, "exports");

    page_put_query_url(m, m->root, "feed_url", "/feed.atom", &usual, 1);
    usual.sort = p->sort;
    for (size_t i = 0; i < EXPORT_FORMATS; i++) {
        const struct export_format *format = &export_formats[i];
        struct span path =
            arena_printf(m->arena, "/api/v1/export?format=%s", format->name);
        json_t *one = json_add_object(m, exports);

        if (path.p == NULL) {
            m->failed = true;
            return;
        }
        json_put_text(m, one, "name", span_of(format->label));
        page_put_query_url(m, one, "url", path.p, &usual, 1);
    }
}
