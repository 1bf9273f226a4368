/* GET /embed.js, and GET /static/<name>: an exact table, so that no path can lead
 * elsewhere. */
#include <stdio.h>

#include "base/macros.h"
#include "server/handlers.h"
#include "server/tag.h"

/* In assets/embed.S: bytes, and the same compressed. */
#define ASSET(name)                                                            \
    extern const char asset_##name[], asset_##name##_end[],                    \
        asset_##name##_gz[], asset_##name##_gz_end[]
ASSET(css);
ASSET(script);
ASSET(icon);
ASSET(embed);

struct file {
    const char *name, *type;
    const char *begin, *end, *gz, *gz_end;
};

#define FILE_OF(name, type, asset)                                             \
    {                                                                          \
        name, type, asset_##asset, asset_##asset##_end, asset_##asset##_gz,    \
            asset_##asset##_gz_end                                             \
    }
static const struct file files[] = {
    FILE_OF("glane.css", "text/css; charset=utf-8", css),
    FILE_OF("glane.js", "text/javascript; charset=utf-8", script),
    FILE_OF("glane.svg", "image/svg+xml", icon),
};
static const struct file embedded =
    FILE_OF("embed.js", "text/javascript; charset=utf-8", embed);

static struct span
between(const char *begin, const char *end)
{
    return (struct span){begin, (size_t)(end - begin)};
}

/* A file changes with the program: its tag stands for this run of it. */
static struct reply
file_reply(const struct request *req, const struct app *app,
           const struct file *f)
{
    struct reply reply =
        reply_constant(f->type, req->gzip ? between(f->gz, f->gz_end)
                                          : between(f->begin, f->end));

    (void)snprintf(reply.etag, sizeof reply.etag, "\"%llx%s\"",
                   (unsigned long long)app->started, req->gzip ? "-gzip" : "");
    reply.gzip = req->gzip;
    if (tag_held(req->if_none_match, reply.etag)) {
        reply.status = 304;
        reply.type = NULL;
        reply.gzip = false;
        reply.body_bytes = 0;
    }
    reply.cache_control = "public, max-age=600";
    return reply;
}

/* For pages of other sites: an address that stays. */
struct reply
embed(const struct request *req, struct span rest, struct view *view,
      struct arena *a)
{
    (void)rest;
    (void)a;
    return file_reply(req, view->app, &embedded);
}

struct reply
asset(const struct request *req, struct span rest, struct view *view,
      struct arena *a)
{
    for (const struct file *f = files; f < files + ARRAY_LEN(files); f++)
        if (span_equal(rest, span_of(f->name)))
            return file_reply(req, view->app, f);
    return not_found(req, rest, view, a);
}
