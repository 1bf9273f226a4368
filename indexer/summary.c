#include "indexer/summary.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>

enum { REDRAW_MS = 100, BAR_CELLS = 24 };

/* Erase the bar, so that what follows begins a line. */
static void
clear_bar(const struct app *app)
{
    if (app->stderr_is_terminal && !app->options.quiet)
        fputs("\r\033[K", stderr);
}

bool
summary_fault(struct summary *s, const struct app *app, struct arena *a,
              const struct summary_fault *fault, struct err *err)
{
    struct summary_fault *grown = arena_grow(
        a, s->faults, s->unreadable, &s->faults_capacity, sizeof *grown);

    if (grown == NULL)
        return err_no_memory(err);
    clear_bar(app);
    command_say("%.*s : %.*s", SPAN_ARG(fault->path), SPAN_ARG(fault->reason));
    s->faults = grown;
    grown[s->unreadable++] = *fault;
    return true;
}

static json_t *
faults_json(const struct summary *s)
{
    json_t *list = json_array();

    for (size_t i = 0; i < s->unreadable; i++) {
        const struct summary_fault *f = &s->faults[i];

        (void)json_array_append_new(
            list, json_pack("{s:s%, s:s%}", "path", f->path.p, f->path.n,
                            "reason", f->reason.p, f->reason.n));
    }
    return list;
}

static bool
print_json(const struct summary *s, struct err *err)
{
    json_t *o = json_pack(
        "{s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:o,s:I,s:I,s:I,s:I,s:i,s:b,s:I}",
        "added", (json_int_t)s->added, "changed", (json_int_t)s->changed,
        "renamed", (json_int_t)s->renamed, "removed", (json_int_t)s->removed,
        "extracted_again", (json_int_t)s->again, "unchanged",
        (json_int_t)s->unchanged, "unreadable", (json_int_t)s->unreadable,
        "faults", faults_json(s), "without_date", (json_int_t)s->undated,
        "without_speaker", (json_int_t)s->unspoken, "new_names",
        (json_int_t)s->names, "reports", (json_int_t)s->reports, "generation",
        (int)s->generation, "published", s->published, "took_ms",
        (json_int_t)s->milliseconds);
    bool done = o != NULL && json_dumpf(o, stdout, JSON_COMPACT) == 0;

    json_decref(o);
    putchar('\n');
    if (!done || fflush(stdout) != 0)
        return err_set(err, ERR_IO, "écriture impossible sur la sortie");
    return true;
}

static void
print_count(size_t n, const char *one, const char *many)
{
    if (n > 0)
        printf(", %zu %s", n, n == 1 ? one : many);
}

static void
print_text(const struct summary *s, bool dry_run)
{
    printf("%s%" PRIu64 " %s", dry_run ? "À blanc : " : "", s->reports,
           s->reports < 2 ? "compte rendu" : "comptes rendus");
    print_count(s->added, "nouveau", "nouveaux");
    print_count(s->changed, "modifié", "modifiés");
    print_count(s->renamed, "renommé", "renommés");
    print_count(s->removed, "supprimé", "supprimés");
    print_count(s->again, "à la notice corrigée", "aux notices corrigées");
    print_count(s->unchanged, "inchangé", "inchangés");
    print_count(s->unreadable, "illisible", "illisibles");
    print_count(s->undated, "sans date", "sans date");
    print_count(s->unspoken, "sans intervenant", "sans intervenant");
    print_count(s->names, "nom nouveau", "noms nouveaux");
    printf(" ; %" PRId64 ",%02" PRId64 " s", s->milliseconds / 1000,
           s->milliseconds % 1000 / 10);
    if (s->published)
        printf(" ; génération %u", s->generation);
    puts(".");
}

bool
summary_print(const struct summary *s, const struct app *app, struct err *err)
{
    if (app->options.summary_json)
        return print_json(s, err);
    if (!app->options.quiet)
        print_text(s, app->options.dry_run);
    if (fflush(stdout) != 0)
        return err_set(err, ERR_IO, "écriture impossible sur la sortie");
    return true;
}

void
summary_progress(const struct app *app, size_t done, size_t total,
                 int64_t since_ms, int64_t *last_ms)
{
    int64_t now, elapsed, left;
    size_t cells;

    if (!app->stderr_is_terminal || app->options.quiet || total == 0)
        return;
    now = app->now_ms();
    if (done < total && now - *last_ms < REDRAW_MS)
        return;
    *last_ms = now;
    elapsed = now - since_ms;
    left = done == 0 ? 0 : elapsed * (int64_t)(total - done) / (int64_t)done;
    cells = done * BAR_CELLS / total;
    fprintf(stderr, "\r[%.*s%*s] %zu/%zu, %" PRId64 "/s, reste %" PRId64 " s ",
            (int)cells, "########################", (int)(BAR_CELLS - cells),
            "", done, total, elapsed > 0 ? (int64_t)done * 1000 / elapsed : 0,
            left / 1000);
    if (done == total)
        clear_bar(app);
}
