#include "indexer/authority_files.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/buf.h"
#include "shim/disk.h"

/* Ends each file among the others: moving a line from one to the next counts. */
#define AUTHORITY_END "\f"

#define SAVED_BYTES ((size_t)AUTHORITY_KINDS * (FILE_LIMIT_BYTES + 1))

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
    struct span parts[2 * AUTHORITY_KINDS];
    uint8_t hash[FILE_HASH_BYTES];

    for (int kind = 0; kind < AUTHORITY_KINDS; kind++) {
        struct span *bytes = &parts[2 * (size_t)kind];

        parts[2 * (size_t)kind + 1] = SPAN(AUTHORITY_END);
        if (!file_read_if_any(dir, names[kind], &au->arena, bytes, NULL, err))
            return err_prefix(err, "%s", names[kind]);
        au->files[kind].bytes = *bytes;
        if (bytes->p != NULL &&
            !authority_read(au, (enum authority_kind)kind, *bytes, names[kind],
                            listener, err))
            return false;
    }
    file_hash(parts, ARRAY_LEN(parts), hash);
    file_digest(hash, digest);
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

bool
authority_save(const struct authority *au, const char *path, struct err *err)
{
    struct buf all;
    bool done;

    buf_init(&all, SAVED_BYTES);
    for (int kind = 0; kind < AUTHORITY_KINDS; kind++) {
        buf_add(&all, au->files[kind].bytes);
        buf_puts(&all, AUTHORITY_END);
    }
    /* Too large to be read again: an empty file is not known. */
    if (buf_ok(&all) && all.n > FILE_LIMIT_BYTES)
        buf_reset(&all);
    done = buf_ok(&all) ? disk_write(path, buf_span(&all), err)
                        : err_no_memory(err);
    buf_release(&all);
    return done;
}

bool
authority_saved(struct authority *au, const char *path, bool *known,
                struct err *err)
{
    struct span rest, bytes[AUTHORITY_KINDS];
    size_t n = 0;

    if (!file_read_if_any(AT_FDCWD, path, &au->arena, &rest, NULL, err))
        return false;
    while (rest.p != NULL && n < AUTHORITY_KINDS &&
           span_find(rest, SPAN(AUTHORITY_END), 0) < rest.n)
        (void)span_next(&rest, AUTHORITY_END[0], &bytes[n++]);
    *known = n == AUTHORITY_KINDS && rest.n == 0;
    for (int kind = 0; *known && kind < AUTHORITY_KINDS; kind++) {
        au->files[kind].bytes = bytes[kind];
        if (!authority_read(au, (enum authority_kind)kind, bytes[kind],
                            names[kind], NULL, err))
            return false;
    }
    return true;
}
