/* Evaluating a query tree, operator by operator. */
#include "shim/xap_match.hh"

#include "shim/xap_union.hh"
#include "shim/xap_weight.hh"

#include <algorithm>
#include <deque>

namespace
{
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
static constexpr size_t JUMP_POSTINGS = 12;

static matches
jump_through(const evaluation &e, union_cursor &cursor, const bm25 &weight,
             const matches &within)
{
    matches to;
    uint32_t count;

    for (const uint32_t docid : within.documents) {
        e.clock.spend(JUMP_POSTINGS * cursor.lists());
        if (cursor.jump(docid, &count))
            to.add(docid, weight(count, e.c.lengths[docid]));
    }
    return to;
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
weigh_mapped(const evaluation &e, const postings &list, const bm25 &weight,
             const matches &within)
{
    matches to;
    size_t n = 0;

    to.documents.resize(within.size());
    to.weights.resize(within.size());
    for (const uint32_t docid : within.documents) {
        const size_t place = list.map.place(docid);

        if (place == document_map::NOWHERE)
            continue;
        to.documents[n] = docid;
        to.weights[n++] = weight(list.counts[place], e.c.lengths[docid]);
    }
    to.documents.resize(n);
    to.weights.resize(n);
    return to;
}

static matches
weigh_some(const evaluation &e, const postings &list, const bm25 &weight,
           const matches &within)
{
    matches to;
    size_t i = 0;

    e.clock.spend(within.size());
    if (!list.map.empty())
        return weigh_mapped(e, list, weight, within);
    to.reserve(std::min(list.documents.size(), within.size()));
    for (const uint32_t docid : within.documents) {
        i = gallop(list.documents, i, docid);
        if (i == list.documents.size())
            break;
        if (list.documents[i] == docid)
            to.add(docid, weight(list.counts[i], e.c.lengths[docid]));
    }
    return to;
}

/* One that is long is worth holding. */
list_ref
whole_list(const evaluation &e, const query_node &q)
{
    const bool is_long = q.estimate >= postings_cache::WORTHWHILE;
    const std::string term = string_of(q.node->term);
    list_ref known = is_long ? e.r.postings->find(term) : nullptr;

    if (known != nullptr)
        return known;
    postings list = read_union(e.r, term, q.estimate, e.clock);
    list.grade(e.c);
    if (!is_long)
        return std::make_shared<const postings>(std::move(list));
    list.draw_map(e.c.last);
    return e.r.postings->keep(std::move(list));
}

/* Reading a list that is not held, or jumping through it? */
static bool
is_jumped(const evaluation &e, const query_node &q, asked what)
{
    return what.within != nullptr &&
           what.within->size() * JUMP_POSTINGS < q.estimate &&
           e.r.postings->find(string_of(q.node->term)) == nullptr;
}

static matches
match_term(const evaluation &e, const query_node &q, asked what)
{
    const size_t n = q.estimate;
    const bm25 weight(e.c, n, what.factor);

    if (n == 0)
        return {};
    if (is_jumped(e, q, what)) {
        union_cursor cursor(e.r, string_of(q.node->term));

        if (what.within->size() * JUMP_POSTINGS * cursor.lists() < n)
            return jump_through(e, cursor, weight, *what.within);
    }
    const list_ref list = whole_list(e, q);
    return what.within == nullptr ? weigh_all(e, *list, weight, what.factor)
                                  : weigh_some(e, *list, weight, *what.within);
}

/* The event touches the days from `first` to `last`. */
std::vector<uint32_t>
documents_of_dates(const xap_columns &c, uint32_t first, uint32_t last)
{
    std::vector<uint32_t> all;

    for (const uint32_t docid : c.documents)
        if (c.last_day[docid] != 0 && c.last_day[docid] >= first &&
            c.first_day[docid] <= last)
            all.push_back(docid);
    return all;
}

matches
unweighed(std::vector<uint32_t> documents)
{
    const size_t n = documents.size();

    return {std::move(documents), std::vector<double>(n)};
}

static matches
match_dates(const evaluation &e, const struct xap_node &node)
{
    e.clock.spend(e.c.documents.size() / 8);
    return unweighed(documents_of_dates(e.c, node.first_day, node.last_day));
}

static matches
match_all(const evaluation &e)
{
    e.clock.spend(e.c.documents.size() / 8);
    return unweighed(e.c.documents);
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

static std::vector<std::string>
terms_of(const evaluation &e, const query_node &q)
{
    std::vector<std::string> terms;

    for (size_t i = 0; i < q.nkids; i++)
        terms.push_back(
            string_of(e.tree.nodes[e.tree.kids[q.first_kid + i]].node->term));
    return terms;
}

/* No term has a NUL: under this name a phrase is no term. */
static std::string
name_of(const std::vector<std::string> &terms, unsigned window)
{
    std::string name(1, '\0');

    name += std::to_string(window);
    for (const std::string &term : terms)
        name += '\0' + term;
    return name;
}

/* Positions are dear: only those of documents that were asked for, and not again
 * those of a phrase that is asked for again. */
static matches
match_phrase(const evaluation &e, const query_node &q, asked what)
{
    const std::vector<std::string> terms = terms_of(e, q);

    if (terms.size() == 1 || e.anywhere)
        return match_and(e, q, what);
    const std::string name = name_of(terms, q.node->window);
    if (const list_ref known = e.r.postings->find(name)) {
        const matches wanted = unweighed(known->documents);

        return both(match_and(e, q, {what.factor, &wanted}), wanted);
    }
    matches candidates = match_and(e, q, what);
    if (what.within != nullptr)
        candidates = both(candidates, unweighed(what.within->documents));
    matches found = keep_phrases(e.r.positions.get(), terms, q.node->window,
                                 candidates, e.clock);
    if (what.within == nullptr)
        (void)e.r.postings->keep({name, found.documents, {}, {}, {}});
    return found;
}

static matches
match_without(const evaluation &e, const query_node &q, asked what)
{
    const matches left = evaluate(e, e.tree.kids[q.first_kid], what);

    return without(left, evaluate(e, e.tree.kids[q.first_kid + 1], {0, &left}));
}

static matches
match_maybe(const evaluation &e, size_t number, asked what)
{
    const query_node &q = e.tree.nodes[number];
    matches left = evaluate(e, e.tree.kids[q.first_kid], what);

    if (what.factor <= 0 || number == e.put_off)
        return left;
    const matches bonus =
        evaluate(e, e.tree.kids[q.first_kid + 1], {what.factor, &left});
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
        return match_without(e, q, what);
    case XAP_MAYBE:
        return match_maybe(e, number, what);
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
match_query(const evaluation &e, bool weigh)
{
    return evaluate(e, e.tree.nodes.size() - 1, {weigh ? 1.0 : 0.0, nullptr});
}

matches
weigh_matches(const evaluation &e, const matches &found)
{
    return both(found, evaluate(e, e.tree.nodes.size() - 1, {1, &found}));
}

/* --------------------------------------------------------- a bonus put off */

size_t
bonus_to_put_off(const query_tree &tree)
{
    size_t number = tree.nodes.size() - 1;

    while (tree.nodes[number].node->op == XAP_FILTER ||
           tree.nodes[number].node->op == XAP_AND_NOT)
        number = tree.kids[tree.nodes[number].first_kid];
    return tree.nodes[number].node->op == XAP_MAYBE ? number : NO_BONUS;
}

static size_t
bonus_node(const evaluation &e)
{
    return e.tree.kids[e.tree.nodes[e.put_off].first_kid + 1];
}

/* Recursive, as evaluate(). */
static double
most_weight(const evaluation &e, size_t number, double factor)
{
    const query_node &q = e.tree.nodes[number];
    size_t weighing = q.nkids; /* kids whose weights count */
    double sum = 0;

    if (q.node->op == XAP_TERM)
        return q.estimate == 0 ? 0 : bm25(e.c, q.estimate, factor).most();
    if (q.node->op == XAP_SCALE)
        factor *= std::max(0.0, q.node->factor);
    if (q.node->op == XAP_FILTER || q.node->op == XAP_AND_NOT)
        weighing = 1;
    for (size_t i = 0; i < weighing; i++)
        sum += most_weight(e, e.tree.kids[q.first_kid + i], factor);
    return sum;
}

double
most_bonus(const evaluation &e)
{
    /* Sums round, in another order than those of documents. */
    static constexpr double ROUNDING = 1 + 1e-9;

    return most_weight(e, bonus_node(e), 1) * ROUNDING;
}

matches
add_bonus(const evaluation &e, matches to)
{
    const matches bonus = evaluate(e, bonus_node(e), {1, &to});

    return with_bonus(std::move(to), bonus);
}
