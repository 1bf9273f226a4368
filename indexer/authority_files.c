#include "indexer/authority_files.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static const char *const names[AUTHORITY_KINDS] = {
    [AUTHORITY_PEOPLE] = "people.tsv",
    [AUTHORITY_ORGANISATIONS] = "organisations.tsv",
    [AUTHORITY_THEMES] = "themes.tsv",
    [AUTHORITY_PLACES] = "places.tsv",
};

static bool
load_files(struct authority *au, int dir,
           const struct authority_listener *listener,
           char digest[FILE_DIGEST_BYTES], struct err *err)
{
    /* A separator between files: moving a line from one to the next counts. */
    struct span parts[2 * AUTHORITY_KINDS];

    for (int kind = 0; kind < AUTHORITY_KINDS; kind++) {
        struct span *bytes = &parts[2 * (size_t)kind];

        parts[2 * (size_t)kind + 1] = SPAN("\f");
        if (!file_read_if_any(dir, names[kind], &au->arena, bytes, NULL, err))
            return err_prefix(err, "%s", names[kind]);
        if (bytes->p != NULL &&
            !authority_read(au, (enum authority_kind)kind, *bytes, names[kind],
                            listener, err))
            return false;
    }
    file_digest(parts, ARRAY_LEN(parts), digest);
    return true;
}

bool
authority_load(struct authority *au, const char *dir,
               const struct authority_listener *listener,
               char digest[FILE_DIGEST_BYTES], struct err *err)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done;

    if (fd < 0)
        return err_set(err, ERR_IO, "dossier d’autorité %s : %s", dir,
                       file_reason(errno));
    done = load_files(au, fd, listener, digest, err);
    close(fd);
    return done || err_prefix(err, "dossier d’autorité %s", dir);
}
