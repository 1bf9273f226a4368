/* The walk: files in the order of their ids, each with the stamp of its sidecar. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "indexer/walk.h"
#include "tests/unit/crowd.h"

static char folder[] = "/tmp/glane-walk-XXXXXX";

static int
set_up(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int
tear_down(void **state)
{
    struct err err;

    (void)state;
    return !disk_remove_folder(folder, &err);
}

/* A file of so many bytes, in folders that are made. */
static void
make_file(const char *id, size_t bytes)
{
    char path[512];
    int fd, n = snprintf(path, sizeof path, "%s/%s", folder, id);

    assert_true(n > 0 && (size_t)n < sizeof path);
    for (char *p = path + sizeof folder; *p != '\0'; p++)
        if (*p == '/') {
            *p = '\0';
            (void)mkdir(path, 0700);
            *p = '/';
        }
    fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(ftruncate(fd, (off_t)bytes), 0);
    close(fd);
}

static void
walk(struct arena *a, const char *start, struct walk *out)
{
    struct walk_from from = {.real = folder, .start = start};
    struct err err;

    from.dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    assert_true(from.dir >= 0);
    assert_true(walk_folder(&from, a, out, &err));
    close(from.dir);
}

/* In the order of bytes, a folder's slash stands behind a point and before a digit. */
static const struct {
    const char *id;
    size_t sidecar; /* bytes of what is beside it; 0 for none */
} files[] = {
    {"a!.txt", 0},      {"a.txt", 1},      {"a/0.txt", 0}, {"a/b.txt", 2},
    {"a/b/c/d.txt", 3}, {"a/b/c0.txt", 0}, {"a/b0", 0},    {"a0", 0},
    {"été/a", 0},       {"été/a.html", 4},
};

static const struct {
    const char *id;
    size_t bytes;
} sidecars[] = {
    {"a.txt.meta.json", 1},
    {"a/b.meta.json", 2},
    {"a/b/c/d.txt.meta.json", 3},
    {"a/b/c/d.meta.json", 5}, /* the longer name is the closer one */
    {"été/a.html.meta.json", 4},
    {"été/a.json.meta.json", 6}, /* beside nothing */
};

static void
make_files(void)
{
    /* The other way round, since a folder may list what is newest last. */
    for (size_t i = ARRAY_LEN(files); i-- > 0;)
        make_file(files[i].id, i);
    for (size_t i = 0; i < ARRAY_LEN(sidecars); i++)
        make_file(sidecars[i].id, sidecars[i].bytes);
}

static void
files_come_in_order_with_their_sidecars(void **state)
{
    struct arena a;
    struct walk out;

    (void)state;
    arena_init(&a, 1 << 20);
    make_files();
    walk(&a, "", &out);
    assert_int_equal(out.nfaults, 0);
    assert_int_equal(out.nfiles, ARRAY_LEN(files));
    for (size_t i = 0; i < out.nfiles; i++) {
        assert_string_equal(out.files[i].id.p, files[i].id);
        assert_int_equal(out.files[i].id.n, strlen(files[i].id));
        assert_int_equal(out.files[i].file.size, i);
        assert_int_equal(out.files[i].sidecar.size, files[i].sidecar);
        assert_true((out.files[i].sidecar.mtime_ns != 0) ==
                    (files[i].sidecar != 0));
    }
    walk(&a, "a/b", &out); /* a part: its ids stay those of the whole */
    assert_int_equal(out.nfiles, 2);
    assert_string_equal(out.files[0].id.p, "a/b/c/d.txt");
    assert_int_equal(out.files[0].sidecar.size, 3);
    assert_string_equal(out.files[1].id.p, "a/b/c0.txt");
    arena_release(&a);
}

/* One folder of many, which spill while they are met, sorted and given. */
static void
many_come_in_order_too(void **state)
{
    enum { MANY = 5000 };
    struct arena a, others;
    struct walk out;
    char id[32];

    (void)state;
    for (unsigned i = 0; i < MANY; i++) {
        (void)snprintf(id, sizeof id, "many/%u.txt", i * 7919 % MANY);
        make_file(id, i * 7919 % MANY);
    }
    crowd(&others, folder);
    disk_arena(&a, 16 << 20, 1 << 12, folder);
    walk(&a, "many", &out);
    assert_int_equal(out.nfiles, MANY);
    for (size_t i = 0; i < out.nfiles; i++) {
        assert_true(i == 0 ||
                    span_compare(out.files[i - 1].id, out.files[i].id) < 0);
        assert_int_equal(strtoul(out.files[i].id.p + strlen("many/"), NULL, 10),
                         out.files[i].file.size);
    }
    arena_release(&a);
    arena_release(&others);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_come_in_order_with_their_sidecars),
        cmocka_unit_test(many_come_in_order_too),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
