/* Exports of several reports: where each begins and ends, and its name. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "indexer/collection.h"

static char folder[] = "/tmp/glane-collection-XXXXXX";
static int dir;

static int
set_up(void **state)
{
    (void)state;
    if (mkdtemp(folder) == NULL)
        return -1;
    dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return dir < 0 ? -1 : 0;
}

static int
tear_down(void **state)
{
    (void)state;
    close(dir);
    return rmdir(folder);
}

/* Write a file, open it as a collection, remove it. */
static bool
opened(struct collection *c, struct span bytes, struct err *err)
{
    int fd = openat(dir, "a.json", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    bool done;

    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.p, bytes.n), bytes.n);
    close(fd);
    done = collection_open(c, dir, SPAN("a.json"), err);
    assert_int_equal(unlinkat(dir, "a.json", 0), 0);
    return done;
}

/* clang-format off */
static const struct row {
    const char *why, *bytes, *names; /* of the reports, separated by spaces */
} rows[] = {
    {"slug, id, place", "[{\"slug\":\"a\",\"id\":1},{\"id\":2},{\"id\":\"x\"},{}]", "a 2 x 4"},
    {"white space anywhere", " \n[ {\"id\":1} ,\n\t{\"id\":2}\n]\n", "1 2"},
    {"one name twice", "[{\"id\":1},{\"id\":1},{\"id\":1}]", "1 1-2 1-3"},
    {"a name that another took the place of", "[{\"slug\":\"2\"},{}]", "2 2-2"},
    {"names that are no names of files",
     "[{\"slug\":\"a/b\"},{\"slug\":\"../x\"},{\"slug\":\"\"},{\"slug\":\"a\\u0000b\"},{\"slug\":null}]",
     "1 2 3 4 5"},
    {"lines", "{\"id\":1}\n\n{\"id\":2}\r\n", "1 2"},
    {"a bad line is a report", "{\"id\":1}\n{\"id\":\n{\"id\":3}\n", "1 2 3"},
    {"after a bad element, the rest is one", "[{\"id\":1},{\"id\":,{\"id\":3}]", "1 2"},
    {"what is no object is a report", "[{\"id\":1},3,\"x\",[4]]", "1 2 3 4"},
    {"an array without end", "[{\"id\":1},", "1"},
    {"one object is an ordinary report", "{\"id\":1}\n", ""},
    {"so is one of many lines", "{\n\"id\":\n1\n}\n", ""},
    {"so is text", "Bonjour\n", ""},
    {"and an empty array", "[]", ""},
    {"and an empty file", "", ""},
    {"and an array of words", "[\"a\", \"b\"]", ""},
    {"a byte order mark", "\xEF\xBB\xBF[{\"id\":1}]", "1"},
    {"Windows-1252", "[{\"slug\":\"\xE9t\xE9\"},{\"title\":\"l\x92\xE9t\xE9\"}]", "été 2"},
    {"an unpaired surrogate costs the rest", "[{\"id\":1},{\"id\":\"\\ud800\"},{}]", "1 2"},
};
/* clang-format on */

static void
each_export_gives_its_reports(void **state)
{
    struct collection c;

    (void)state;
    collection_init(&c);
    for (const struct row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        struct buf names;
        struct err err;

        if (!opened(&c, span_of(r->bytes), &err))
            fail_msg("%s: %s", r->why, err.msg);
        buf_init(&names, 1 << 16);
        for (size_t i = 0; i < c.count; i++) {
            buf_puts(&names, i > 0 ? " " : "");
            buf_add(&names, c.reports[i].name);
            assert_ptr_equal(collection_find(&c, c.reports[i].name),
                             &c.reports[i]);
        }
        if (!span_equal(buf_span(&names), span_of(r->names)))
            fail_msg("%s: got [%.*s]", r->why, SPAN_ARG(buf_span(&names)));
        assert_null(collection_find(&c, SPAN("no such")));
        buf_release(&names);
        c.path.p = NULL; /* the next row is another file */
    }
    collection_release(&c);
}

static void
an_open_one_is_not_read_again(void **state)
{
    struct collection c;
    struct err err;

    (void)state;
    collection_init(&c);
    assert_true(opened(&c, SPAN("[{\"id\":1}]"), &err));
    /* The file is gone by now. */
    assert_true(collection_open(&c, dir, SPAN("a.json"), &err));
    assert_int_equal(c.count, 1);
    assert_false(collection_open(&c, dir, SPAN("b.json"), &err));
    assert_int_equal(err.code, ERR_IO);
    assert_false(collection_open(&c, dir, SPAN("a.json"), &err));
    collection_release(&c);
}

static void
deep_and_long_ones_are_read_or_not(void **state)
{
    enum { MANY = 200000 };
    struct collection c;
    struct err err;
    struct buf b;

    (void)state;
    collection_init(&c);
    buf_init(&b, 32 << 20);
    buf_puts(&b, "[{},");
    for (int i = 0; i < MANY; i++)
        buf_byte(&b, '[');
    assert_true(opened(&c, buf_span(&b), &err));
    assert_int_equal(c.count, 2);
    c.path.p = NULL;
    buf_reset(&b);
    buf_puts(&b, "[{}");
    for (int i = 1; i < MANY; i++)
        buf_puts(&b, ",{}");
    assert_true(opened(&c, buf_span(&b), &err));
    assert_int_equal(c.count, MANY);
    buf_release(&b);
    collection_release(&c);
}

static void
paths_lead_into_collections(void **state)
{
    (void)state;
    assert_true(collection_named(SPAN("2016/site.json")));
    assert_true(collection_named(SPAN("site.JSONL")));
    assert_false(collection_named(SPAN(".json")));
    assert_false(collection_named(SPAN("site.json.txt")));
    assert_int_equal(collection_prefix(SPAN("a/site.json/12")), 11);
    assert_int_equal(collection_prefix(SPAN("a/site.json")), 0);
    assert_int_equal(collection_prefix(SPAN("site.json/a/b")), 0);
    assert_int_equal(collection_prefix(SPAN("")), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_export_gives_its_reports),
        cmocka_unit_test(an_open_one_is_not_read_again),
        cmocka_unit_test(deep_and_long_ones_are_read_or_not),
        cmocka_unit_test(paths_lead_into_collections),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
