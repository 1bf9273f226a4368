/*
 * extract: one record a line on standard output, and analyse: one token a line.
 * Both need no index.
 */
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "indexer/commands.h"
#include "indexer/extract.h"
#include "indexer/record_json.h"
#include "indexer/source.h"
#include "text/french.h"

enum { JSON_BYTES = 256 * 1024 * 1024, INPUT_BYTES = FILE_LIMIT_BYTES };

struct extraction {
    struct extractor extractor;
    struct arena arena; /* of the report under way */
    struct buf json;
    struct collection collection;
    bool done;   /* some report was read, */
    bool failed; /* some could not be */
};

static bool
extract_file(const char *path, struct extraction *x, struct err *err)
{
    struct arena *a = &x->arena;
    struct report report;
    struct record record;
    struct source_stamp stamp;
    struct clean id;

    if (!norm(a, span_of(path), &id, NULL, err) ||
        !source_read(
            &(struct source_file){AT_FDCWD, path, id.s, &x->collection, false},
            a, &report, &stamp, err))
        return false;
    if (extract(&x->extractor, a, &report, &record, err) &&
        record_json(&report, &record, &x->json, err))
        return true;
    source_blame(a, err);
    return false;
}

static void
print_record(const char *path, struct extraction *x)
{
    struct err why;

    arena_reset(&x->arena);
    buf_reset(&x->json);
    if (extract_file(path, x, &why)) {
        fwrite(x->json.p, 1, x->json.n, stdout);
        putchar('\n');
        x->done = true;
    } else {
        command_say("%s : %s", path, why.msg);
        x->failed = true;
    }
}

/* A collection gives the records of all its reports. */
static void
print_records(const char *path, struct extraction *x)
{
    char inside[PATH_MAX];
    struct err why;

    if (!collection_named(span_of(path)) ||
        !collection_open(&x->collection, AT_FDCWD, span_of(path), &why) ||
        x->collection.count == 0) {
        print_record(path, x);
        return;
    }
    for (size_t i = 0; i < x->collection.count; i++)
        if (snprintf(inside, sizeof inside, "%s/%.*s", path,
                     SPAN_ARG(x->collection.reports[i].name)) <
            (int)sizeof inside)
            print_record(inside, x);
}

static bool
extract_all(const struct app *app, const struct authority *au, int *status,
            struct err *err)
{
    struct extraction x = {.failed = false};

    extractor_init(&x.extractor, au);
    arena_init(&x.arena, SOURCE_ARENA_BYTES);
    buf_init(&x.json, JSON_BYTES);
    collection_init(&x.collection);
    for (size_t i = 0; i < app->options.narguments; i++)
        print_records(app->options.arguments[i], &x);
    if (x.failed)
        *status = x.done ? 1 : 2;
    else
        *status = 0;
    collection_release(&x.collection);
    buf_release(&x.json);
    arena_release(&x.arena);
    extractor_release(&x.extractor);
    if (fflush(stdout) != 0)
        return err_set(err, ERR_IO, "écriture impossible sur la sortie");
    return true;
}

bool
command_extract(const struct app *app, int *status, struct err *err)
{
    struct authority au;
    char digest[FILE_DIGEST_BYTES];
    bool done = command_authority(app, NULL, &au, digest, err) &&
                extract_all(app, &au, status, err);

    authority_release(&au);
    return done;
}

/* ------------------------------------------------------------- analyse */

static bool
read_input(struct buf *input, struct err *err)
{
    char chunk[65536];
    size_t n;

    while ((n = fread(chunk, 1, sizeof chunk, stdin)) > 0)
        buf_add(input, (struct span){chunk, n});
    if (ferror(stdin))
        return err_set(err, ERR_IO, "lecture impossible de l’entrée");
    if (!buf_ok(input))
        return err_set(err, ERR_BAD_INPUT, "entrée de plus de 16 Mo");
    return true;
}

static bool
print_tokens(struct span bytes, struct err *err)
{
    struct arena a;
    struct clean text;
    struct tokens tokens;
    bool done;

    arena_init(&a, SOURCE_ARENA_BYTES);
    done = norm(&a, bytes, &text, NULL, err) &&
           french_tokens(&a, text, &tokens, err);
    for (size_t i = 0; done && i < tokens.count; i++) {
        const struct token *t = &tokens.items[i];
        size_t begin = (size_t)(t->raw.p - text.s.p);

        printf("%.*s\t%.*s\t%u\t%zu\t%zu\n", SPAN_ARG(t->form),
               SPAN_ARG(t->stem), t->position, begin, begin + t->raw.n);
    }
    arena_release(&a);
    return done;
}

bool
command_analyse(const struct app *app, int *status, struct err *err)
{
    struct buf input;
    bool done;

    buf_init(&input, INPUT_BYTES);
    if (app->options.narguments > 0)
        buf_puts(&input, app->options.arguments[0]);
    done = (app->options.narguments > 0 || read_input(&input, err)) &&
           print_tokens(buf_span(&input), err);
    buf_release(&input);
    if (done && fflush(stdout) != 0)
        return err_set(err, ERR_IO, "écriture impossible sur la sortie");
    *status = 0;
    return done;
}
