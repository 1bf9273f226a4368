/* GET /healthz and /readyz: for those who watch over the server. */
#include "server/handlers.h"
#include "server/json.h"
#include "server/limits.h"

struct reply
health_alive(const struct request *req, struct span rest, struct view *view,
             struct arena *a)
{
    (void)req;
    (void)rest;
    (void)view;
    (void)a;
    return reply_constant("text/plain; charset=utf-8", SPAN("ok\n"));
}

struct reply
health_ready(const struct request *req, struct span rest, struct view *view,
             struct arena *a)
{
    struct json j;

    (void)rest;
    json_init(&j, a);
    json_put_bool(&j, j.root, "ready", true);
    json_put_number(&j, j.root, "generation",
                    view->snapshot->generation.number);
    json_put_number(&j, j.root, "reports", xap_reader_count(view->reader));
    return reply_json(req, &j);
}
