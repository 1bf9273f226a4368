#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "indexer/plan.h"
#include "shim/disk.h"

static struct arena arena;
static char path[] = "/tmp/glane-state.XXXXXX";

static int
set_up(void **state)
{
    (void)state;
    arena_init(&arena, 16 << 20);
    close(mkstemp(path));
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return unlink(path);
}

static struct state_entry
entry(const char *id, uint64_t size, const char *reason)
{
    struct state_entry e = {.id = span_of(id), .reason = span_of(reason)};

    e.stamp.file = (struct file_stamp){size, -5};
    memset(e.stamp.hash, 0xA5, FILE_HASH_BYTES);
    return e;
}

static const struct state_entry *
next_entry(void *context)
{
    struct state *rest = context;

    return rest->count-- > 0 ? rest->entries++ : NULL;
}

static void
what_is_written_is_read(void **unused)
{
    struct state_entry entries[] = {entry("a b.txt", 12, ""),
                                    entry("é/x", 0, "le fichier est vide")};
    struct state out, in = {.extract = 7,
                            .authority = SPAN("digest"),
                            .folder = SPAN("/docs"),
                            .entries = entries,
                            .count = 2};
    struct state rest = in;
    struct err err;

    (void)unused;
    assert_true(state_write(path, &in, next_entry, &rest, &err));
    assert_true(state_read(path, &arena, &out, &err));
    assert_int_equal(out.extract, 7);
    assert_true(span_equal(out.authority, in.authority));
    assert_true(span_equal(out.folder, in.folder));
    assert_int_equal(out.count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_true(span_equal(out.entries[i].id, entries[i].id));
        assert_true(span_equal(out.entries[i].reason, entries[i].reason));
        assert_memory_equal(&out.entries[i].stamp, &entries[i].stamp,
                            sizeof entries[i].stamp);
    }
    assert_true(state_read("/tmp/glane-no-such-file", &arena, &out, &err));
    assert_int_equal(out.count, 0);
}

static void
a_damaged_file_is_told(void **unused)
{
#define DIGEST                                                                 \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define NO_DIGEST                                                              \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaag"
    static const char *const bad[] = {
        "",
        "other 1\t1\td\tf\n",
        "glane-state 1\t1\td\n",
        "glane-state 1\t1\td\tf\nid\t1\t2\n",
        "glane-state 1\t1\td\tf\nid\tx\t2\t3\t4\t" DIGEST "\t\n",
        "glane-state 1\t1\td\tf\nid\t1\t2\t3\t4\tabc\t\n",
        "glane-state 1\t1\td\tf\nid\t1\t2\t3\t4\t" NO_DIGEST "\t\n",
        "glane-state 1\t1\td\tf\nid\t1\t2\t3\t4\t" DIGEST "\t",
        "glane-state 1\t1\td\tf\n"
        "b\t1\t2\t3\t4\t" DIGEST "\t\n"
        "a\t1\t2\t3\t4\t" DIGEST "\t\n",
    };
    struct state out;
    struct err err;

    (void)unused;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        FILE *f = fopen(path, "w");

        assert_non_null(f);
        fputs(bad[i], f);
        fclose(f);
        if (state_read(path, &arena, &out, &err))
            fail_msg("row %zu was read", i);
        assert_int_equal(err.code, ERR_BAD_INDEX);
    }
}

static void
a_plan_sees_what_changed(void **unused)
{
    struct state_entry entries[] = {entry("gone", 1, ""), entry("in/x", 1, ""),
                                    entry("out/y", 1, ""),
                                    entry("same", 1, "")};
    struct walk_file files[] = {
        {.id = SPAN("new"), .file = {3, 3}},
        {.id = SPAN("same"), .file = entries[3].stamp.file},
    };
    struct walk_fault faults[] = {
        {.path = SPAN("out"), .id = SPAN("out"), .is_folder = true}};
    const struct state before = {.entries = entries, .count = 4};
    const struct walk walk = {files, 2, faults, 1};
    struct plan_from from = {.walk = &walk, .before = &before, .start = ""};
    static const enum plan_action all[] = {PLAN_REMOVE, PLAN_REMOVE, PLAN_ADD,
                                           PLAN_KEEP, PLAN_KEEP};
    static const enum plan_action part[] = {PLAN_KEEP, PLAN_REMOVE, PLAN_ADD,
                                            PLAN_KEEP, PLAN_AGAIN};
    struct plan plan;
    struct err err;

    (void)unused;
    assert_true(plan_make(&from, &arena, &plan, &err));
    assert_int_equal(plan.count, 5);
    assert_int_equal(plan.todo, 3);
    assert_int_equal(plan.removed, 2);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(plan.items[i].action, all[i]);

    from.start = "in";
    from.again = true;
    assert_true(plan_make(&from, &arena, &plan, &err));
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(plan.items[i].action, part[i]);
}

/* A thousand items, of which a run keeps the first few kilobytes on the heap. */
static void
a_plan_keeps_what_was_spilled(void **unused)
{
    static struct walk_file files[1000];
    const struct state before = {.count = 0};
    const struct walk walk = {.files = files, .nfiles = ARRAY_LEN(files)};
    struct arena walked, kept;
    struct plan_from from = {
        .walk = &walk, .before = &before, .start = "", .walked = &walked};
    struct plan plan;
    struct err err;

    (void)unused;
    disk_arena(&walked, 1 << 20, 1 << 12, "/tmp");
    disk_arena(&kept, 1 << 20, 1 << 12, "/tmp");
    for (size_t i = 0; i < ARRAY_LEN(files); i++)
        files[i] = (struct walk_file){.id = arena_printf(&walked, "%04zu", i),
                                      .file = {i, 1}};
    assert_true(plan_make(&from, &kept, &plan, &err));
    for (size_t i = 0; i < plan.count; i++)
        plan.items[i].entry.stamp.file.mtime_ns = (int64_t)i;
    arena_spill(&walked);
    arena_spill(&kept);
    assert_int_equal(plan.count, ARRAY_LEN(files));
    for (size_t i = 0; i < plan.count; i++) {
        assert_int_equal(plan.items[i].entry.id.n, 4);
        assert_int_equal(strtoul(plan.items[i].entry.id.p, NULL, 10), i);
        assert_int_equal(plan.items[i].entry.stamp.file.size, i);
        assert_int_equal(plan.items[i].entry.stamp.file.mtime_ns, i);
    }
    arena_release(&walked);
    arena_release(&kept);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(a_damaged_file_is_told),
        cmocka_unit_test(a_plan_sees_what_changed),
        cmocka_unit_test(a_plan_keeps_what_was_spilled),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
