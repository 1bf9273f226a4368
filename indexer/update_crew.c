/*
 * A fresh index is made in batches, each into a shard of its own, by as many
 * workers as jobs:
 *
 *     items   |0 … 249|250 … 499|500 … 749|…      the next free batch is taken
 *     worker      A        B         A            under the lock
 *     shard       0        1         2
 *
 * A copy that changes is written by one worker, item after item, so that documents
 * have the same numbers whatever the number of jobs; only reports to be extracted
 * again, which keep theirs, are shared out in the same way.
 */
#include "indexer/update_parts.h"

#include <assert.h>
#include <malloc.h>

/* Which items of the plan. */
enum share { SHARE_ALL, SHARE_AGAIN, SHARE_OTHERS };

size_t
update_batches(const struct plan *plan)
{
    return plan->count == 0 ? 1
                            : (plan->count + UPDATE_BATCH - 1) / UPDATE_BATCH;
}

/* Its items: from *begin up to *end. */
static void
batch_items(const struct plan *plan, size_t batch, size_t *begin, size_t *end)
{
    size_t left = plan->count - batch * UPDATE_BATCH;

    *begin = batch * UPDATE_BATCH;
    *end = *begin + (left < UPDATE_BATCH ? left : UPDATE_BATCH);
}

static bool
is_in(const struct plan_item *item, enum share share)
{
    return share == SHARE_ALL ||
           (item->action == PLAN_AGAIN) == (share == SHARE_AGAIN);
}

static bool
carry_out_items(struct worker *w, size_t batch, enum share share,
                struct err *err)
{
    struct crew *crew = w->crew;
    const struct plan *plan = &w->run->plan;
    size_t begin, end;

    batch_items(plan, batch, &begin, &end);
    crew_lock(crew);
    update_spill(w->run);
    crew_unlock(crew);
    for (size_t i = begin; i < end; i++) {
        bool todo = plan->items[i].action != PLAN_KEEP;

        if (!is_in(&plan->items[i], share))
            continue;
        if (!update_item(w, &plan->items[i], err))
            return false;
        crew_lock(w->crew);
        crew->done += todo;
        summary_progress(w->run->app, crew->done, plan->todo, crew->since_ms,
                         &crew->drawn_ms);
        crew_unlock(w->crew);
    }
    return true;
}

/* What a worker counted goes to the run before it is much: words that all workers
 * meet would take their room in each.  But a word forgotten is looked up anew, and
 * with ordinary French that soon is most of a book.  A shard points to their bytes
 * until it is closed. */
static bool
hand_words_over(struct worker *w, struct err *err)
{
    enum { MANY = 80000 }; /* of all workers, some 25 MB */
    bool done;

    if (w->words.written.count < MANY / w->run->app->options.jobs)
        return true;
    crew_lock(w->crew);
    done = spellings_add(&w->run->spellings, &w->words, err);
    crew_unlock(w->crew);
    wordbook_release(&w->words);
    wordbook_init(&w->words);
    return done;
}

/* What lasts, as labels and words do, is made among what a shard needs and gives
 * back: malloc keeps all that lies between.  To give it back each time would cost
 * 3 % of a run. */
static void
trim_sometimes(size_t batch)
{
    enum { EACH = 16 };

    if (batch % EACH == EACH - 1)
        (void)malloc_trim(0);
}

static bool
make_shard(struct worker *w, size_t batch, struct err *err)
{
    bool done;

    w->writer = store_shard(w->run->store, (unsigned)batch, err);
    done = w->writer != NULL && carry_out_items(w, batch, SHARE_ALL, err) &&
           xap_writer_commit(w->writer, err);
    xap_writer_close(w->writer);
    w->writer = NULL;
    trim_sometimes(batch);
    return done && hand_words_over(w, err) &&
           store_shard_done(w->run->store, (unsigned)batch, err);
}

/* The next batch that nobody took; false when there is none, or when another
 * worker failed. */
static bool
take_batch(struct worker *w, size_t *batch)
{
    bool taken;

    crew_lock(w->crew);
    taken = !w->crew->failed && w->crew->next_batch < w->crew->nbatches;
    if (taken)
        *batch = w->crew->next_batch++;
    crew_unlock(w->crew);
    return taken;
}

static void *
work(void *argument)
{
    struct worker *w = argument;
    bool fresh = w->writer == NULL;
    size_t batch = 0;

    while (!w->failed && take_batch(w, &batch))
        w->failed = fresh ? !make_shard(w, batch, &w->err)
                          : !carry_out_items(w, batch, SHARE_AGAIN, &w->err);
    if (w->failed) {
        crew_lock(w->crew);
        w->crew->failed = true;
        crew_unlock(w->crew);
    }
    return NULL;
}

/* The first worker is the caller's thread; one that cannot be started leaves its
 * work to the others. */
static bool
work_together(struct worker *workers, size_t n, struct err *err)
{
    size_t started = 1;

    reader_start();
    while (started < n && pthread_create(&workers[started].thread, NULL, work,
                                         &workers[started]) == 0)
        started++;
    work(&workers[0]);
    for (size_t i = 1; i < started; i++)
        pthread_join(workers[i].thread, NULL);
    for (size_t i = 0; i < started; i++)
        if (workers[i].failed) {
            *err = workers[i].err;
            return false;
        }
    return true;
}

/* Each worker of a copy reads the generation before by a handle of its own. */
static bool
init_workers(struct worker *workers, size_t n, struct crew *crew,
             struct err *err)
{
    struct run *r = crew->run;
    bool done = true;

    for (size_t i = 0; i < n; i++) {
        struct worker *w = &workers[i];

        *w = (struct worker){.crew = crew, .run = r};
        arena_init(&w->report, SOURCE_ARENA_BYTES);
        collection_init(&w->collection);
        extractor_init(&w->extractor, &r->authority);
        wordbook_init(&w->words);
        if (r->store != NULL)
            w->writer = store_writer(r->store);
        if (done && r->has_from) {
            w->old = xap_reader_open(r->from.path, err);
            done = w->old != NULL;
        }
    }
    return done;
}

static bool
release_workers(struct worker *workers, size_t n, struct err *err)
{
    bool done = true;

    for (size_t i = 0; i < n; i++) {
        struct worker *w = &workers[i];

        done = done && spellings_add(&w->run->spellings, &w->words, err);
        xap_reader_close(w->old);
        wordbook_release(&w->words);
        extractor_release(&w->extractor);
        collection_release(&w->collection);
        arena_release(&w->report);
    }
    return done;
}

static bool
count_renamed(struct run *r, struct err *err)
{
    struct summary *s = &r->summary;

    if (!plan_renamed(&r->plan, &r->arena, &s->renamed, err))
        return false;
    s->added -= s->renamed;
    s->removed -= s->renamed;
    return true;
}

/* One after the other, in the order of the plan. */
static bool
work_alone(struct worker *w, enum share share, struct err *err)
{
    for (size_t batch = 0; batch < w->crew->nbatches; batch++)
        if (!carry_out_items(w, batch, share, err))
            return false;
    return true;
}

static bool
share_out(const struct run *r, struct worker *workers, size_t n,
          struct err *err)
{
    bool fresh = r->store != NULL && store_writer(r->store) == NULL;

    if (fresh)
        return work_together(workers, n, err);
    if (n == 1)
        return work_alone(&workers[0], SHARE_ALL, err);
    return work_alone(&workers[0], SHARE_OTHERS, err) &&
           work_together(workers, n, err);
}

bool
update_carry_out(struct run *r, struct err *err)
{
    struct worker workers[OPTIONS_MAX_JOBS];
    struct crew crew = {.run = r,
                        .lock = PTHREAD_MUTEX_INITIALIZER,
                        .writing = PTHREAD_MUTEX_INITIALIZER,
                        .nbatches = update_batches(&r->plan),
                        .since_ms = r->app->now_ms()};
    /* What a dry run prints is in the order of the plan. */
    size_t n = r->store == NULL ? 1 : r->app->options.jobs;
    struct err ignored;
    bool done;

    assert(n > 0 && n <= OPTIONS_MAX_JOBS);
    done =
        init_workers(workers, n, &crew, err) && share_out(r, workers, n, err);

    if (!release_workers(workers, n, done ? err : &ignored))
        done = false;
    pthread_mutex_destroy(&crew.writing);
    pthread_mutex_destroy(&crew.lock);
    return done && count_renamed(r, err);
}

/* ------------------------------------------------------------- copy or not */

/* Of the reports to be extracted again, how many will have other records?  Some of
 * them, evenly spread, tell. */
static bool
count_differing(struct run *r, size_t *n, struct err *err)
{
    enum { SAMPLE = 200 };
    size_t each = r->plan.again / SAMPLE + 1, met = 0, asked = 0, other = 0;
    struct crew crew = {.run = r, .lock = PTHREAD_MUTEX_INITIALIZER};
    struct worker worker;
    struct err ignored;
    bool done = init_workers(&worker, 1, &crew, err);

    for (size_t i = 0; done && i < r->plan.count; i++) {
        update_pass(r, i);
        if (r->plan.items[i].action == PLAN_AGAIN && met++ % each == 0) {
            asked++;
            other += update_differs(&worker, &r->plan.items[i]);
        }
    }
    *n = asked == 0 ? 0 : r->plan.again * other / asked;
    if (!release_workers(&worker, 1, done ? err : &ignored))
        done = false;
    pthread_mutex_destroy(&crew.lock);
    return done;
}

/*
 * To change a report in a copy takes one worker about as long as to make one anew,
 * which all workers do together: 1.26 and 1.18 ms of a processor.  To extract one
 * again that stays as it is takes less than half of that.
 */
bool
update_choose(struct run *r, struct err *err)
{
    enum { MANY = 1000, SHARE_ALONE = 90, SHARE_TOGETHER = 50 }; /* per cent */
    size_t left = r->plan.count - r->plan.removed;
    size_t others = r->plan.todo - r->plan.removed - r->plan.again, differing;
    size_t share = r->app->options.jobs > 1 ? SHARE_TOGETHER : SHARE_ALONE;
    size_t wanted = left * share / 100;

    r->remakes = false;
    wanted = wanted < MANY ? MANY : wanted;
    if (!r->has_from || r->start[0] != '\0' || r->plan.unseen > 0 ||
        others + r->plan.again < wanted)
        return true;
    if (others < wanted && !count_differing(r, &differing, err))
        return false;
    r->remakes = others >= wanted || others + differing >= wanted;
    return true;
}
