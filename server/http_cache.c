#include "server/http_cache.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>

#include "server/limits.h"

enum { BUCKETS = 2 * LIMIT_CACHE_ANSWERS };

struct kept {
    struct kept *next;  /* in its bucket */
    struct kept **link; /* what points to it there */
    struct kept *newer, *older;
    struct MHD_Response *response;
    size_t bytes;
    size_t key_bytes;
    char key[];
};

struct http_cache {
    struct metrics *metrics;
    uint64_t generation;
    struct kept *newest, *oldest;
    size_t bytes;
    unsigned count;
    struct kept *buckets[BUCKETS];
};

/* FNV-1a: keys begin with a digest, so that no one can choose their bucket at
 * less cost than that of the walk. */
static struct kept **
bucket_of(http_cache *c, struct span key)
{
    uint64_t hash = 14695981039346656037U;

    for (size_t i = 0; i < key.n; i++)
        hash = (hash ^ (unsigned char)key.p[i]) * 1099511628211U;
    return &c->buckets[(hash ^ hash >> 32) % BUCKETS];
}

static struct span
key_of(const struct kept *k)
{
    return (struct span){k->key, k->key_bytes};
}

static struct kept *
lookup(http_cache *c, struct span key)
{
    struct kept *k = *bucket_of(c, key);

    while (k != NULL && !span_equal(key_of(k), key))
        k = k->next;
    return k;
}

/* ------------------------------------------------------------------- order */

static void
take_out(http_cache *c, struct kept *k)
{
    if (k->newer != NULL)
        k->newer->older = k->older;
    else
        c->newest = k->older;
    if (k->older != NULL)
        k->older->newer = k->newer;
    else
        c->oldest = k->newer;
}

static void
put_first(http_cache *c, struct kept *k)
{
    k->newer = NULL;
    k->older = c->newest;
    if (k->older != NULL)
        k->older->newer = k;
    else
        c->oldest = k;
    c->newest = k;
}

static void
drop_oldest(http_cache *c)
{
    struct kept *k = c->oldest;

    c->oldest = k->newer;
    if (c->oldest != NULL)
        c->oldest->older = NULL;
    else
        c->newest = NULL;
    *k->link = k->next;
    if (k->next != NULL)
        k->next->link = k->link;
    c->bytes -= k->bytes;
    c->count--;
    MHD_destroy_response(k->response);
    free(k);
}

static void
show_size(http_cache *c)
{
    atomic_store(&c->metrics->cache_answers, c->count);
    atomic_store(&c->metrics->cache_bytes, c->bytes);
}

/* ------------------------------------------------------------------ calls */

http_cache *
http_cache_new(struct metrics *metrics)
{
    http_cache *c = calloc(1, sizeof *c);

    if (c != NULL)
        c->metrics = metrics;
    return c;
}

void
http_cache_free(http_cache *c)
{
    if (c == NULL)
        return;
    while (c->oldest != NULL)
        drop_oldest(c);
    free(c);
}

void
http_cache_follow(http_cache *c, uint64_t generation)
{
    if (c->generation == generation)
        return;
    c->generation = generation;
    while (c->oldest != NULL)
        drop_oldest(c);
    show_size(c);
}

struct MHD_Response *
http_cache_find(http_cache *c, struct span key)
{
    struct kept *k = lookup(c, key);

    (void)atomic_fetch_add(
        k != NULL ? &c->metrics->cache_hits : &c->metrics->cache_misses, 1);
    if (k == NULL)
        return NULL;
    take_out(c, k);
    put_first(c, k);
    return k->response;
}

static struct kept *
kept_new(struct span key, struct MHD_Response *response, size_t bytes)
{
    struct kept *k = malloc(sizeof *k + key.n);

    if (k == NULL)
        return NULL;
    *k =
        (struct kept){.response = response, .bytes = bytes, .key_bytes = key.n};
    memcpy(k->key, key.p, key.n);
    return k;
}

bool
http_cache_keep(http_cache *c, struct span key, struct MHD_Response *response,
                size_t bytes)
{
    struct kept *k;

    /* Two may have asked for it at once. */
    if (bytes > LIMIT_CACHE_BYTES / 8 || lookup(c, key) != NULL)
        return false;
    k = kept_new(key, response, bytes);
    if (k == NULL)
        return false;
    k->link = bucket_of(c, key);
    k->next = *k->link;
    if (k->next != NULL)
        k->next->link = &k->next;
    *k->link = k;
    put_first(c, k);
    c->bytes += bytes;
    c->count++;
    while (c->oldest != NULL &&
           (c->count > LIMIT_CACHE_ANSWERS || c->bytes > LIMIT_CACHE_BYTES))
        drop_oldest(c);
    show_size(c);
    return true;
}
