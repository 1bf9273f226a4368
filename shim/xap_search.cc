/* From matching documents to an answer. */
#include <algorithm>

#include "shim/xap_count.hh"
#include "shim/xap_wide.hh"

namespace
{
/* A request, what it needs, and its answer in the making. */
struct job {
    const evaluation &e;
    const struct xap_request &request;
    const tallies &counts;
    struct arena *a;
    struct xap_answer &answer;

    /* Weights are for an order. */
    bool is_by_score() const
    {
        return request.sort == XAP_BY_SCORE && request.size > 0;
    }
    /* The first hits that are of no interest any more. */
    size_t end() const
    {
        const size_t begin = std::min<size_t>(request.offset, answer.total);

        return begin + std::min(request.size, answer.total - begin);
    }
};
} // namespace

static void
give_hits(const job &j, const matches &found)
{
    const size_t begin = j.request.offset, end = j.end();
    std::vector<struct xap_hit> hits;

    if (begin >= end)
        return;
    hits = first_hits(j.e, j.request, end, found);
    j.answer.nhits = end - begin;
    j.answer.hits = arena_array<struct xap_hit>(j.a, j.answer.nhits);
    std::copy(hits.begin() + static_cast<std::ptrdiff_t>(begin), hits.end(),
              j.answer.hits);
}

static void
answer_wide(const job &j)
{
    document_set found = match_set(j.e);

    filter_and_count(j.e.c, j.request, j.counts, found);
    j.answer.total = static_cast<uint32_t>(found.count());
    if (j.request.offset >= j.end())
        return;
    if (j.is_by_score())
        give_hits(j, weigh_first(j.e, found, j.end()));
    else if (j.request.sort == XAP_NEWEST)
        give_hits(j, unweighed(newest_first(j.e.c, found, j.end())));
    else
        give_hits(j, unweighed(found.documents()));
}

/* Those of a list that pass the filters, weighed when that is of interest. */
static matches
filtered(const job &j, const matches &all)
{
    document_set passing(j.e.c.last);
    matches found;

    passing.add(all.documents);
    filter_and_count(j.e.c, j.request, j.counts, passing);
    for (const uint32_t docid : all.documents)
        if (passing.has(docid))
            found.add(docid, 0);
    return j.is_by_score() ? weigh_matches(j.e, found) : found;
}

static void
answer_narrow(const job &j)
{
    const bool is_filtered = has_filters(j.request);
    matches found = match_query(j.e, j.is_by_score() && !is_filtered);

    if (is_filtered)
        found = filtered(j, found);
    else
        count_documents(j.e.c, j.counts, found.documents);
    j.answer.total = static_cast<uint32_t>(found.size());
    if (j.request.list) {
        j.answer.documents = arena_array<uint32_t>(j.a, found.size());
        std::copy(found.documents.begin(), found.documents.end(),
                  j.answer.documents);
    }
    give_hits(j, found);
}

extern "C" bool
xap_search(xap_reader *r, const xap_columns *c, struct arena *a,
           const struct xap_request *request, struct xap_answer *out,
           struct err *err)
{
    return guarded(err, [&] {
        struct xap_answer answer = {};
        deadline clock(request->deadline_ms);

        if (c->last != r->last)
            refuse(ERR_STALE, "colonnes d'une autre génération");
        const query_tree tree =
            read_query(*r, *c, request->nodes, request->nnodes);
        const tallies counts = prepare_counts(*c, a, *request, answer);
        const evaluation e = {*r,   *c, tree, clock, bonus_to_put_off(tree),
                              false};
        const job j = {e, *request, counts, a, answer};
        /* What is listed comes from lists; of a set it would be read out. */
        if (is_wide(e) && !request->list)
            answer_wide(j);
        else
            answer_narrow(j);
        *out = answer;
    });
}
