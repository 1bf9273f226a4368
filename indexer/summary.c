#include "indexer/summary.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>

enum { REDRAW_MS = 100, BAR_CELLS = 24 };

static bool
print_json(const struct summary *s, struct err *err)
{
    json_t *o = json_pack(
        "{s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:i,s:b,s:I}", "added",
        (json_int_t)s->added, "changed", (json_int_t)s->changed, "renamed",
        (json_int_t)s->renamed, "removed", (json_int_t)s->removed,
        "extracted_again", (json_int_t)s->again, "unchanged",
        (json_int_t)s->unchanged, "unreadable", (json_int_t)s->unreadable,
        "without_date", (json_int_t)s->undated, "without_speaker",
        (json_int_t)s->unspoken, "reports", (json_int_t)s->reports,
        "generation", (int)s->generation, "published", s->published, "took_ms",
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
    printf("%s%" PRIu64 " comptes rendus", dry_run ? "À blanc : " : "",
           s->reports);
    print_count(s->added, "nouveau", "nouveaux");
    print_count(s->changed, "modifié", "modifiés");
    print_count(s->renamed, "renommé", "renommés");
    print_count(s->removed, "supprimé", "supprimés");
    print_count(s->again, "à la notice corrigée", "aux notices corrigées");
    print_count(s->unchanged, "inchangé", "inchangés");
    print_count(s->unreadable, "illisible", "illisibles");
    print_count(s->undated, "sans date", "sans date");
    print_count(s->unspoken, "sans intervenant", "sans intervenant");
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
        fputs("\r\033[K", stderr);
}
