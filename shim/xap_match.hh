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
query_tree read_query(const Xapian::Database &db, const xap_columns &c,
                      const struct xap_node *nodes, size_t n);

matches match_query(xap_reader &r, const xap_columns &c, const query_tree &tree,
                    deadline &clock);

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
