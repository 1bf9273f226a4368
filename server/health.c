/* GET /healthz, /readyz and /metrics: for those who watch over the server. */
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

struct reply
health_metrics(const struct request *req, struct span rest, struct view *view,
               struct arena *a)
{
    const char *names[METRICS_ROUTES];
    struct metrics_moment now = {.started = view->app->started};
    struct generation g;
    unsigned nroutes;
    const struct route *routes = route_table(&nroutes);
    struct buf b;

    (void)rest;
    (void)a;
    for (unsigned i = 0; i < nroutes; i++)
        names[i] = routes[i].name;
    app_generation(view->app, &g);
    now.published = g.published_s;
    now.generation = g.number;
    now.reports = g.reports;
    buf_init(&b, LIMIT_BODY_BYTES);
    metrics_write(&view->app->metrics, names, nroutes, &now, &b);
    return reply_body(req, "text/plain; version=0.0.4; charset=utf-8", &b);
}
