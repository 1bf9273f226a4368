/* The postfix array of a request, checked once and given its operands. */
#include <algorithm>

#include "shim/xap_match.hh"

/* More than any query of ours needs; they bound the work of a mistake. */
static constexpr size_t MAX_NODES = 100000;
static constexpr unsigned MAX_DEPTH = 128;

static bool
operands_allowed(const struct xap_node &node, size_t n)
{
    switch (node.op) {
    case XAP_TERM:
    case XAP_ALL:
    case XAP_NONE:
    case XAP_DATES:
        return n == 0;
    case XAP_AND:
    case XAP_OR:
        return n >= 1;
    case XAP_PHRASE:
        return n >= 1 && node.window >= n;
    case XAP_AND_NOT:
    case XAP_MAYBE:
    case XAP_FILTER:
        return n == 2;
    case XAP_SCALE:
        return n == 1;
    }
    return false;
}

static size_t
operand_count(const struct xap_node &node)
{
    switch (node.op) {
    case XAP_TERM:
    case XAP_ALL:
    case XAP_NONE:
    case XAP_DATES:
        return 0;
    case XAP_AND:
    case XAP_OR:
    case XAP_PHRASE:
        return node.operands;
    case XAP_AND_NOT:
    case XAP_MAYBE:
    case XAP_FILTER:
        return 2;
    case XAP_SCALE:
        return 1;
    }
    return 0;
}

static size_t
term_estimate(const xap_reader &r, struct span term)
{
    if (term.n == 0)
        refuse(ERR_BAD_INPUT, "requête mal formée : terme vide");
    return term_frequency(r, term);
}

/* No more documents than this can match the node. */
static size_t
estimate(const xap_reader &r, const xap_columns &c, const query_tree &tree,
         const query_node &q)
{
    const auto kid = [&](size_t i) {
        return tree.nodes[tree.kids[q.first_kid + i]].estimate;
    };
    size_t n = 0;

    switch (q.node->op) {
    case XAP_TERM:
        return term_estimate(r, q.node->term);
    case XAP_ALL:
    case XAP_DATES:
        return c.documents.size();
    case XAP_NONE:
        return 0;
    case XAP_AND_NOT:
    case XAP_MAYBE:
    case XAP_SCALE:
        return kid(0);
    case XAP_AND:
    case XAP_PHRASE:
    case XAP_FILTER:
        n = kid(0);
        for (size_t i = 1; i < q.nkids; i++)
            n = std::min(n, kid(i));
        return n;
    case XAP_OR:
        for (size_t i = 0; i < q.nkids; i++)
            n += kid(i);
        return std::min(n, c.documents.size());
    }
    return n;
}

static query_node
with_operands(query_tree &tree, std::vector<size_t> &stack,
              const struct xap_node &node)
{
    const size_t n = operand_count(node);
    query_node q = {&node, tree.kids.size(), n, 1, 0};

    if (!operands_allowed(node, n) || n > stack.size())
        refuse(ERR_BAD_INPUT, "requête mal formée : opérandes manquants");
    for (size_t i = stack.size() - n; i < stack.size(); i++) {
        const query_node &kid = tree.nodes[stack[i]];

        if (node.op == XAP_PHRASE && kid.node->op != XAP_TERM)
            refuse(ERR_BAD_INPUT, "requête mal formée : suite sans termes");
        q.depth = std::max(q.depth, kid.depth + 1);
        tree.kids.push_back(stack[i]);
    }
    if (q.depth > MAX_DEPTH)
        refuse(ERR_BAD_INPUT, "requête trop profonde");
    stack.resize(stack.size() - n);
    return q;
}

query_tree
read_query(const xap_reader &r, const xap_columns &c,
           const struct xap_node *nodes, size_t n)
{
    query_tree tree;
    std::vector<size_t> stack;

    if (n == 0 || n > MAX_NODES)
        refuse(ERR_BAD_INPUT, "requête mal formée : %zu éléments", n);
    tree.nodes.reserve(n);
    for (size_t i = 0; i < n; i++) {
        query_node q = with_operands(tree, stack, nodes[i]);

        q.estimate = estimate(r, c, tree, q);
        tree.nodes.push_back(q);
        stack.push_back(i);
    }
    if (stack.size() != 1)
        refuse(ERR_BAD_INPUT, "requête mal formée : opérateur manquant");
    return tree;
}
