/* The lists that the indexer carries: sorted, in columns, without stray bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "indexer/lists/lists.h"

static const struct row {
    const char *name;
    struct span (*list)(void);
    size_t columns;
    size_t at_least; /* entries */
} rows[] = {
    {"given names", list_given_names, 3, 3000},
    {"communes", list_communes, 5, 5000},
    {"departments", list_departments, 4, 101},
    {"common words", list_common_words, 1, 50000},
    {"words of themes", list_theme_cues, 3, 42},
};

static size_t
columns_of(struct span line)
{
    size_t tabs = 0;

    for (size_t i = 0; i < line.n; i++)
        tabs += line.p[i] == '\t';
    return tabs + 1;
}

static void
check(const struct row *row)
{
    struct span rest = row->list(), line, before = SPAN("");
    size_t entries = 0;

    assert_true(rest.n > 0);
    assert_int_equal(rest.p[rest.n - 1], '\n');
    while (span_next(&rest, '\n', &line)) {
        if (span_starts(line, SPAN("#")))
            continue;
        if (columns_of(line) != row->columns)
            fail_msg("%s: %zu columns in [%.*s]", row->name, columns_of(line),
                     SPAN_ARG(line));
        if (span_compare(before, line) >= 0)
            fail_msg("%s: [%.*s] is out of order", row->name, SPAN_ARG(line));
        before = line;
        entries++;
    }
    if (entries < row->at_least)
        fail_msg("%s: only %zu entries", row->name, entries);
}

static void
each_list_is_sorted_and_in_columns(void **state)
{
    (void)state;
    for (const struct row *row = rows; row < rows + ARRAY_LEN(rows); row++)
        check(row);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_list_is_sorted_and_in_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
