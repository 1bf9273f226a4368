#include "server/request.h"

#include "server/limits.h"
#include "server/url.h"

/* "http://host:port/path" to "/path". */
static struct span
without_authority(struct span target)
{
    struct span scheme = SPAN("http://");
    size_t slash;

    if (!span_starts(target, scheme))
        scheme = SPAN("https://");
    if (!span_starts(target, scheme))
        return target;
    slash = span_find(target, SPAN("/"), scheme.n);
    return slash < target.n ? span_slice(target, slash, target.n) : SPAN("/");
}

static bool
parse_param(struct arena *a, struct span part, struct param *out,
            struct err *err)
{
    size_t equals = span_find(part, SPAN("="), 0);
    struct span name;
    struct span value;
    struct clean clean;

    if (!url_decode_form(a, span_slice(part, 0, equals), &name) ||
        !url_decode_form(a, span_slice(part, equals + 1, part.n), &value))
        return err_no_memory(err);
    if (!norm(a, name, &clean, NULL, err) ||
        !norm(a, value, &out->value, NULL, err))
        return false;
    out->name = clean.s;
    return true;
}

static bool
parse_params(struct arena *a, struct span query, struct request *out,
             struct err *err)
{
    struct param *params = NULL;
    size_t capacity = 0;
    struct span part;

    while (span_next(&query, '&', &part)) {
        struct param *grown;

        if (part.n == 0)
            continue;
        if (out->nparams == LIMIT_PARAMS)
            return err_set(err, ERR_BAD_INPUT,
                           "La requête a plus de %d paramètres.", LIMIT_PARAMS);
        grown =
            arena_grow(a, params, out->nparams, &capacity, sizeof params[0]);
        if (grown == NULL)
            return err_no_memory(err);
        params = grown;
        if (!parse_param(a, part, &params[out->nparams], err))
            return false;
        out->nparams++;
    }
    out->params = params;
    return true;
}

bool
request_parse(struct arena *a, struct span target, struct request *out,
              struct err *err)
{
    size_t question;
    struct span rest;

    *out = (struct request){.target = target};
    if (target.n > LIMIT_TARGET_BYTES)
        return err_set(err, ERR_BAD_INPUT,
                       "L’adresse demandée dépasse %d octets.",
                       LIMIT_TARGET_BYTES);
    rest = without_authority(target);
    if (rest.n == 0 || rest.p[0] != '/')
        return err_set(err, ERR_BAD_INPUT,
                       "L’adresse demandée ne commence pas par « / ».");
    rest = span_slice(rest, 0, span_find(rest, SPAN("#"), 0));
    question = span_find(rest, SPAN("?"), 0);
    if (!url_decode(a, span_slice(rest, 0, question), &out->path))
        return err_no_memory(err);
    return parse_params(a, span_slice(rest, question + 1, rest.n), out, err);
}

const struct param *
request_param(const struct request *req, const char *name,
              const struct param *from)
{
    const struct param *end = req->params + req->nparams;

    if (req->nparams == 0)
        return NULL;
    for (const struct param *p = from ? from + 1 : req->params; p < end; p++)
        if (span_equal(p->name, span_of(name)))
            return p;
    return NULL;
}

bool
request_is_api(const struct request *req)
{
    /* A target that could not be read has no path. */
    return span_starts(req->path.n > 0 ? req->path : req->target,
                       SPAN("/api/"));
}
