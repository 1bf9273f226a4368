/*
 * A page: a model, which is a JSON object, in a template of server/templates.
 * Handlers gather facts into the model and write no HTML.
 *
 *     page_model(&m, req, a);
 *     json_put_text(&m, m.root, "title", card.title);
 *     return page_reply(req, "report", &m);
 *
 * Errors     sticky, in the model; page_reply then gives a 500.
 * Ownership  page_reply frees the model; its texts are copies.
 * Threads    a model belongs to one thread.
 */
#ifndef SERVER_PAGE_H
#define SERVER_PAGE_H

#include <stdint.h>

#include "server/json.h"
#include "server/reply.h"
#include "server/template.h"

/* A model with what every page needs: "lang", and "english" when it is. */
void page_model(struct json *m, const struct request *req, struct arena *a);

/* The title before the name of the site, and whether robots stay away. */
void page_title(struct json *m, struct span title, bool noindex);

/* A number of things, for texts: {"n":"12 345","many":true}; see
 * server/strings.h. */
void page_put_count(struct json *m, json_t *object, const char *key,
                    enum lang lang, uint64_t number);

/* A number as people of the language write it: "12 345" with narrow no-break
 * spaces, or "12,345". */
void page_number(struct buf *out, enum lang lang, uint64_t number);

/* 200 with the template filled in. */
struct reply page_reply(const struct request *req, const char *template,
                        struct json *m);

/* The same for what is no page: XML, of this Content-Type. */
struct reply page_reply_as(const struct request *req, const char *template,
                           const char *type, struct json *m);

/* The body of a page that says what went wrong and where to go on; `req` may be
 * NULL when it could not be read. */
void page_problem(struct buf *out, const struct request *req, unsigned status,
                  const char *detail);

#endif
