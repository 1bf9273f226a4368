#include "shim/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <linux/fs.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
fail(struct err *err, const char *path)
{
    return err_set(err, ERR_IO, "%s : %s", path, err_reason(errno));
}

/* ------------------------------------------------------------- reading */

static bool
map_open_file(int fd, struct span *bytes)
{
    struct stat st;
    void *p;

    if (fstat(fd, &st) != 0)
        return false;
    *bytes = SPAN("");
    if (st.st_size == 0)
        return true;
    p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED)
        return false;
    *bytes = (struct span){p, (size_t)st.st_size};
    return true;
}

bool
disk_map(const char *path, struct span *bytes, struct err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool ok;

    if (fd < 0)
        return fail(err, path);
    ok = map_open_file(fd, bytes) || fail(err, path);
    close(fd);
    return ok;
}

void
disk_unmap(struct span bytes)
{
    if (bytes.n > 0)
        munmap((void *)(uintptr_t)bytes.p, bytes.n);
}

/* Linux maps so many bytes around one that is asked for, when it has them. */
#define AROUND_BYTES ((uintptr_t)64 << 10)

void
disk_forget(struct span mapping, struct span read)
{
    uintptr_t first = (uintptr_t)mapping.p;
    uintptr_t begin = (uintptr_t)read.p / AROUND_BYTES * AROUND_BYTES;
    uintptr_t end = (uintptr_t)read.p + read.n;

    /* Nothing before the mapping: other memory would be lost. */
    begin = begin > first ? begin : first;
    if (begin < end)
        (void)madvise((void *)begin, end - begin, MADV_DONTNEED);
}

/* What little the files take, the program and its libraries among them, may stay
 * whatever else there is. */
bool
disk_maps_are_large(void)
{
    const long much = (long)192 << 20, little = (long)64 << 20;
    long page = sysconf(_SC_PAGESIZE), pages[3];
    char text[128];
    char *end = text;
    int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);

    if (fd >= 0)
        close(fd);
    if (n <= 0)
        return true; /* who cannot know is careful */
    text[n] = '\0';
    /* All there are, those in memory, and of these the ones of files. */
    for (int i = 0; i < 3; i++)
        pages[i] = strtol(end, &end, 10);
    return pages[1] > much / page && pages[2] > little / page;
}

/* ------------------------------------------------------------- nameless */

int
disk_nameless(const char *folder)
{
    char path[PATH_MAX];
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

    /* Not every file system makes files without a name. */
    if (fd >= 0 || snprintf(path, sizeof path, "%s/.spool-XXXXXX", folder) >=
                       (int)sizeof path)
        return fd;
    fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        (void)unlink(path);
    return fd;
}

/* ------------------------------------------------------------- arenas */

/* Reserved: a disk that is full says so here, and not by a signal when the bytes are
 * written. */
static void *
take(const void *folder, size_t n)
{
    int fd = disk_nameless(folder);
    void *map = MAP_FAILED;

    if (fd < 0)
        return NULL;
    if (posix_fallocate(fd, 0, (off_t)n) == 0)
        map = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    return map == MAP_FAILED ? NULL : map;
}

static void
give_back(void *p, size_t n)
{
    (void)munmap(p, n);
}

/* All but the beginning, which tells the arena where its other blocks are. */
static void
spill(void *p, size_t n)
{
    const struct span all = {p, n};

    disk_forget(all, span_slice(all, AROUND_BYTES, n));
}

void
disk_arena(struct arena *a, size_t limit_bytes, size_t heap_bytes,
           const char *folder)
{
    static const struct arena_pool pool = {take, give_back, spill};

    arena_init(a, limit_bytes);
    a->pool = &pool;
    a->where = folder;
    a->heap_bytes = heap_bytes;
}

/* ------------------------------------------------------------- writing */

static bool
write_all(int fd, struct span bytes)
{
    while (bytes.n > 0) {
        ssize_t n = write(fd, bytes.p, bytes.n);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes = span_slice(bytes, (size_t)n, bytes.n);
    }
    return true;
}

bool
disk_write(const char *path, struct span bytes, struct err *err)
{
    char temporary[PATH_MAX];
    bool ok;
    int fd;

    if (snprintf(temporary, sizeof temporary, "%s.tmp", path) >=
        (int)sizeof temporary)
        return err_set(err, ERR_IO, "%s : nom trop long", path);
    fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0)
        return fail(err, temporary);
    ok = (write_all(fd, bytes) && fsync(fd) == 0) || fail(err, path);
    close(fd);
    if (ok && rename(temporary, path) != 0)
        ok = fail(err, path);
    if (!ok)
        (void)unlink(temporary);
    return ok;
}

bool
disk_sync_folder(const char *path, struct err *err)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok;

    if (fd < 0)
        return fail(err, path);
    ok = fsync(fd) == 0 || fail(err, path);
    close(fd);
    return ok;
}

/* ------------------------------------------------------------- copying */

static bool
copy_by_hand(int from, int to)
{
    char block[64 * 1024];
    ssize_t n;

    while ((n = read(from, block, sizeof block)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 || !write_all(to, (struct span){block, (size_t)n}))
            return false;
    }
    return true;
}

static bool
copy_bytes(int from, int to)
{
    bool any = false;
    ssize_t n;

    if (ioctl(to, FICLONE, from) == 0)
        return true;
    while ((n = copy_file_range(from, NULL, to, NULL, 1U << 30, 0)) > 0)
        any = true;
    if (n == 0 && any)
        return true;
    /* Some file systems know none of it; an empty file copies either way. */
    return !any && copy_by_hand(from, to);
}

bool
disk_copy(const char *from, const char *to, struct err *err)
{
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out;
    bool ok;

    if (in < 0)
        return fail(err, from);
    out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    ok = (out >= 0 && copy_bytes(in, out)) || fail(err, to);
    /* The disk may begin: whoever syncs the file then waits for the rest. */
    if (ok)
        (void)sync_file_range(out, 0, 0, SYNC_FILE_RANGE_WRITE);
    if (out >= 0 && close(out) != 0 && ok)
        ok = fail(err, to);
    close(in);
    return ok;
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *where)
{
    (void)st;
    (void)type;
    (void)where;
    return remove(path);
}

bool
disk_remove_folder(const char *path, struct err *err)
{
    /* Links are removed, not followed. */
    return nftw(path, remove_one, 8, FTW_DEPTH | FTW_PHYS) == 0 ||
           errno == ENOENT || fail(err, path);
}
