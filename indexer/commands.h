/*
 * The commands of glane-index, one file each; main.c chooses.
 *
 * Errors     false when nothing was done: main says err->msg and exits with 2.
 *            Otherwise *status is 0, or 1 when some reports could not be read,
 *            each of which had its message.
 * Ownership  a command keeps nothing.
 * Threads    one command per process.
 */
#ifndef INDEXER_COMMANDS_H
#define INDEXER_COMMANDS_H

#include <stdint.h>

#include "indexer/authority_files.h"
#include "indexer/options.h"

/* What main.c alone may ask the system for. */
struct app {
    struct options options;
    const char *installed_authority; /* NULL when there is none */
    bool stdout_is_terminal;
    bool stderr_is_terminal;
    int64_t (*now_ms)(void); /* from any origin, never backwards */
};

typedef bool command_run(const struct app *app, int *status, struct err *err);

command_run command_update; /* and rebuild */
command_run command_rollback;
command_run command_check;
command_run command_extract;
command_run command_explain;
command_run command_analyse;
command_run command_names;
command_run command_facets;

/* A message on stderr: "glane-index : …". */
void command_say(const char *fmt, ...) PRINTF_LIKE(1, 2);

/*
 * The authority that the options name, else `folder`/authority when `folder` is
 * not NULL and has one, else the installed one, else an empty one.  Bad lines are
 * told.  Initialises `au`, also on failure.
 */
bool command_authority(const struct app *app, const char *folder,
                       struct authority *au, char digest[FILE_DIGEST_BYTES],
                       struct err *err) MUST_CHECK;

#endif
