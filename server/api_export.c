/*
 * GET /api/v1/export?format=: all reports of a search, or one by its id, in a
 * format of export.h.
 *
 * The search runs once; what it found is kept as numbers of documents, with a
 * view of our own on the generation that they belong to.  The reports are then
 * read in pieces, as the client fetches them: 100 000 of them hold 400 kB.
 */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/document.h"
#include "server/export.h"
#include "server/handlers.h"
#include "server/limits.h"
#include "server/report.h"
#include "server/search.h"
#include "server/stream.h"

struct export_stream {
    struct stream stream; /* first: a stream is an export */
    struct view view;
    const struct export_format *format;
    struct export_options options;
    uint64_t began_us;
    uint32_t *docids;
    size_t n;
    size_t next;
};

/* --------------------------------------------------------------- parameters */

static bool
refuse(struct refusal *refusal, const char *parameter, const char *why)
{
    (void)snprintf(refusal->parameter, sizeof refusal->parameter, "%s",
                   parameter);
    return err_set(&refusal->err, ERR_BAD_INPUT, "Le paramètre « %s » %s.",
                   parameter, why);
}

/* The words of a separator: a bare ";" is easily lost in an address. */
static bool
read_separator(const struct request *req, char *separator,
               struct refusal *refusal)
{
    struct clean value;

    *separator = ',';
    if (!params_single(req, "separator", &value, refusal))
        return false;
    if (span_equal(value.s, SPAN("semicolon")) ||
        span_equal(value.s, SPAN(";")))
        *separator = ';';
    else if (value.s.n > 0 && !span_equal(value.s, SPAN("comma")) &&
             !span_equal(value.s, SPAN(",")))
        return refuse(refusal, "separator", "doit être comma ou semicolon");
    return true;
}

static bool
read_format(const struct request *req, struct export_stream *e,
            struct refusal *refusal)
{
    static const unsigned bounds[2] = {0, 1};
    struct clean format;
    unsigned bom = 0;

    if (!params_single(req, "format", &format, refusal) ||
        !params_number(req, "bom", bounds, &bom, refusal) ||
        !read_separator(req, &e->options.separator, refusal))
        return false;
    e->options.bom = bom == 1;
    e->format = export_format_of(format.s);
    if (e->format == NULL)
        return refuse(refusal, "format",
                      "doit être csv, jsonl, ris, bibtex ou csljson");
    return true;
}

/* All results have no pages and no counts; one report has no search. */
static bool
all_known(const struct request *req, bool one, struct refusal *refusal)
{
    const char *allowed[FACET_COUNT + 8] = {"format", "separator", "bom", "id"};
    size_t n = 4;

    if (one)
        return params_known(req, allowed, refusal);
    allowed[n++] = param_rules[PARAM_Q].name;
    allowed[n++] = param_rules[PARAM_FROM].name;
    allowed[n++] = param_rules[PARAM_TO].name;
    allowed[n++] = param_rules[PARAM_ORDER].name;
    for (size_t i = 0; i < FACET_COUNT; i++)
        if (facets[i].key != NULL)
            allowed[n++] = facets[i].key;
    return params_known(req, allowed, refusal);
}

/* ------------------------------------------------------------------ finding */

static bool
find_all(struct arena *a, const struct params *p, struct export_stream *e,
         struct err *err)
{
    struct xap_answer answer;

    if (!search_all(a, p, LIMIT_EXPORT_REPORTS, &e->view, &answer, err))
        return false;
    if (answer.total > LIMIT_EXPORT_REPORTS)
        return err_set(err, ERR_BAD_INPUT,
                       "La recherche trouve plus de %d comptes rendus, trop "
                       "pour un export : précisez-la, par exemple par année.",
                       LIMIT_EXPORT_REPORTS);
    e->docids = calloc(answer.nhits + 1, sizeof e->docids[0]);
    if (e->docids == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i < answer.nhits; i++)
        e->docids[i] = answer.hits[i].docid;
    e->n = answer.nhits;
    return true;
}

static bool
find_one(struct arena *a, struct span id, struct export_stream *e,
         struct err *err)
{
    struct document document;
    uint32_t docid;

    if (!report_find(a, &e->view, id, &document, &docid, err))
        return false;
    e->docids = calloc(1, sizeof e->docids[0]);
    if (e->docids == NULL)
        return err_no_memory(err);
    e->docids[0] = docid;
    e->n = docid != 0;
    return true;
}

/* ------------------------------------------------------------------ writing */

static bool
write_report(struct export_stream *e, struct arena *a, struct buf *out,
             struct err *err)
{
    struct document document;
    struct citation citation;
    struct card card;

    if (!report_read(a, &e->view, e->docids[e->next], &document, err) ||
        !card_read(a, document.card, &card, err) ||
        !citation_make(a, &card, e->options.site, e->options.generation,
                       &citation, err))
        return false;
    if (e->next > 0)
        buf_puts(out, e->format->between);
    e->format->report(a, &citation, &e->options, out);
    e->next++;
    return true;
}

static bool
fill(struct stream *stream, struct arena *a, struct buf *out, bool *last,
     struct err *err)
{
    struct export_stream *e = (struct export_stream *)stream;

    if (e->view.app->now_us() - e->began_us > TIMEOUT_EXPORT_S * 1000000ULL)
        return err_set(err, ERR_BUSY,
                       "Un export a été arrêté après %d secondes.",
                       TIMEOUT_EXPORT_S);
    if (e->next == 0)
        e->format->begin(&e->options, out);
    while (e->next < e->n && out->n < LIMIT_PIECE_BYTES) {
        arena_reset(a);
        if (!write_report(e, a, out, err))
            return false;
    }
    *last = e->next == e->n;
    if (*last)
        buf_puts(out, e->format->end);
    return buf_ok(out) || err_no_memory(err);
}

static void
release(struct stream *stream)
{
    struct export_stream *e = (struct export_stream *)stream;

    (void)atomic_fetch_sub(&e->view.app->exports, 1);
    view_release(&e->view);
    free(e->docids);
    free(e);
}

/* ------------------------------------------------------------------ request */

/* NULL when there is no memory or LIMIT_EXPORTS run already. */
static struct export_stream *
export_open(struct app *app, struct err *err)
{
    struct export_stream *e = calloc(1, sizeof *e);

    if (e == NULL) {
        (void)err_no_memory(err);
        return NULL;
    }
    e->stream = (struct stream){.fill = fill, .release = release};
    e->began_us = app->now_us();
    e->options.site = app->site_url;
    view_init(&e->view, app);
    e->view.passing = true;
    if (atomic_fetch_add(&app->exports, 1) < LIMIT_EXPORTS)
        return e;
    release(&e->stream);
    (void)err_set(err, ERR_BUSY, "trop d’exports en cours");
    return NULL;
}

static struct reply
export_reply(const struct request *req, struct clean id, struct arena *a,
             struct export_stream *e)
{
    struct reply reply = {.status = 200, .noindex = true};
    struct params p;
    struct refusal refusal;
    struct err err;
    bool found;

    if (!all_known(req, id.s.n > 0, &refusal) ||
        !read_format(req, e, &refusal) ||
        !params_read(a, req, false, &p, &refusal))
        return reply_refusal(req, &refusal);
    if (!view_refresh(&e->view, &err))
        return reply_error(req, &err);
    e->options.generation = e->view.snapshot->generation.number;
    found = id.s.n > 0 ? find_one(a, id.s, e, &err) : find_all(a, &p, e, &err);
    if (!found)
        return reply_error(req, &err);
    if (id.s.n > 0 && e->n == 0)
        return reply_problem(req, 404, "id",
                             "Aucun compte rendu n’a cet identifiant.");
    (void)snprintf(reply.file, sizeof reply.file, "glane-%u.%s",
                   e->options.generation, e->format->extension);
    reply.type = e->format->type;
    reply.stream = &e->stream;
    return reply;
}

struct reply
api_export(const struct request *req, struct span rest, struct view *view,
           struct arena *a)
{
    struct export_stream *e;
    struct reply reply;
    struct refusal refusal;
    struct clean id;
    struct err err;

    (void)rest;
    if (!params_single(req, "id", &id, &refusal))
        return reply_refusal(req, &refusal);
    e = export_open(view->app, &err);
    if (e == NULL)
        return reply_error(req, &err);
    reply = export_reply(req, id, a, e);
    if (reply.stream == NULL)
        release(&e->stream);
    return reply;
}
