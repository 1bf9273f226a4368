/* GET /static/<name>: an exact table, so that no path can lead elsewhere. */
#include "base/macros.h"
#include "server/handlers.h"

extern const char asset_css[], asset_css_end[];
extern const char asset_script[], asset_script_end[];
extern const char asset_icon[], asset_icon_end[];

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

    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        struct reply reply;

        if (!span_equal(rest, span_of(table[i].name)))
            continue;
        reply = reply_constant(
            table[i].type,
            (struct span){table[i].begin,
                          (size_t)(table[i].end - table[i].begin)});
        reply.cache_control = "public, max-age=600";
        return reply;
    }
    return not_found(req, rest, view, a);
}
