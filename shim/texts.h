/*
 * The data of documents, compressed (Zstandard) one by one with a dictionary of
 * what they have in common: reports are short and alike, so that each by itself
 * would take 1.4 times the room.
 *
 * A document is its data, which every list of results reads, and the rest, which
 * its own page alone does: the data is decompressed without the rest.
 *
 * A file that is merged from others, and large enough, gets a dictionary learnt
 * from the first of them; documents put later use the one of their file.
 *
 * Errors     as shim/blobs.h; ERR_BAD_INDEX for data that does not decompress.
 * Ownership  handles are closed by the matching _close.
 * Threads    a handle belongs to one thread at a time.
 */
#ifndef SHIM_TEXTS_H
#define SHIM_TEXTS_H

#include "base/arena.h"
#include "shim/blobs.h"

BEGIN_C

typedef struct texts texts;

texts *texts_open(const char *path, struct err *err) MUST_CHECK;
void texts_close(texts *t);

/* The data of a document, in the arena, and the rest unless `more` is NULL; empty
 * when it has none. */
bool texts_get(texts *t, uint32_t docid, struct arena *a, struct span *data,
               struct span *more, struct err *err) MUST_CHECK;

typedef struct texts_writer texts_writer;

texts_writer *texts_writer_open(const char *path, struct err *err) MUST_CHECK;

/* Of a new file: use the dictionary of another one, when it has one. */
bool texts_writer_like(texts_writer *w, const char *path,
                       struct err *err) MUST_CHECK;

/* There is no rest without data. */
bool texts_writer_put(texts_writer *w, uint32_t docid, struct span data,
                      struct span more, struct err *err) MUST_CHECK;
bool texts_writer_remove(texts_writer *w, uint32_t docid,
                         struct err *err) MUST_CHECK;
bool texts_writer_commit(texts_writer *w, struct err *err) MUST_CHECK;
void texts_writer_close(texts_writer *w);

/* Append all documents of another file, numbered `shift` higher. */
bool texts_writer_merge(texts_writer *w, const char *path, int64_t shift,
                        struct err *err) MUST_CHECK;

END_C

#endif
