/*
 * glane-index: from a folder of reports to an index.  Only this file reads the
 * command line, the environment and the clock, and ends the process.
 */
#include <malloc.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/facet.h"
#include "indexer/commands.h"
#include "indexer/extract.h"
#include "text/french.h"

static command_run *const commands[COMMAND_COUNT] = {
    [COMMAND_UPDATE] = command_update,     [COMMAND_REBUILD] = command_update,
    [COMMAND_ROLLBACK] = command_rollback, [COMMAND_CHECK] = command_check,
    [COMMAND_EXTRACT] = command_extract,   [COMMAND_EXPLAIN] = command_explain,
    [COMMAND_ANALYSE] = command_analyse,   [COMMAND_NAMES] = command_names,
    [COMMAND_FACETS] = command_facets,
};

static int64_t
now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static const char *
environment(const char *name)
{
    return getenv(name);
}

/* The authority files that came with the program: beside it when installed, in
 * the sources when it runs from its build folder. */
static const char *
find_authority(char *out, size_t size)
{
    static const char *const places[] = {"../share/glane/authority",
                                         "../../corpus/authority"};
    char self[3072];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    struct stat st;
    char *slash;

    if (n <= 0)
        return NULL;
    self[n] = '\0';
    slash = strrchr(self, '/');
    if (slash == NULL)
        return NULL;
    *slash = '\0';
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        snprintf(out, size, "%s/%s", self, places[i]);
        if (stat(out, &st) == 0 && S_ISDIR(st.st_mode))
            return out;
    }
    return NULL;
}

/* How many processors this process may use. */
static unsigned
default_jobs(void)
{
    cpu_set_t set;
    int n;

    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    n = CPU_COUNT(&set);
    return n > OPTIONS_DEFAULT_JOBS ? OPTIONS_DEFAULT_JOBS : (unsigned)n;
}

/* What is that large goes back to the system when it is freed; left alone, malloc
 * keeps more and more of it as blocks grow.  Of what is smaller, as much stays as a
 * shard takes: each page that went back is cleared anew for the next one. */
enum { MAPPED_BYTES = 4 << 20, KEPT_BYTES = 16 << 20 };

int
main(int argc, char **argv)
{
    char authority[4096];
    struct app app = {
        .installed_authority = find_authority(authority, sizeof authority),
        .stdout_is_terminal = isatty(STDOUT_FILENO),
        .stderr_is_terminal = isatty(STDERR_FILENO),
        .now_ms = now_ms,
    };
    struct err err;
    int status = 2;

    (void)mallopt(M_MMAP_THRESHOLD, MAPPED_BYTES);
    (void)mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
    if (!options_parse(argc, argv, environment, &app.options, &err)) {
        command_say("%s", err.msg);
        return 2;
    }
    if (app.options.jobs == 0)
        app.options.jobs = default_jobs();
    if (app.options.command == COMMAND_HELP) {
        fputs(options_usage, stdout);
        return 0;
    }
    if (app.options.command == COMMAND_VERSION) {
        printf("glane-index : index %d, analyse %d, extraction %d\n",
               SCHEMA_VERSION, FRENCH_VERSION, EXTRACT_VERSION);
        return 0;
    }
    if (!commands[app.options.command](&app, &status, &err)) {
        command_say("%s", err.msg);
        return 2;
    }
    return status;
}
