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

    if (request.first_day == 0 && request.last_day == 0)
        return true;
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

/* Count all that match and keep in `found` those that pass every choice. */
static void
filter_and_count(const xap_columns &c, const struct xap_request &request,
                 const std::vector<tally> &tallies, matches &found)
{
    const std::vector<wanted> choices = read_choices(c, request);
    size_t kept = 0;

    for (size_t i = 0; i < found.size(); i++) {
        const uint32_t docid = found.documents[i];

        if (!in_period(c, request, docid))
            continue;
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

/* The `n` first of `hits` in order; the rest in any. */
template <class Before>
static void
order_first(std::vector<struct xap_hit> &hits, size_t n, Before before)
{
    std::partial_sort(hits.begin(),
                      hits.begin() + static_cast<std::ptrdiff_t>(n), hits.end(),
                      before);
}

static void
order_by_slot(const Xapian::Database &db, unsigned slot, size_t n,
              std::vector<struct xap_hit> &hits)
{
    const Xapian::ValueIterator end = db.valuestream_end(slot);
    Xapian::ValueIterator i = db.valuestream_begin(slot);
    std::vector<std::pair<std::string, uint32_t>> keys;
    std::vector<size_t> places(hits.size());

    for (size_t h = 0; h < hits.size(); h++) {
        if (i != end && i.get_docid() < hits[h].docid)
            i.skip_to(hits[h].docid);
        keys.emplace_back(
            i != end && i.get_docid() == hits[h].docid ? *i : std::string(),
            static_cast<uint32_t>(h));
    }
    std::partial_sort(keys.begin(),
                      keys.begin() + static_cast<std::ptrdiff_t>(n),
                      keys.end());
    std::vector<struct xap_hit> ordered;
    for (size_t k = 0; k < n; k++)
        ordered.push_back(hits[keys[k].second]);
    hits = std::move(ordered);
}

static void
order(const Xapian::Database &db, const xap_columns &c,
      const struct xap_request &request, size_t n,
      std::vector<struct xap_hit> &hits)
{
    using hit = struct xap_hit;
    const std::vector<uint32_t> &first = c.first_day, &last = c.last_day;

    switch (request.sort) {
    case XAP_BY_SCORE:
        order_first(hits, n, [&](const hit &a, const hit &b) {
            if (a.score < b.score || b.score < a.score)
                return a.score > b.score;
            return last[a.docid] != last[b.docid]
                       ? last[a.docid] > last[b.docid]
                       : a.docid < b.docid;
        });
        return;
    case XAP_NEWEST: /* 0, undated, is below any day */
        order_first(hits, n, [&](const hit &a, const hit &b) {
            return last[a.docid] != last[b.docid]
                       ? last[a.docid] > last[b.docid]
                       : a.docid < b.docid;
        });
        return;
    case XAP_OLDEST: /* 0 - 1 is above any day */
        order_first(hits, n, [&](const hit &a, const hit &b) {
            const uint32_t x = first[a.docid] - 1, y = first[b.docid] - 1;

            return x != y ? x < y : a.docid < b.docid;
        });
        return;
    case XAP_BY_SLOT:
        order_by_slot(db, request.sort_slot, n, hits);
        return;
    }
}

static void
give_hits(const Xapian::Database &db, const xap_columns &c, struct arena *a,
          const struct xap_request &request, const matches &found,
          struct xap_answer &out)
{
    const size_t total = found.size();
    const size_t begin = std::min(request.offset, total);
    const size_t end = begin + std::min(request.size, total - begin);
    std::vector<struct xap_hit> hits(total);

    if (begin == end)
        return;
    for (size_t i = 0; i < total; i++)
        hits[i] = {found.documents[i], found.weights[i]};
    order(db, c, request, end, hits);
    out.nhits = end - begin;
    out.hits = arena_array<struct xap_hit>(a, out.nhits);
    std::copy(hits.begin() + static_cast<std::ptrdiff_t>(begin),
              hits.begin() + static_cast<std::ptrdiff_t>(end), out.hits);
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
        matches found = match_query(r->db, *c, tree, clock);

        filter_and_count(*c, *request, tallies, found);
        answer.total = static_cast<uint32_t>(found.size());
        give_hits(r->db, *c, a, *request, found, answer);
        *out = answer;
    });
}
