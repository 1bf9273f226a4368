#include "indexer/reader_zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

/* What a report may unpack to.  A word processor's XML shrinks ten to thirty
 * times; a bomb of one layer shrinks a thousand times. */
enum {
    MEMBERS_MAX = 10000,       /* a document has some tens: pictures mostly */
    UNPACKED_BYTES = 64 << 20, /* all wanted members together */
    RATIO_MAX = 200,           /* unpacked bytes for one of the archive… */
    RATIO_FREE_BYTES = 256 << 10, /* …beyond what any archive may unpack to */
    CHUNK_BYTES = 64 << 10,
};

struct unpacking {
    struct arena *arena;
    struct archive *archive;
    size_t limit;    /* bytes that may still be unpacked */
    size_t unpacked; /* so far */
};

/* libarchive's own words are in English and may hold bytes of the file. */
static bool
refuse_damaged(struct err *err)
{
    return err_set(err, ERR_BAD_INPUT,
                   "archive ZIP abîmée ou tronquée : le document ne peut être "
                   "lu");
}

static bool
refuse_large(struct err *err)
{
    return err_set(err, ERR_BAD_INPUT,
                   "le document compressé est démesuré une fois ouvert");
}

static bool
unpack(struct unpacking *u, struct span *out, struct err *err)
{
    size_t capacity = CHUNK_BYTES, n = 0;
    char *p = arena_alloc(u->arena, capacity);

    while (p != NULL) {
        la_ssize_t got = archive_read_data(u->archive, p + n, capacity - n);

        if (got < 0)
            return refuse_damaged(err);
        if (got == 0)
            break;
        n += (size_t)got;
        u->unpacked += (size_t)got;
        if (u->unpacked > u->limit)
            return refuse_large(err);
        if (n == capacity) {
            char *grown = arena_alloc(u->arena, 2 * capacity);

            if (grown != NULL)
                memcpy(grown, p, n);
            p = grown;
            capacity *= 2;
        }
    }
    *out = (struct span){p, n};
    return p != NULL || err_no_memory(err);
}

static struct zip_member *
find_member(struct zip_member *members, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (name != NULL && strcmp(members[i].name, name) == 0)
            return members[i].bytes.p == NULL ? &members[i] : NULL;
    return NULL;
}

static bool
read_members(struct unpacking *u, struct zip_member *members, size_t n,
             struct err *err)
{
    struct archive_entry *entry;

    for (size_t seen = 0;; seen++) {
        int status = archive_read_next_header(u->archive, &entry);
        struct zip_member *member;

        if (status == ARCHIVE_EOF)
            return true;
        if (status < ARCHIVE_WARN)
            return refuse_damaged(err);
        if (seen == MEMBERS_MAX)
            return err_set(err, ERR_BAD_INPUT,
                           "l’archive a plus de %d fichiers : ce n’est pas un "
                           "document",
                           MEMBERS_MAX);
        member = find_member(members, n, archive_entry_pathname(entry));
        if (member == NULL)
            continue;
        if (archive_entry_is_data_encrypted(entry))
            return err_set(err, ERR_BAD_INPUT,
                           "document protégé par un mot de passe");
        if (!unpack(u, &member->bytes, err))
            return false;
    }
}

bool
zip_read(struct arena *a, struct span archive, struct zip_member *members,
         size_t n, struct err *err)
{
    struct unpacking u = {.arena = a, .archive = archive_read_new()};
    size_t by_ratio = RATIO_FREE_BYTES + archive.n * RATIO_MAX;
    bool done;

    if (u.archive == NULL)
        return err_no_memory(err);
    u.limit = by_ratio < UNPACKED_BYTES ? by_ratio : UNPACKED_BYTES;
    for (size_t i = 0; i < n; i++)
        members[i].bytes = (struct span){NULL, 0};
    /* By the central directory: local headers alone may lie about sizes. */
    done =
        archive_read_support_format_zip_seekable(u.archive) == ARCHIVE_OK &&
        archive_read_open_memory(u.archive, archive.p, archive.n) == ARCHIVE_OK;
    done = done ? read_members(&u, members, n, err) : refuse_damaged(err);
    archive_read_free(u.archive);
    return done;
}
