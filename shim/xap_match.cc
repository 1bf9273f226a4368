/* Evaluating a query tree, operator by operator. */
#include "shim/xap_match.hh"

#include <algorithm>
#include <cmath>
#include <deque>

/* ------------------------------------------------------------ deadline */

static const size_t STEPS_PER_LOOK = 16384; /* some 0.2 ms of postings */

deadline::deadline(unsigned ms)
    : bounded(ms > 0), steps_left(STEPS_PER_LOOK),
      end(std::chrono::steady_clock::now() + std::chrono::milliseconds(ms))
{
}

void
deadline::spend(size_t steps)
{
    if (steps < steps_left) {
        steps_left -= steps;
        return;
    }
    steps_left = STEPS_PER_LOOK;
    if (bounded && std::chrono::steady_clock::now() >= end)
        refuse(ERR_BUSY, "recherche trop longue, interrompue");
}

/* -------------------------------------------------------------- weight */

namespace
{
/* Robertson and Walker's BM25 with the rare-word correction of libxapian: a word
 * in more than a third of the documents never weighs less than nothing. */
class bm25
{
  public:
    bm25(double documents, double average_length, double frequency,
         double factor)
        : length_factor(average_length > 0 ? 1 / average_length : 0)
    {
        double rarity = (documents - frequency + 0.5) / (frequency + 0.5);

        if (rarity < 2)
            rarity = rarity * 0.5 + 1;
        term_weight = std::log(rarity) * factor * (K1 + 1);
    }

    double operator()(uint32_t wdf, uint32_t length) const
    {
        const double relative = length * length_factor;

        return term_weight * (wdf / (K1 * (relative * B + (1 - B)) + wdf));
    }

  private:
    static constexpr double K1 = 1.2, B = 0.75;
    double term_weight;
    double length_factor;
};

/* The evaluation of one query: what every operator needs. */
struct evaluation {
    const Xapian::Database &db;
    postings_cache &postings;
    const xap_columns &c;
    const query_tree &tree;
    const ::positions *positions;
    deadline &clock;
};

/*
 * What a node is asked: the factor of its weights, 0 for none, and the only
 * documents of interest.  A node may answer with others too, when reading on is
 * cheaper than jumping; whoever gave `within` intersects.
 */
struct asked {
    double factor;
    const matches *within; /* NULL: all documents */
};
} // namespace

static matches evaluate(const evaluation &e, size_t node, asked what);

/* -------------------------------------------------------------- leaves */

/* Jumping to a document costs about as much as reading so many postings. */
static const size_t JUMP_POSTINGS = 12;

static uint32_t
checked_docid(const evaluation &e, const Xapian::PostingIterator &i)
{
    const uint32_t docid = *i;

    if (docid > e.c.last)
        refuse(ERR_BAD_INDEX, "index endommagé : document %u", docid);
    return docid;
}

static matches
jump_through(const evaluation &e, const std::string &term, const bm25 &weight,
             const matches &within)
{
    const Xapian::PostingIterator end = e.db.postlist_end(term);
    Xapian::PostingIterator i = e.db.postlist_begin(term);
    matches to;

    for (const uint32_t docid : within.documents) {
        if (i == end)
            break;
        e.clock.spend(JUMP_POSTINGS);
        if (*i < docid)
            i.skip_to(docid);
        if (i != end && checked_docid(e, i) == docid)
            to.add(docid, weight(i.get_wdf(), e.c.lengths[docid]));
    }
    return to;
}

/* All of a list, for now and for later. */
static const postings &
read_postings(const evaluation &e, const std::string &term, size_t n)
{
    const Xapian::PostingIterator end = e.db.postlist_end(term);
    postings list = {term, {}, {}};

    list.documents.reserve(n);
    list.counts.reserve(n);
    for (Xapian::PostingIterator i = e.db.postlist_begin(term); i != end; ++i) {
        e.clock.spend(1);
        list.documents.push_back(checked_docid(e, i));
        list.counts.push_back(i.get_wdf());
    }
    return e.postings.keep(std::move(list));
}

static matches
weigh_all(const evaluation &e, const postings &list, const bm25 &weight,
          double factor)
{
    const size_t n = list.documents.size();
    matches to;

    e.clock.spend(n / 8);
    to.documents = list.documents;
    to.weights.resize(n);
    if (factor > 0)
        for (size_t i = 0; i < n; i++)
            to.weights[i] =
                weight(list.counts[i], e.c.lengths[list.documents[i]]);
    return to;
}

static matches
weigh_some(const evaluation &e, const postings &list, const bm25 &weight,
           const matches &within)
{
    matches to;
    size_t i = 0;

    e.clock.spend(within.size());
    for (const uint32_t docid : within.documents) {
        i = gallop(list.documents, i, docid);
        if (i == list.documents.size())
            break;
        if (list.documents[i] == docid)
            to.add(docid, weight(list.counts[i], e.c.lengths[docid]));
    }
    return to;
}

static matches
walk_through(const evaluation &e, const std::string &term, const bm25 &weight,
             size_t n)
{
    const Xapian::PostingIterator end = e.db.postlist_end(term);
    matches to;

    to.documents.reserve(n);
    to.weights.reserve(n);
    for (Xapian::PostingIterator i = e.db.postlist_begin(term); i != end; ++i) {
        const uint32_t docid = checked_docid(e, i);

        e.clock.spend(1);
        to.add(docid, weight(i.get_wdf(), e.c.lengths[docid]));
    }
    return to;
}

static matches
match_term(const evaluation &e, const query_node &q, asked what)
{
    const std::string term = string_of(q.node->term);
    const size_t n = q.estimate;
    const bm25 weight(static_cast<double>(e.c.documents.size()),
                      e.c.average_length, static_cast<double>(n), what.factor);
    const bool few =
        what.within != nullptr && what.within->size() * JUMP_POSTINGS < n;
    const postings *list = nullptr;

    if (n == 0)
        return {};
    if (n >= postings_cache::WORTHWHILE) {
        list = e.postings.find(term);
        if (list == nullptr && !few)
            list = &read_postings(e, term, n);
    }
    if (list != nullptr)
        return what.within == nullptr
                   ? weigh_all(e, *list, weight, what.factor)
                   : weigh_some(e, *list, weight, *what.within);
    return few ? jump_through(e, term, weight, *what.within)
               : walk_through(e, term, weight, n);
}

/* Does the event touch the days from `first` to `last`? */
static bool
meets(const xap_columns &c, uint32_t docid, uint32_t first, uint32_t last)
{
    return c.last_day[docid] != 0 && c.last_day[docid] >= first &&
           c.first_day[docid] <= last;
}

static matches
match_dates(const evaluation &e, const struct xap_node &node)
{
    matches to;

    e.clock.spend(e.c.documents.size() / 8);
    for (const uint32_t docid : e.c.documents)
        if (meets(e.c, docid, node.first_day, node.last_day))
            to.add(docid, 0);
    return to;
}

static matches
match_all(const evaluation &e)
{
    e.clock.spend(e.c.documents.size() / 8);
    return {e.c.documents, std::vector<double>(e.c.documents.size(), 0.0)};
}

/* ----------------------------------------------------------- operators */

/* The kids of a node, those with the fewest documents first. */
static std::vector<size_t>
rarest_first(const evaluation &e, const query_node &q)
{
    const auto begin =
        e.tree.kids.begin() + static_cast<std::ptrdiff_t>(q.first_kid);
    std::vector<size_t> kids(begin,
                             begin + static_cast<std::ptrdiff_t>(q.nkids));

    std::stable_sort(kids.begin(), kids.end(), [&](size_t a, size_t b) {
        return e.tree.nodes[a].estimate < e.tree.nodes[b].estimate;
    });
    return kids;
}

static matches
match_and(const evaluation &e, const query_node &q, asked what)
{
    const std::vector<size_t> kids = rarest_first(e, q);
    matches so_far = evaluate(e, kids[0], what);

    for (size_t i = 1; i < kids.size() && so_far.size() > 0; i++)
        so_far = both(so_far, evaluate(e, kids[i], {what.factor, &so_far}));
    return so_far;
}

/* Two by two, so that k lists cost log k passes over the whole. */
static matches
match_or(const evaluation &e, const query_node &q, asked what)
{
    std::deque<matches> lists;

    for (const size_t kid : rarest_first(e, q))
        lists.push_back(evaluate(e, kid, what));
    while (lists.size() > 1) {
        matches merged = either(lists[0], lists[1]);

        e.clock.spend(merged.size() / 4);
        lists.pop_front();
        lists.pop_front();
        lists.push_back(std::move(merged));
    }
    return std::move(lists.front());
}

/* The first operand's weights; the side with fewer documents leads. */
static matches
match_filter(const evaluation &e, const query_node &q, asked what)
{
    const size_t left = e.tree.kids[q.first_kid];
    const size_t right = e.tree.kids[q.first_kid + 1];

    if (e.tree.nodes[left].estimate <= e.tree.nodes[right].estimate) {
        const matches led = evaluate(e, left, what);

        return both(led, evaluate(e, right, {0, &led}));
    }
    const matches led = evaluate(e, right, {0, what.within});

    return both(led, evaluate(e, left, {what.factor, &led}));
}

static matches
match_phrase(const evaluation &e, const query_node &q, asked what)
{
    std::vector<std::string> terms;
    matches candidates = match_and(e, q, what);

    for (size_t i = 0; i < q.nkids; i++)
        terms.push_back(
            string_of(e.tree.nodes[e.tree.kids[q.first_kid + i]].node->term));
    if (terms.size() == 1)
        return candidates;
    if (what.within != nullptr) {
        /* Positions are dear: only those of documents that were asked for. */
        matches wanted = *what.within;

        std::fill(wanted.weights.begin(), wanted.weights.end(), 0.0);
        candidates = both(candidates, wanted);
    }
    return keep_phrases(e.positions, terms, q.node->window, candidates,
                        e.clock);
}

static matches
match_two(const evaluation &e, const query_node &q, asked what)
{
    const size_t right = e.tree.kids[q.first_kid + 1];
    matches left = evaluate(e, e.tree.kids[q.first_kid], what);

    if (q.node->op == XAP_AND_NOT)
        return without(left, evaluate(e, right, {0, &left}));
    if (what.factor <= 0)
        return left;
    const matches bonus = evaluate(e, right, {what.factor, &left});
    return with_bonus(std::move(left), bonus);
}

/* Recursive, by at most the depth that read_query() allowed. */
static matches
evaluate(const evaluation &e, size_t number, asked what)
{
    const query_node &q = e.tree.nodes[number];

    switch (q.node->op) {
    case XAP_TERM:
        return match_term(e, q, what);
    case XAP_ALL:
        return match_all(e);
    case XAP_NONE:
        return {};
    case XAP_DATES:
        return match_dates(e, *q.node);
    case XAP_AND:
        return match_and(e, q, what);
    case XAP_OR:
        return match_or(e, q, what);
    case XAP_AND_NOT:
    case XAP_MAYBE:
        return match_two(e, q, what);
    case XAP_FILTER:
        return match_filter(e, q, what);
    case XAP_PHRASE:
        return match_phrase(e, q, what);
    case XAP_SCALE:
        return evaluate(
            e, e.tree.kids[q.first_kid],
            {what.factor * std::max(0.0, q.node->factor), what.within});
    }
    return {};
}

matches
match_query(xap_reader &r, const xap_columns &c, const query_tree &tree,
            deadline &clock)
{
    return evaluate({r.db, r.postings, c, tree, r.positions.get(), clock},
                    tree.nodes.size() - 1, {1, nullptr});
}
