/*
 * From matching documents to an answer: filters, counts and totals in one pass,
 * then the order.
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

static std::vector<tally>
prepare_counts(const xap_columns &c, struct arena *a,
               const struct xap_request &request, struct xap_answer &out)
{
    std::vector<tally> all;

    for (unsigned i = 0; i < c.columns.size(); i++) {
        struct xap_count &to = out.counts[i];

        if ((request.count_columns >> i & 1U) == 0)
            continue;
        to.nids = c.columns[i].nids;
        to.by_id = arena_array<uint32_t>(a, to.nids);
        all.push_back({i, &c.columns[i], &to});
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

static const unsigned NONE_FAILED = UINT32_MAX;
static const unsigned SEVERAL_FAILED = UINT32_MAX - 1;

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

/* Without a choice every column counts every document: one column after the
 * other, so that few streams of memory are read at a time.  Counts over all
 * documents are known. */
static void
count_all(const xap_columns &c, const std::vector<tally> &tallies,
          const matches &found)
{
    if (found.size() == c.documents.size()) {
        for (const tally &t : tallies) {
            std::copy(t.in->totals.begin(), t.in->totals.end(), t.to->by_id);
            t.to->without = t.in->without;
        }
        return;
    }
    for (const tally &t : tallies)
        for (const uint32_t docid : found.documents)
            t.add(docid);
}

/* Count all that match and keep in `found` those that pass every choice. */
static void
filter_and_count(const xap_columns &c, const struct xap_request &request,
                 const std::vector<tally> &tallies, matches &found)
{
    const std::vector<wanted> choices = read_choices(c, request);
    size_t kept = 0;

    keep_period(c, request, found);
    if (choices.empty()) {
        count_all(c, tallies, found);
        return;
    }
    for (size_t i = 0; i < found.size(); i++) {
        const uint32_t docid = found.documents[i];
        const unsigned failed = failed_choice(choices, docid);

        if (failed == SEVERAL_FAILED)
            continue;
        for (const tally &t : tallies)
            if (failed == NONE_FAILED || failed == t.number)
                t.add(docid);
        if (failed != NONE_FAILED)
            continue;
        found.documents[kept] = docid;
        found.weights[kept++] = found.weights[i];
    }
    found.documents.resize(kept);
    found.weights.resize(kept);
}

/* --------------------------------------------------------------- order */

/*
 * The `n` best of what was found, in order.  A heap of them, the worst on top:
 * most documents are worse than that, and cost one comparison.
 */
template <class Before>
static std::vector<struct xap_hit>
best_of(const matches &found, size_t n, Before before)
{
    std::vector<struct xap_hit> heap;

    for (size_t i = 0; i < found.size(); i++) {
        const struct xap_hit hit = {found.documents[i], found.weights[i]};

        if (heap.size() < n) {
            heap.push_back(hit);
            std::push_heap(heap.begin(), heap.end(), before);
        } else if (before(hit, heap.front())) {
            std::pop_heap(heap.begin(), heap.end(), before);
            heap.back() = hit;
            std::push_heap(heap.begin(), heap.end(), before);
        }
    }
    std::sort_heap(heap.begin(), heap.end(), before);
    return heap;
}

static std::vector<struct xap_hit>
best_by_slot(const Xapian::Database &db, unsigned slot, size_t n,
             const matches &found)
{
    const Xapian::ValueIterator end = db.valuestream_end(slot);
    Xapian::ValueIterator i = db.valuestream_begin(slot);
    std::vector<std::pair<std::string, uint32_t>> keys;

    for (size_t h = 0; h < found.size(); h++) {
        const uint32_t docid = found.documents[h];

        if (i != end && i.get_docid() < docid)
            i.skip_to(docid);
        keys.emplace_back(i != end && i.get_docid() == docid ? *i
                                                             : std::string(),
                          static_cast<uint32_t>(h));
    }
    std::partial_sort(keys.begin(),
                      keys.begin() + static_cast<std::ptrdiff_t>(n),
                      keys.end());
    std::vector<struct xap_hit> ordered;
    for (size_t k = 0; k < n; k++)
        ordered.push_back(
            {found.documents[keys[k].second], found.weights[keys[k].second]});
    return ordered;
}

/* The `n` first, in the order asked for; n is at least 1. */
static std::vector<struct xap_hit>
first_hits(const Xapian::Database &db, const xap_columns &c,
           const struct xap_request &request, size_t n, const matches &found)
{
    using hit = struct xap_hit;
    const std::vector<uint32_t> &first = c.first_day, &last = c.last_day;
    /* 0, undated, is below any day */
    const auto newer = [&](const hit &a, const hit &b) {
        return last[a.docid] != last[b.docid] ? last[a.docid] > last[b.docid]
                                              : a.docid < b.docid;
    };

    switch (request.sort) {
    case XAP_BY_SCORE:
        return best_of(found, n, [&](const hit &a, const hit &b) {
            if (a.score < b.score || b.score < a.score)
                return a.score > b.score;
            return newer(a, b);
        });
    case XAP_NEWEST:
        return best_of(found, n, newer);
    case XAP_OLDEST: /* 0 - 1 is above any day */
        return best_of(found, n, [&](const hit &a, const hit &b) {
            const uint32_t x = first[a.docid] - 1, y = first[b.docid] - 1;

            return x != y ? x < y : a.docid < b.docid;
        });
    case XAP_BY_SLOT:
        return best_by_slot(db, request.sort_slot, n, found);
    }
    return {};
}

static void
give_hits(const Xapian::Database &db, const xap_columns &c, struct arena *a,
          const struct xap_request &request, const matches &found,
          struct xap_answer &out)
{
    const size_t total = found.size();
    const size_t begin = std::min(request.offset, total);
    const size_t end = begin + std::min(request.size, total - begin);

    if (begin == end)
        return;
    const std::vector<struct xap_hit> hits =
        first_hits(db, c, request, end, found);
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
            read_query(r->db, *c, request->nodes, request->nnodes);
        const std::vector<tally> tallies =
            prepare_counts(*c, a, *request, answer);
        matches found = match_query(*r, *c, tree, clock);

        filter_and_count(*c, *request, tallies, found);
        answer.total = static_cast<uint32_t>(found.size());
        give_hits(r->db, *c, a, *request, found, answer);
        *out = answer;
    });
}
