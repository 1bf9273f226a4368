#include "server/http.h"

#include <microhttpd.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "server/http_cache.h"
#include "server/http_check.h"
#include "server/http_send.h"
#include "server/http_stream.h"
#include "server/limits.h"
#include "server/negotiate.h"
#include "server/route.h"
#include "server/tag.h"
#include "server/watch.h"
#include "server/workers.h"

struct http {
    struct MHD_Daemon *daemon;
    struct app *app;
    struct listener listener;
    workers *workers;
    watch *watch;
    http_cache *cache;
    atomic_bool stopping;
};

/* One request and its answer, from the request line to the last byte sent. */
struct exchange {
    struct job job; /* first: a job is an exchange */
    struct http *http;
    struct MHD_Connection *connection;
    struct watched *watched;
    struct arena arena;
    struct span target;
    struct request request;
    const struct route *route; /* "other" until the path is known */
    struct span rest;
    uint64_t began_us;
    struct reply reply;
    bool seen;     /* libmicrohttpd has shown us the headers */
    bool answered; /* `reply` is made */
};

static struct watched *
watched_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

    return info == NULL ? NULL : info->socket_context;
}

/* The request line has been read: the only place where its bytes are seen as the
 * client sent them.  libmicrohttpd's own decoding cuts paths at %00. */
static void *
exchange_begin(void *cls, const char *uri, struct MHD_Connection *connection)
{
    struct exchange *x = calloc(1, sizeof *x);

    if (x == NULL)
        return NULL;
    x->http = cls;
    x->connection = connection;
    x->watched = watched_of(connection);
    x->began_us = x->http->app->now_us();
    x->route = route_find(SPAN(""), &x->rest);
    arena_init(&x->arena, LIMIT_DOOR_BYTES);
    x->target = arena_copy(&x->arena, span_of(uri));
    return x;
}

static void
exchange_end(void *cls, struct MHD_Connection *connection, void **con_cls,
             enum MHD_RequestTerminationCode code)
{
    struct http *h = cls;
    struct exchange *x = *con_cls;

    (void)code;
    watch_phase(h->watch, watched_of(connection), WATCH_ASKING);
    if (x == NULL)
        return;
    reply_release(&x->reply);
    arena_release(&x->arena);
    free(x);
    *con_cls = NULL;
}

/* -------------------------------------------------------------------- sending */

static void
count_request(const struct exchange *x)
{
    const struct app *app = x->http->app;

    metrics_request(&x->http->app->metrics, route_number(x->route),
                    x->reply.status, app->now_us() - x->began_us);
}

static struct MHD_Response *
stream_response(struct exchange *x)
{
    struct http_pipe pipe = {.connection = x->connection,
                             .workers = x->http->workers,
                             .watch = x->http->watch,
                             .watched = x->watched,
                             .log = x->http->app->log};
    struct MHD_Response *response = http_stream(x->reply.stream, &pipe);

    if (response != NULL)
        x->reply.stream = NULL;
    return response;
}

/* The tag, and the origin where headers depend on it. */
static struct span
cache_key(struct exchange *x, const char *tag)
{
    bool by_origin = x->http->app->norigins > 0 && request_is_api(&x->request);

    return arena_printf(&x->arena, "%s%.*s", tag,
                        SPAN_ARG(by_origin ? x->request.origin : SPAN("")));
}

/* True when the cache owns the response from now on. */
static bool
keep_answer(struct exchange *x, struct MHD_Response *response)
{
    const struct reply *reply = &x->reply;
    struct generation g;
    struct span key;

    if (!x->route->cached || reply->status != 200 || reply->etag[0] == '\0')
        return false;
    (void)app_generation(x->http->app, &g);
    http_cache_follow(x->http->cache, g.inode);
    key = cache_key(x, reply->etag);
    return key.p != NULL &&
           http_cache_keep(x->http->cache, key, response, reply->body_bytes);
}

static enum MHD_Result
send_reply(struct exchange *x)
{
    struct reply *reply = &x->reply;
    bool streamed = reply->stream != NULL;
    bool last = reply->close || atomic_load(&x->http->stopping);
    struct MHD_Response *response;
    enum MHD_Result result;

    count_request(x);
    response = streamed ? stream_response(x) : http_response(reply);
    if (response == NULL)
        return MHD_NO;
    http_headers(response, reply, &x->request, x->http->app);
    if (last)
        (void)MHD_add_response_header(response, "Connection", "close");
    watch_phase(x->http->watch, x->watched, WATCH_ANSWERING);
    result = MHD_queue_response(x->connection, reply->status, response);
    if (streamed || last || !keep_answer(x, response))
        MHD_destroy_response(response);
    return result;
}

/* ------------------------------------------------------------------- checking */

static struct span
header(struct exchange *x, const char *name)
{
    return arena_copy(&x->arena, span_of(MHD_lookup_connection_value(
                                     x->connection, MHD_HEADER_KIND, name)));
}

static void
read_headers(struct exchange *x)
{
    struct request *req = &x->request;

    req->if_none_match = header(x, MHD_HTTP_HEADER_IF_NONE_MATCH);
    req->accept = header(x, MHD_HTTP_HEADER_ACCEPT);
    req->origin = header(x, MHD_HTTP_HEADER_ORIGIN);
    req->lang = strings_choose(header(x, MHD_HTTP_HEADER_ACCEPT_LANGUAGE));
    req->gzip = negotiate_gzip(header(x, MHD_HTTP_HEADER_ACCEPT_ENCODING));
}

/* Does a browser ask whether a page of another site may ask us? */
static bool
is_preflight(struct exchange *x, const char *method)
{
    return strcmp(method, "OPTIONS") == 0 && request_is_api(&x->request) &&
           header(x, "Access-Control-Request-Method").n > 0 &&
           http_origin_allowed(x->http->app, x->request.origin);
}

/* What follows on the connection may be no request. */
static bool
refuse(struct exchange *x)
{
    x->reply.close = true;
    return false;
}

/* Read what arrived; false when x->reply is made already. */
static bool
exchange_read(struct exchange *x, const char *method)
{
    const char *fault;
    bool head = strcmp(method, "HEAD") == 0;
    bool preflight;
    struct err err;

    if (x->target.p == NULL ||
        !request_parse(&x->arena, x->target, &x->request, &err)) {
        x->reply = reply_problem(
            &x->request, x->target.n > LIMIT_TARGET_BYTES ? 414 : 400, NULL,
            x->target.p == NULL ? "L’adresse demandée est trop longue."
                                : err.msg);
        return refuse(x);
    }
    x->route = route_find(x->request.path, &x->rest);
    x->request.head = head;
    read_headers(x);
    preflight = is_preflight(x, method);
    if (!head && !preflight && strcmp(method, "GET") != 0) {
        x->reply = reply_problem(&x->request, 405, NULL,
                                 "Ce serveur ne fait que lire : seules les "
                                 "méthodes GET et HEAD existent.");
        return refuse(x);
    }
    fault = http_headers_fault(x->connection);
    if (fault != NULL) {
        x->reply = reply_problem(&x->request, 400, NULL, fault);
        return refuse(x);
    }
    if (preflight)
        x->reply = http_preflight();
    return !preflight;
}

/* ------------------------------------------------------------------- running */

/* In a worker. */
static void
exchange_run(struct job *job, struct view *view, struct arena *a)
{
    struct exchange *x = (struct exchange *)job;

    x->reply = route_run(x->route, &x->request, x->rest, view, a);
    x->answered = true;
    MHD_resume_connection(x->connection);
}

/* A route with one type says which; pages are sent to whoever asks. */
static bool
acceptable(const struct exchange *x)
{
    return x->route->type == NULL ||
           negotiate_type(x->request.accept, span_of(x->route->type)) > 0;
}

/*
 * Without a worker: what the client has already, or what is kept.  False when the
 * answer has to be made; always when the index has moved, which a worker follows.
 */
static bool
answer_at_once(struct exchange *x, enum MHD_Result *result)
{
    struct http *h = x->http;
    struct MHD_Response *response;
    struct generation g;
    char tag[ETAG_BYTES];
    unsigned serial;
    struct span key;
    struct err err;

    serial = app_generation(h->app, &g);
    if (atomic_load(&h->stopping) || !generation_is_current(h->app->dir, &g) ||
        !tag_make(&x->arena, &x->request, &g, h->app->started, tag, &err))
        return false;
    if (tag_held(x->request.if_none_match, tag)) {
        x->reply = route_unchanged(x->route, tag);
        *result = send_reply(x);
        return true;
    }
    http_cache_follow(h->cache, g.inode);
    key = cache_key(x, tag);
    response = key.p == NULL ? NULL : http_cache_find(h->cache, key);
    if (response == NULL) {
        x->request.serial = serial;
        x->request.tag = arena_copy(&x->arena, span_of(tag));
        return false;
    }
    x->reply.status = 200;
    count_request(x);
    watch_phase(h->watch, x->watched, WATCH_ANSWERING);
    *result = MHD_queue_response(x->connection, 200, response);
    return true;
}

static enum MHD_Result
exchange_dispatch(struct exchange *x)
{
    struct http *h = x->http;
    enum MHD_Result result;

    watch_phase(h->watch, x->watched, WATCH_WORKING);
    if (!acceptable(x)) {
        x->reply = reply_problem(&x->request, 406, NULL,
                                 "L’en-tête Accept de la demande exclut le "
                                 "format de cette réponse.");
        return send_reply(x);
    }
    if (x->route->immediate) {
        struct view view;

        view_init(&view, h->app);
        x->reply = x->route->handle(&x->request, x->rest, &view, &x->arena);
        return send_reply(x);
    }
    if (x->route->cached && answer_at_once(x, &result))
        return result;
    if (!workers_reserve(h->workers)) {
        x->reply = reply_problem(&x->request, 503, NULL,
                                 "Trop de recherches sont en cours ; "
                                 "réessayez dans un instant.");
        return send_reply(x);
    }
    x->job.run = exchange_run;
    /* Suspended first: the worker may be done before submit returns. */
    MHD_suspend_connection(x->connection);
    workers_submit(h->workers, &x->job);
    return MHD_YES;
}

/*
 * libmicrohttpd calls this with the headers, with every piece of a body, with the
 * whole request, and again after each resume.
 */
static enum MHD_Result
handle(void *cls, struct MHD_Connection *connection, const char *url,
       const char *method, const char *version, const char *upload,
       size_t *upload_bytes, void **con_cls)
{
    struct exchange *x = *con_cls;

    (void)cls;
    (void)connection;
    (void)url;
    (void)version;
    (void)upload;
    if (x == NULL)
        return MHD_NO;
    if (!x->seen) {
        x->seen = true;
        return exchange_read(x, method) ? MHD_YES : send_reply(x);
    }
    if (*upload_bytes > 0)
        return MHD_NO;
    if (x->answered)
        return send_reply(x);
    return exchange_dispatch(x);
}

static void
connection_changed(void *cls, struct MHD_Connection *connection,
                   void **socket_context,
                   enum MHD_ConnectionNotificationCode code)
{
    struct http *h = cls;
    const union MHD_ConnectionInfo *info;

    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        watch_remove(h->watch, *socket_context);
        *socket_context = NULL;
        (void)atomic_fetch_sub(&h->app->metrics.connections, 1);
        return;
    }
    (void)atomic_fetch_add(&h->app->metrics.connections, 1);
    info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (info != NULL)
        *socket_context = watch_add(h->watch, info->connect_fd);
}

/* ---------------------------------------------------------------- start, stop */

static bool
start_daemon(struct http *h, struct err *err)
{
    h->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
        handle, h, MHD_OPTION_LISTEN_SOCKET, h->listener.fd,
        MHD_OPTION_URI_LOG_CALLBACK, exchange_begin, h,
        MHD_OPTION_NOTIFY_COMPLETED, exchange_end, h,
        MHD_OPTION_NOTIFY_CONNECTION, connection_changed, h,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)TIMEOUT_IDLE_S,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)LIMIT_CONNECTIONS,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT,
        h->listener.loopback ? 0U : (unsigned)LIMIT_PER_ADDRESS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)LIMIT_HEADER_BYTES,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    if (h->daemon == NULL)
        return err_set(err, ERR_IO, "Le serveur HTTP ne démarre pas.");
    return true;
}

http *
http_start(struct app *app, struct listener *listener, unsigned count,
           struct err *err)
{
    http *h = calloc(1, sizeof *h);

    if (h == NULL) {
        listener_close(listener);
        (void)err_no_memory(err);
        return NULL;
    }
    h->app = app;
    h->listener = *listener;
    h->cache = http_cache_new(&app->metrics);
    if (h->cache != NULL)
        h->watch = watch_start(app->now_us, err);
    else
        (void)err_no_memory(err);
    if (h->watch != NULL)
        h->workers = workers_start(app, count, err);
    if (h->workers != NULL && start_daemon(h, err))
        return h;
    workers_stop(h->workers);
    workers_free(h->workers);
    watch_stop(h->watch);
    http_cache_free(h->cache);
    listener_close(&h->listener);
    free(h);
    return NULL;
}

void
http_stop(http *h)
{
    atomic_store(&h->stopping, true);
    (void)MHD_quiesce_daemon(h->daemon);
    watch_quiet(h->watch, TIMEOUT_STOP_MS);
    /* Suspended connections must be resumed before the daemon stops: the
     * workers finish what waits. */
    workers_stop(h->workers);
    MHD_stop_daemon(h->daemon);
    workers_free(h->workers);
    watch_stop(h->watch);
    http_cache_free(h->cache);
    listener_close(&h->listener);
    free(h);
}
