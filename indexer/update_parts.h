/*
 * Between update.c, which carries out one item of a plan, and update_crew.c, which
 * hands items to workers.
 *
 * Errors     as update.h.
 * Ownership  a worker owns what it holds until its crew is released.
 * Threads    under the lock of the crew: labels, the summary, messages, the arena
 *            of the run; under `writing`, the writer of a copy.
 */
#ifndef INDEXER_UPDATE_PARTS_H
#define INDEXER_UPDATE_PARTS_H

#include <pthread.h>

#include "indexer/extract.h"
#include "indexer/update.h"

/* What all workers share. */
struct crew {
    struct run *run;
    pthread_mutex_t lock;
    pthread_mutex_t writing;
    size_t next_batch;
    size_t nbatches;
    size_t done; /* items, for the progress bar */
    int64_t since_ms;
    int64_t drawn_ms;
    bool failed; /* some worker did: all stop */
};

struct worker {
    struct crew *crew;
    struct run *run;
    pthread_t thread;
    struct arena report; /* of the report under way */
    struct collection collection;
    struct extractor extractor;
    struct wordbook words;
    xap_writer *writer; /* NULL in a dry run */
    xap_reader *old;    /* of the generation before; NULL when fresh */
    bool index_failed;  /* the last error was of the index, not of a report */
    bool failed;
    struct err err; /* why */
};

static inline void
crew_lock(struct crew *c)
{
    pthread_mutex_lock(&c->lock);
}

static inline void
crew_unlock(struct crew *c)
{
    pthread_mutex_unlock(&c->lock);
}

/* A bad report is set aside and told, which is no error. */
bool update_item(struct worker *w, struct plan_item *item,
                 struct err *err) MUST_CHECK;

/* Would the report have another record than in the generation before?  Nothing is
 * stored or told. */
bool update_differs(struct worker *w, const struct plan_item *item);

#endif
