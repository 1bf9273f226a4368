#include "server/search.h"

#include "server/facet_list.h"
#include "server/limits.h"
#include "server/report.h"
#include "server/sought.h"

/* What is asked of the shim, with the arrays it points to. */
struct asking {
    struct xap_request request;
    struct xap_choice choices[FACET_COUNT];
    uint32_t *numbers[FACET_COUNT]; /* of the chosen values, by field */
};

static const enum xap_sort sorts[SORT_COUNT] = {
    [SORT_RELEVANCE] = XAP_BY_SCORE,
    [SORT_NEWEST] = XAP_NEWEST,
    [SORT_OLDEST] = XAP_OLDEST,
    [SORT_TITLE] = XAP_BY_SLOT,
};

static bool
choose(struct arena *a, const struct params *p, struct view *view,
       struct asking *ask, struct err *err)
{
    for (unsigned i = 0; i < FACET_COUNT; i++) {
        const struct chosen *chosen = &p->chosen[i];
        int column = app_column((enum facet_id)i);

        if (chosen->n == 0 || column < 0)
            continue;
        ask->numbers[i] = arena_calloc(a, chosen->n, sizeof(uint32_t));
        if (ask->numbers[i] == NULL)
            return err_no_memory(err);
        for (size_t k = 0; k < chosen->n; k++)
            if (!facet_number(a, view->snapshot->labels, (enum facet_id)i,
                              chosen->values[k], &ask->numbers[i][k], err))
                return false;
        ask->choices[ask->request.nchoices++] =
            (struct xap_choice){.column = (unsigned)column,
                                .ids = ask->numbers[i],
                                .nids = chosen->n};
    }
    return true;
}

static bool
ask_for(struct arena *a, const struct params *p, struct view *view,
        struct asking *ask, struct err *err)
{
    *ask = (struct asking){0};
    ask->request = (struct xap_request){
        .choices = ask->choices,
        .first_day = p->first_day,
        .last_day = p->last_day,
        .sort = sorts[p->sort],
        .sort_slot = SLOT_TITLE_KEY,
        .offset = (size_t)(p->page - 1) * p->size,
        .size = p->size,
        .deadline_ms = view->app->deadline_ms,
    };
    ask->request.count_columns = app_columns(p->facets);
    return choose(a, p, view, ask, err);
}

static bool
parse(struct arena *a, const struct params *p, struct view *view,
      struct search *out, struct err *err)
{
    if (!query_parse(a, p->q, &out->query, err))
        return false;
    if (p->q_cut &&
        !query_warn(a, &out->query, p->q.s.n,
                    SPAN("La recherche est trop longue : la suite est "
                         "ignorée.")))
        return err_no_memory(err);
    return plan_query(a, &out->query, view, &out->plan, err);
}

/*
 * All words; any of them when no report has them all, or to a question.
 */
static bool
run(struct arena *a, struct view *view, struct asking *ask, struct search *out,
    struct xap_answer *answer, struct err *err)
{
    const xap_columns *columns = view->snapshot->columns;

    if (!out->plan.question) {
        ask->request.nodes = out->plan.nodes;
        ask->request.nnodes = out->plan.nnodes;
        if (!xap_search(view->reader, columns, a, &ask->request, answer, err))
            return false;
        if (answer->total > 0 || out->plan.nany == 0)
            return true;
    }
    ask->request.nodes = out->plan.any;
    ask->request.nnodes = out->plan.nany;
    if (!xap_search(view->reader, columns, a, &ask->request, answer, err))
        return false;
    out->any = answer->total > 0;
    return true;
}

/* How the results of one answer are read: each report for itself, so that ten
 * long ones take no more memory than one. */
struct results {
    struct arena *arena;
    struct arena scratch; /* of one report */
    struct view *view;
    const struct plan *plan;
    struct sought sought;
};

static bool
read_result(struct results *r, const struct xap_hit *hit, struct result *out,
            struct err *err)
{
    struct snippet_source source;
    struct document document;
    struct span card;

    arena_reset(&r->scratch);
    out->score = hit->score;
    if (!report_read(&r->scratch, r->view, hit->docid, &document, err))
        return false;
    card = arena_copy(r->arena, document.card);
    if (card.p == NULL)
        return err_no_memory(err);
    if (!card_read(r->arena, card, &out->card, err) ||
        !sought_find(&r->scratch, &r->sought, r->view, hit->docid, &document,
                     &source.words, err))
        return false;
    source.text = (struct clean){document.text};
    source.title = out->card.title;
    source.anchors = document.anchors;
    return snippet_make(&r->scratch, &source, r->plan, &out->snippet, err) &&
           snippet_keep(r->arena, &out->snippet, err);
}

static bool
read_results(struct arena *a, struct view *view,
             const struct xap_answer *answer, struct search *out,
             struct err *err)
{
    struct results r = {.arena = a, .view = view, .plan = &out->plan};
    bool done = true;

    out->results = arena_calloc(a, answer->nhits + 1, sizeof out->results[0]);
    if (out->results == NULL)
        return err_no_memory(err);
    if (!sought_make(a, r.plan, view, &r.sought, err))
        return false;
    arena_init(&r.scratch, LIMIT_ARENA_BYTES);
    for (size_t i = 0; done && i < answer->nhits; i++)
        done = read_result(&r, &answer->hits[i], &out->results[i], err);
    arena_release(&r.scratch);
    out->nresults = answer->nhits;
    return done;
}

static struct counted
counted(const struct params *p, const struct view *view,
        const struct asking *ask, const struct xap_answer *answer,
        enum facet_id field)
{
    return (struct counted){
        .field = field,
        .sort = p->facet_sort,
        .labels = view->snapshot->labels,
        .count = &answer->counts[app_column(field)],
        .chosen = &p->chosen[field],
        .numbers = ask->numbers[field],
    };
}

static bool
read_aloud(struct arena *a, struct search *out, struct err *err)
{
    struct buf b;
    bool done;

    buf_init(&b, LIMIT_BODY_BYTES);
    done = query_read(a, &out->query, out->any, &b, err);
    if (done) {
        out->reading = arena_copy(a, buf_span(&b));
        done = out->reading.p != NULL || err_no_memory(err);
    }
    buf_release(&b);
    return done;
}

/* Everything but the texts of results. */
static bool
find(struct arena *a, const struct params *p, struct view *view,
     struct search *out, struct xap_answer *answer, struct err *err)
{
    struct asking ask;

    *out = (struct search){0};
    if (!parse(a, p, view, out, err) || !ask_for(a, p, view, &ask, err) ||
        !run(a, view, &ask, out, answer, err))
        return false;
    out->total = answer->total;
    for (unsigned i = 0; i < FACET_COUNT; i++) {
        struct counted c;

        if ((p->facets >> i & 1U) == 0)
            continue;
        c = counted(p, view, &ask, answer, (enum facet_id)i);
        if (!facet_list_first(a, &c, p->facet_size, &out->lists[i], err))
            return false;
    }
    return true;
}

bool
search_find(struct arena *a, const struct params *p, struct view *view,
            struct search *out, struct err *err)
{
    struct xap_answer answer;

    return find(a, p, view, out, &answer, err);
}

bool
search_run(struct arena *a, const struct params *p, struct view *view,
           struct search *out, struct err *err)
{
    struct xap_answer answer;

    if (!find(a, p, view, out, &answer, err))
        return false;
    metrics_search(&view->app->metrics, out->total);
    return read_results(a, view, &answer, out, err) && read_aloud(a, out, err);
}

bool
search_all(struct arena *a, const struct params *p, size_t most,
           struct view *view, struct xap_answer *out, struct err *err)
{
    struct search search = {0};
    struct asking ask;

    if (!parse(a, p, view, &search, err) || !ask_for(a, p, view, &ask, err))
        return false;
    ask.request.offset = 0;
    ask.request.size = most;
    ask.request.count_columns = 0;
    return run(a, view, &ask, &search, out, err);
}

bool
search_values(struct arena *a, const struct params *p,
              const struct values_wanted *wanted, struct view *view,
              struct facet_list *out, struct err *err)
{
    struct search search = {0};
    struct xap_answer answer;
    struct asking ask;
    struct label_words words;
    struct counted c;

    if (!parse(a, p, view, &search, err) || !ask_for(a, p, view, &ask, err) ||
        !label_words_of(a, wanted->contains, true, &words, err))
        return false;
    ask.request.size = 0;
    ask.request.offset = 0;
    ask.request.count_columns = app_columns(1U << wanted->field);
    if (!run(a, view, &ask, &search, &answer, err))
        return false;
    c = counted(p, view, &ask, &answer, wanted->field);
    return facet_list_page(a, &c,
                           &(struct values_page){&words, wanted->offset,
                                                 wanted->size, wanted->unknown},
                           out, err);
}
