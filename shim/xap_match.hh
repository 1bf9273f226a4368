/*
 * From the nodes of a query to the documents that match, with their weights.
 *
 * One operator at a time over sorted lists, rather than one document at a time
 * over a tree of cursors: lists are walked by loops that a processor likes, and
 * lengths of documents come from memory, where libxapian's matcher looks each
 * up in a tree.  Weights are those of libxapian's BM25Weight(1.2, 0, 1, 0.75, 0).
 */
#ifndef SHIM_XAP_MATCH_HH
#define SHIM_XAP_MATCH_HH

#include <chrono>
#include <cstdint>
#include <vector>

#include "shim/xap_columns.hh"
#include "shim/xap_reader.hh"

/* Documents in ascending order, and what each weighs. */
struct matches {
    std::vector<uint32_t> documents;
    std::vector<double> weights;

    size_t size() const
    {
        return documents.size();
    }
    void reserve(size_t n)
    {
        documents.reserve(n);
        weights.reserve(n);
    }
    /* The memory is kept. */
    void clear()
    {
        documents.clear();
        weights.clear();
    }
    void add(uint32_t docid, double weight)
    {
        documents.push_back(docid);
        weights.push_back(weight);
    }
};

/* Throws ERR_BUSY when its time has come; asked now and then by loops. */
class deadline
{
  public:
    explicit deadline(unsigned ms);
    void spend(size_t steps);

  private:
    bool bounded;
    size_t steps_left;
    std::chrono::steady_clock::time_point end;
};

/* A node with its operands found: children are kids[first_kid..+nkids). */
struct query_node {
    const struct xap_node *node;
    size_t first_kid;
    size_t nkids;
    unsigned depth;
    size_t estimate; /* at most so many documents */
};

struct query_tree {
    std::vector<query_node> nodes; /* the last one is the root */
    std::vector<size_t> kids;      /* indices in nodes */
};

/* Read the postfix array, or refuse with ERR_BAD_INPUT. */
query_tree read_query(const xap_reader &r, const xap_columns &c,
                      const struct xap_node *nodes, size_t n);

/*
 * The evaluation of one query: what every operator needs.
 *
 * A bonus reads positions, which are dear, and changes nothing but the order: it
 * is put off until it is known which documents it can bring to the top.
 */
static constexpr size_t NO_BONUS = SIZE_MAX;
struct evaluation {
    xap_reader &r;
    const xap_columns &c;
    const query_tree &tree;
    deadline &clock;
    size_t put_off; /* the XAP_MAYBE whose bonus is left out, or NO_BONUS */
    bool anywhere;  /* words of a phrase may stand anywhere: no positions */
};

/* The XAP_MAYBE whose bonus goes to all that its tree finds, and to nothing else;
 * NO_BONUS when there is none. */
size_t bonus_to_put_off(const query_tree &tree);

/* All postings of a term that stands in some document. */
list_ref whole_list(const evaluation &e, const query_node &q);

std::vector<uint32_t> documents_of_dates(const xap_columns &c, uint32_t first,
                                         uint32_t last);

matches unweighed(std::vector<uint32_t> documents);

/* All that match; weighed, but for the bonus put off, or at 0. */
matches match_query(const evaluation &e, bool weigh);

/* Documents that match, at 0, with their weights but for the bonus put off. */
matches weigh_matches(const evaluation &e, const matches &found);

/* The bonus put off, for documents that match; that of none is above the most. */
double most_bonus(const evaluation &e);
matches add_bonus(const evaluation &e, matches to);

/* The `n` first of those found, 1 at least, in the order asked for, with their
 * whole weights; found weighed when the order is by score.  xap_order.cc. */
std::vector<struct xap_hit> first_hits(const evaluation &e,
                                       const struct xap_request &request,
                                       size_t n, const matches &found);

/* The first place at or after `i` that holds `docid` or more, by strides that
 * double: near targets cost little, far ones a logarithm.  xap_lists.cc. */
size_t gallop(const std::vector<uint32_t> &docs, size_t i, uint32_t docid);

/* Two sorted lists into one; xap_lists.cc. */
matches both(const matches &a, const matches &b);
matches either(const matches &a, const matches &b);
matches without(const matches &a, const matches &b);
matches with_bonus(matches a, const matches &b);

/* Those of `from` where the terms stand in this order within `window` words. */
matches keep_phrases(const positions *p, const std::vector<std::string> &terms,
                     size_t window, const matches &from, deadline &clock);

#endif
