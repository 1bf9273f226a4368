/*
 *     file    [ written, and mapped ······ ]
 *     tail                                 [ added since ··· ]     in memory
 */
#include "shim/spool.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "shim/disk.h"

enum {
    TAIL_BYTES = 256 << 10,
    FIRST_BYTES = 1 << 20, /* mapped; then twice as many, and so on */
};

/* Written since what was read was forgotten: as much may be read again. */
#define KEPT_BYTES ((size_t)1 << 20)

struct spool {
    int fd;
    size_t written;
    size_t kept;
    char *map;
    size_t mapped;
    size_t ntail;
    char tail[TAIL_BYTES];
};

static bool
fail(struct err *err)
{
    return err_set(err, ERR_IO, "fichier provisoire : %s", err_reason(errno));
}

spool *
spool_open(const char *folder, struct err *err)
{
    spool *s = malloc(sizeof *s);

    if (s == NULL) {
        err_no_memory(err);
        return NULL;
    }
    s->written = s->kept = s->mapped = s->ntail = 0;
    s->map = NULL;
    s->fd = disk_nameless(folder);
    if (s->fd >= 0)
        return s;
    fail(err);
    free(s);
    return NULL;
}

void
spool_close(spool *s)
{
    if (s == NULL)
        return;
    if (s->map != NULL)
        munmap(s->map, s->mapped);
    close(s->fd);
    free(s);
}

size_t
spool_bytes(const spool *s)
{
    return s->written + s->ntail;
}

/* A mapping may reach beyond the end of its file, as long as nobody looks. */
static bool
map_written(spool *s, struct err *err)
{
    size_t wanted = s->mapped == 0 ? FIRST_BYTES : s->mapped;
    void *map;

    while (wanted < s->written)
        wanted *= 2;
    if (wanted == s->mapped)
        return true;
    map = mmap(NULL, wanted, PROT_READ, MAP_SHARED, s->fd, 0);
    if (map == MAP_FAILED)
        return fail(err);
    if (s->map != NULL)
        munmap(s->map, s->mapped);
    s->map = map;
    s->mapped = wanted;
    return true;
}

static bool
write_out(spool *s, struct span bytes, struct err *err)
{
    while (bytes.n > 0) {
        ssize_t n = pwrite(s->fd, bytes.p, bytes.n, (off_t)s->written);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return fail(err);
        s->written += (size_t)n;
        bytes = span_slice(bytes, (size_t)n, bytes.n);
    }
    if (s->written - s->kept > KEPT_BYTES) {
        spool_forget(s);
        s->kept = s->written;
    }
    return map_written(s, err);
}

bool
spool_end(spool *s, struct err *err)
{
    struct span tail = {s->tail, s->ntail};

    s->ntail = 0;
    return write_out(s, tail, err);
}

bool
spool_add(spool *s, struct span bytes, struct err *err)
{
    if (bytes.n > sizeof s->tail - s->ntail && !spool_end(s, err))
        return false;
    if (bytes.n > sizeof s->tail)
        return write_out(s, bytes, err);
    if (bytes.n > 0)
        memcpy(s->tail + s->ntail, bytes.p, bytes.n);
    s->ntail += bytes.n;
    return true;
}

const char *
spool_at(const spool *s, size_t at)
{
    return at < s->written ? s->map + at : s->tail + (at - s->written);
}

void
spool_forget(const spool *s)
{
    if (s->map != NULL)
        disk_forget((struct span){s->map, s->mapped},
                    (struct span){s->map, s->mapped});
}
