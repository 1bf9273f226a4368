#include "server/page.h"

#include "server/limits.h"

void
page_model(struct json *m, const struct request *req, struct arena *a)
{
    json_init(m, a);
    json_put_text(m, m->root, "lang", span_of(strings_lang_code(req->lang)));
    json_put_bool(m, m->root, "english", req->lang == LANG_EN);
}

void
page_title(struct json *m, struct span title, bool noindex)
{
    json_put_text(m, m->root, "page_title", title);
    json_put_bool(m, m->root, "noindex", noindex);
}

void
page_number(struct buf *out, enum lang lang, uint64_t number)
{
    const char *separator = lang == LANG_EN ? "," : "\u202f";
    uint64_t unit = 1;

    while (number / unit >= 1000)
        unit *= 1000;
    buf_printf(out, "%llu", (unsigned long long)(number / unit));
    while (unit > 1) {
        number %= unit;
        unit /= 1000;
        buf_printf(out, "%s%03llu", separator,
                   (unsigned long long)(number / unit));
    }
}

/* French counts none as one thing, English as several. */
void
page_put_count(struct json *m, json_t *object, const char *key, enum lang lang,
               uint64_t number)
{
    json_t *count = json_put_object(m, object, key);
    struct buf digits;

    buf_init(&digits, 64);
    page_number(&digits, lang, number);
    json_put_text(m, count, "n", buf_span(&digits));
    json_put_bool(m, count, "many",
                  number > 1 || (number == 0 && lang == LANG_EN));
    m->failed = m->failed || !buf_ok(&digits);
    buf_release(&digits);
}

struct reply
page_reply_as(const struct request *req, const char *template, const char *type,
              struct json *m)
{
    struct reply reply;
    struct buf out;

    buf_init(&out, LIMIT_BODY_BYTES);
    template_render(&out, template, req->lang, m->root);
    out.failed = out.failed || m->failed;
    reply = reply_body(req, type, &out);
    reply.noindex = json_is_true(json_object_get(m->root, "noindex"));
    buf_release(&out);
    json_release(m);
    return reply;
}

struct reply
page_reply(const struct request *req, const char *template, struct json *m)
{
    struct reply reply =
        page_reply_as(req, template, "text/html; charset=utf-8", m);

    reply.page = true;
    return reply;
}

void
page_problem(struct buf *out, const struct request *req, unsigned status,
             const char *detail)
{
    static const struct request unread = {.lang = LANG_FR};
    struct arena a;
    struct json m;

    if (req == NULL)
        req = &unread;
    arena_init(&a, LIMIT_DOOR_BYTES);
    page_model(&m, req, &a);
    page_title(&m, reply_title(status, req->lang), true);
    json_put_text(&m, m.root, "detail", span_of(detail));
    template_render(out, "problem", req->lang, m.root);
    out->failed = out->failed || m.failed;
    json_release(&m);
    arena_release(&a);
}
