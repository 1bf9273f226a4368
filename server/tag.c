#include "server/tag.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>

/* With its length: no two lists of fields give the same bytes. */
static void
add_field(struct sha256_ctx *sha, struct span field)
{
    uint64_t n = field.n;

    sha256_update(sha, sizeof n, (const uint8_t *)&n);
    sha256_update(sha, field.n, (const uint8_t *)field.p);
}

/* Of one name in their order: it is that of their places in memory. */
static int
by_name(const void *left, const void *right)
{
    const struct param *a = *(const struct param *const *)left;
    const struct param *b = *(const struct param *const *)right;
    int order = span_compare(a->name, b->name);

    return order != 0 ? order : (a > b) - (a < b);
}

static bool
add_params(struct arena *a, struct sha256_ctx *sha, const struct request *req,
           struct err *err)
{
    const struct param **params =
        arena_calloc(a, req->nparams + 1, sizeof(const struct param *));

    if (params == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i < req->nparams; i++)
        params[i] = &req->params[i];
    qsort(params, req->nparams, sizeof(const struct param *), by_name);
    for (size_t i = 0; i < req->nparams; i++) {
        add_field(sha, params[i]->name);
        add_field(sha, params[i]->value.s);
    }
    return true;
}

bool
tag_make(struct arena *a, const struct request *req, const struct generation *g,
         uint64_t started, char tag[ETAG_BYTES], struct err *err)
{
    const uint64_t state[] = {g->number,
                              g->inode,
                              (uint64_t)g->published_s,
                              (uint64_t)g->published_ns,
                              started,
                              req->gzip,
                              req->lang};
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];
    struct sha256_ctx sha;
    size_t n;

    sha256_init(&sha);
    sha256_update(&sha, sizeof state, (const uint8_t *)state);
    add_field(&sha, req->path);
    if (!add_params(a, &sha, req, err))
        return false;
    sha256_digest(&sha, sizeof digest, digest);
    n = (size_t)snprintf(tag, ETAG_BYTES, "\"%u-", g->number);
    for (int i = 0; i < 10; i++) {
        tag[n++] = digits[digest[i] >> 4];
        tag[n++] = digits[digest[i] & 15U];
    }
    tag[n++] = '"';
    tag[n] = '\0';
    return true;
}

bool
tag_held(struct span if_none_match, const char *tag)
{
    struct span part;

    while (span_next(&if_none_match, ',', &part)) {
        part = span_trim(part);
        if (span_starts(part, SPAN("W/")))
            part = span_slice(part, 2, part.n);
        if (span_equal(part, span_of(tag)) || span_equal(part, SPAN("*")))
            return true;
    }
    return false;
}
