#include "indexer/file.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *
file_reason(int error)
{
    switch (error) {
    case ENOENT:
        return "le fichier n’existe pas ou plus";
    case EACCES:
    case EPERM:
        return "lecture non permise";
    case ELOOP:
        return "lien symbolique sans fin";
    default:
        return err_reason(error);
    }
}

static bool
check_kind(const struct stat *st, int64_t limit_bytes, struct err *err)
{
    if (S_ISDIR(st->st_mode))
        return err_set(err, ERR_BAD_INPUT, "c’est un dossier, pas un fichier");
    if (!S_ISREG(st->st_mode))
        return err_set(err, ERR_BAD_INPUT, "ce n’est pas un fichier ordinaire");
    if (st->st_size > limit_bytes)
        return err_set(
            err, ERR_BAD_INPUT, "fichier de plus de %d Mo, trop grand pour %s",
            (int)(limit_bytes / 1024 / 1024),
            limit_bytes > FILE_LIMIT_BYTES ? "un export" : "un compte rendu");
    return true;
}

/* The file may grow or shrink while it is read: what was there is taken, up to
 * the size that was announced. */
static bool
read_whole(int fd, struct arena *a, size_t size, struct span *bytes,
           struct err *err)
{
    char *p = arena_alloc(a, size + 1);
    size_t n = 0;

    if (p == NULL)
        return err_no_memory(err);
    while (n < size) {
        ssize_t got = read(fd, p + n, size - n);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return err_set(err, ERR_IO, "%s", file_reason(errno));
        if (got == 0)
            break;
        n += (size_t)got;
    }
    *bytes = (struct span){p, n};
    return true;
}

static bool
read_open(int fd, int64_t limit_bytes, struct arena *a, struct span *bytes,
          struct file_stamp *stamp, struct err *err)
{
    struct stat st;

    if (fstat(fd, &st) != 0)
        return err_set(err, ERR_IO, "%s", file_reason(errno));
    if (!check_kind(&st, limit_bytes, err))
        return false;
    if (stamp != NULL)
        *stamp = (struct file_stamp){(uint64_t)st.st_size,
                                     (int64_t)st.st_mtim.tv_sec * 1000000000 +
                                         st.st_mtim.tv_nsec};
    return read_whole(fd, a, (size_t)st.st_size, bytes, err);
}

static bool
read_if_any(const struct file_request *q, struct arena *a, struct span *bytes,
            struct file_stamp *stamp, struct err *err)
{
    /* O_NONBLOCK: opening a pipe without a writer must not wait for one. */
    int fd =
        openat(q->dir, q->path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    bool done;

    if (stamp != NULL)
        *stamp = (struct file_stamp){0, 0};
    /* A name too long for the file system cannot be there either. */
    if (fd < 0 && (errno == ENOENT || errno == ENAMETOOLONG)) {
        *bytes = (struct span){NULL, 0};
        return true;
    }
    if (fd < 0 && errno == ENXIO) /* a socket */
        return err_set(err, ERR_BAD_INPUT, "ce n’est pas un fichier ordinaire");
    if (fd < 0)
        return err_set(err, ERR_IO, "%s", file_reason(errno));
    done = read_open(fd, q->limit_bytes, a, bytes, stamp, err);
    close(fd);
    return done;
}

bool
file_read_most(const struct file_request *q, struct arena *a,
               struct span *bytes, struct file_stamp *stamp, struct err *err)
{
    if (!read_if_any(q, a, bytes, stamp, err))
        return false;
    if (bytes->p == NULL)
        return err_set(err, ERR_IO, "%s", file_reason(ENOENT));
    return true;
}

bool
file_read_if_any(int dir, const char *path, struct arena *a, struct span *bytes,
                 struct file_stamp *stamp, struct err *err)
{
    return read_if_any(&(struct file_request){dir, path, FILE_LIMIT_BYTES}, a,
                       bytes, stamp, err);
}

bool
file_read(int dir, const char *path, struct arena *a, struct span *bytes,
          struct file_stamp *stamp, struct err *err)
{
    return file_read_most(&(struct file_request){dir, path, FILE_LIMIT_BYTES},
                          a, bytes, stamp, err);
}

void
file_hash(const struct span *parts, size_t n, uint8_t out[FILE_HASH_BYTES])
{
    struct sha256_ctx context;

    sha256_init(&context);
    for (size_t i = 0; i < n; i++)
        sha256_update(&context, parts[i].n, (const uint8_t *)parts[i].p);
    sha256_digest(&context, FILE_HASH_BYTES, out);
}

static const char hex[] = "0123456789abcdef";

void
file_digest(const uint8_t hash[FILE_HASH_BYTES], char out[FILE_DIGEST_BYTES])
{
    for (size_t i = 0; i < FILE_HASH_BYTES; i++) {
        out[2 * i] = hex[hash[i] >> 4];
        out[2 * i + 1] = hex[hash[i] & 15];
    }
    out[FILE_DIGEST_BYTES - 1] = '\0';
}

/* The value of a digit, 16 for any other byte. */
static unsigned
value_of(char digit)
{
    if (digit >= '0' && digit <= '9')
        return (unsigned)(digit - '0');
    return digit >= 'a' && digit <= 'f' ? (unsigned)(digit - 'a') + 10 : 16;
}

bool
file_hash_of(struct span digits, uint8_t out[FILE_HASH_BYTES])
{
    if (digits.n != FILE_DIGEST_BYTES - 1)
        return false;
    for (size_t i = 0; i < FILE_HASH_BYTES; i++) {
        unsigned high = value_of(digits.p[2 * i]);
        unsigned low = value_of(digits.p[2 * i + 1]);

        if (high > 15 || low > 15)
            return false;
        out[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}
