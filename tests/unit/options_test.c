#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "indexer/options.h"

enum { MOST_ARGUMENTS = 12 };

static const char *const *environment; /* name, value, …, NULL */

static const char *
from_environment(const char *name)
{
    for (const char *const *e = environment; e != NULL && *e != NULL; e += 2)
        if (strcmp(*e, name) == 0)
            return e[1];
    return NULL;
}

/* Parse words separated by single spaces. */
static bool
parse(const char *line, struct options *o, struct err *err)
{
    static char words[400];
    char *argv[MOST_ARGUMENTS + 1] = {NULL};
    int argc = 0;
    size_t n = strlen(line);

    memcpy(words, line, n + 1);
    for (char *p = words; p != NULL && argc < MOST_ARGUMENTS;) {
        argv[argc++] = p;
        p = strchr(p, ' ');
        if (p != NULL)
            *p++ = '\0';
    }
    return options_parse(argc, argv, from_environment, o, err);
}

static void
a_command_line_is_read(void **state)
{
    struct options o;
    struct err err;

    (void)state;
    environment = NULL;
    assert_true(parse("glane-index update --index i --jobs 2 --dry-run "
                      "--summary json --authority a docs",
                      &o, &err));
    assert_int_equal(o.command, COMMAND_UPDATE);
    assert_string_equal(o.index, "i");
    assert_string_equal(o.authority, "a");
    assert_int_equal(o.jobs, 2);
    assert_true(o.dry_run && o.summary_json && !o.quiet);
    assert_int_equal(o.narguments, 1);

    /* Options may follow arguments, and "--" ends them. */
    assert_true(parse("glane-index extract a -- --b", &o, &err));
    assert_int_equal(o.narguments, 2);
}

static void
the_command_line_wins_over_the_environment(void **state)
{
    static const char *const set[] = {
        "GLANE_INDEX",   "e",   "GLANE_JOBS", "3", "GLANE_QUIET", "1",
        "GLANE_DRY_RUN", "non", NULL,         NULL};
    struct options o;
    struct err err;

    (void)state;
    environment = set;
    assert_true(parse("glane-index update docs", &o, &err));
    assert_string_equal(o.index, "e");
    assert_int_equal(o.jobs, 3);
    assert_true(o.quiet && !o.dry_run);
    assert_true(parse("glane-index update docs --index c --jobs=1", &o, &err));
    assert_string_equal(o.index, "c");
    assert_int_equal(o.jobs, 1);
    /* What a command has no use for is not held against it. */
    assert_true(parse("glane-index extract docs", &o, &err));
}

static void
each_mistake_is_named(void **state)
{
    static const struct row {
        const char *line, *named;
    } rows[] = {
        {"glane-index", "commande"},
        {"glane-index salut", "salut"},
        {"glane-index update docs", "--index"},
        {"glane-index update --index i", "dossier"},
        {"glane-index update a b --index i", "dossier"},
        {"glane-index update a --index", "--index"},
        {"glane-index update a --index i --jobs 65", "65"},
        {"glane-index update a --index i --jobs 1x", "1x"},
        {"glane-index update a --index i --jobs -1", "-1"},
        {"glane-index update a --index i --summary csv", "csv"},
        {"glane-index update a --index i --verbose", "--verbose"},
        {"glane-index update a --index i -v", "-v"},
        {"glane-index analyse a b", "texte"},
        {"glane-index check a --index i", "argument"},
        {"glane-index extract --jobs 2 a", "--jobs"},
    };
    struct options o;
    struct err err;

    (void)state;
    environment = NULL;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (parse(rows[i].line, &o, &err))
            fail_msg("accepted: %s", rows[i].line);
        assert_int_equal(err.code, ERR_BAD_INPUT);
        if (strstr(err.msg, rows[i].named) == NULL)
            fail_msg("%s: %s", rows[i].line, err.msg);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_command_line_is_read),
        cmocka_unit_test(the_command_line_wins_over_the_environment),
        cmocka_unit_test(each_mistake_is_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
