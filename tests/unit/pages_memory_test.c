/* Every page and file for readers, on a small index: each allocation of the
 * request fails in turn, and the answer is then a refusal or the whole, never a
 * part of it. */
#include "server_index.h"

#include <jansson.h>

#include "server/limits.h"
#include "server/route.h"

static const char *const targets[] = {
    "/",
    "/?q=emploi&place=Lille",
    "/reports/a.txt?q=emploi&generation=7",
    "/places",
    "/places/Lille",
    "/feed.atom?q=emploi",
    "/opensearch.xml",
    "/opensearch/suggest?q=li",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap/values-1.xml",
    "/sitemap/reports-1.xml",
    "/api/v1/reports/a.txt?generation=7",
};

/* Which allocation of jansson fails, counted down; 0 for none. */
static size_t json_fails;

static void *
json_allocate(size_t n)
{
    if (json_fails > 0 && --json_fails == 0)
        return NULL;
    return malloc(n);
}

/* The answer when allocation `n` of the arena, or of jansson, fails; *reached says
 * whether there was such an allocation. */
static struct reply
ask(struct fixture *f, const char *target, size_t n, bool of_json,
    bool *reached)
{
    struct request req;
    struct arena door;
    struct arena a;
    struct reply reply;
    struct span rest;
    struct err err;
    const struct route *route;

    arena_init(&door, LIMIT_DOOR_BYTES);
    arena_init(&a, LIMIT_ARENA_BYTES);
    assert_true(request_parse(&door, span_of(target), &req, &err));
    route = route_find(req.path, &rest);
    if (of_json)
        json_fails = n;
    else
        a.fail_after = n;
    reply = route_run(route, &req, rest, &f->view, &a);
    *reached = of_json ? json_fails == 0 : a.fail_after == 0;
    json_fails = 0;
    arena_release(&a);
    arena_release(&door);
    return reply;
}

static bool
is_whole(const struct reply *reply, const struct reply *whole)
{
    return reply->status == 200 && reply->body_bytes == whole->body_bytes &&
           memcmp(reply->heap_body, whole->heap_body, whole->body_bytes) == 0;
}

static void
sweep(struct fixture *f, bool of_json)
{
    int faults = 0;

    for (size_t i = 0; i < ARRAY_LEN(targets); i++) {
        bool reached = false;
        struct reply whole = ask(f, targets[i], 0, of_json, &reached);

        assert_true(whole.status == 200 && whole.body_bytes > 0);
        reached = true;
        for (size_t n = 1; reached; n++) {
            struct reply reply = ask(f, targets[i], n, of_json, &reached);

            if (reply.status < 500 && !is_whole(&reply, &whole)) {
                print_error("%s: a part when %s allocation %zu fails\n",
                            targets[i], of_json ? "JSON" : "arena", n);
                faults++;
            }
            reply_release(&reply);
        }
        reply_release(&whole);
    }
    assert_int_equal(faults, 0);
}

static void
an_arena_that_is_full_is_told(void **state)
{
    sweep(*state, false);
}

static void
a_tree_without_memory_is_told(void **state)
{
    json_set_alloc_funcs(json_allocate, free);
    sweep(*state, true);
    json_set_alloc_funcs(malloc, free);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_arena_that_is_full_is_told, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_tree_without_memory_is_told, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
