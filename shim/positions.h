/*
 * Which word stands where in each document, for phrases.  A document is the row of
 * its words by number, some 1.5 bytes a word, where libxapian keeps an item of
 * about 20 bytes for each word of each document and a cursor for each word of a
 * phrase; a row is read through in less time than the cursors are moved.
 *
 *     row     3 17 1 4 …      a byte or more (LEB128) each: word + ROW_WORDS, or
 *             ROW_SAME        the next word stands where the last one does
 *             ROW_GAP, n      the next one stands n after the last one
 *     words   numbered as they come, so that frequent ones have short numbers
 *
 * The table of words also says what their members are: a word that is a family
 * (a stem) has no posting list, and is where any of its members (its forms) is.
 *
 * Errors     as shim/blobs.h.
 * Ownership  handles are closed by the matching _close.
 * Threads    a reader is constant, so that any thread may use it; a writer belongs
 *            to one.
 * Units      positions count words from 1.
 */
#ifndef SHIM_POSITIONS_H
#define SHIM_POSITIONS_H

#include "base/leb128.h"
#include "shim/xap.h"

BEGIN_C

typedef struct positions positions;

positions *positions_open(const char *path, struct err *err) MUST_CHECK;
void positions_close(positions *p);

/* Words to be found in this order, each after the one before, within `window`
 * positions. */
enum { POSITIONS_MOST_WORDS = 64, POSITIONS_WORD_BYTES = LEB128_BYTES };
struct phrase {
    uint32_t words[POSITIONS_MOST_WORDS];
    size_t n;
    size_t window;
    unsigned char first[POSITIONS_WORD_BYTES]; /* word, as in a row */
    size_t nfirst;
};

/* An empty phrase. */
void phrase_init(struct phrase *phrase, size_t window);

/* One more word; false when no document has it, or there are too many. */
bool phrase_add(struct phrase *phrase, const positions *p, struct span word);

/* Do the words of the phrase stand so in the document? */
bool positions_meet(const positions *p, uint32_t docid,
                    const struct phrase *phrase);

/* The number of a word; POSITIONS_NO_WORD when no document has it. */
#define POSITIONS_NO_WORD UINT32_MAX
uint32_t positions_number(const positions *p, struct span word);

/* Where words, by their numbers, stand in the document, in ascending order: the
 * first words.most of their places. */
bool positions_places(const positions *p, uint32_t docid,
                      struct xap_numbers words, struct arena *a,
                      struct xap_places *out, struct err *err) MUST_CHECK;

/* The members `first` to `end` - 1 of a word, and how many documents have any of
 * them; false when it is no family. */
struct family {
    uint32_t documents;
    uint32_t first, end;
};
bool positions_family(const positions *p, struct span word, struct family *out);
struct span positions_member(const positions *p, uint32_t member);

/* How many bytes the row of a document takes: what reading it costs. */
size_t positions_bytes(const positions *p, uint32_t docid);

/* ------------------------------------------------------------- writing */

typedef struct positions_writer positions_writer;

positions_writer *positions_writer_open(const char *path,
                                        struct err *err) MUST_CHECK;

/* All documents, from the first on, will come with the keys of their terms, or none
 * will: words with keys need not be looked up, nor copied (xap_term). */
void positions_writer_heed_keys(positions_writer *w);

/* The positions of all terms that have some, instead of what it had. */
bool positions_writer_put(positions_writer *w, uint32_t docid,
                          const struct xap_term *terms, size_t n,
                          struct err *err) MUST_CHECK;
bool positions_writer_remove(positions_writer *w, uint32_t docid,
                             struct err *err) MUST_CHECK;
bool positions_writer_commit(positions_writer *w, struct err *err) MUST_CHECK;
void positions_writer_close(positions_writer *w);

/* Append all documents of another file, numbered `shift` higher. */
bool positions_writer_merge(positions_writer *w, const char *path,
                            int64_t shift, struct err *err) MUST_CHECK;

END_C

#endif
