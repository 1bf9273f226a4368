/*
 * One run of update or rebuild, between command_update.c, which opens and
 * publishes, and update.c, which carries the plan out.
 *
 * Errors     as values; a bad report is none, it is told and counted.
 * Ownership  a run owns everything in it until command_update() ends.
 * Threads    one, but for the workers that update_carry_out() starts and ends.
 */
#ifndef INDEXER_UPDATE_H
#define INDEXER_UPDATE_H

#include "indexer/load.h"
#include "indexer/plan.h"
#include "indexer/spellings.h"
#include "indexer/store.h"
#include "indexer/summary.h"
#include "shim/generation.h"

struct run {
    const struct app *app;
    struct arena arena;  /* as long as the run */
    struct arena walked; /* and what the walk met; both may spill */
    char folder[4096];   /* REPORTS, or the folder it is a part of */
    char start[4096];    /* the part of it to look at; "" for all */
    int dir;             /* `folder`, open; -1 */
    struct authority authority;
    char digest[FILE_DIGEST_BYTES]; /* of the authority */
    struct walk walk;
    struct state before;
    struct state touched; /* see update_touched.c */
    struct plan plan;
    bool has_from; /* is there a generation to start from? */
    bool copies;   /* it is copied, however much changed */
    bool remakes;  /* it is not: all reports are read anew */
    bool lost;     /* and one of them could not be */
    struct generation from;
    struct generation next;
    generation_writer *lock;
    labels *old_labels;
    dictionary *old_words;
    store *store; /* NULL in a dry run */
    labels_maker *labels;
    struct spellings spellings;
    struct summary summary;
};

/* Reports in a shard of a fresh index: measured best of 100 to 10 000. */
enum { UPDATE_BATCH = 250 };

/* The plan of a run, and what it was made of, will not be looked at soon. */
static inline void
update_spill(const struct run *r)
{
    arena_spill(&r->arena);
    arena_spill(&r->walked);
}

/* For who goes through the plan and has come to item `i`: spill now and then. */
static inline void
update_pass(const struct run *r, size_t i)
{
    enum { PASSED = 4096 }; /* items at once */

    if (i % PASSED == 0)
        update_spill(r);
}

/* Read, extract and store what the plan says; afterwards each item's entry tells
 * what became of it.  In a dry run nothing is stored, and each change printed. */
bool update_carry_out(struct run *r, struct err *err) MUST_CHECK;

/* Is the authority another one than that of the generation before? */
bool update_other_authority(const struct run *r);

/* When it is, and the rules are the same: of the reports to be extracted again,
 * leave as they are those that the change cannot concern. */
bool update_spare(struct run *r, struct err *err) MUST_CHECK;

/* Is so much to be changed that to make all anew, in shards, takes less time than to
 * change a copy?  Then the run remakes, provided that every report of the index is
 * at hand. */
bool update_choose(struct run *r, struct err *err) MUST_CHECK;

/* How many batches a fresh index takes, one at least. */
size_t update_batches(const struct plan *plan);

/*
 * Files whose stamps moved and whose bytes did not: INDEX/touched keeps the new
 * stamps until a generation does, so that such files are read once and not each
 * night.  A run that finds nothing touched writes nothing; a list that cannot be
 * kept costs a reading.
 */
bool update_read_touched(struct run *r, struct err *err) MUST_CHECK;
void update_keep_touched(struct run *r);

/* Tell what the walk met and what earlier runs set aside. */
bool update_tell_faults(struct run *r, struct err *err) MUST_CHECK;

#endif
