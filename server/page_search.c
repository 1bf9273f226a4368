/* GET /: the form, and the answer to it.  Same parameters as the interface for
 * programs. */
#include "server/handlers.h"
#include "server/limits.h"
#include "server/page_parts.h"

bool
page_has_filters(const struct params *p)
{
    for (size_t i = 0; i < FACET_COUNT; i++)
        if (p->chosen[i].n > 0)
            return true;
    return p->from.s.n > 0 || p->to.s.n > 0;
}

bool
page_is_bare(const struct params *p)
{
    return p->q.s.n == 0 && !page_has_filters(p) && p->page == 1 &&
           p->sort == SORT_RELEVANCE;
}

struct reply
page_search(const struct request *req, struct span rest, struct view *view,
            struct arena *a)
{
    struct params p;
    struct refusal refusal;
    struct search s;
    struct json m;
    struct err err;
    struct shown shown = {.m = &m, .req = req, .params = &p, .search = &s};

    (void)rest;
    if (!params_read(a, req, false, &p, &refusal))
        return reply_refusal(req, &refusal);
    if (!search_run(a, &p, view, &s, &err))
        return reply_error(req, &err);
    page_model(&m, req, a);
    page_title(&m, p.q.s, !page_is_bare(&p));
    json_put_text(&m, m.root, "q", p.q.s);
    page_found(&shown);
    page_list(&shown, page_is_bare(&p) ? NULL : &p);
    page_facets(&shown);
    page_takeaway(&m, &p);
    if (!page_timeline(&shown, view, &err)) {
        json_release(&m);
        return reply_error(req, &err);
    }
    return page_reply(req, "search", &m);
}
