/*
 * The reports that the filters let through, without any words.
 *
 * Chosen values are looked up by their terms, so that only the reports that have
 * them are gone through: a choice of the shim judges every report of the index,
 * since it counts those that fail it too.
 */
#include "server/facet_list.h"
#include "server/limits.h"
#include "server/search.h"

/* The filters on their way. */
struct filters {
    struct xap_node *nodes;
    size_t nnodes;
    size_t nfields; /* that the nodes restrict */
    struct xap_choice choices[FACET_COUNT];
    size_t nchoices;
};

static bool
add_terms(struct arena *a, enum facet_id field, const uint32_t *numbers,
          size_t n, struct filters *f, struct err *err)
{
    for (size_t k = 0; k < n; k++) {
        struct span term =
            arena_printf(a, "%s%u", facets[field].prefix, numbers[k]);

        if (term.p == NULL)
            return err_no_memory(err);
        f->nodes[f->nnodes++] = (struct xap_node){.op = XAP_TERM, .term = term};
    }
    f->nodes[f->nnodes++] =
        (struct xap_node){.op = XAP_OR, .operands = (unsigned)n};
    f->nfields++;
    return true;
}

/* "Without a value" has no term: it is left to the shim. */
static bool
add_filter(struct arena *a, const struct params *p, const labels *l,
           enum facet_id field, struct filters *f, struct err *err)
{
    const struct chosen *chosen = &p->chosen[field];
    uint32_t *numbers = arena_calloc(a, chosen->n, sizeof numbers[0]);
    bool unknown = false;

    if (numbers == NULL)
        return err_no_memory(err);
    for (size_t k = 0; k < chosen->n; k++) {
        if (!facet_number(a, l, field, chosen->values[k], &numbers[k], err))
            return false;
        unknown = unknown || numbers[k] == XAP_WITHOUT;
    }
    if (!unknown)
        return add_terms(a, field, numbers, chosen->n, f, err);
    f->choices[f->nchoices++] =
        (struct xap_choice){.column = (unsigned)app_column(field),
                            .ids = numbers,
                            .nids = chosen->n};
    return true;
}

/* All filters but that of field `but`; everything when there are none. */
static bool
make_filters(struct arena *a, const struct params *p, const labels *l,
             unsigned but, struct filters *f, struct err *err)
{
    size_t room = FACET_COUNT + 2;

    *f = (struct filters){0};
    for (unsigned i = 0; i < FACET_COUNT; i++)
        room += p->chosen[i].n;
    f->nodes = arena_calloc(a, room, sizeof f->nodes[0]);
    if (f->nodes == NULL)
        return err_no_memory(err);
    for (unsigned i = 0; i < FACET_COUNT; i++)
        if (i != but && p->chosen[i].n > 0 &&
            app_column((enum facet_id)i) >= 0 &&
            !add_filter(a, p, l, (enum facet_id)i, f, err))
            return false;
    if (f->nfields == 0)
        f->nodes[f->nnodes++] = (struct xap_node){.op = XAP_ALL};
    if (f->nfields > 1)
        f->nodes[f->nnodes++] =
            (struct xap_node){.op = XAP_AND, .operands = (unsigned)f->nfields};
    return true;
}

bool
search_filters(struct arena *a, const struct params *p, struct view *view,
               unsigned but, struct xap_answer *out, struct err *err)
{
    struct filters f;
    struct xap_request request;

    if (!make_filters(a, p, view->snapshot->labels, but, &f, err))
        return false;
    request = (struct xap_request){.nodes = f.nodes,
                                   .nnodes = f.nnodes,
                                   .choices = f.choices,
                                   .nchoices = f.nchoices,
                                   .first_day = p->first_day,
                                   .last_day = p->last_day,
                                   .list = true,
                                   .deadline_ms = view->app->deadline_ms};
    return xap_search(view->reader, view->snapshot->columns, a, &request, out,
                      err);
}
