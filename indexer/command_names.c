/*
 * names: lines that could be pasted into the authority files, from the values of
 * the index, those that would change most reports first.
 *
 *     label ⇥ forms ⇥ (no link) ⇥ 12 comptes rendus ; même clé, sigle
 */
#include <stdio.h>
#include <unistd.h>

#include "base/facet.h"
#include "indexer/commands.h"
#include "indexer/extract.h"
#include "indexer/lists/lists.h"
#include "indexer/names.h"
#include "indexer/state.h"
#include "shim/generation.h"
#include "shim/labels.h"
#include "shim/xap.h"
#include "text/fold.h"
#include "text/french.h"

#define ARENA_BYTES ((size_t)2 * 1024 * 1024 * 1024)

enum { PATH_BYTES = GENERATION_PATH_BYTES + 32 };

static const struct generation_versions mine = {SCHEMA_VERSION, FRENCH_VERSION,
                                                EXTRACT_VERSION};

static const struct field {
    enum facet_id id;
    enum authority_kind kind;
    const char *file; /* where the lines belong */
} fields[] = {
    {FACET_SPEAKER, AUTHORITY_PEOPLE, "people.tsv"},
    {FACET_ORGANISATION, AUTHORITY_ORGANISATIONS, "organisations.tsv"},
    {FACET_PLACE, AUTHORITY_PLACES, "places.tsv"},
};

struct naming {
    const struct app *app;
    struct arena arena; /* as long as the command */
    struct arena field; /* as long as a field */
    struct generation generation;
    xap_reader *reader;
    labels *labels;
    struct authority authority;
    struct map places; /* of France, and large towns abroad */
};

/* ------------------------------------------------------------- opening */

/* The first column of a list, as facts. */
static bool
learn_names(struct naming *n, struct span list, struct err *err)
{
    struct span line, name, key;
    struct clean text;

    while (span_next(&list, '\n', &line)) {
        if (line.n == 0 || line.p[0] == '#' || !span_next(&line, '\t', &name))
            continue;
        if (!norm(&n->arena, name, &text, NULL, err) ||
            !fold_key(&n->arena, text, &key, err))
            return false;
        if (map_put(&n->places, key, 0, NULL) == NULL)
            return err_no_memory(err);
    }
    return true;
}

/* Places are facts: near as they are, Lens is not Sens, nor Lille Liège. */
static bool
learn_places(struct naming *n, struct err *err)
{
    map_init(&n->places, &n->arena);
    return learn_names(n, list_communes(), err) &&
           learn_names(n, list_departments(), err);
}

/* The authority files that update would take: those of the reports' folder. */
static bool
open_authority(struct naming *n, struct err *err)
{
    char path[PATH_BYTES], digest[FILE_DIGEST_BYTES];
    const char *folder;
    struct state state;

    snprintf(path, sizeof path, "%s/state", n->generation.path);
    if (!state_read(path, &n->arena, &state, err))
        return false;
    folder = arena_cstr(&n->arena, state.folder);
    if (folder == NULL)
        return err_no_memory(err);
    return command_authority(n->app, state.folder.n == 0 ? NULL : folder,
                             &n->authority, digest, err);
}

static bool
open_all(struct naming *n, struct err *err)
{
    char path[PATH_BYTES];

    if (!generation_current(n->app->options.index, &mine, &n->generation, err))
        return false;
    snprintf(path, sizeof path, "%s/labels", n->generation.path);
    n->labels = labels_open_sparing(path, err);
    if (n->labels == NULL)
        return false;
    n->reader = xap_reader_open(n->generation.path, err);
    return n->reader != NULL && open_authority(n, err) && learn_places(n, err);
}

/* ------------------------------------------------------------- a field */

/* The labels that some report has: a label outlives its last report. */
static bool
read_values(struct naming *n, enum facet_id id, struct names_value **values,
            size_t *count, struct err *err)
{
    uint32_t most = labels_count(n->labels, (unsigned)id);

    *values = arena_calloc(&n->field, (size_t)most + 1, sizeof **values);
    *count = 0;
    if (*values == NULL)
        return err_no_memory(err);
    for (uint32_t rank = 0; rank < most; rank++) {
        uint32_t number = labels_at(n->labels, (unsigned)id, rank);
        struct names_value *v = &(*values)[*count];
        char term[32];

        snprintf(term, sizeof term, "%s%u", facets[id].prefix,
                 (unsigned)number);
        if (!xap_reader_frequency(n->reader, span_of(term), &v->reports, err))
            return false;
        v->text = labels_text(n->labels, (unsigned)id, number);
        v->key = labels_key(n->labels, (unsigned)id, number);
        *count += v->reports > 0;
    }
    return true;
}

/* A label holds no tab, but it may hold what separates forms. */
static bool
can_be_written(struct span text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '\t' || text.p[i] == '\n' || text.p[i] == ';')
            return false;
    return text.n > 0 && text.p[0] != '#' && text.p[0] != '!';
}

static void
print_group(const struct names_value *values, const struct names_group *g)
{
    const char *between = "";

    if (!can_be_written(values[g->label].text))
        return;
    for (size_t i = 0; i < g->nforms; i++)
        if (!can_be_written(values[g->forms[i]].text))
            return;
    printf("%.*s\t", SPAN_ARG(values[g->label].text));
    for (size_t i = 0; i < g->nforms; i++)
        printf("%s%.*s", i == 0 ? "" : " ; ",
               SPAN_ARG(values[g->forms[i]].text));
    printf("\t\t%llu comptes rendus ; ", (unsigned long long)g->reports);
    for (unsigned why = 0; why < NAMES_WHYS; why++)
        if (g->whys & 1u << why) {
            printf("%s%s", between, names_why_text[why]);
            between = ", ";
        }
    putchar('\n');
}

static bool
print_field(struct naming *n, const struct field *f, struct err *err)
{
    struct names_from from = {
        .authority = &n->authority,
        .kind = f->kind,
        .facts = f->kind == AUTHORITY_PEOPLE ? NULL : &n->places,
    };
    struct names_value *values;
    struct names_group *groups;
    size_t ngroups;

    arena_reset(&n->field);
    if (!read_values(n, f->id, &values, &from.nvalues, err))
        return false;
    from.values = values;
    if (!names_propose(&from, &n->field, &groups, &ngroups, err))
        return false;
    if (ngroups > 0)
        printf("# %s\n", f->file);
    for (size_t i = 0; i < ngroups; i++)
        print_group(values, &groups[i]);
    return true;
}

/* ------------------------------------------------------------- the command */

static bool
is_known(struct span key)
{
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        if (span_equal(span_of(facets[fields[i].id].key), key))
            return true;
    return false;
}

static bool
run(struct naming *n, struct err *err)
{
    struct span wanted = span_of(n->app->options.field);

    if (wanted.n > 0 && !is_known(wanted))
        return err_set(err, ERR_BAD_INPUT,
                       "--field attend speaker, organisation ou place, pas "
                       "« %.*s »",
                       SPAN_ARG(wanted));
    if (!open_all(n, err))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        if ((wanted.n == 0 ||
             span_equal(span_of(facets[fields[i].id].key), wanted)) &&
            !print_field(n, &fields[i], err))
            return false;
    if (fflush(stdout) != 0)
        return err_set(err, ERR_IO, "écriture impossible sur la sortie");
    return true;
}

bool
command_names(const struct app *app, int *status, struct err *err)
{
    struct naming n = {.app = app};
    bool done;

    arena_init(&n.arena, ARENA_BYTES);
    arena_init(&n.field, ARENA_BYTES);
    authority_init(&n.authority);
    done = run(&n, err);
    authority_release(&n.authority);
    xap_reader_close(n.reader);
    labels_close(n.labels);
    arena_release(&n.field);
    arena_release(&n.arena);
    *status = 0;
    return done;
}
