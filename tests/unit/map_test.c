/* Maps: what was put is found, one key at a time or several. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/map.h"

static void
a_map_finds_what_was_put(void **state)
{
    enum { KEYS = 5000 };
    struct arena a;
    struct map m;

    (void)state;
    arena_init(&a, 1 << 24);
    map_init(&m, &a);
    assert_null(map_find(&m, SPAN("x")));
    for (uint32_t i = 0; i < 2 * KEYS; i++) {
        struct span key = arena_printf(&a, "mot-%u", i % KEYS);
        bool is_new = false;
        struct map_entry *e = map_put(&m, key, i, &is_new);

        assert_non_null(e);
        assert_int_equal(is_new, i < KEYS);
        assert_int_equal(e->number, i % KEYS);
    }
    assert_int_equal(m.count, KEYS);
    for (uint32_t i = 0; i < KEYS; i++) {
        assert_int_equal(m.entries[i].number, i); /* in order of arrival */
        assert_ptr_equal(map_find(&m, m.entries[i].key), &m.entries[i]);
    }
    assert_null(map_find(&m, SPAN("mot-")));
    assert_non_null(map_put(&m, SPAN(""), 1, NULL));
    assert_non_null(map_find(&m, SPAN("")));
    arena_release(&a);
}

static void
a_map_finds_several_keys_as_one_after_the_other(void **state)
{
    enum { KEYS = 4000 };
    struct span keys[MAP_AT_ONCE];
    struct map_entry *entries[MAP_AT_ONCE];
    struct arena a;
    struct map m;

    (void)state;
    arena_init(&a, 1 << 24);
    map_init(&m, &a);
    keys[0] = SPAN("");
    entries[0] = (void *)&m;
    map_find_several(&m, keys, 1, entries);
    assert_null(entries[0]);
    for (uint32_t i = 0; i < KEYS; i++) /* every second one is known */
        if (i % 2 == 0)
            assert_non_null(
                map_put(&m, arena_printf(&a, "mot-%u", i), i, NULL));
    for (uint32_t i = 0; i < KEYS; i += MAP_AT_ONCE) {
        for (uint32_t k = 0; k < MAP_AT_ONCE; k++)
            keys[k] = arena_printf(&a, "mot-%u", i + k);
        map_find_several(&m, keys, MAP_AT_ONCE, entries);
        for (uint32_t k = 0; k < MAP_AT_ONCE; k++) {
            assert_ptr_equal(entries[k], map_find(&m, keys[k]));
            assert_int_equal(entries[k] != NULL, k % 2 == 0);
        }
    }
    map_find_several(&m, NULL, 0, NULL);
    arena_release(&a);
}

static void
a_map_without_memory_says_so_and_stays_whole(void **state)
{
    static const char *const keys[] = {"a", "b", "c", "d", "e", "f",
                                       "g", "h", "i", "j", "k", "l"};
    bool failed = true;

    (void)state;
    for (size_t n = 1; failed; n++) {
        struct arena a;
        struct map m;

        failed = false;
        arena_init(&a, 1 << 20);
        map_init(&m, &a);
        a.fail_after = n;
        for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
            if (map_put(&m, span_of(keys[i]), (uint32_t)i, NULL) == NULL) {
                failed = true;
                i--; /* once more: only one allocation fails */
            }
        }
        for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
            assert_non_null(map_find(&m, span_of(keys[i])));
            assert_int_equal(map_find(&m, span_of(keys[i]))->number, i);
        }
        arena_release(&a);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_map_finds_what_was_put),
        cmocka_unit_test(a_map_finds_several_keys_as_one_after_the_other),
        cmocka_unit_test(a_map_without_memory_says_so_and_stays_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
