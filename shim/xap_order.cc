/*
 * The first of the documents found, in the order asked for.
 *
 * By score, a bonus that was put off (xap_match.hh) is added to those alone that
 * may still be among the first with it:
 *
 *     score without bonus   9.1  8.7  8.2 | 7.9  7.8 … 7.1 | 7.0 … 0.3
 *                           the n best    | with the most  | never
 *                                         | reach 8.2      |
 *
 * The most is first what words can weigh at all, then what they weigh in this
 * document.  The hopeful are taken a few at a time: bonuses that are found raise
 * what the others have to reach.
 */
#include <algorithm>
#include <limits>

#include "shim/xap_match.hh"

using hit = struct xap_hit;

static bool
by_number(const hit &a, const hit &b)
{
    return a.docid < b.docid;
}

/* Offer a hit to the best `n`: a heap with the worst on top, since most are worse
 * than that and cost one comparison. */
template <class Before>
static void
offer(std::vector<hit> &heap, size_t n, const hit &one, Before before)
{
    if (heap.size() < n) {
        heap.push_back(one);
        std::push_heap(heap.begin(), heap.end(), before);
    } else if (before(one, heap.front())) {
        std::pop_heap(heap.begin(), heap.end(), before);
        heap.back() = one;
        std::push_heap(heap.begin(), heap.end(), before);
    }
}

template <class Before>
static std::vector<hit>
best_of(const matches &found, size_t n, Before before)
{
    std::vector<hit> heap;

    for (size_t i = 0; i < found.size(); i++)
        offer(heap, n, {found.documents[i], found.weights[i]}, before);
    std::sort_heap(heap.begin(), heap.end(), before);
    return heap;
}

/* --------------------------------------------------------------- the bonus */

/* The same hits with their bonus, in order of documents. */
static std::vector<hit>
with_their_bonus(const evaluation &e, std::vector<hit> hits)
{
    matches some;

    std::sort(hits.begin(), hits.end(), by_number);
    for (const hit &one : hits)
        some.add(one.docid, one.score);
    some = add_bonus(e, std::move(some));
    for (size_t i = 0; i < hits.size(); i++)
        hits[i].score = some.weights[i];
    return hits;
}

namespace
{
struct candidate {
    hit base;
    double most; /* its score if all words that may be near each other are */
};
} // namespace

/* Those that may reach `least` with their bonus, the most hopeful first. */
static std::vector<candidate>
find_candidates(const evaluation &e, const matches &found, double least)
{
    const double most = most_bonus(e);
    evaluation anywhere = e;
    std::vector<candidate> some;
    matches rough;

    for (size_t i = 0; i < found.size(); i++)
        if (found.weights[i] + most >= least)
            rough.add(found.documents[i], found.weights[i]);
    anywhere.anywhere = true;
    const matches hopes = add_bonus(anywhere, rough);
    for (size_t i = 0; i < rough.size(); i++)
        if (hopes.weights[i] >= least)
            some.push_back(
                {{rough.documents[i], rough.weights[i]}, hopes.weights[i]});
    std::sort(
        some.begin(), some.end(),
        [](const candidate &a, const candidate &b) { return a.most > b.most; });
    return some;
}

template <class Before>
static std::vector<hit>
best_with_bonus(const evaluation &e, const matches &found, size_t n,
                Before before)
{
    static constexpr size_t FEW = 64; /* opening the positions costs as much */
    const double least = n < found.size()
                             ? best_of(found, n, before).back().score
                             : -std::numeric_limits<double>::infinity();
    const std::vector<candidate> some = find_candidates(e, found, least);
    size_t batch = std::max(n, FEW);
    std::vector<hit> best;

    for (size_t i = 0; i < some.size(); batch *= 4) {
        std::vector<hit> next;

        for (; i < some.size() && next.size() < batch; i++)
            if (best.size() < n || some[i].most >= best.front().score)
                next.push_back(some[i].base);
        if (next.empty())
            break;
        for (const hit &one : with_their_bonus(e, std::move(next)))
            offer(best, n, one, before);
    }
    std::sort_heap(best.begin(), best.end(), before);
    return best;
}

/* ------------------------------------------------------------------ orders */

static std::vector<hit>
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
    std::vector<hit> ordered;
    for (size_t k = 0; k < n; k++)
        ordered.push_back(
            {found.documents[keys[k].second], found.weights[keys[k].second]});
    return ordered;
}

/* Undated, 0, is below any day. */
static bool
is_newer(const xap_columns &c, const hit &a, const hit &b)
{
    const uint32_t x = c.last_day[a.docid], y = c.last_day[b.docid];

    return x != y ? x > y : a.docid < b.docid;
}

/* Undated, 0 - 1, is above any day. */
static bool
is_older(const xap_columns &c, const hit &a, const hit &b)
{
    const uint32_t x = c.first_day[a.docid] - 1, y = c.first_day[b.docid] - 1;

    return x != y ? x < y : a.docid < b.docid;
}

static std::vector<hit>
first_by_score(const evaluation &e, size_t n, const matches &found)
{
    const auto before = [&](const hit &a, const hit &b) {
        if (a.score < b.score || b.score < a.score)
            return a.score > b.score;
        return is_newer(e.c, a, b);
    };

    return e.put_off == NO_BONUS ? best_of(found, n, before)
                                 : best_with_bonus(e, found, n, before);
}

/* Scores are given with any order. */
static std::vector<hit>
with_scores(const evaluation &e, std::vector<hit> hits)
{
    std::vector<hit> sorted = hits;
    matches some;

    std::sort(sorted.begin(), sorted.end(), by_number);
    for (const hit &one : sorted)
        some.add(one.docid, 0);
    some = weigh_matches(e, some);
    if (e.put_off != NO_BONUS)
        some = add_bonus(e, std::move(some));
    for (hit &one : hits)
        one.score = some.weights[gallop(some.documents, 0, one.docid)];
    return hits;
}

std::vector<hit>
first_hits(const evaluation &e, const struct xap_request &request, size_t n,
           const matches &found)
{
    switch (request.sort) {
    case XAP_BY_SCORE:
        return first_by_score(e, n, found);
    case XAP_NEWEST:
        return with_scores(e,
                           best_of(found, n, [&](const hit &a, const hit &b) {
                               return is_newer(e.c, a, b);
                           }));
    case XAP_OLDEST:
        return with_scores(e,
                           best_of(found, n, [&](const hit &a, const hit &b) {
                               return is_older(e.c, a, b);
                           }));
    case XAP_BY_SLOT:
        return with_scores(e,
                           best_by_slot(e.r.db, request.sort_slot, n, found));
    }
    return {};
}
