/*
 * explain: the record of one report for a person to read, field by field, each
 * value under its label with the rule and the sentence that prove it.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "indexer/commands.h"
#include "indexer/extract.h"
#include "indexer/record_json.h"
#include "indexer/source.h"

static const struct section {
    const char *field; /* of the evidence */
    const char *label;
} sections[] = {
    {"title", "Titre"},
    {"date", "Date"},
    {"end_date", "Date de fin"},
    {"place", "Lieux"},
    {"speaker", "Intervenants"},
    {"mentioned", "Personnes citées"},
    {"organisation", "Organisations"},
    {"theme", "Thèmes"},
    {"keyword", "Mots-clés"},
};

struct explanation {
    const struct report *report;
    const struct record *record;
    bool colours;
};

/* Text on one line. */
static void
print_flat(struct span s)
{
    for (size_t i = 0; i < s.n; i++)
        putchar(s.p[i] == '\n' ? ' ' : s.p[i]);
}

static void
print_sentence(const struct explanation *x, const struct evidence *e)
{
    struct span text = x->report->text.s;
    size_t at, begin, end;

    if (e->sentence.n == 0) {
        puts("      donné par le fichier lui-même, hors du texte");
        return;
    }
    fputs("      « ", stdout);
    at = (size_t)(e->sentence.p - text.p);
    begin = e->begin;
    end = e->end;
    if (e->sentence.p < text.p || at + e->sentence.n > text.n || begin < at ||
        end > at + e->sentence.n || begin >= end) {
        print_flat(e->sentence);
    } else {
        print_flat(span_slice(text, at, begin));
        fputs(x->colours ? "\033[1;4m" : "[", stdout);
        print_flat(span_slice(text, begin, end));
        fputs(x->colours ? "\033[0m" : "]", stdout);
        print_flat(span_slice(text, end, at + e->sentence.n));
    }
    puts(" »");
}

/* Role and employer, for those who have them. */
static void
print_details(const struct explanation *x, const struct evidence *e)
{
    const struct record *r = x->record;

    for (size_t i = 0; i < r->npeople; i++) {
        const struct person *p = &r->people[i];

        if (!span_equal(p->name, e->value))
            continue;
        if (p->role.n > 0) {
            fputs(" — ", stdout);
            print_flat(p->role);
        }
        if (p->organisation.n > 0) {
            fputs(" — ", stdout);
            print_flat(p->organisation);
        }
        return;
    }
    for (size_t i = 0; i < r->norganisations; i++) {
        const struct organisation *o = &r->organisations[i];

        if (!span_equal(o->name, e->value))
            continue;
        for (size_t k = 0; k < o->nforms; k++)
            printf("%s%.*s", k == 0 ? " — aussi : " : ", ",
                   SPAN_ARG(o->forms[k]));
        return;
    }
}

/* Was this value of this field printed with an earlier evidence? */
static bool
is_repeated(const struct record *r, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (strcmp(r->evidence[k].field, r->evidence[i].field) == 0 &&
            span_equal(r->evidence[k].value, r->evidence[i].value))
            return true;
    return false;
}

/* A value, then all its proofs. */
static void
print_value(const struct explanation *x, size_t first)
{
    const struct record *r = x->record;
    const struct evidence *head = &r->evidence[first];

    fputs("  ", stdout);
    print_flat(head->value);
    print_details(x, head);
    putchar('\n');
    for (size_t i = first; i < r->nevidence; i++) {
        const struct evidence *e = &r->evidence[i];

        if (strcmp(e->field, head->field) != 0 ||
            !span_equal(e->value, head->value))
            continue;
        printf("    règle : %s\n", e->rule);
        print_sentence(x, e);
    }
}

static void
print_section(const struct explanation *x, const struct section *section)
{
    bool found = false;

    for (size_t i = 0; i < x->record->nevidence; i++) {
        if (strcmp(x->record->evidence[i].field, section->field) != 0 ||
            is_repeated(x->record, i))
            continue;
        if (!found)
            printf("\n%s\n", section->label);
        found = true;
        print_value(x, i);
    }
    /* One day only is the rule, so its absence is no news. */
    if (!found && strcmp(section->field, "end_date") != 0)
        printf("\n%s\n  (non déterminé)\n", section->label);
}

static void
print_all(const struct explanation *x)
{
    print_flat(x->report->id);
    printf("\n%zu mots, lu en %s", x->record->words, x->report->encoding);
    if (x->report->repaired > 0)
        printf(", %zu octets réparés", x->report->repaired);
    putchar('\n');
    for (size_t i = 0; i < ARRAY_LEN(sections); i++)
        print_section(x, &sections[i]);
}

/* What explaining one report takes. */
struct explaining {
    struct extractor extractor;
    struct collection collection;
    struct arena arena;
};

static bool
explain_file(const struct app *app, struct explaining *with, struct err *err)
{
    const char *path = app->options.arguments[0];
    struct arena *a = &with->arena;
    struct report report;
    struct record record;
    struct source_stamp stamp;
    struct clean id;
    struct explanation x = {&report, &record, app->stdout_is_terminal};

    if (!norm(a, span_of(path), &id, NULL, err))
        return false;
    if (!source_read(&(struct source_file){AT_FDCWD, path, id.s,
                                           &with->collection, false},
                     a, &report, &stamp, err) ||
        !extract(&with->extractor, a, &report, &record, err)) {
        source_blame(a, err);
        return err_prefix(err, "%s ", path);
    }
    print_all(&x);
    return true;
}

bool
command_explain(const struct app *app, int *status, struct err *err)
{
    struct authority au;
    char digest[FILE_DIGEST_BYTES];
    struct explaining with;
    bool done;

    arena_init(&with.arena, SOURCE_ARENA_BYTES);
    collection_init(&with.collection);
    done = command_authority(app, NULL, &au, digest, err);
    if (done) {
        extractor_init(&with.extractor, &au);
        done = explain_file(app, &with, err);
        extractor_release(&with.extractor);
    }
    authority_release(&au);
    collection_release(&with.collection);
    arena_release(&with.arena);
    if (done && fflush(stdout) != 0)
        return err_set(err, ERR_IO, "écriture impossible sur la sortie");
    *status = 0;
    return done;
}
