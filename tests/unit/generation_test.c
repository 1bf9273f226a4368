/* Generations: whole or not there, one indexer at a time, two kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shim/disk.h"
#include "shim/generation.h"

static const struct generation_versions mine = {1, 1, 0};
static char root[] = "/tmp/glane-generation-XXXXXX";
static char dir[64];

static int
make_folder(void **state)
{
    (void)state;
    (void)snprintf(root, sizeof root, "%s", "/tmp/glane-generation-XXXXXX");
    if (mkdtemp(root) == NULL)
        return -1;
    (void)snprintf(dir, sizeof dir, "%s/index", root);
    return 0;
}

static int
remove_folder(void **state)
{
    char command[96];

    (void)state;
    (void)snprintf(command, sizeof command, "rm -rf '%s'", root);
    return system(command);
}

static void
put_file(const struct generation *g, const char *name, const char *text)
{
    char path[GENERATION_PATH_BYTES + 16];
    struct err err;

    (void)snprintf(path, sizeof path, "%s/%s", g->path, name);
    assert_true(disk_write(path, span_of(text), &err));
}

/* Publish one generation with file "data" holding `text`. */
static void
publish(const char *text, bool from_current)
{
    struct generation current;
    struct generation next;
    struct err err;
    generation_writer *w = generation_lock(dir, &err);

    if (w == NULL)
        fail_msg("%s", err.msg);
    if (from_current)
        assert_true(generation_current(dir, &mine, &current, &err));
    assert_true(
        generation_begin(w, from_current ? &current : NULL, &next, &err));
    next.versions = (struct generation_versions){1, 1, 1};
    next.reports = strlen(text);
    put_file(&next, "data", text);
    assert_true(generation_publish(w, &next, &err));
    generation_unlock(w);
}

static int
generations_on_disk(void)
{
    DIR *folder = opendir(dir);
    const struct dirent *entry;
    int n = 0;

    while ((entry = readdir(folder)) != NULL)
        n += strncmp(entry->d_name, "gen-", 4) == 0;
    closedir(folder);
    return n;
}

static void
nothing_published_is_no_index(void **state)
{
    struct generation g;
    struct err err;

    (void)state;
    assert_false(generation_current(dir, &mine, &g, &err));
    assert_int_equal(err.code, ERR_BAD_INDEX);
    assert_non_null(strstr(err.msg, dir));
    generation_unlock(generation_lock(dir, &err));
    assert_false(generation_current(dir, &mine, &g, &err));
}

static void
a_published_generation_is_current_and_whole(void **state)
{
    struct generation g;
    struct err err;

    (void)state;
    publish("abc", false);
    assert_true(generation_current(dir, &mine, &g, &err));
    assert_int_equal(g.number, 1);
    assert_int_equal(g.reports, 3);
    assert_int_equal(g.versions.extract, 1);
    assert_true(generation_check(&g, &err));
    assert_true(generation_is_current(dir, &g));
    publish("abcd", true);
    assert_false(generation_is_current(dir, &g));
    assert_true(generation_check(&g, &err)); /* still there for its readers */
}

static void
two_generations_are_kept_and_one_can_go_back(void **state)
{
    struct generation g;
    struct err err;
    generation_writer *w;

    (void)state;
    for (int i = 0; i < 5; i++)
        publish("abc", i > 0);
    assert_int_equal(generations_on_disk(), 2);
    w = generation_lock(dir, &err);
    assert_true(generation_rollback(w, &g, &err));
    assert_int_equal(g.number, 4);
    assert_false(generation_rollback(w, &g, &err)); /* no older one is left */
    generation_unlock(w);
    assert_true(generation_current(dir, &mine, &g, &err));
    assert_int_equal(g.number, 4);
    publish("abcdef", true);
    assert_true(generation_current(dir, &mine, &g, &err));
    assert_int_equal(g.number, 6);
}

static void
a_second_indexer_is_told_that_one_is_at_work(void **state)
{
    struct err err;
    generation_writer *w = generation_lock(dir, &err);

    (void)state;
    assert_non_null(w);
    assert_null(generation_lock(dir, &err));
    assert_int_equal(err.code, ERR_BUSY);
    generation_unlock(w);
    w = generation_lock(dir, &err);
    assert_non_null(w);
    generation_unlock(w);
}

static void
a_run_that_dies_leaves_nothing(void **state)
{
    struct generation g;
    struct err err;
    generation_writer *w;
    pid_t child;

    (void)state;
    publish("abc", false);
    child = fork();
    if (child == 0) {
        w = generation_lock(dir, &err);
        if (w != NULL && generation_begin(w, NULL, &g, &err))
            _exit(0); /* without unlocking: as if killed */
        _exit(1);
    }
    waitpid(child, &(int){0}, 0);
    assert_int_equal(generations_on_disk(), 2);
    w = generation_lock(dir, &err);
    assert_non_null(w);
    assert_int_equal(generations_on_disk(), 1);
    generation_unlock(w);
    assert_true(generation_current(dir, &mine, &g, &err));
    assert_int_equal(g.number, 1);
}

static void
another_version_is_refused_with_what_to_do(void **state)
{
    static const struct generation_versions other = {1, 2, 0};
    struct generation g;
    struct err err;

    (void)state;
    publish("abc", false);
    assert_false(generation_current(dir, &other, &g, &err));
    assert_int_equal(err.code, ERR_BAD_INDEX);
    assert_non_null(strstr(err.msg, "glane-index rebuild"));
}

static void
every_changed_byte_is_noticed(void **state)
{
    struct generation g;
    struct err err;

    (void)state;
    publish("abc", false);
    assert_true(generation_current(dir, &mine, &g, &err));
    put_file(&g, "data", "abd");
    assert_false(generation_check(&g, &err));
    assert_int_equal(err.code, ERR_BAD_INDEX);
    put_file(&g, "data", "abc");
    assert_true(generation_check(&g, &err));
    put_file(&g, "MANIFEST", "{\"schema\":1}");
    assert_false(generation_check(&g, &err));
    assert_false(generation_current(dir, &mine, &g, &err));
    put_file(&g, "MANIFEST", "[[[[");
    assert_false(generation_current(dir, &mine, &g, &err));
    assert_int_equal(err.code, ERR_BAD_INDEX);
}

#define IN_A_FOLDER(f)                                                         \
    cmocka_unit_test_setup_teardown(f, make_folder, remove_folder)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(nothing_published_is_no_index),
        IN_A_FOLDER(a_published_generation_is_current_and_whole),
        IN_A_FOLDER(two_generations_are_kept_and_one_can_go_back),
        IN_A_FOLDER(a_second_indexer_is_told_that_one_is_at_work),
        IN_A_FOLDER(a_run_that_dies_leaves_nothing),
        IN_A_FOLDER(another_version_is_refused_with_what_to_do),
        IN_A_FOLDER(every_changed_byte_is_noticed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
