/* OpenSearch 1.1: GET /opensearch.xml, by which a browser or a library portal adds
 * the search to its own, and GET /opensearch/suggest?q= for what is typed there. */
#include "server/handlers.h"
#include "server/limits.h"
#include "server/page_parts.h"
#include "server/suggest.h"
#include "server/url.h"

struct reply
opensearch(const struct request *req, struct span rest, struct view *view,
           struct arena *a)
{
    struct request french = *req;
    struct json m;

    (void)rest;
    french.lang = LANG_FR;
    page_model(&m, &french, a);
    json_put_text(&m, m.root, "site", span_of(view->app->site_url));
    return page_reply_as(&french, "opensearch",
                         "application/opensearchdescription+xml; charset=utf-8",
                         &m);
}

/* "Intervenants, 3 comptes rendus". */
static void
add_description(struct json *j, json_t *list, const struct suggestion *s)
{
    struct span label = page_label(s->field, LANG_FR);
    const char *plural = s->count > 1 ? "s" : "";
    struct span text = label;

    if (s->field != FACET_TITLE)
        text = arena_printf(j->arena, "%.*s, %u compte%s rendu%s",
                            SPAN_ARG(label), s->count, plural, plural);
    j->failed = j->failed || text.p == NULL;
    json_add_text(j, list, text);
}

/* Where a suggestion leads: the page of a value; a title has none and is searched
 * for. */
static void
add_address(struct json *j, json_t *list, const char *site,
            const struct suggestion *s)
{
    struct buf url;

    buf_init(&url, LIMIT_BODY_BYTES);
    buf_puts(&url, site);
    if (facets[s->field].browse != NULL)
        buf_printf(&url, "%s/", facets[s->field].browse);
    else
        buf_puts(&url, "/?q=");
    url_encode(&url, s->text);
    json_add_text(j, list, buf_span(&url));
    j->failed = j->failed || !buf_ok(&url);
    buf_release(&url);
}

/* [what is typed, [suggestions], [what they are], [where they lead]]: the form of
 * the OpenSearch extension "Suggestions" 1.1. */
struct reply
opensearch_suggest(const struct request *req, struct span rest,
                   struct view *view, struct arena *a)
{
    struct suggestions found;
    struct params p;
    struct refusal refusal;
    struct err err;
    struct json j;
    struct reply reply;
    struct buf out;
    json_t *all;
    json_t *lists[3];

    (void)rest;
    if (!params_read(a, req, false, &p, &refusal))
        return reply_refusal(req, &refusal);
    if (!suggest(a, &p, view, &found, &err))
        return reply_error(req, &err);
    json_init(&j, a);
    all = json_put_array(&j, j.root, "answer");
    json_add_text(&j, all, p.q.s);
    for (size_t i = 0; i < 3; i++)
        lists[i] = json_add_array(&j, all);
    for (size_t i = 0; i < found.n; i++) {
        json_add_text(&j, lists[0], found.items[i].text);
        add_description(&j, lists[1], &found.items[i]);
        add_address(&j, lists[2], view->app->site_url, &found.items[i]);
    }
    buf_init(&out, LIMIT_BODY_BYTES);
    template_render_text(&out, SPAN("{{@answer}}"), LANG_FR, j.root);
    out.failed = out.failed || j.failed;
    json_release(&j);
    reply =
        reply_body(req, "application/x-suggestions+json; charset=utf-8", &out);
    buf_release(&out);
    return reply;
}
