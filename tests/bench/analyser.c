/*
 * How fast is the analyser?  Prints megabytes of French text a second, on one
 * core, beside utf8proc's own full mapping of the same text in the same run
 * (NFKC, case folded, marks off), which cuts and stems nothing.
 *
 *      build/opt/tests/bench/analyser FILE…
 *
 * The files are repeated, with their line ends, up to TEXT_BYTES; each figure is
 * the best of ROUNDS in processor time, since noise only ever slows.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <utf8proc.h>

#include "base/buf.h"
#include "text/french.h"
#include "text/sentence.h"

enum {
    TEXT_BYTES = 16 << 20,
    REPORT_BYTES = 4096, /* an ordinary report: what one call is given */
    ROUNDS = 7,
};

typedef size_t step(struct arena *a, struct span report);

static size_t
clean_only(struct arena *a, struct span report)
{
    struct clean clean;
    struct err err;

    return norm(a, report, &clean, NULL, &err) ? clean.s.n : 0;
}

static size_t
clean_and_cut(struct arena *a, struct span report)
{
    struct clean clean;
    struct tokens tokens;
    struct err err;

    if (!norm(a, report, &clean, NULL, &err) ||
        !french_tokens(a, clean, &tokens, &err))
        return 0;
    return tokens.count;
}

static size_t
clean_and_split(struct arena *a, struct span report)
{
    struct clean clean;
    struct sentences sentences;
    struct err err;

    if (!norm(a, report, &clean, NULL, &err) ||
        !sentence_split(a, clean, &sentences, &err))
        return 0;
    return sentences.count;
}

static size_t
utf8proc_maps(struct arena *a, struct span report)
{
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t n = utf8proc_map(
        (const utf8proc_uint8_t *)report.p, (utf8proc_ssize_t)report.n, &out,
        UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE |
            UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);

    (void)a;
    free(out);
    return n > 0 ? (size_t)n : 0;
}

static double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Seconds for the whole text, report by report. */
static double
round_of(step *f, struct span text, size_t report_bytes, size_t *units)
{
    struct arena a;
    double begun;

    arena_init(&a, (size_t)8 << 30);
    *units = 0;
    begun = now();
    for (size_t at = 0; at < text.n;) {
        size_t end = at + report_bytes < text.n ? at + report_bytes : text.n;

        while (end < text.n && text.p[end] != '\n')
            end++;
        *units += f(&a, span_slice(text, at, end));
        arena_reset(&a);
        at = end;
    }
    begun = now() - begun;
    arena_release(&a);
    return begun;
}

static void
measure(const char *name, step *f, struct span text, size_t report_bytes)
{
    double best = 0;
    size_t units = 0;

    for (int i = 0; i < ROUNDS; i++) {
        double rate =
            (double)text.n / 1e6 / round_of(f, text, report_bytes, &units);

        if (rate > best)
            best = rate;
    }
    printf("%-38s %7.1f MB/s  %9zu\n", name, best, units);
}

static bool
read_file(struct buf *b, const char *path)
{
    char block[65536];
    FILE *f = fopen(path, "rb");
    size_t n;

    if (f == NULL)
        return false;
    while ((n = fread(block, 1, sizeof block, f)) > 0)
        buf_add(b, (struct span){block, n});
    fclose(f);
    buf_byte(b, '\n');
    return true;
}

int
main(int argc, char **argv)
{
    struct buf b;
    struct span text;
    size_t once;
    char *first;
    struct arena kept;
    struct clean clean;
    struct err err;

    buf_init(&b, (size_t)1 << 28);
    for (int i = 1; i < argc; i++) {
        if (!read_file(&b, argv[i]))
            fprintf(stderr, "%s: illisible\n", argv[i]);
    }
    if (b.n == 0) {
        fputs("usage : analyser FICHIER…\n", stderr);
        return 2;
    }
    once = b.n;
    first = malloc(once);
    if (first == NULL)
        return 2;
    memcpy(first, b.p, once);
    while (b.n < TEXT_BYTES && buf_ok(&b))
        buf_add(&b, (struct span){first, once});
    free(first);
    arena_init(&kept, (size_t)1 << 30);
    if (!norm(&kept, buf_span(&b), &clean, NULL, &err)) {
        fprintf(stderr, "%s\n", err.msg);
        return 2;
    }
    text = clean.s; /* utf8proc refuses a report that is not UTF-8 */
    printf("analyseur : %.1f Mo de texte, rapports de %d octets\n",
           (double)text.n / 1e6, REPORT_BYTES);
    measure("utf8proc_map (NFKC, casse, accents)", utf8proc_maps, text,
            REPORT_BYTES);
    measure("norm", clean_only, text, REPORT_BYTES);
    measure("norm + mots", clean_and_cut, text, REPORT_BYTES);
    measure("norm + phrases", clean_and_split, text, REPORT_BYTES);
    measure("norm + mots, un seul texte", clean_and_cut, text, text.n);
    arena_release(&kept);
    buf_release(&b);
    return 0;
}
