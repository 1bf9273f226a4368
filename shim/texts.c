#include "shim/texts.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zdict.h>
#define ZSTD_STATIC_LINKING_ONLY /* for ZSTD_d_stableOutBuffer */
#include <zstd.h>

#include "base/buf.h"
#include "base/leb128.h"

enum {
    LEVEL = 3,
    LEVEL_IN_PASSING = -3, /* of a new file, most likely a shard to be merged */
    DICTIONARY_BYTES = 110 * 1024, /* what the library's authors advise */
    DICTIONARY_SAMPLES = 300,
    DICTIONARY_LEAST = 100, /* fewer documents gain less than it costs */
    WAITING = 64,
};
#define SAMPLE_BYTES  ((size_t)16 * 1024)
#define WAITING_BYTES ((size_t)256 * 1024)

/* The longest data that a reader accepts: what the indexer may write. */
#define DATA_BYTES    ((size_t)512 * 1024 * 1024)
#define SCRATCH_BYTES (3 * DATA_BYTES)

/* The longest document that gets room for all of it when a part is wanted. */
#define WHOLE_BYTES ((size_t)1024 * 1024)

/*
 * Documents are decompressed right behind the dictionary: what they repeat of it is
 * then copied as what they repeat of themselves, without a look at where it stands.
 *
 *     [ dictionary | room for a document ]
 */
struct texts {
    blobs *file;
    ZSTD_DCtx *context;
    ZSTD_DDict *dictionary; /* NULL when there is none */
    char *memory;           /* the dictionary, then WHOLE_BYTES */
    char *room;             /* behind the dictionary */
};

/* A document that waits to be compressed with others: the tables of the dictionary
 * then come into the processor's cache once for all of them, where one document
 * by itself took three times as long. */
struct waiting {
    uint32_t docid;
    struct span data, more;
};

struct texts_writer {
    blobs_writer *file;
    ZSTD_CCtx *context;
    ZSTD_CDict *dictionary;
    char *learnt; /* the bytes of the dictionary */
    size_t nlearnt;
    int level;
    struct arena scratch; /* of one document, or of learning */
    struct arena kept;    /* bytes of those that wait */
    struct waiting waiting[WAITING];
    size_t nwaiting;
    size_t waiting_bytes;
};

/* ------------------------------------------------------------- reading */

texts *
texts_open(const char *path, struct err *err)
{
    texts *t = calloc(1, sizeof *t);
    struct span dictionary;

    if (t == NULL) {
        err_no_memory(err);
        return NULL;
    }
    t->file = blobs_open(path, err);
    if (t->file == NULL) {
        texts_close(t);
        return NULL;
    }
    dictionary = blobs_extra(t->file);
    t->context = ZSTD_createDCtx();
    t->memory = malloc(dictionary.n + WHOLE_BYTES);
    if (t->memory == NULL) {
        err_no_memory(err);
        texts_close(t);
        return NULL;
    }
    t->room = t->memory + dictionary.n;
    memcpy(t->memory, dictionary.p, dictionary.n);
    if (dictionary.n > 0)
        t->dictionary = ZSTD_createDDict_byReference(t->memory, dictionary.n);
    if (t->context != NULL && (dictionary.n == 0 || t->dictionary != NULL)) {
        ZSTD_DCtx_refDDict(t->context, t->dictionary);
        return t;
    }
    err_set(err, ERR_BAD_INDEX, "%s : dictionnaire inutilisable", path);
    texts_close(t);
    return NULL;
}

void
texts_close(texts *t)
{
    if (t == NULL)
        return;
    ZSTD_freeDDict(t->dictionary);
    ZSTD_freeDCtx(t->context);
    blobs_close(t->file);
    free(t->memory);
    free(t);
}

/* A document as it is stored: how many bytes its data has, how many of the frame
 * hold them, and the frame, of the data and the rest in a row. */
struct packed {
    uint32_t data_bytes;
    uint32_t data_end;
    struct span frame;
    unsigned long long total; /* bytes of data and rest */
};

static bool
read_packed(texts *t, uint32_t docid, struct arena *a, struct packed *out,
            struct err *err)
{
    const unsigned char *p, *end;
    struct span blob;

    *out = (struct packed){.frame = SPAN("")};
    if (!blobs_read(t->file, docid, a, &blob, err))
        return false;
    if (blob.n == 0)
        return true;
    p = (const void *)blob.p;
    end = p + blob.n;
    if (leb128_get(&p, end, &out->data_bytes) &&
        leb128_get(&p, end, &out->data_end)) {
        out->frame = (struct span){(const char *)p, (size_t)(end - p)};
        out->total = ZSTD_getFrameContentSize(p, out->frame.n);
        if (out->data_end <= out->frame.n && out->data_bytes <= out->total &&
            out->total <= DATA_BYTES) /* the library's errors are larger */
            return true;
    }
    return err_set(err, ERR_BAD_INDEX, "texte %u endommagé", docid);
}

/*
 * The first `n` bytes, from the first bytes of the frame.
 *
 * The library writes to t->room, rather than to a buffer of its own, when the whole
 * frame has room there.  It may refuse the wish, which is new; nothing else is
 * changed by that.
 */
static bool
unpack(texts *t, const struct packed *packed, char *bytes, size_t n)
{
    bool fits = packed->total <= WHOLE_BYTES;
    ZSTD_inBuffer in = {packed->frame.p, packed->frame.n, 0};
    ZSTD_outBuffer out = {fits ? t->room : bytes, fits ? WHOLE_BYTES : n, 0};

    ZSTD_DCtx_reset(t->context, ZSTD_reset_session_only);
    (void)ZSTD_DCtx_setParameter(t->context, ZSTD_d_stableOutBuffer, fits);
    while (out.pos < n) {
        size_t before = in.pos + out.pos;

        if (ZSTD_isError(ZSTD_decompressStream(t->context, &out, &in)) ||
            in.pos + out.pos == before)
            return false;
    }
    if (fits)
        memcpy(bytes, t->room, n);
    return true;
}

bool
texts_get(texts *t, uint32_t docid, struct arena *a, struct span *data,
          struct span *more, struct err *err)
{
    struct packed packed;
    char *bytes;
    size_t n;

    *data = SPAN("");
    if (more != NULL)
        *more = SPAN("");
    if (!read_packed(t, docid, a, &packed, err))
        return false;
    if (packed.frame.n == 0)
        return true;
    n = more != NULL ? (size_t)packed.total : packed.data_bytes;
    if (more == NULL)
        packed.frame = span_slice(packed.frame, 0, packed.data_end);
    bytes = arena_alloc(a, n + 1);
    if (bytes == NULL)
        return err_no_memory(err);
    if (!unpack(t, &packed, bytes, n))
        return err_set(err, ERR_BAD_INDEX, "texte %u endommagé", docid);
    *data = (struct span){bytes, packed.data_bytes};
    if (more != NULL)
        *more = (struct span){bytes + data->n, n - data->n};
    return true;
}

/* ------------------------------------------------------------- writing */

/* From now on, documents are written with these bytes as dictionary. */
static bool
use_dictionary(texts_writer *w, struct span bytes, struct err *err)
{
    w->learnt = malloc(bytes.n);
    if (w->learnt == NULL)
        return err_no_memory(err);
    memcpy(w->learnt, bytes.p, bytes.n);
    w->nlearnt = bytes.n;
    w->dictionary = ZSTD_createCDict(bytes.p, bytes.n, LEVEL);
    return w->dictionary != NULL || err_no_memory(err);
}

bool
texts_writer_like(texts_writer *w, const char *path, struct err *err)
{
    blobs *file = blobs_open(path, err);
    bool done;

    if (file == NULL)
        return false;
    done =
        blobs_extra(file).n == 0 || use_dictionary(w, blobs_extra(file), err);
    blobs_close(file);
    return done;
}

texts_writer *
texts_writer_open(const char *path, struct err *err)
{
    texts_writer *w = calloc(1, sizeof *w);

    if (w == NULL) {
        err_no_memory(err);
        return NULL;
    }
    w->level = access(path, F_OK) == 0 ? LEVEL : LEVEL_IN_PASSING;
    arena_init(&w->scratch, SCRATCH_BYTES);
    arena_init(&w->kept, SCRATCH_BYTES);
    w->context = ZSTD_createCCtx();
    if (w->context == NULL)
        (void)!err_no_memory(err);
    else
        w->file = blobs_writer_open(path, err);
    if (w->file != NULL && texts_writer_like(w, path, err))
        return w;
    texts_writer_close(w);
    return NULL;
}

void
texts_writer_close(texts_writer *w)
{
    if (w == NULL)
        return;
    blobs_writer_close(w->file);
    ZSTD_freeCDict(w->dictionary);
    ZSTD_freeCCtx(w->context);
    free(w->learnt);
    arena_release(&w->scratch);
    arena_release(&w->kept);
    free(w);
}

static bool
pack(texts_writer *w, struct span bytes, ZSTD_EndDirective end,
     ZSTD_outBuffer *out, struct err *err)
{
    ZSTD_inBuffer in = {bytes.p, bytes.n, 0};
    size_t left;

    do {
        left = ZSTD_compressStream2(w->context, out, &in, end);
        if (ZSTD_isError(left) || out->pos == out->size)
            return err_set(err, ERR_INTERNAL, "zstd : %s",
                           ZSTD_getErrorName(left));
    } while (left > 0);
    return true;
}

/* One frame, in which the data ends a block: the rest is compressed with what it
 * repeats of the data, and the data decompressed without the rest. */
static bool
put(texts_writer *w, uint32_t docid, struct span data, struct span more,
    struct err *err)
{
    enum { HEAD = 2 * LEB128_BYTES, FRAME_BYTES = 100 /* head, flush, end */ };
    size_t most = HEAD + FRAME_BYTES + ZSTD_compressBound(data.n) +
                  ZSTD_compressBound(more.n);
    char *packed = arena_alloc(&w->scratch, most), head[HEAD];
    ZSTD_outBuffer out = {packed, most, HEAD};
    size_t n;

    if (packed == NULL)
        return err_no_memory(err);
    ZSTD_CCtx_reset(w->context, ZSTD_reset_session_and_parameters);
    ZSTD_CCtx_setParameter(w->context, ZSTD_c_compressionLevel, w->level);
    ZSTD_CCtx_refCDict(w->context, w->dictionary);
    ZSTD_CCtx_setPledgedSrcSize(w->context, data.n + more.n);
    if (!pack(w, data, ZSTD_e_flush, &out, err))
        return false;
    n = leb128_put(head, (uint32_t)data.n);
    n += leb128_put(head + n, (uint32_t)(out.pos - HEAD));
    if (!pack(w, more, ZSTD_e_end, &out, err))
        return false;
    memcpy(packed + HEAD - n, head, n);
    return blobs_writer_put(
        w->file, docid, (struct span){packed + HEAD - n, out.pos - HEAD + n},
        err);
}

/* Nobody waits any more. */
static bool
put_waiting(texts_writer *w, struct err *err)
{
    bool done = true;

    for (size_t i = 0; done && i < w->nwaiting; i++) {
        const struct waiting *one = &w->waiting[i];

        arena_reset(&w->scratch);
        done = put(w, one->docid, one->data, one->more, err);
    }
    arena_reset(&w->kept);
    w->nwaiting = w->waiting_bytes = 0;
    return done;
}

bool
texts_writer_put(texts_writer *w, uint32_t docid, struct span data,
                 struct span more, struct err *err)
{
    struct waiting one = {docid, data, more};

    if (data.n == 0)
        return texts_writer_remove(w, docid, err);
    if (data.n > DATA_BYTES || more.n > DATA_BYTES - data.n)
        return err_set(err, ERR_BAD_INPUT, "document trop grand");
    if ((w->nwaiting == WAITING ||
         w->waiting_bytes + data.n + more.n > WAITING_BYTES) &&
        !put_waiting(w, err))
        return false;
    one.data = arena_copy(&w->kept, data);
    one.more = arena_copy(&w->kept, more);
    if (one.data.p == NULL || one.more.p == NULL)
        return err_no_memory(err);
    w->waiting[w->nwaiting++] = one;
    w->waiting_bytes += data.n + more.n;
    return true;
}

bool
texts_writer_remove(texts_writer *w, uint32_t docid, struct err *err)
{
    return put_waiting(w, err) &&
           blobs_writer_put(w->file, docid, SPAN(""), err);
}

bool
texts_writer_commit(texts_writer *w, struct err *err)
{
    return put_waiting(w, err) &&
           blobs_writer_commit(w->file, (struct span){w->learnt, w->nlearnt},
                               err);
}

/* ------------------------------------------------------------- merging */

struct samples {
    struct buf bytes;
    size_t sizes[DICTIONARY_SAMPLES];
    unsigned n;
};

/* The beginnings of documents, from all over the file. */
static bool
take_samples(texts_writer *w, texts *from, struct samples *out, struct err *err)
{
    uint32_t end = blobs_end(from->file);
    uint32_t step = end / DICTIONARY_SAMPLES + 1;

    for (uint32_t i = 1; i < end; i += step) {
        struct span data, more;

        arena_reset(&w->scratch);
        if (!texts_get(from, i, &w->scratch, &data, &more, err))
            return false;
        data = span_slice(data, 0, SAMPLE_BYTES);
        more = span_slice(more, 0, SAMPLE_BYTES - data.n);
        if (data.n == 0)
            continue;
        buf_add(&out->bytes, data);
        buf_add(&out->bytes, more);
        out->sizes[out->n++] = data.n + more.n;
    }
    return buf_ok(&out->bytes) || err_no_memory(err);
}

/* Samples of which nothing can be learnt leave the file without dictionary. */
static bool
learn_from(texts_writer *w, const struct samples *samples, struct err *err)
{
    char *dictionary = malloc(DICTIONARY_BYTES);
    bool done = true;
    size_t n;

    if (dictionary == NULL)
        return err_no_memory(err);
    n = ZDICT_trainFromBuffer(dictionary, DICTIONARY_BYTES, samples->bytes.p,
                              samples->sizes, samples->n);
    if (!ZDICT_isError(n))
        done = use_dictionary(w, (struct span){dictionary, n}, err);
    free(dictionary);
    return done;
}

static bool
learn(texts_writer *w, texts *from, struct err *err)
{
    struct span known = blobs_extra(from->file);
    struct samples samples = {.n = 0};
    bool done;

    if (known.n > 0)
        return use_dictionary(w, known, err);
    if (blobs_end(from->file) <= DICTIONARY_LEAST)
        return true;
    buf_init(&samples.bytes, DICTIONARY_SAMPLES * SAMPLE_BYTES);
    done = take_samples(w, from, &samples, err) && learn_from(w, &samples, err);
    buf_release(&samples.bytes);
    return done;
}

/* What was compressed with the same dictionary stays as it is. */
static bool
is_alike(const texts_writer *w, const texts *from)
{
    return w->learnt != NULL && span_equal((struct span){w->learnt, w->nlearnt},
                                           blobs_extra(from->file));
}

static bool
merge_all(texts_writer *w, texts *from, int64_t shift, struct err *err)
{
    bool alike = is_alike(w, from);

    for (uint32_t i = 1; i < blobs_end(from->file); i++) {
        struct span data = blobs_get(from->file, i), more;
        uint32_t docid = (uint32_t)(i + shift);

        if (alike) {
            if (data.n > 0 && !blobs_writer_put(w->file, docid, data, err))
                return false;
            blobs_forget_read(from->file, i);
            continue;
        }

        arena_reset(&w->scratch);
        if (!texts_get(from, i, &w->scratch, &data, &more, err))
            return false;
        if (data.n > 0 && !put(w, docid, data, more, err))
            return false;
    }
    return true;
}

bool
texts_writer_merge(texts_writer *w, const char *path, int64_t shift,
                   struct err *err)
{
    texts *from = texts_open(path, err);
    bool done;

    if (from == NULL)
        return false;
    w->level = LEVEL;
    done = (w->dictionary != NULL || learn(w, from, err)) &&
           merge_all(w, from, shift, err);
    texts_close(from);
    return done;
}
