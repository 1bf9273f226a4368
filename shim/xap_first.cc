/*
 * Weighing those alone that may be among the first.
 *
 * No document weighs more than the sum of what the levels of its words say, in
 * units of which some 65 000 are as much as the few words of most weight can have
 * together.  These sums take small numbers, which the compiler adds eight at once,
 * and leave few documents to be weighed.  Of many words, which no document has all,
 * sums stop at a cap: what reaches it may weigh anything.
 */
#include <algorithm>
#include <cmath>
#include <functional>

#include "shim/xap_weight.hh"
#include "shim/xap_wide.hh"

namespace
{
struct weighing {
    list_ref list;
    double most;
    uint16_t factor; /* units a level */
    size_t next;     /* place in a list that is not dense */
};

class rough_weights
{
  public:
    static constexpr size_t BLOCK = postings::BLOCK;

    /* Of all words that weigh, those of a bonus as if they were near. */
    explicit rough_weights(const evaluation &e)
    {
        add_words(e, e.tree.nodes.size() - 1, 1);
        choose_unit();
    }
    bool are_none() const
    {
        return words.empty();
    }
    size_t count() const
    {
        return words.size();
    }
    /* What a document must have to weigh this much. */
    uint32_t units(double weight) const
    {
        /* Weights round, in another order than sums. */
        static constexpr double ROUNDING = 1 - 1e-9;

        return weight <= 0 ? 0
                           : static_cast<uint32_t>(std::min(
                                 std::ceil(weight * ROUNDING / unit), CAP));
    }
    /* Of the documents begin … begin + BLOCK - 1; blocks must ascend. */
    void sum(size_t begin, uint16_t sums[BLOCK]);

  private:
    static constexpr size_t MANY = 8;
    static constexpr double LEVELS = 255, FACTORS = 255, CAP = UINT16_MAX;
    std::vector<weighing> words;
    double unit = 1;

    void add_word(const list_ref &list, double most);
    void add_words(const evaluation &e, size_t number, double factor);
    void choose_unit();
};
} // namespace

/* A word weighs by itself and again in a bonus. */
void
rough_weights::add_word(const list_ref &list, double most)
{
    for (weighing &word : words)
        if (word.list == list) {
            word.most += most;
            return;
        }
    words.push_back({list, most, 0, 0});
}

/* Recursive, as match_query(). */
void
rough_weights::add_words(const evaluation &e, size_t number, double factor)
{
    const query_node &q = e.tree.nodes[number];
    const bool has_one = q.node->op == XAP_FILTER || q.node->op == XAP_AND_NOT;

    if (q.node->op == XAP_SCALE)
        factor *= std::max(0.0, q.node->factor);
    if (q.node->op == XAP_TERM && q.estimate > 0 && factor > 0)
        add_word(whole_list(e, q), bm25(e.c, q.estimate, factor).most());
    for (size_t i = 0; i < (has_one ? 1 : q.nkids); i++)
        add_words(e, e.tree.kids[q.first_kid + i], factor);
}

/* Factors are rounded up, by less than 1 each. */
void
rough_weights::choose_unit()
{
    const size_t n = std::min(words.size(), MANY);
    double sum = 0;

    std::sort(
        words.begin(), words.end(),
        [](const weighing &a, const weighing &b) { return a.most > b.most; });
    for (size_t i = 0; i < n; i++)
        sum += words[i].most;
    unit = sum / LEVELS / (FACTORS - static_cast<double>(n));
    for (weighing &word : words)
        word.factor =
            static_cast<uint16_t>(std::ceil(word.most / LEVELS / unit));
}

static uint16_t
capped_sum(uint16_t sum, uint16_t more)
{
    const auto room = static_cast<uint16_t>(UINT16_MAX - more);

    return static_cast<uint16_t>(std::min(sum, room) + more);
}

void
rough_weights::sum(size_t begin, uint16_t sums[BLOCK])
{
    std::fill(sums, sums + BLOCK, uint16_t{0});
    for (weighing &word : words) {
        const postings &list = *word.list;
        const std::vector<uint32_t> &documents = list.documents;

        if (list.is_dense()) {
            const uint8_t *const levels = &list.levels[begin];

            for (size_t i = 0; i < BLOCK; i++)
                sums[i] = capped_sum(
                    sums[i], static_cast<uint16_t>(word.factor * levels[i]));
            continue;
        }
        for (; word.next < documents.size() &&
               documents[word.next] < begin + BLOCK;
             word.next++)
            sums[documents[word.next] - begin] = capped_sum(
                sums[documents[word.next] - begin],
                static_cast<uint16_t>(word.factor * list.levels[word.next]));
    }
}

namespace
{
/* The documents that may still be among the `n` first, weighed some at a time:
 * weights that are found raise what others have to reach. */
class selection
{
  public:
    selection(const evaluation &about, const rough_weights &weights, size_t of)
        : e(about), rough(weights), n(of)
    {
    }
    /* Sixty-four documents of a set. */
    void offer(size_t begin, uint64_t word, const uint16_t sums[64])
    {
        uint16_t most = 0;

        for (size_t i = 0; i < 64; i++)
            most = std::max(most, sums[i]);
        if (most < least)
            return;
        for (; word != 0; word &= word - 1) {
            const auto i = static_cast<size_t>(__builtin_ctzll(word));

            if (sums[i] >= least)
                waiting.add(static_cast<uint32_t>(begin + i), 0);
        }
        if (waiting.size() >= std::max(n, FEW))
            weigh();
    }
    matches finish()
    {
        weigh();
        return std::move(weighed);
    }

  private:
    static constexpr size_t FEW = 64;
    const evaluation &e;
    const rough_weights &rough;
    size_t n;
    uint32_t least = 0;
    matches waiting, weighed;
    std::vector<double> best; /* a heap, the least on top */

    void weigh();
};
} // namespace

void
selection::weigh()
{
    const matches some = weigh_matches(e, waiting);
    const std::greater<double> more;

    for (size_t i = 0; i < some.size(); i++) {
        weighed.add(some.documents[i], some.weights[i]);
        if (best.size() == n && some.weights[i] <= best.front())
            continue;
        best.push_back(some.weights[i]);
        std::push_heap(best.begin(), best.end(), more);
        if (best.size() <= n)
            continue;
        std::pop_heap(best.begin(), best.end(), more);
        best.pop_back();
    }
    if (best.size() == n)
        least = rough.units(best.front());
    waiting.clear();
}

std::vector<uint32_t>
newest_first(const xap_columns &c, const document_set &found, size_t n)
{
    const size_t total = found.count();
    std::vector<uint32_t> first;

    /* Those found may be far between in the order of days. */
    if (total / 2 * total < n * c.newest.size())
        return found.documents();
    for (size_t i = 0; i < c.newest.size() && first.size() < n; i++)
        if (found.has(c.newest[i]))
            first.push_back(c.newest[i]);
    return first;
}

matches
weigh_first(const evaluation &e, const document_set &found, size_t n)
{
    rough_weights rough(e);

    if (rough.are_none())
        return unweighed(newest_first(e.c, found, n));
    if (!is_wide(e.c, found.count() * 2))
        return weigh_matches(e, unweighed(found.documents()));
    selection selection(e, rough, n);
    uint16_t sums[rough_weights::BLOCK];
    for (size_t i = 0; i < found.nwords(); i++) {
        if (i * 64 % rough_weights::BLOCK == 0) {
            e.clock.spend(rough_weights::BLOCK / 64 * rough.count());
            rough.sum(i * 64, sums);
        }
        if (found.word(i) != 0)
            selection.offer(i * 64, found.word(i),
                            sums + i * 64 % rough_weights::BLOCK);
    }
    return selection.finish();
}
