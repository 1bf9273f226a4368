#include "server/watch.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "server/limits.h"

enum { ROUND_MS = 1000 };

struct watched {
    struct watched *next;
    struct watched **link; /* what points to this one */
    int fd;
    enum watch_phase phase;
    uint64_t since_us;
};

struct watch {
    uint64_t (*now_us)(void);
    pthread_mutex_t lock;
    pthread_cond_t quiet;
    struct watched *first;
    unsigned owed; /* connections working or answering */
    int stop_event;
    pthread_t thread;
};

static uint64_t
limit_us(enum watch_phase phase)
{
    switch (phase) {
    case WATCH_ASKING:
        return (uint64_t)(TIMEOUT_IDLE_S + TIMEOUT_REQUEST_S) * 1000000;
    case WATCH_ANSWERING:
        return (uint64_t)TIMEOUT_ANSWER_S * 1000000;
    case WATCH_WORKING:
        break;
    }
    return UINT64_MAX;
}

static void
shut_the_slow(watch *w)
{
    uint64_t now = w->now_us();

    (void)pthread_mutex_lock(&w->lock);
    for (struct watched *c = w->first; c != NULL; c = c->next)
        if (now - c->since_us > limit_us(c->phase))
            (void)shutdown(c->fd, SHUT_RDWR);
    (void)pthread_mutex_unlock(&w->lock);
}

static void *
rounds(void *argument)
{
    watch *w = argument;
    struct pollfd stop = {.fd = w->stop_event, .events = POLLIN};
    int ready = 0;

    while (ready == 0 || (ready < 0 && errno == EINTR)) {
        ready = poll(&stop, 1, ROUND_MS);
        shut_the_slow(w);
    }
    return NULL;
}

static void
watch_free(watch *w)
{
    if (w->stop_event >= 0)
        (void)close(w->stop_event);
    (void)pthread_cond_destroy(&w->quiet);
    (void)pthread_mutex_destroy(&w->lock);
    free(w);
}

watch *
watch_start(uint64_t (*now_us)(void), struct err *err)
{
    watch *w = calloc(1, sizeof *w);
    pthread_condattr_t monotonic;

    if (w == NULL) {
        (void)err_no_memory(err);
        return NULL;
    }
    w->now_us = now_us;
    (void)pthread_condattr_init(&monotonic);
    (void)pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    (void)pthread_cond_init(&w->quiet, &monotonic);
    (void)pthread_condattr_destroy(&monotonic);
    (void)pthread_mutex_init(&w->lock, NULL);
    w->stop_event = eventfd(0, EFD_CLOEXEC);
    if (w->stop_event < 0 || pthread_create(&w->thread, NULL, rounds, w) != 0) {
        watch_free(w);
        (void)err_set(err, ERR_IO,
                      "Le système refuse de lancer un fil d’exécution.");
        return NULL;
    }
    return w;
}

void
watch_stop(watch *w)
{
    uint64_t one = 1;
    ssize_t written;

    if (w == NULL)
        return;
    written = write(w->stop_event, &one, sizeof one);
    (void)written; /* an eventfd at 0 takes a 1 */
    (void)pthread_join(w->thread, NULL);
    while (w->first != NULL)
        watch_remove(w, w->first);
    watch_free(w);
}

struct watched *
watch_add(watch *w, int fd)
{
    struct watched *c = calloc(1, sizeof *c);

    if (c == NULL)
        return NULL;
    c->fd = fd;
    c->since_us = w->now_us();
    (void)pthread_mutex_lock(&w->lock);
    c->next = w->first;
    c->link = &w->first;
    if (c->next != NULL)
        c->next->link = &c->next;
    w->first = c;
    (void)pthread_mutex_unlock(&w->lock);
    return c;
}

/* With the lock held. */
static void
set_phase(watch *w, struct watched *c, enum watch_phase phase)
{
    w->owed += (phase != WATCH_ASKING);
    w->owed -= (c->phase != WATCH_ASKING);
    c->phase = phase;
    if (w->owed == 0)
        (void)pthread_cond_broadcast(&w->quiet);
}

void
watch_phase(watch *w, struct watched *c, enum watch_phase phase)
{
    if (c == NULL)
        return;
    (void)pthread_mutex_lock(&w->lock);
    set_phase(w, c, phase);
    c->since_us = w->now_us();
    (void)pthread_mutex_unlock(&w->lock);
}

void
watch_remove(watch *w, struct watched *c)
{
    if (c == NULL)
        return;
    (void)pthread_mutex_lock(&w->lock);
    set_phase(w, c, WATCH_ASKING);
    *c->link = c->next;
    if (c->next != NULL)
        c->next->link = c->link;
    (void)pthread_mutex_unlock(&w->lock);
    free(c);
}

void
watch_quiet(watch *w, unsigned timeout_ms)
{
    uint64_t end_us = w->now_us() + (uint64_t)timeout_ms * 1000;
    struct timespec end = {.tv_sec = (time_t)(end_us / 1000000),
                           .tv_nsec = (long)(end_us % 1000000) * 1000};
    int status = 0;

    (void)pthread_mutex_lock(&w->lock);
    while (w->owed > 0 && status == 0)
        status = pthread_cond_timedwait(&w->quiet, &w->lock, &end);
    (void)pthread_mutex_unlock(&w->lock);
}
