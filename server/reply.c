#include "server/reply.h"

#include <stdio.h>
#include <stdlib.h>

#include "server/json.h"
#include "server/limits.h"
#include "server/page.h"

struct reply
reply_body(const struct request *req, const char *type, struct buf *b)
{
    struct reply reply = {.status = 200, .type = type};

    reply.heap_body = buf_detach(b, &reply.body_bytes);
    if (reply.heap_body == NULL) {
        struct err err;

        (void)err_no_memory(&err);
        return reply_error(req, &err);
    }
    return reply;
}

static const char content_type[] = "application/json; charset=utf-8";

struct reply
reply_json(const struct request *req, struct json *j)
{
    struct buf b;

    buf_init(&b, LIMIT_BODY_BYTES);
    if (!json_finish(j, &b))
        b.failed = true;
    return reply_body(req, content_type, &b);
}

struct reply
reply_written(const struct request *req, struct buf *b)
{
    buf_byte(b, '\n');
    return reply_body(req, content_type, b);
}

struct reply
reply_constant(const char *type, struct span body)
{
    return (struct reply){.status = 200,
                          .type = type,
                          .constant_body = body.p,
                          .body_bytes = body.n};
}

struct span
reply_title(unsigned status, enum lang lang)
{
    char key[16];

    (void)snprintf(key, sizeof key, "status_%u", status);
    return strings_get(key, lang);
}

/* When there is no memory for a sentence, a constant one. */
static struct reply
last_resort(unsigned status)
{
    struct reply reply = reply_constant("text/plain; charset=utf-8",
                                        SPAN("Mémoire insuffisante.\n"));

    reply.status = status;
    return reply;
}

static struct reply
problem_json(unsigned status, const char *parameter, const char *detail)
{
    struct reply reply = {.status = status,
                          .type = "application/problem+json; charset=utf-8"};
    struct arena a;
    struct json j;
    struct buf b;

    buf_init(&b, LIMIT_BODY_BYTES);
    arena_init(&a, LIMIT_DOOR_BYTES);
    json_init(&j, &a);
    json_put_text(&j, j.root, "type", SPAN("about:blank"));
    json_put_text(&j, j.root, "title", reply_title(status, LANG_FR));
    json_put_number(&j, j.root, "status", status);
    json_put_text(&j, j.root, "detail", span_of(detail));
    if (parameter != NULL)
        json_put_text(&j, j.root, "parameter", span_of(parameter));
    if (json_finish(&j, &b))
        reply.heap_body = buf_detach(&b, &reply.body_bytes);
    buf_release(&b);
    arena_release(&a);
    return reply.heap_body != NULL ? reply : last_resort(status);
}

static struct reply
problem_page(const struct request *req, unsigned status, const char *detail)
{
    struct reply reply = {.status = status,
                          .type = "text/html; charset=utf-8",
                          .page = true,
                          .noindex = true};
    struct buf out;

    buf_init(&out, LIMIT_BODY_BYTES);
    page_problem(&out, req, status, detail);
    reply.heap_body = buf_detach(&out, &reply.body_bytes);
    buf_release(&out);
    return reply.heap_body != NULL ? reply : last_resort(status);
}

struct reply
reply_problem(const struct request *req, unsigned status, const char *parameter,
              const char *detail)
{
    struct reply reply = req != NULL && request_is_api(req)
                             ? problem_json(status, parameter, detail)
                             : problem_page(req, status, detail);

    if (status == 503)
        reply.retry_after_s = RETRY_AFTER_S;
    if (status == 405)
        reply.allow = "GET, HEAD";
    return reply;
}

static unsigned
status_of(enum err_code code)
{
    switch (code) {
    case ERR_BAD_INPUT:
        return 400;
    case ERR_BAD_INDEX:
    case ERR_BUSY:
    case ERR_STALE:
        return 503;
    case ERR_NO_MEMORY:
    case ERR_IO:
    case ERR_INTERNAL:
        break;
    }
    return 500;
}

/* Messages of failures are for the log: a visitor cannot act on them. */
static const char *
sentence_for_visitor(const struct err *err)
{
    switch (err->code) {
    case ERR_BAD_INPUT:
        return err->msg;
    case ERR_BAD_INDEX:
    case ERR_STALE:
        return "L’index n’est pas lisible pour le moment.";
    case ERR_BUSY:
        return "La recherche a pris trop de temps ; essayez avec moins de "
               "mots, ou un peu plus tard.";
    case ERR_NO_MEMORY:
    case ERR_IO:
    case ERR_INTERNAL:
        break;
    }
    return "Le serveur n’a pas pu répondre à cette demande.";
}

struct reply
reply_error(const struct request *req, const struct err *err)
{
    struct reply reply = reply_problem(req, status_of(err->code), NULL,
                                       sentence_for_visitor(err));

    reply.cause = err->code;
    return reply;
}

void
reply_release(struct reply *reply)
{
    free(reply->heap_body);
    reply->heap_body = NULL;
    if (reply->stream != NULL)
        reply->stream->release(reply->stream);
    reply->stream = NULL;
}
