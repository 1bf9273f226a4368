/* GET /reports/<id>: the text in paragraphs that can be linked to, its facts
 * beside it, the words of the search marked. */
#include <jansson.h>

#include "server/date.h"
#include "server/handlers.h"
#include "server/json.h"
#include "server/page_parts.h"
#include "server/paragraph.h"
#include "server/report.h"
#include "server/url.h"

/* The text being written, with its marks and how far they are used. */
struct writing {
    struct page *page;
    struct marked *marked;
    size_t nmarked;
    size_t next; /* mark */
    unsigned paragraph;
};

static void
write_marked(struct writing *w, struct span text)
{
    const char *at = text.p;
    const char *end = text.p + text.n;

    for (; w->next < w->nmarked; w->next++) {
        struct span mark = w->marked[w->next].text;

        if (mark.p + mark.n > end)
            break;
        if (mark.p < at)
            continue;
        page_text(w->page, (struct span){at, (size_t)(mark.p - at)});
        page_markup(w->page, "<mark>");
        page_text(w->page, mark);
        page_markup(w->page, "</mark>");
        at = mark.p + mark.n;
    }
    page_text(w->page, (struct span){at, (size_t)(end - at)});
}

static void
open_paragraph(struct writing *w)
{
    page_markup(w->page, " id=\"p");
    page_integer(w->page, w->paragraph);
    page_markup(w->page, "\"><a class=\"anchor\" href=\"#p");
    page_integer(w->page, w->paragraph);
    page_markup(w->page, "\" aria-label=\"Lien vers ce paragraphe\">¶</a>");
}

/* Lines of one block: items of a list, or a paragraph. */
static void
write_block(struct writing *w, struct span block)
{
    bool list = span_starts(block, SPAN("- "));
    struct span line;

    if (!list) {
        page_markup(w->page, "<p");
        open_paragraph(w);
        write_marked(w, block);
        page_markup(w->page, "</p>\n");
        return;
    }
    page_markup(w->page, "<ul");
    /* An anchor may not stand between items: the list has the id alone. */
    page_markup(w->page, " id=\"p");
    page_integer(w->page, w->paragraph);
    page_markup(w->page, "\">\n");
    while (span_next(&block, '\n', &line)) {
        if (span_starts(line, SPAN("- ")))
            line = span_slice(line, 2, line.n);
        page_markup(w->page, "<li>");
        write_marked(w, line);
        page_markup(w->page, "</li>\n");
    }
    page_markup(w->page, "</ul>\n");
}

static void
write_text(struct writing *w, struct span text, struct span title)
{
    struct paragraphs p;
    struct span block;

    paragraph_start(&p, text, title);
    while (paragraph_next(&p, &block)) {
        w->paragraph = p.number;
        write_block(w, block);
    }
}

/* -------------------------------------------------------------------- facts */

static void
write_link(struct page *page, enum facet_id field, struct span value)
{
    page_markup(page, "<a rel=\"nofollow\" href=\"");
    page_filter_url(page, field, value);
    page_markup(page, "\">");
    page_text(page, value);
    page_markup(page, "</a>");
}

static void
write_term(struct page *page, struct span label)
{
    page_markup(page, "<dt>");
    page_text(page, label);
    page_markup(page, "</dt>\n");
}

static void
write_values(struct page *page, enum facet_id field,
             const struct strings *values)
{
    if (values->n == 0)
        return;
    write_term(page, span_of(facets[field].label));
    for (size_t i = 0; i < values->n; i++) {
        page_markup(page, "<dd>");
        write_link(page, field, values->items[i]);
        page_markup(page, "</dd>\n");
    }
}

/* "directrice, Réseau des ressourceries", where the record knows it. */
static void
write_role(struct page *page, const json_t *speaker)
{
    struct span role = json_text_of(speaker, "role");
    struct span organisation = json_text_of(speaker, "organisation");

    if (role.n == 0 && organisation.n == 0)
        return;
    page_markup(page, "<span class=\"role\">");
    page_text(page, role);
    if (role.n > 0 && organisation.n > 0)
        page_markup(page, ", ");
    page_text(page, organisation);
    page_markup(page, "</span>");
}

static void
write_speakers(struct page *page, const json_t *record)
{
    const json_t *speakers = json_object_get(record, "speakers");
    size_t n = json_array_size(speakers);

    if (n > 0)
        write_term(page, span_of(facets[FACET_SPEAKER].label));
    for (size_t i = 0; i < n; i++) {
        const json_t *speaker = json_array_get(speakers, i);

        page_markup(page, "<dd>");
        write_link(page, FACET_SPEAKER, json_text_of(speaker, "name"));
        write_role(page, speaker);
        page_markup(page, "</dd>\n");
    }
}

static void
write_facts(struct page *page, struct arena *a, const struct card *card,
            struct span record_json)
{
    json_t *record = json_loadb(record_json.p, record_json.n, 0, NULL);
    struct span date = date_in_french(a, card->date, card->end_date);

    page_markup(page, "<aside aria-label=\"En bref\"><dl class=\"facts\">\n");
    if (date.n > 0) {
        write_term(page, SPAN("Date"));
        page_markup(page, "<dd><time datetime=\"");
        page_text(page, card->date);
        page_markup(page, "\">");
        page_text(page, date);
        page_markup(page, "</time></dd>\n");
    }
    write_values(page, FACET_PLACE, &card->places);
    write_speakers(page, record);
    write_values(page, FACET_ORGANISATION, &card->organisations);
    write_values(page, FACET_THEME, &card->themes);
    page_markup(page, "</dl></aside>\n");
    json_decref(record);
}

/* --------------------------------------------------------------------- page */

static void
write_back(struct page *page, struct clean q)
{
    page_markup(page, "<p class=\"back\"><a href=\"/");
    if (q.s.n > 0) {
        page_markup(page, "?q=");
        url_encode(&page->out, q.s);
        page_markup(page, "\">← Résultats pour «\u00a0");
        page_text(page, q.s);
        page_markup(page, "\u00a0»</a></p>\n");
    } else {
        page_markup(page, "\">← Tous les comptes rendus</a></p>\n");
    }
}

static bool
find_marks(struct arena *a, struct clean q, struct view *view,
           const struct document *document, struct writing *w, struct err *err)
{
    struct tokens tokens;
    struct query query;
    struct plan plan;

    return query_parse(a, q, &query, err) &&
           plan_query(a, &query, view, &plan, err) &&
           french_tokens(a, (struct clean){document->text}, &tokens, err) &&
           mark_find(a, plan.marks, plan.nmarks, &tokens, &w->marked,
                     &w->nmarked, err);
}

static struct reply
write_page(const struct request *req, struct arena *a, struct writing *w,
           const struct card *card, const struct document *document,
           struct clean q)
{
    struct span title = card->title.n > 0 ? card->title : card->id;
    struct page page;
    struct reply reply;

    page_init(&page);
    w->page = &page;
    page_begin(&page, title, q.s.n > 0);
    write_back(&page, q);
    page_markup(&page, "<h1>");
    page_text(&page, title);
    page_markup(&page, "</h1>\n<div class=\"report\"><article "
                       "class=\"text\">\n");
    write_text(w, document->text, card->title);
    page_markup(&page, "</article>\n");
    write_facts(&page, a, card, document->record);
    page_markup(&page, "</div>\n");
    page_end(&page);
    reply = reply_body(req, "text/html; charset=utf-8", &page.out);
    reply.page = true;
    reply.noindex = q.s.n > 0;
    page_release(&page);
    w->page = NULL;
    return reply;
}

struct reply
page_report(const struct request *req, struct span rest, struct view *view,
            struct arena *a)
{
    struct document document;
    struct writing w = {0};
    struct card card;
    struct refusal refusal;
    struct clean q;
    struct err err;
    uint32_t docid;

    if (!params_single(req, "q", &q, &refusal))
        return reply_refusal(req, &refusal);
    if (!report_find(a, view, rest, &document, &docid, &err))
        return reply_error(req, &err);
    if (docid == 0)
        return reply_problem(req, 404, NULL,
                             "Aucun compte rendu n’a cette adresse.");
    if (!card_read(a, document.card, &card, &err) ||
        !find_marks(a, q, view, &document, &w, &err))
        return reply_error(req, &err);
    return write_page(req, a, &w, &card, &document, q);
}
