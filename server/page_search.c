/* GET /: the form, and the answer to it.  Same parameters as the interface for
 * programs. */
#include "server/handlers.h"
#include "server/limits.h"
#include "server/page_parts.h"
#include "server/url.h"

void
page_search_url(struct page *page, const struct params *p, unsigned number)
{
    struct buf url;

    buf_init(&url, LIMIT_BODY_BYTES);
    params_write(p, number, &url);
    page_markup(page, "/");
    if (url.n > 0)
        page_markup(page, "?");
    page_text(page, buf_span(&url));
    page->out.failed = page->out.failed || !buf_ok(&url);
    buf_release(&url);
}

void
page_filter_url(struct page *page, enum facet_id field, struct span value)
{
    struct clean values = {value};
    struct params p = {.page = 1, .size = 10, .facet_size = 10};

    for (unsigned i = 0; i < FACET_COUNT; i++)
        if (facets[i].shown)
            p.facets |= 1U << i;
    p.chosen[field] = (struct chosen){&values, 1};
    page_search_url(page, &p, 1);
}

void
page_count(struct page *page, uint64_t n, const char *one, const char *many)
{
    page_number(page, n);
    page_markup(page, "\u00a0");
    page_text(page, span_of(n > 1 ? many : one));
}

static bool
is_filtered(const struct params *p)
{
    for (size_t i = 0; i < FACET_COUNT; i++)
        if (p->chosen[i].n > 0)
            return true;
    return p->from.s.n > 0 || p->to.s.n > 0;
}

static bool
is_bare(const struct params *p)
{
    return p->q.s.n == 0 && !is_filtered(p) && p->page == 1 &&
           p->sort == SORT_RELEVANCE;
}

static void
search_bar(struct page *page, const struct params *p)
{
    page_markup(page, "<div class=\"bar\" role=\"search\"><label for=\"q\">"
                      "Chercher dans les comptes rendus</label>\n"
                      "<div class=\"row\"><input type=\"search\" id=\"q\" "
                      "name=\"q\" autocomplete=\"off\" spellcheck=\"true\" "
                      "maxlength=\"1000\" aria-describedby=\"aide\" value=\"");
    page_text(page, p->q.s);
    page_markup(page,
                "\"><button>Rechercher</button></div>\n"
                "<p class=\"hint\" id=\"aide\">Des mots, une "
                "<code>\"suite exacte\"</code>, <code>-mot</code> à écarter, "
                "<code>début*</code>, <code>lieu:Lille</code>, "
                "<code>date:2015..2017</code></p></div>\n");
}

static struct reply
write_page(const struct request *req, const struct shown *shown)
{
    const struct params *p = shown->params;
    struct reply reply;
    struct page page;

    page_init(&page);
    page_begin(&page, p->q.s, !is_bare(p));
    page_markup(&page, "<h1 class=\"quiet\">Recherche</h1>\n"
                       "<form action=\"/\" method=\"get\">\n");
    search_bar(&page, p);
    page_markup(&page, "<div class=\"columns\">\n");
    page_found(&page, shown);
    page_facets(&page, shown);
    page_markup(&page, "</div>\n</form>\n");
    page_end(&page);

    reply = reply_body(req, "text/html; charset=utf-8", &page.out);
    reply.page = true;
    reply.noindex = !is_bare(p);
    page_release(&page);
    return reply;
}

struct reply
page_search(const struct request *req, struct span rest, struct view *view,
            struct arena *a)
{
    struct params p;
    struct refusal refusal;
    struct search s;
    struct err err;
    struct shown shown = {.arena = a, .params = &p, .search = &s};

    (void)rest;
    if (!params_read(a, req, false, &p, &refusal))
        return reply_refusal(req, &refusal);
    if (!search_run(a, &p, view, &s, &err))
        return reply_error(req, &err);
    return write_page(req, &shown);
}
