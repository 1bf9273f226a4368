#include "shim/manifest.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <jansson.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "shim/disk.h"

enum { HEX_BYTES = 2 * sizeof(XXH128_hash_t) + 1, MANIFEST_LIMIT = 1 << 20 };

struct file_facts {
    unsigned long long bytes;
    char xxh128[HEX_BYTES];
};

static bool
path_in(const struct generation *g, const char *name,
        char path[GENERATION_PATH_BYTES], struct err *err)
{
    int n = snprintf(path, GENERATION_PATH_BYTES, "%s/%s", g->path, name);

    if (n < 0 || n >= GENERATION_PATH_BYTES)
        return err_set(err, ERR_IO, "%s : nom trop long", g->path);
    return true;
}

/* XXH128 and not SHA-256: the digest is against disks, not against people, who
 * could write another manifest too, and it is taken of the whole index for each
 * update: half a gigabyte in 0.1 s and not in 2. */
static bool
digest_of(int fd, struct file_facts *out)
{
    unsigned char block[64 * 1024];
    XXH3_state_t state;
    XXH128_hash_t digest;
    ssize_t n;

    (void)XXH3_128bits_reset(&state);
    out->bytes = 0;
    while ((n = read(fd, block, sizeof block)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        (void)XXH3_128bits_update(&state, block, (size_t)n);
        out->bytes += (unsigned long long)n;
    }
    digest = XXH3_128bits_digest(&state);
    (void)snprintf(out->xxh128, sizeof out->xxh128, "%016" PRIx64 "%016" PRIx64,
                   (uint64_t)digest.high64, (uint64_t)digest.low64);
    return true;
}

static bool
facts_of(const char *path, struct file_facts *out, struct err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool ok;

    if (fd < 0)
        return err_set(err, ERR_IO, "%s : %s", path, err_reason(errno));
    ok = digest_of(fd, out);
    if (!ok)
        err_set(err, ERR_IO, "%s : %s", path, err_reason(errno));
    close(fd);
    return ok;
}

/* ------------------------------------------------------------- writing */

static bool
add_file(json_t *files, const struct generation *g, const char *name,
         struct err *err)
{
    char path[GENERATION_PATH_BYTES];
    struct file_facts facts = {0};

    if (!path_in(g, name, path, err) || !facts_of(path, &facts, err))
        return false;
    if (json_array_append_new(files, json_pack("{s:s, s:I, s:s}", "name", name,
                                               "bytes", (json_int_t)facts.bytes,
                                               "xxh128", facts.xxh128)) != 0)
        return err_no_memory(err);
    return true;
}

static int
is_file_of_generation(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && strcmp(entry->d_name, MANIFEST_NAME) != 0;
}

/* The files of a generation, and whether they are on the disk. */
struct syncing {
    const struct generation *g;
    struct dirent **names;
    int n;
    bool done;
    struct err err;
};

static bool
sync_file(const struct generation *g, const char *name, struct err *err)
{
    char path[GENERATION_PATH_BYTES];
    int fd;
    bool ok;

    if (!path_in(g, name, path, err))
        return false;
    fd = open(path, O_RDONLY | O_CLOEXEC);
    ok = fd >= 0 && fsync(fd) == 0;
    if (!ok)
        err_set(err, ERR_IO, "%s : %s", path, err_reason(errno));
    if (fd >= 0)
        close(fd);
    return ok;
}

static void *
sync_files(void *context)
{
    struct syncing *s = context;

    s->done = true;
    for (int i = 0; s->done && i < s->n; i++)
        s->done = sync_file(s->g, s->names[i]->d_name, &s->err);
    return NULL;
}

/* The disk writes while the digests are taken, of what memory holds. */
static bool
sync_and_add(json_t *files, struct syncing *s, struct err *err)
{
    pthread_t thread;
    bool beside = pthread_create(&thread, NULL, sync_files, s) == 0;
    bool ok = true;

    for (int i = 0; ok && i < s->n; i++)
        ok = add_file(files, s->g, s->names[i]->d_name, err);
    if (beside)
        pthread_join(thread, NULL);
    else
        (void)sync_files(s);
    if (ok && !s->done) {
        *err = s->err;
        ok = false;
    }
    return ok;
}

static bool
add_files(json_t *files, const struct generation *g, struct err *err)
{
    struct syncing s = {.g = g};
    bool ok;

    s.n = scandir(g->path, &s.names, is_file_of_generation, alphasort);
    if (s.n < 0)
        return err_set(err, ERR_IO, "%s : %s", g->path, err_reason(errno));
    ok = sync_and_add(files, &s, err);
    for (int i = 0; i < s.n; i++)
        free(s.names[i]);
    free(s.names);
    return ok;
}

bool
manifest_write(const struct generation *g, struct err *err)
{
    char path[GENERATION_PATH_BYTES];
    json_t *files = json_array();
    json_t *manifest = json_pack("{s:i, s:i, s:i, s:I, s:o}", "schema",
                                 (int)g->versions.schema, "analyser",
                                 (int)g->versions.analyser, "extract",
                                 (int)g->versions.extract, "reports",
                                 (json_int_t)g->reports, "files", files);
    char *text = NULL;
    bool ok = manifest != NULL || err_no_memory(err);

    ok = ok && add_files(files, g, err) && path_in(g, MANIFEST_NAME, path, err);
    if (ok) {
        text = json_dumps(manifest, JSON_INDENT(1));
        ok = text != NULL || err_no_memory(err);
    }
    ok = ok && disk_write(path, span_of(text), err) &&
         disk_sync_folder(g->path, err);
    free(text);
    json_decref(manifest);
    return ok;
}

/* ------------------------------------------------------------- reading */

static bool
damaged(const struct generation *g, const char *what, struct err *err)
{
    return err_set(err, ERR_BAD_INDEX,
                   "%s : %s ; reconstruisez l'index avec « glane-index "
                   "rebuild »",
                   g->path, what);
}

/* The manifest as JSON, NULL with *err when there is none. */
static json_t *
load(const struct generation *g, struct err *err)
{
    char path[GENERATION_PATH_BYTES];
    struct err reason;
    struct span bytes;
    json_t *manifest;

    if (!path_in(g, MANIFEST_NAME, path, err))
        return NULL;
    if (!disk_map(path, &bytes, &reason)) {
        damaged(g, "le fichier MANIFEST manque ou ne se lit pas", err);
        return NULL;
    }
    manifest = bytes.n > MANIFEST_LIMIT
                   ? NULL
                   : json_loadb(bytes.p, bytes.n, JSON_REJECT_DUPLICATES, NULL);
    disk_unmap(bytes);
    if (manifest == NULL)
        damaged(g, "le fichier MANIFEST est endommagé", err);
    return manifest;
}

bool
manifest_read(struct generation *g, struct err *err)
{
    json_t *manifest = load(g, err);
    json_int_t reports = 0;
    int schema;
    int analyser;
    int extract;
    bool ok;

    if (manifest == NULL)
        return false;
    ok = json_unpack(manifest, "{s:i, s:i, s:i, s:I}", "schema", &schema,
                     "analyser", &analyser, "extract", &extract, "reports",
                     &reports) == 0 &&
         schema >= 0 && analyser >= 0 && extract >= 0 && reports >= 0;
    json_decref(manifest);
    if (!ok)
        return damaged(g, "le fichier MANIFEST est incomplet", err);
    g->versions = (struct generation_versions){
        (unsigned)schema, (unsigned)analyser, (unsigned)extract};
    g->reports = (uint64_t)reports;
    return true;
}

static bool
check_file(const struct generation *g, json_t *file, struct err *err)
{
    char path[GENERATION_PATH_BYTES];
    struct file_facts facts = {0};
    const char *name;
    const char *xxh128;
    json_int_t bytes;

    if (json_unpack(file, "{s:s, s:I, s:s}", "name", &name, "bytes", &bytes,
                    "xxh128", &xxh128) != 0 ||
        strchr(name, '/') != NULL)
        return damaged(g, "le fichier MANIFEST est incomplet", err);
    if (!path_in(g, name, path, err) || !facts_of(path, &facts, err)) {
        err->code = ERR_BAD_INDEX;
        return false;
    }
    if (facts.bytes != (unsigned long long)bytes ||
        strcmp(facts.xxh128, xxh128) != 0)
        return err_set(err, ERR_BAD_INDEX,
                       "%s : ne correspond plus à sa somme de contrôle", path);
    return true;
}

bool
manifest_check(const struct generation *g, struct err *err)
{
    json_t *manifest = load(g, err);
    json_t *files = json_object_get(manifest, "files");
    bool ok = manifest != NULL;

    if (ok && (!json_is_array(files) || json_array_size(files) == 0))
        ok = damaged(g, "le fichier MANIFEST est incomplet", err);
    for (size_t i = 0; ok && i < json_array_size(files); i++)
        ok = check_file(g, json_array_get(files, i), err);
    json_decref(manifest);
    return ok;
}
