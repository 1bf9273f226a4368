/* What the indexes of the server's tests share: how one is finished, and an app and
 * a view on it. */
#ifndef TESTS_UNIT_APP_HELP_H
#define TESTS_UNIT_APP_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "server/app.h"

/* Commit, write labels and dictionary, publish; closes all that it is given. */
static inline void
finish_index(generation_writer *lock, struct generation *g, xap_writer *w,
             labels_maker *maker, const struct dictionary_word *words,
             size_t nwords)
{
    char path[GENERATION_PATH_BYTES + 16];
    struct err err;

    assert_true(xap_writer_commit(w, &err));
    xap_writer_close(w);
    (void)snprintf(path, sizeof path, "%s/labels", g->path);
    assert_true(labels_maker_write(maker, path, &err));
    labels_maker_free(maker);
    (void)snprintf(path, sizeof path, "%s/dictionary", g->path);
    assert_true(dictionary_write(path, words, nwords, &err));
    assert_true(generation_publish(lock, g, &err));
    generation_unlock(lock);
}

static inline void
ignore(const char *message)
{
    (void)message;
}

static inline uint64_t
no_time(void)
{
    return 0;
}

static inline void
open_app(struct app *app, struct view *view, const char *dir)
{
    struct err err;

    *app = (struct app){
        .dir = dir, .base_url = "", .now_us = no_time, .log = ignore};
    if (!app_open(app, &err))
        fail_msg("%s", err.msg);
    view_init(view, app);
    if (!view_refresh(view, &err))
        fail_msg("%s", err.msg);
}

#endif
