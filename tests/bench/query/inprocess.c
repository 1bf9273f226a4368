/*
 * Glane's answers without HTTP: how long a query takes with all facets, and what
 * the index says of each report, for peers to have the same facets.
 *
 *     inprocess facts INDEX                      id, then the values of each shown
 *                                                field, on stdout
 *     inprocess suggest INDEX                    likewise, while labels of the
 *                                                index are typed; how many labels
 *                                                there are, on stderr
 *     inprocess ask INDEX QUERIES [full]         for each class named on stdin, its
 *                                                queries: class, CPU microseconds,
 *                                                total, and an empty line at last
 *
 * A line of QUERIES: class, operator (and, or, phrase, all), words, a year or
 * nothing; tabs between.  `full` makes the whole answer, with the passages of
 * ten reports, in JSON.  See ask.py, which asks, and LuceneQuery.java, which does
 * the same.
 */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "server/report.h"
#include "server/route.h"
#include "server/search.h"
#include "server/suggest.h"
#include "server/url.h"

static void
ignore(const char *message)
{
    (void)message;
}

static uint64_t
no_time(void)
{
    return 0;
}

static _Noreturn void
stop(const char *what)
{
    fprintf(stderr, "inprocess: %s\n", what);
    exit(2);
}

static double
cpu_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* ------------------------------------------------------------------- facts */

static void
print_report(struct view *view, struct arena *a, uint32_t docid)
{
    const struct snapshot *s = view->snapshot;
    struct document document;
    struct card card;
    struct err err;

    if (!report_read(a, view, docid, &document, &err))
        return; /* a number without a report */
    if (!card_read(a, document.card, &card, &err))
        stop("a document cannot be read");
    printf("%.*s", SPAN_ARG(card.id));
    for (unsigned i = 0; i < FACET_COUNT; i++) {
        const uint32_t *ids;
        size_t n;

        if (!facets[i].shown)
            continue;
        n = xap_columns_ids(s->columns, (unsigned)app_column((enum facet_id)i),
                            docid, &ids);
        putchar('\t');
        for (size_t k = 0; k < n; k++)
            printf("%s%.*s", k > 0 ? "\x1f" : "",
                   SPAN_ARG(labels_text(s->labels, i, ids[k])));
    }
    putchar('\n');
}

static void
print_facts(struct view *view, struct arena *a)
{
    for (uint32_t docid = 1; docid <= xap_reader_last(view->reader); docid++) {
        print_report(view, a, docid);
        arena_reset(a);
    }
}

/* -------------------------------------------------------------------- time */

/* The words as the query language has them, in a request's parameters. */
static void
write_target(char *fields[4], struct buf *b)
{
    char *words = fields[2];

    buf_reset(b);
    buf_puts(b, "/api/v1/search?q=");
    if (strcmp(fields[1], "phrase") == 0)
        buf_puts(b, "%22");
    for (char *word = strtok_r(words, " ", &words); word != NULL;
         word = strtok_r(NULL, " ", &words)) {
        url_encode(b, span_of(word));
        if (words != NULL && *words != '\0')
            buf_puts(b, strcmp(fields[1], "or") == 0 ? "+OU+" : "+");
    }
    if (strcmp(fields[1], "phrase") == 0)
        buf_puts(b, "%22");
    if (fields[3][0] != '\0')
        buf_printf(b, "&year=%s", fields[3]);
}

/* The total and the facets. */
static uint32_t
find(struct view *view, struct arena *a, const struct request *req)
{
    struct refusal refusal;
    struct params p;
    struct search s;
    struct err err;

    if (!params_read(a, req, true, &p, &refusal) ||
        !search_find(a, &p, view, &s, &err))
        stop("a query fails");
    return s.total;
}

/* The whole answer, as HTTP would send it. */
static uint32_t
answer(struct view *view, struct arena *a, const struct request *req)
{
    static const char total[] = "\"total\":";
    struct span rest;
    const struct route *route = route_find(req->path, &rest);
    struct reply reply = route_run(route, req, rest, view, a);
    const char *found =
        reply.status == 200 ? strstr(reply.heap_body, total) : NULL;
    uint32_t n = 0;

    if (found == NULL)
        stop("a query is not answered");
    n = (uint32_t)strtoul(found + strlen(total), NULL, 10);
    reply_release(&reply);
    return n;
}

static void
time_query(struct view *view, struct arena *a, char *line, bool full)
{
    char *fields[4] = {NULL};
    struct request req;
    struct err err;
    struct buf b;
    double start;
    uint32_t total;

    line[strcspn(line, "\n")] = '\0';
    for (int i = 0; i < 4; i++)
        fields[i] = strsep(&line, "\t");
    if (fields[3] == NULL)
        stop("a query has four fields");
    buf_init(&b, 8000);
    write_target(fields, &b);
    start = cpu_us();
    arena_reset(a);
    if (!request_parse(a, buf_span(&b), &req, &err))
        stop(err.msg);
    total = full ? answer(view, a, &req) : find(view, a, &req);
    printf("%s\t%.1f\t%u\n", fields[0], cpu_us() - start, total);
    buf_release(&b);
}

static void
time_class(struct view *view, struct arena *a, const char *queries,
           const char *kind, bool full)
{
    FILE *in = fopen(queries, "r");
    size_t n = strlen(kind);
    char line[4096];

    if (in == NULL)
        stop(queries);
    while (fgets(line, sizeof line, in) != NULL)
        if (strncmp(line, kind, n) == 0 && line[n] == '\t')
            time_query(view, a, line, full);
    fclose(in);
    putchar('\n');
    fflush(stdout);
}

static void
time_classes(struct view *view, struct arena *a, const char *queries, bool full)
{
    char kind[100];

    while (fgets(kind, sizeof kind, stdin) != NULL) {
        kind[strcspn(kind, "\n")] = '\0';
        time_class(view, a, queries, kind, full);
    }
}

/* ----------------------------------------------------------------- suggest */

enum { TYPED_LABELS = 2000 };

static void
time_typed(struct view *view, struct arena *a, const char *kind,
           struct span typed, const char *more)
{
    struct suggestions found;
    struct refusal refusal;
    struct request req;
    struct params p;
    struct err err;
    struct buf b;
    double start;

    buf_init(&b, 8000);
    buf_puts(&b, "/?q=");
    url_encode(&b, typed);
    buf_puts(&b, more);
    arena_reset(a);
    start = cpu_us();
    if (!request_parse(a, buf_span(&b), &req, &err) ||
        !params_read(a, &req, true, &p, &refusal) ||
        !suggest(a, &p, view, &found, &err))
        stop(b.p);
    printf("%s\t%.1f\t%zu\n", kind, cpu_us() - start, found.n);
    buf_release(&b);
}

/* The start of a label, letter by letter; then two letters swapped. */
static void
type_label(struct view *view, struct arena *a, struct span key)
{
    char wrong[8];

    for (size_t n = 1; n <= key.n && n <= 12; n++) {
        struct span typed = span_slice(key, 0, n);

        time_typed(view, a, n < 3 ? "1-2 letters" : "3-12 letters", typed, "");
        if (n == 4)
            time_typed(view, a, "with a filter", typed, "&year=2016");
    }
    if (key.n < sizeof wrong)
        return;
    memcpy(wrong, key.p, sizeof wrong);
    wrong[3] = key.p[4];
    wrong[4] = key.p[3];
    time_typed(view, a, "a mistake", (struct span){wrong, sizeof wrong}, "");
}

static uint32_t
count_labels(const labels *l)
{
    uint32_t n = 0;

    for (unsigned field = 0; field < LABELS_MAX_FIELDS; field++)
        n += labels_count(l, field);
    return n;
}

static void
type_labels(struct view *view, struct arena *a)
{
    const labels *l = view->snapshot->labels;
    uint32_t n = labels_suffix_count(l);
    uint32_t step = n / TYPED_LABELS + 1;

    for (uint32_t i = 0; i < n; i += step) {
        uint32_t number;
        unsigned field;

        labels_suffix_label(l, i, &field, &number);
        type_label(view, a, labels_key(l, field, number));
    }
    fprintf(stderr, "%u\n", count_labels(l));
}

int
main(int argc, char **argv)
{
    struct app app = {.base_url = "", .now_us = no_time, .log = ignore};
    struct view view;
    struct arena a;
    struct err err;

    if (argc < 3 || (strcmp(argv[1], "ask") == 0) != (argc >= 4))
        stop("facts INDEX | suggest INDEX | ask INDEX QUERIES [full]");
    /* As main.c of the server does. */
    (void)mallopt(M_MMAP_THRESHOLD, 16 << 20);
    (void)mallopt(M_TRIM_THRESHOLD, 16 << 20);
    app.dir = argv[2];
    if (!app_open(&app, &err))
        stop(err.msg);
    view_init(&view, &app);
    if (!view_refresh(&view, &err))
        stop(err.msg);
    arena_init(&a, LIMIT_ARENA_BYTES);
    if (argc >= 4)
        time_classes(&view, &a, argv[3], argc > 4);
    else if (strcmp(argv[1], "suggest") == 0)
        type_labels(&view, &a);
    else
        print_facts(&view, &a);
    arena_release(&a);
    view_release(&view);
    app_close(&app);
    return 0;
}
