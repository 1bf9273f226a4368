/*
 * What the command line and the environment ask for.  Every option may also be
 * set as GLANE_<OPTION> (GLANE_INDEX, GLANE_DRY_RUN=1); the command line wins.
 *
 * Errors     ERR_BAD_INPUT: unknown command or option, a value that is missing
 *            or out of bounds, an argument too many or too few.
 * Ownership  everything points into argv and the environment.
 * Threads    getopt_long() has state: call it from main alone.
 */
#ifndef INDEXER_OPTIONS_H
#define INDEXER_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

enum command {
    COMMAND_UPDATE,
    COMMAND_REBUILD,
    COMMAND_ROLLBACK,
    COMMAND_EXTRACT,
    COMMAND_EXPLAIN,
    COMMAND_ANALYSE,
    COMMAND_CHECK,
    COMMAND_NAMES,
    COMMAND_FACETS,
    COMMAND_HELP,
    COMMAND_VERSION,
    COMMAND_COUNT
};

/* By default a job a core, but no more than need 300 MB: a job takes some 40. */
enum { OPTIONS_MAX_JOBS = 64, OPTIONS_DEFAULT_JOBS = 4 };

struct options {
    enum command command;
    const char *index;     /* NULL when not given */
    const char *authority; /* NULL when not given */
    const char *field;     /* likewise */
    unsigned jobs;         /* 0 when not given */
    bool dry_run;
    bool summary_json;
    bool quiet;
    char **arguments; /* after the options */
    size_t narguments;
};

/* getenv, or a test's own. */
typedef const char *options_env(const char *name);

bool options_parse(int argc, char **argv, options_env *env, struct options *out,
                   struct err *err) MUST_CHECK;

/* The help of the program, in French. */
extern const char options_usage[];

#endif
