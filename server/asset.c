/* GET /embed.js, and GET /static/<name>: an exact table, so that no path can lead
 * elsewhere. */
#include "base/macros.h"
#include "server/handlers.h"

extern const char asset_css[], asset_css_end[];
extern const char asset_script[], asset_script_end[];
extern const char asset_icon[], asset_icon_end[];
extern const char asset_embed[], asset_embed_end[];

static struct reply
file_reply(const char *type, const char *begin, const char *end)
{
    struct reply reply =
        reply_constant(type, (struct span){begin, (size_t)(end - begin)});

    reply.cache_control = "public, max-age=600";
    return reply;
}

/* For pages of other sites: an address that stays. */
struct reply
embed(const struct request *req, struct span rest, struct view *view,
      struct arena *a)
{
    (void)req;
    (void)rest;
    (void)view;
    (void)a;
    return file_reply("text/javascript; charset=utf-8", asset_embed,
                      asset_embed_end);
}

struct reply
asset(const struct request *req, struct span rest, struct view *view,
      struct arena *a)
{
    static const struct {
        const char *name, *type, *begin, *end;
    } table[] = {
        {"glane.css", "text/css; charset=utf-8", asset_css, asset_css_end},
        {"glane.js", "text/javascript; charset=utf-8", asset_script,
         asset_script_end},
        {"glane.svg", "image/svg+xml", asset_icon, asset_icon_end},
    };

    for (size_t i = 0; i < ARRAY_LEN(table); i++)
        if (span_equal(rest, span_of(table[i].name)))
            return file_reply(table[i].type, table[i].begin, table[i].end);
    return not_found(req, rest, view, a);
}
