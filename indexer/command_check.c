/*
 * check and rollback: a generation verified whole, and the way back to the one
 * before.
 */
#include <stdio.h>
#include <unistd.h>

#include "base/facet.h"
#include "indexer/commands.h"
#include "indexer/extract.h"
#include "shim/dictionary.h"
#include "shim/generation.h"
#include "shim/labels.h"
#include "shim/xap.h"
#include "text/french.h"

enum { PATH_BYTES = GENERATION_PATH_BYTES + 32 };

static const struct generation_versions mine = {SCHEMA_VERSION, FRENCH_VERSION,
                                                EXTRACT_VERSION};

static bool
check_tables(const struct generation *g, struct err *err)
{
    char path[PATH_BYTES];
    dictionary *words;
    labels *values;

    snprintf(path, sizeof path, "%s/dictionary", g->path);
    words = dictionary_open(path, err);
    if (words == NULL)
        return false;
    dictionary_close(words);
    snprintf(path, sizeof path, "%s/labels", g->path);
    values = labels_open_sparing(path, err);
    if (values == NULL)
        return false;
    labels_close(values);
    return true;
}

static bool
check_count(const struct generation *g, struct err *err)
{
    xap_reader *r = xap_reader_open(g->path, err);
    uint32_t count;

    if (r == NULL)
        return false;
    count = xap_reader_count(r);
    xap_reader_close(r);
    if (count == g->reports)
        return true;
    return err_set(err, ERR_BAD_INDEX,
                   "l’index contient %u comptes rendus au lieu de %llu",
                   (unsigned)count, (unsigned long long)g->reports);
}

bool
command_check(const struct app *app, int *status, struct err *err)
{
    struct generation g;
    bool looked;

    if (!generation_current(app->options.index, &mine, &g, err) ||
        !generation_check(&g, err) || !xap_check(g.path, &looked, err) ||
        !check_tables(&g, err) || !check_count(&g, err))
        return false;
    printf("L’index est entier : génération %u, %llu comptes rendus%s.\n",
           g.number, (unsigned long long)g.reports,
           looked ? "" : " (sommes de contrôle seules : lecture seule)");
    *status = 0;
    return true;
}

bool
command_rollback(const struct app *app, int *status, struct err *err)
{
    struct generation g;
    generation_writer *w;
    bool done;

    /* An index that is not there must not be made by the lock. */
    if (access(app->options.index, F_OK) != 0)
        return err_set(err, ERR_BAD_INDEX, "il n’y a pas d’index dans %s",
                       app->options.index);
    w = generation_lock(app->options.index, err);
    if (w == NULL)
        return false;
    done = generation_rollback(w, &g, err);
    generation_unlock(w);
    if (done)
        printf("Retour à la génération %u : %llu comptes rendus.\n", g.number,
               (unsigned long long)g.reports);
    *status = 0;
    return done;
}
