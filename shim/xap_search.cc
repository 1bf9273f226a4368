/*
 * From matching documents to an answer: filters, counts and totals in one pass.
 *
 * A document that fails exactly one choice counts in that choice's column only:
 * this gives each column the counts it would have without its own choice.
 */
#include <algorithm>

#include "shim/xap_match.hh"

namespace
{
/* A choice made ready: its ids sorted. */
struct wanted {
    unsigned number; /* of the column */
    const column *in;
    std::vector<uint32_t> ids;
    bool without;

    bool has(uint32_t docid) const
    {
        const uint32_t *const end = in->end(docid);
        const uint32_t *id = in->begin(docid);

        if (id == end)
            return without;
        if (ids.size() == 1)
            return std::find(id, end, ids[0]) != end;
        return std::any_of(id, end, [&](uint32_t one) {
            return std::binary_search(ids.begin(), ids.end(), one);
        });
    }
};

/* Counts of one column in the making. */
struct tally {
    unsigned number;
    const column *in;
    struct xap_count *to;

    void add(uint32_t docid) const
    {
        const uint32_t *const end = in->end(docid);
        const uint32_t *id = in->begin(docid);

        if (id == end)
            to->without++;
        for (; id != end; ++id)
            to->by_id[*id]++;
    }
};
} // namespace

static std::vector<wanted>
read_choices(const xap_columns &c, const struct xap_request &request)
{
    std::vector<wanted> all;

    for (size_t i = 0; i < request.nchoices; i++) {
        const struct xap_choice &choice = request.choices[i];
        wanted w = {choice.column, nullptr, {}, false};

        if (choice.column >= c.columns.size())
            refuse(ERR_BAD_INPUT, "colonne %u inconnue", choice.column);
        for (const wanted &other : all)
            if (other.number == choice.column)
                refuse(ERR_BAD_INPUT, "colonne %u choisie deux fois",
                       choice.column);
        w.in = &c.columns[choice.column];
        for (size_t j = 0; j < choice.nids; j++)
            if (choice.ids[j] == XAP_WITHOUT)
                w.without = true;
            else
                w.ids.push_back(choice.ids[j]);
        std::sort(w.ids.begin(), w.ids.end());
        all.push_back(std::move(w));
    }
    return all;
}

/* All counts in one array, in the order of c.rows. */
struct tallies {
    std::vector<tally> asked; /* by column */
    uint32_t *counts;
    size_t in_rows; /* how many of them */
};

static tallies
prepare_counts(const xap_columns &c, struct arena *a,
               const struct xap_request &request, struct xap_answer &out)
{
    tallies all = {{}, arena_array<uint32_t>(a, c.rows.buckets()), 0};

    for (unsigned i = 0; i < c.columns.size(); i++) {
        struct xap_count &to = out.counts[i];

        if ((request.count_columns >> i & 1U) == 0)
            continue;
        to.nids = c.columns[i].nids;
        to.by_id = c.rows.has(i) ? all.counts + c.rows.first_bucket(i)
                                 : arena_array<uint32_t>(a, to.nids);
        all.in_rows += c.rows.has(i);
        all.asked.push_back({i, &c.columns[i], &to});
    }
    return all;
}

static bool
in_period(const xap_columns &c, const struct xap_request &request,
          uint32_t docid)
{
    const uint32_t until =
        request.last_day == 0 ? UINT32_MAX : request.last_day;

    return c.last_day[docid] != 0 && c.last_day[docid] >= request.first_day &&
           c.first_day[docid] <= until;
}

static constexpr unsigned NONE_FAILED = UINT32_MAX;
static constexpr unsigned SEVERAL_FAILED = UINT32_MAX - 1;

/* Which column's choice does the document fail? */
static unsigned
failed_choice(const std::vector<wanted> &choices, uint32_t docid)
{
    unsigned failed = NONE_FAILED;

    for (const wanted &w : choices) {
        if (w.has(docid))
            continue;
        if (failed != NONE_FAILED)
            return SEVERAL_FAILED;
        failed = w.number;
    }
    return failed;
}

/* Those of the period. */
static void
keep_period(const xap_columns &c, const struct xap_request &request,
            matches &found)
{
    size_t kept = 0;

    if (request.first_day == 0 && request.last_day == 0)
        return;
    for (size_t i = 0; i < found.size(); i++) {
        if (!in_period(c, request, found.documents[i]))
            continue;
        found.documents[kept] = found.documents[i];
        found.weights[kept++] = found.weights[i];
    }
    found.documents.resize(kept);
    found.weights.resize(kept);
}

/* Counts over all documents are known; those of one column are quickest by
 * themselves. */
static void
count(const xap_columns &c, const tallies &tallies,
      const std::vector<uint32_t> &documents)
{
    const bool is_all = documents.size() == c.documents.size();
    const bool by_rows = !is_all && tallies.in_rows > 1;

    if (by_rows)
        c.rows.add(documents.data(), documents.size(), tallies.counts);
    for (const tally &t : tallies.asked) {
        if (is_all)
            std::copy(t.in->totals.begin(), t.in->totals.end(), t.to->by_id);
        if (is_all)
            t.to->without = t.in->without;
        else if (t.in->nids == 0)
            t.to->without = static_cast<uint32_t>(documents.size());
        else if (by_rows && c.rows.has(t.number))
            t.to->without = t.to->by_id[t.in->nids];
        else
            for (const uint32_t docid : documents)
                t.add(docid);
    }
}

/* Count all that match and keep in `found` those that pass every choice. */
static void
filter_and_count(const xap_columns &c, const struct xap_request &request,
                 const tallies &tallies, matches &found)
{
    const std::vector<wanted> choices = read_choices(c, request);
    std::vector<std::vector<uint32_t>> but_one(c.columns.size()); /* choice */
    size_t kept = 0;

    keep_period(c, request, found);
    for (size_t i = 0; i < found.size() && !choices.empty(); i++) {
        const uint32_t docid = found.documents[i];
        const unsigned failed = failed_choice(choices, docid);

        if (failed == SEVERAL_FAILED)
            continue;
        if (failed != NONE_FAILED) {
            but_one[failed].push_back(docid);
            continue;
        }
        found.documents[kept] = docid;
        found.weights[kept++] = found.weights[i];
    }
    if (!choices.empty()) {
        found.documents.resize(kept);
        found.weights.resize(kept);
    }
    count(c, tallies, found.documents);
    for (const tally &t : tallies.asked)
        for (const uint32_t docid : but_one[t.number])
            t.add(docid);
}

static void
give_hits(const evaluation &e, struct arena *a,
          const struct xap_request &request, const matches &found,
          struct xap_answer &out)
{
    const size_t total = found.size();
    const size_t begin = std::min(request.offset, total);
    const size_t end = begin + std::min(request.size, total - begin);

    if (begin == end)
        return;
    const std::vector<struct xap_hit> hits = first_hits(e, request, end, found);
    out.nhits = end - begin;
    out.hits = arena_array<struct xap_hit>(a, out.nhits);
    std::copy(hits.begin() + static_cast<std::ptrdiff_t>(begin), hits.end(),
              out.hits);
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
        const tallies tallies = prepare_counts(*c, a, *request, answer);
        const evaluation e = {*r,   *c, tree, clock, bonus_to_put_off(tree),
                              false};
        /* Weights are for those that pass the filters, and for an order. */
        const bool is_filtered = request->nchoices > 0 ||
                                 request->first_day != 0 ||
                                 request->last_day != 0;
        const bool is_by_score =
            request->sort == XAP_BY_SCORE && request->size > 0;
        matches found = match_query(e, is_by_score && !is_filtered);

        filter_and_count(*c, *request, tallies, found);
        answer.total = static_cast<uint32_t>(found.size());
        if (request->list) {
            answer.documents = arena_array<uint32_t>(a, found.size());
            std::copy(found.documents.begin(), found.documents.end(),
                      answer.documents);
        }
        if (is_by_score && is_filtered)
            found = weigh_matches(e, found);
        give_hits(e, a, *request, found, answer);
        *out = answer;
    });
}
