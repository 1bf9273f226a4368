/*
 * Xapian, spoken in C: all that the project knows about Xapian.  This header
 * deals in terms, slots and document numbers; what a term means in French, and
 * what a slot holds, is decided by text/ and base/facet.
 *
 * Errors     every fallible call returns false (or NULL) and fills *err.
 * Ownership  handles are closed by the matching _close; results are copied
 *            into the caller's arena and outlive the handle that found them.
 * Threads    a handle belongs to one thread at a time.  Open one reader per
 *            worker; columns (below) are shared by any number of them.
 * Units      sizes are bytes, text is UTF-8, positions count words from 1.
 */
#ifndef SHIM_XAP_H
#define SHIM_XAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"

BEGIN_C

/* ------------------------------------------------------------- writing */

enum { XAP_TERM_MAX_BYTES = 245 };

struct xap_term {
    struct span term;          /* 1 to 245 bytes without NUL: checked, since one
                                  bad term would lose the whole batch */
    const unsigned *positions; /* ascending; NULL when none */
    uint32_t npositions;
    uint32_t wdf;    /* 0 for a term that only filters */
    uint32_t family; /* of a member: index of its family + 1; else 0 */
    uint32_t key;   /* of a term with positions and of a member, in a shard: the
                        same in all its documents, and of no other term; 0 in
                        all, or else in none of them.  The bytes of a term that
                        has one stay as they are until the writer is closed */
    bool is_family; /* not stored: it is where its members are, and counts as
                        often as they do together; it has positions */
};

struct xap_value {
    unsigned slot;
    struct span bytes;
};

struct xap_document {
    struct span unique;           /* the term that no other document has */
    const struct xap_term *terms; /* distinct, any order; without `unique` */
    size_t nterms;
    const struct xap_value *values;
    size_t nvalues;
    struct span data; /* both given back as they are by xap_reader_data() */
    struct span more; /* what few readers of the data want, too */
};

typedef struct xap_writer xap_writer;

/*
 * Open the database in `dir` for writing, creating it when absent.  The writer
 * is always inside a transaction: readers see nothing before the commit.
 * ERR_BUSY when another writer, in any process, holds it.
 */
xap_writer *xap_writer_open(const char *dir, struct err *err) MUST_CHECK;

/*
 * Make the database in `dir` anew, one of those to be merged: its documents all
 * differ in their unique terms, which is not looked at.  When the one in `like` is
 * merged with it, their data is compressed alike at once; NULL for none.
 */
xap_writer *xap_writer_open_shard(const char *dir, const char *like,
                                  struct err *err) MUST_CHECK;

/* Add the document, or replace the one with the same unique term.  ERR_BAD_INPUT
 * for a term that the index cannot hold: nothing else is lost.  In a shard a copy
 * of it may wait for others: a later put, or the commit, then tells when it could
 * not be written. */
bool xap_writer_put(xap_writer *w, const struct xap_document *doc,
                    struct err *err) MUST_CHECK;

/* Remove the document that has this unique term; none is not an error. */
bool xap_writer_remove(xap_writer *w, struct span unique,
                       struct err *err) MUST_CHECK;

/* Metadata of the database: versions, counts.  Keys and values without NUL. */
bool xap_writer_set(xap_writer *w, struct span key, struct span value,
                    struct err *err) MUST_CHECK;

/*
 * Make everything since the last commit visible; generation_publish() makes it
 * durable, once for the whole index.  After a failed write (a refused term is
 * none) the writer refuses any further work (ERR_IO): libxapian's own next commit
 * would report success with the batch lost.
 */
bool xap_writer_commit(xap_writer *w, struct err *err) MUST_CHECK;

/* Close and free.  Work since the last commit is dropped, on purpose: a crash
 * and a forgotten commit then look the same.  But a copy that changed much gave
 * parts of it to the disk in passing: without a commit it is of no use.  NULL is
 * allowed. */
void xap_writer_close(xap_writer *w);

/* Merge `n` databases into the new one `to`; the documents of the first come
 * first.  The sources stay.  With more than one job, the files of `to` are made
 * side by side. */
bool xap_compact(const char *const *from, size_t n, const char *to,
                 unsigned jobs, struct err *err) MUST_CHECK;

/* Does libxapian find the database in `dir` whole?  ERR_BAD_INDEX says what is
 * not.  It opens the files as if to write, so one that may only be read is not
 * looked into: *looked then says false. */
bool xap_check(const char *dir, bool *looked, struct err *err) MUST_CHECK;

/* ------------------------------------------------------------- reading */

typedef struct xap_reader xap_reader;

xap_reader *xap_reader_open(const char *dir, struct err *err) MUST_CHECK;

/* One more reader of the same `dir`, for another thread: what is constant is
 * shared, and lives as long as either.  `r` may be in use meanwhile. */
xap_reader *xap_reader_twin(const xap_reader *r, const char *dir,
                            struct err *err) MUST_CHECK;
void xap_reader_close(xap_reader *r);

/* Number of documents, and the highest document number given. */
uint32_t xap_reader_count(const xap_reader *r);
uint32_t xap_reader_last(const xap_reader *r);

/* A value of the metadata; empty when absent. */
bool xap_reader_get(xap_reader *r, struct arena *a, struct span key,
                    struct span *value, struct err *err) MUST_CHECK;

/* The number of the document with this unique term, 0 when there is none. */
bool xap_reader_find(xap_reader *r, struct span unique, uint32_t *docid,
                     struct err *err) MUST_CHECK;

/* The data of a document, and the rest of it unless `more` is NULL; ERR_BAD_INPUT
 * when it does not exist. */
bool xap_reader_data(xap_reader *r, struct arena *a, uint32_t docid,
                     struct span *data, struct span *more,
                     struct err *err) MUST_CHECK;

/* The numbers of words, for xap_reader_places(): a term that has positions. */
void xap_reader_words(const xap_reader *r, const struct span *words, size_t n,
                      uint32_t *numbers);

/* Where these words stand in a document, in ascending order, the first `most` of
 * their places; nowhere when it does not exist. */
struct xap_numbers {
    const uint32_t *items;
    size_t n;
    size_t most;
};
struct xap_place {
    uint32_t position;
    uint32_t which; /* index in the numbers */
};
struct xap_places {
    struct xap_place *items;
    size_t n;
};
bool xap_reader_places(xap_reader *r, struct arena *a, uint32_t docid,
                       struct xap_numbers words, struct xap_places *out,
                       struct err *err) MUST_CHECK;

/* In how many documents does `term` stand? */
bool xap_reader_frequency(xap_reader *r, struct span term, uint32_t *documents,
                          struct err *err) MUST_CHECK;

/* Set marks[docid] to 1 for each document that has `term`; `marks` has a byte for
 * each number up to xap_reader_last(). */
bool xap_reader_mark(xap_reader *r, struct span term, unsigned char *marks,
                     struct err *err) MUST_CHECK;

/*
 * Walk the terms that start with `prefix`, in order of bytes.  Filled: up to
 * `limit` terms from the first that is >= `from` (or > when `after`), with their
 * document frequencies.  *n < limit says that there are no more.
 */
struct xap_walk {
    struct span prefix, from;
    bool after;
    size_t limit;
};
struct xap_entry {
    struct span term; /* with its prefix */
    uint32_t documents;
};
bool xap_reader_terms(xap_reader *r, struct arena *a,
                      const struct xap_walk *walk, struct xap_entry **entries,
                      size_t *n, struct err *err) MUST_CHECK;

/* ------------------------------------------------------------- columns */

/*
 * Slots of value ids held in memory, one column a slot, made once per generation
 * and shared by all readers of it (constant, so any thread may read).
 *
 * A slot holds the sorted distinct ids of a document, packed by xap_pack_ids().
 * Dates stand in two slots of 8 digits, YYYYMMDD, first and last day.
 */
typedef struct xap_columns xap_columns;

enum { XAP_MAX_COLUMNS = 8 };

struct xap_slots {
    const unsigned *columns; /* n of them, at most XAP_MAX_COLUMNS */
    size_t n;
    unsigned together; /* bit c set: column c is mostly counted with others,
                          and laid out so that this is quick */
    unsigned first_day, last_day;
};
xap_columns *xap_columns_load(xap_reader *r, const struct xap_slots *slots,
                              struct err *err) MUST_CHECK;
void xap_columns_free(xap_columns *c);

/* The packed form of `n` ascending distinct ids, for a slot. */
bool xap_pack_ids(struct arena *a, const uint32_t *ids, size_t n,
                  struct span *packed, struct err *err) MUST_CHECK;

/* The ids of a document in column number `column` (order of the slots). */
size_t xap_columns_ids(const xap_columns *c, unsigned column, uint32_t docid,
                       const uint32_t **ids);

/* In how many documents does each id stand?  Fills by_id[0..n); ids past it are
 * left out. */
void xap_columns_count(const xap_columns *c, unsigned column, uint32_t *by_id,
                       size_t n);

/* Likewise of `n` documents alone, added to what by_id holds: a place for each
 * label of the column. */
void xap_columns_add(const xap_columns *c, unsigned column,
                     const uint32_t *documents, size_t n, uint32_t *by_id,
                     size_t nby_id);

/* The documents that have this id, ascending; *documents is NULL in a column of
 * few ids, where xap_columns_add() tells of all of them as fast. */
size_t xap_columns_holders(const xap_columns *c, unsigned column, uint32_t id,
                           const uint32_t **documents);

/* ------------------------------------------------------------- searching */

/*
 * A query crosses as data: an array of nodes in postfix order, operators after
 * their operands, so that "a AND (b OR c)" is  a b c OR/2 AND/2.
 */
enum xap_op {
    XAP_TERM,    /* documents that have `term`, weighted by BM25 */
    XAP_ALL,     /* every document, without weight */
    XAP_NONE,    /* no document */
    XAP_DATES,   /* documents whose days meet first_day..last_day, no weight */
    XAP_AND,     /* n operands */
    XAP_OR,      /* n operands */
    XAP_AND_NOT, /* 2 operands: the first without the second */
    XAP_MAYBE,   /* 2 operands: the first; the second only adds weight */
    XAP_FILTER,  /* 2 operands: the first; the second only restricts */
    XAP_PHRASE,  /* n terms in this order within `window` words */
    XAP_SCALE,   /* 1 operand, its weight times `factor` (0 takes it off) */
};

struct xap_node {
    enum xap_op op;
    unsigned operands;            /* of n-ary operators */
    unsigned window;              /* of XAP_PHRASE; its length when exact */
    double factor;                /* of XAP_SCALE */
    struct span term;             /* of XAP_TERM */
    uint32_t first_day, last_day; /* of XAP_DATES: YYYYMMDD, both included */
};

/* Chosen values of one column: any of the ids.  XAP_WITHOUT is the id of "no
 * value in this column". */
#define XAP_WITHOUT UINT32_MAX
struct xap_choice {
    unsigned column;
    const uint32_t *ids;
    size_t nids;
};

enum xap_sort {
    XAP_BY_SCORE, /* best first, then the newest, then the lowest number */
    XAP_NEWEST,   /* last day descending, undated last */
    XAP_OLDEST,   /* first day ascending, undated last */
    XAP_BY_SLOT,  /* bytes of slot `sort_slot` ascending */
};

struct xap_request {
    const struct xap_node *nodes;
    size_t nnodes;
    const struct xap_choice *choices; /* at most one a column; ANDed */
    size_t nchoices;
    uint32_t first_day, last_day; /* 0 and 0: no restriction */
    enum xap_sort sort;
    unsigned sort_slot;
    size_t offset;          /* of the first hit wanted */
    size_t size;            /* hits wanted, 0 for counts alone */
    unsigned count_columns; /* bit c set: count column c */
    bool list;              /* give the numbers of all that match */
    unsigned deadline_ms;   /* 0: none; past it, ERR_BUSY */
};

struct xap_hit {
    uint32_t docid;
    double score;
};

/* Exact and disjunctive: counts of a column ignore the choice in that column
 * and obey all others. */
struct xap_count {
    uint32_t *by_id;  /* nids of them; NULL when the column was not asked */
    size_t nids;      /* highest id of the column + 1 */
    uint32_t without; /* documents without a value */
};

struct xap_answer {
    struct xap_hit *hits;
    size_t nhits;
    uint32_t total;      /* exact */
    uint32_t *documents; /* total of them, ascending, when asked for */
    struct xap_count counts[XAP_MAX_COLUMNS];
};

/*
 * Run the request.  BM25 with k1 = 1.2, b = 0.75, min_normlen 0.
 * ERR_BAD_INPUT when the nodes are not one well-formed query; ERR_STALE when
 * the database moved on; ERR_BUSY past the deadline.
 */
bool xap_search(xap_reader *r, const xap_columns *c, struct arena *a,
                const struct xap_request *request, struct xap_answer *out,
                struct err *err) MUST_CHECK;

END_C

#endif
