/* GET /reports/<id>: the text in paragraphs that can be linked to, with its
 * values and the words of the search marked; its facts beside it, how to cite it
 * below.  A citation names the generation that was read: ?generation=N. */
#include "server/handlers.h"
#include "server/limits.h"
#include "server/page_citation.h"
#include "server/page_facts.h"
#include "server/page_parts.h"
#include "server/paint.h"
#include "server/paragraph.h"
#include "server/report.h"
#include "server/similar.h"
#include "server/url.h"

enum { SIMILAR_SHOWN = 4 };

/* A report as its page sees it. */
struct reading {
    struct arena *arena;
    const struct request *req;
    struct view *view;
    struct span id;
    struct params back; /* the search that led here */
    unsigned cited;     /* the generation asked for; 0 for none */
    struct document document;
    struct span shown; /* of its text */
    struct card card;
    json_t *record;
    struct paint paint;
};

/* --------------------------------------------------------------------- text */

static void
put_segments(struct json *m, json_t *object, const struct paint *paint,
             struct span text)
{
    json_t *segments = json_put_array(m, object, "segments");
    size_t at = (size_t)(text.p - paint->text.p);
    size_t end = at + text.n;

    while (at < end) {
        json_t *segment = json_add_object(m, segments);
        enum paint_kind kind;
        bool match;

        json_put_text(m, segment, "text",
                      paint_next(paint, &at, end, &kind, &match));
        if (kind != PAINT_NONE)
            json_put_text(m, segment, "kind", span_of(paint_name(kind)));
        if (match)
            json_put_bool(m, segment, "match", true);
    }
}

/* A block whose lines are items of a list, or a paragraph. */
static void
add_block(struct json *m, json_t *blocks, const struct paint *paint,
          struct span block, unsigned number)
{
    json_t *b = json_add_object(m, blocks);
    json_t *items;
    struct span line;

    json_put_number(m, b, "number", number);
    json_put_bool(m, b, "list", span_starts(block, SPAN("- ")));
    if (!span_starts(block, SPAN("- "))) {
        put_segments(m, b, paint, block);
        return;
    }
    items = json_put_array(m, b, "items");
    while (span_next(&block, '\n', &line)) {
        if (span_starts(line, SPAN("- ")))
            line = span_slice(line, 2, line.n);
        put_segments(m, json_add_object(m, items), paint, line);
    }
}

static void
put_text(struct json *m, const struct reading *r)
{
    json_t *blocks = json_put_array(m, m->root, "blocks");
    struct paragraphs p;
    struct span block;

    paragraph_start(&p, r->shown, r->card.title);
    while (paragraph_next(&p, &block))
        add_block(m, blocks, &r->paint, block, p.number);
}

/* The kinds of values that are marked, for the legend. */
static void
put_kinds(struct json *m, const struct reading *r)
{
    json_t *kinds = json_put_array(m, m->root, "kinds");
    bool seen[PAINT_COUNT] = {false};
    char key[32];

    for (size_t i = 0; i < r->paint.text.n; i++)
        seen[r->paint.kinds[i]] = true;
    for (unsigned k = PAINT_COUNT; k-- > PAINT_NONE + 1;) {
        json_t *kind;

        if (!seen[k])
            continue;
        kind = json_add_object(m, kinds);
        (void)snprintf(key, sizeof key, "kind_%s",
                       paint_name((enum paint_kind)k));
        json_put_text(m, kind, "kind", span_of(paint_name((enum paint_kind)k)));
        json_put_text(m, kind, "label", strings_get(key, r->req->lang));
    }
}

/* The first `most` bytes of a text, or less: whole lines, else whole characters. */
static struct span
beginning(struct span text, size_t most)
{
    size_t end = most;

    if (text.n <= most)
        return text;
    while (end > most / 2 && text.p[end] != '\n')
        end--;
    if (text.p[end] != '\n')
        end = most;
    while (end > 0 && ((unsigned char)text.p[end] & 0xc0U) == 0x80)
        end--;
    return span_slice(text, 0, end);
}

/* A report may be longer than can be read at once: the page shows how it begins,
 * and marks words of that as far as memory allows. */
static bool
paint_text(struct reading *r, struct err *err)
{
    struct span text = r->shown;
    struct french_part part = {0, beginning(text, LIMIT_REPORT_MARKED).n, 0};
    struct marked *marked;
    struct tokens tokens;
    struct query query;
    struct plan plan;
    size_t n;

    if (!query_parse(r->arena, r->back.q, &query, err) ||
        !plan_query(r->arena, &query, r->view, &plan, err) ||
        !french_tokens_part(r->arena, (struct clean){text}, part, &tokens,
                            err) ||
        !paint_values(r->arena, text, r->record, &tokens, &r->paint, err) ||
        !mark_find(r->arena, plan.marks, plan.nmarks, &tokens, &marked, &n,
                   err))
        return false;
    paint_matches(&r->paint, marked, n);
    return true;
}

/* ------------------------------------------------------------------ reading on */

/* "similar": reports like this one, each with what it shares. */
static bool
put_similar(struct json *m, const struct reading *r, struct err *err)
{
    json_t *list = json_put_array(m, m->root, "similar");
    struct similar similar;
    bool found;

    if (!similar_find(r->arena, r->view, r->id, SIMILAR_SHOWN, &similar, &found,
                      err))
        return false;
    for (size_t i = 0; i < similar.n; i++) {
        const struct similar_report *other = &similar.reports[i];
        json_t *one = json_add_object(m, list);
        json_t *shared;

        page_put_card(m, one, &other->card, r->req, NULL);
        json_put_bool(m, one, "has_shared", other->nshared > 0);
        shared = json_put_array(m, one, "shared");
        for (size_t k = 0; k < other->nshared; k++)
            json_add_text(m, shared, other->shared[k].text);
    }
    json_put_bool(m, m->root, "has_similar", similar.n > 0);
    return true;
}

/* An address that a report states may lead to the web and nowhere else. */
static void
put_source(struct json *m, const struct card *card)
{
    if (span_starts(card->source, SPAN("https://")) ||
        span_starts(card->source, SPAN("http://")))
        json_put_text(m, m->root, "source", card->source);
}

/* --------------------------------------------------------------------- page */

/* The search that led here, when there was one. */
static void
put_back(struct json *m, const struct reading *r)
{
    json_put_text(m, m->root, "q", r->back.q.s);
    json_put_bool(m, m->root, "searched", !page_is_bare(&r->back));
    page_put_search_url(m, m->root, "back_url", &r->back, r->back.page);
}

/* An address of this report, under `path`. */
static void
put_address(struct json *m, const struct reading *r, const char *name,
            const char *path)
{
    struct buf url;

    buf_init(&url, LIMIT_BODY_BYTES);
    buf_puts(&url, r->view->app->base_url);
    buf_puts(&url, path);
    url_encode_path(&url, r->card.id);
    json_put_text(m, m->root, name, buf_span(&url));
    m->failed = m->failed || !buf_ok(&url);
    buf_release(&url);
}

/* "canonical": one address whatever was searched or cited; without a base URL
 * the browser knows better than we where we are.  "whole_url": where the text stands
 * whole, when the page cannot show it. */
static void
put_addresses(struct json *m, const struct reading *r)
{
    put_address(m, r, "canonical", "/reports/");
    if (r->shown.n < r->document.text.n)
        put_address(m, r, "whole_url", "/api/v1/reports/");
}

/* "moved_on": the generations, when the one that was cited is not this one. */
static void
put_generation(struct json *m, const struct reading *r)
{
    unsigned number = r->view->snapshot->generation.number;
    json_t *moved;

    json_put_number(m, m->root, "generation", number);
    if (r->cited == 0 || r->cited == number)
        return;
    moved = json_put_object(m, m->root, "moved_on");
    json_put_number(m, moved, "cited", r->cited);
}

static struct reply
answer(struct reading *r)
{
    struct citation citation;
    struct json m;
    struct err err;

    if (!paint_text(r, &err) ||
        !citation_make(r->arena, &r->card, r->view->app->site_url,
                       r->view->snapshot->generation.number, &citation, &err))
        return reply_error(r->req, &err);
    page_model(&m, r->req, r->arena);
    page_title(&m, r->card.title.n > 0 ? r->card.title : r->card.id,
               !page_is_bare(&r->back) || r->cited > 0);
    page_put_card(&m, m.root, &r->card, r->req, NULL);
    put_back(&m, r);
    put_text(&m, r);
    put_kinds(&m, r);
    put_source(&m, &r->card);
    put_addresses(&m, r);
    put_generation(&m, r);
    page_citation(&m, r->req, &citation);
    page_schema(&m, &citation, r->record);
    page_facts(&m, r->req, &r->card, &r->document, r->record);
    if (!put_similar(&m, r, &err)) {
        json_release(&m);
        return reply_error(r->req, &err);
    }
    return page_reply(r->req, "report", &m);
}

/* A report that was cited may have left the index. */
static struct reply
absent(const struct reading *r)
{
    if (r->cited == 0)
        return reply_problem(r->req, 404, NULL,
                             "Aucun compte rendu n’a cette adresse.");
    return reply_problem(r->req, 404, NULL,
                         "Ce compte rendu a été cité d’après une version de "
                         "l’index qui n’est plus servie ; il n’est pas dans "
                         "l’index d’aujourd’hui.");
}

struct reply
page_report(const struct request *req, struct span rest, struct view *view,
            struct arena *a)
{
    struct reading r = {.arena = a, .req = req, .view = view, .id = rest};
    struct refusal refusal;
    struct reply reply;
    struct err err;
    uint32_t docid;

    if (!params_read(a, req, false, &r.back, &refusal) ||
        !report_cited(req, &r.cited, &refusal))
        return reply_refusal(req, &refusal);
    if (!report_find(a, view, rest, &r.document, &docid, &err))
        return reply_error(req, &err);
    if (docid == 0)
        return absent(&r);
    if (!card_read(a, r.document.card, &r.card, &err))
        return reply_error(req, &err);
    r.record = json_loadb(r.document.record.p, r.document.record.n, 0, NULL);
    if (r.record == NULL) {
        (void)err_set(&err, ERR_BAD_INDEX, "La notice de %.*s est illisible.",
                      SPAN_ARG(rest));
        return reply_error(req, &err);
    }
    r.shown = beginning(r.document.text, LIMIT_REPORT_SHOWN);
    reply = answer(&r);
    json_decref(r.record);
    return reply;
}
