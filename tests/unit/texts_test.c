/* shim/texts: what was put is given back, whole or but for the rest; what a disk
 * spoils is an error. */
#include "tests/unit/shim_help.h"

#include "shim/texts.h"

/* Some `n` bytes that are worth compressing, other ones for another `seed`. */
static struct span
some_bytes(struct arena *a, size_t n, uint64_t seed)
{
    static const char *const words[] = {"emploi ", "ville ",     "réseau ",
                                        "le ",     "solidaire ", "\"id\":"};
    char *bytes = arena_alloc(a, n + 16);
    size_t at = 0;

    assert_non_null(bytes);
    while (at < n) {
        const char *word;
        size_t length;

        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        word = words[(seed >> 33) % 6];
        length = strlen(word);
        memcpy(bytes + at, word, length);
        at += length;
        if ((seed >> 40) % 4 == 0)
            bytes[at - 1] = (char)(seed >> 50);
    }
    return (struct span){bytes, n};
}

static const size_t sizes[][2] = {{1, 0},           {1, 1},       {5, 5000},
                                  {5000, 0},        {5000, 1},    {4000, 6000},
                                  {131072, 131072}, {131073, 10}, {300000, 3},
                                  {300000, 700000}};
enum { SIZES = sizeof sizes / sizeof sizes[0], SMALL_SIZES = 6 };

/* Of the data and the rest of a document: of many documents, all are small. */
static const size_t *
size_of(uint32_t docid, uint32_t documents)
{
    return sizes[docid % (documents > SIZES ? SMALL_SIZES : SIZES)];
}

static void
put_all(const char *path, uint32_t first, uint32_t documents)
{
    texts_writer *w;
    struct arena a;
    struct err err;

    arena_init(&a, 1 << 24);
    w = texts_writer_open(path, &err);
    assert_non_null(w);
    for (uint32_t i = 0; i < documents; i++) {
        uint32_t docid = first + i;
        const size_t *size = size_of(docid, documents);

        arena_reset(&a);
        assert_ok(texts_writer_put(w, docid, some_bytes(&a, size[0], docid),
                                   some_bytes(&a, size[1], docid + 7), &err));
    }
    assert_ok(texts_writer_commit(w, &err));
    texts_writer_close(w);
    arena_release(&a);
}

static void
check_all(const char *path, uint32_t first, uint32_t documents)
{
    texts *t;
    struct arena a;
    struct err err;

    arena_init(&a, 1 << 24);
    t = texts_open(path, &err);
    assert_non_null(t);
    for (uint32_t i = 0; i < documents; i++) {
        uint32_t docid = first + i;
        const size_t *size = size_of(docid, documents);
        struct span data, more, whole;

        arena_reset(&a);
        assert_ok(texts_get(t, docid, &a, &data, NULL, &err));
        assert_true(span_equal(data, some_bytes(&a, size[0], docid)));
        assert_ok(texts_get(t, docid, &a, &whole, &more, &err));
        assert_true(span_equal(whole, data));
        assert_true(span_equal(more, some_bytes(&a, size[1], docid + 7)));
    }
    texts_close(t);
    arena_release(&a);
}

static void
what_was_put_is_given_back(void **state)
{
    put_all(in(*state, "texts"), 1, SIZES);
    check_all(in(*state, "texts"), 1, SIZES);
}

/* Merged, with a dictionary that is learnt from the first; put later, with it. */
static void
a_dictionary_changes_nothing(void **state)
{
    enum { MANY = 150 };
    texts_writer *w;
    struct err err;

    put_all(in(*state, "one"), 1, MANY);
    w = texts_writer_open(in(*state, "all"), &err);
    assert_non_null(w);
    assert_ok(texts_writer_merge(w, in(*state, "one"), 6, &err));
    assert_ok(texts_writer_commit(w, &err));
    texts_writer_close(w);
    /* 6 higher: its own sizes and seeds are those of the number before. */
    put_all(in(*state, "all"), 1, MANY + 6);
    check_all(in(*state, "all"), 1, MANY + 6);
}

static void
a_document_without_data_is_none(void **state)
{
    texts_writer *w = texts_writer_open(in(*state, "texts"), &(struct err){0});
    struct span data, more;
    struct arena a;
    struct err err;
    texts *t;

    assert_non_null(w);
    arena_init(&a, 1 << 20);
    assert_ok(texts_writer_put(w, 1, SPAN("a"), SPAN("b"), &err));
    assert_ok(texts_writer_put(w, 1, SPAN(""), SPAN("b"), &err));
    assert_ok(texts_writer_commit(w, &err));
    texts_writer_close(w);
    t = texts_open(in(*state, "texts"), &err);
    assert_non_null(t);
    for (uint32_t docid = 0; docid < 3; docid++) {
        assert_ok(texts_get(t, docid, &a, &data, &more, &err));
        assert_true(data.n == 0 && more.n == 0);
    }
    texts_close(t);
    arena_release(&a);
}

static void
write_one(struct arena *a, const char *path)
{
    struct err err;
    texts_writer *w = texts_writer_open(path, &err);

    assert_non_null(w);
    assert_ok(texts_writer_put(w, 1, some_bytes(a, 400, 1),
                               some_bytes(a, 300, 2), &err));
    assert_ok(texts_writer_commit(w, &err));
    texts_writer_close(w);
}

/* Any byte of a file may be another: no crash, and no error but one that says so. */
static void
a_spoilt_file_is_survived(void **state)
{
    const char *path = in(*state, "texts");
    struct arena a;
    struct err err;
    struct span file;
    char *bytes;
    size_t refused = 0;

    arena_init(&a, 1 << 26);
    write_one(&a, path);
    assert_ok(disk_map(path, &file, &err));
    bytes = malloc(file.n);
    assert_non_null(bytes);
    for (size_t i = 0; i < 3 * file.n; i++) {
        static const unsigned char flips[] = {1, 0x80, 0xff};
        struct span data, more;
        texts *t;

        memcpy(bytes, file.p, file.n);
        bytes[i / 3] = (char)(bytes[i / 3] ^ flips[i % 3]);
        assert_ok(disk_write(in(*state, "spoilt"), (struct span){bytes, file.n},
                             &err));
        t = texts_open(in(*state, "spoilt"), &err);
        arena_reset(&a);
        if (t == NULL || !texts_get(t, 1, &a, &data, NULL, &err) ||
            !texts_get(t, 1, &a, &data, &more, &err)) {
            assert_int_equal(err.code, ERR_BAD_INDEX);
            refused++;
        }
        texts_close(t);
    }
    assert_true(refused > file.n / 4);
    free(bytes);
    disk_unmap(file);
    arena_release(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_put_is_given_back, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_dictionary_changes_nothing,
                                        make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_document_without_data_is_none,
                                        make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_spoilt_file_is_survived, make_folder,
                                        remove_folder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
