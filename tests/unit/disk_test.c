/* Memory that lies on the disk: what spills is kept, and takes no memory. */
#include "tests/unit/crowd.h"
#include "tests/unit/shim_help.h"

enum { HEAP_BYTES = 16 << 10, PARTS = 1000 };

static void
fill(struct arena *a, unsigned char **parts, size_t bytes)
{
    for (size_t i = 0; i < PARTS; i++) {
        parts[i] = arena_alloc(a, bytes);
        assert_non_null(parts[i]);
        memset(parts[i], (int)(i % 251), bytes);
    }
}

static void
check(unsigned char **parts, size_t bytes)
{
    for (size_t i = 0; i < PARTS; i++)
        for (size_t k = 0; k < bytes; k++)
            assert_int_equal(parts[i][k], i % 251);
}

static void
what_spilled_is_kept(void **state)
{
    static const size_t bytes[] = {1, 40, 4096, 30001};
    unsigned char *parts[PARTS];

    for (size_t i = 0; i < ARRAY_LEN(bytes); i++) {
        struct arena a;

        disk_arena(&a, 64 << 20, HEAP_BYTES, *state);
        arena_spill(&a); /* nothing yet */
        fill(&a, parts, bytes[i]);
        arena_spill(&a);
        check(parts, bytes[i]);
        arena_reset(&a);
        fill(&a, parts, bytes[i]);
        check(parts, bytes[i]);
        arena_release(&a);
    }
}

static void
without_room_on_the_disk_it_is_the_heap(void **state)
{
    unsigned char *parts[PARTS];
    struct arena a;

    (void)state;
    disk_arena(&a, 64 << 20, HEAP_BYTES, "/nowhere/at/all");
    fill(&a, parts, 5000);
    arena_spill(&a);
    check(parts, 5000);
    assert_null(arena_alloc(&a, 64 << 20)); /* the limit holds */
    arena_release(&a);
}

static void
what_spilled_takes_no_memory(void **state)
{
    struct arena a;
    size_t before = resident_bytes(), held;

    assert_true(before > 0);
    assert_false(disk_maps_are_large());
    crowd(&a, *state);
    held = resident_bytes();
    assert_true(held - before >= CROWD_BYTES);
    assert_true(disk_maps_are_large());
    arena_spill(&a);
    assert_true(held - resident_bytes() >= CROWD_BYTES / 10 * 9);
    assert_false(disk_maps_are_large());
    arena_release(&a);
}

/* As an array does that grew: the old one is in nobody's way. */
static void
what_is_forgotten_gives_its_room_on_the_disk_back(void **state)
{
    struct arena a;
    unsigned char *array;

    disk_arena(&a, 64 << 20, HEAP_BYTES, *state);
    array = arena_alloc(&a, 1 << 20);
    assert_non_null(array);
    memset(array, 1, 1 << 20);
    arena_forget(array, 1 << 20);
    assert_int_equal(array[1 << 19], 0);
    arena_release(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_spilled_is_kept),
        cmocka_unit_test(without_room_on_the_disk_it_is_the_heap),
        cmocka_unit_test(what_spilled_takes_no_memory),
        cmocka_unit_test(what_is_forgotten_gives_its_room_on_the_disk_back),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
