/* Evaluating a query tree by sets. */
#include "shim/xap_wide.hh"

/* Recursive, as match_query(). */
static bool
has_phrase(const evaluation &e, size_t number)
{
    const query_node &q = e.tree.nodes[number];
    const size_t kids = number == e.put_off ? 1 : q.nkids;

    if (q.node->op == XAP_PHRASE)
        return true;
    for (size_t i = 0; i < kids; i++)
        if (has_phrase(e, e.tree.kids[q.first_kid + i]))
            return true;
    return false;
}

bool
is_wide(const evaluation &e)
{
    const size_t root = e.tree.nodes.size() - 1;

    return is_wide(e.c, e.tree.nodes[root].estimate) && !has_phrase(e, root);
}

static document_set set_of(const evaluation &e, size_t number);

static document_set
term_set(const evaluation &e, const query_node &q)
{
    document_set set;

    if (q.estimate == 0)
        return document_set(e.c.last);
    const list_ref list = whole_list(e, q);
    if (!list->map.empty())
        return list->map.set;
    set = document_set(e.c.last);
    set.add(list->documents);
    return set;
}

static document_set
dates_set(const evaluation &e, const struct xap_node &node)
{
    document_set set(e.c.last);

    e.clock.spend(e.c.documents.size() / 8);
    set.add(documents_of_dates(e.c, node.first_day, node.last_day));
    return set;
}

/* The first operand, and what the others do to it. */
static document_set
operator_set(const evaluation &e, const query_node &q)
{
    document_set set = set_of(e, e.tree.kids[q.first_kid]);

    for (size_t i = 1; i < q.nkids && q.node->op != XAP_MAYBE; i++) {
        const document_set other = set_of(e, e.tree.kids[q.first_kid + i]);

        e.clock.spend(1 + other.nwords() / 8);
        if (q.node->op == XAP_OR)
            set |= other;
        else if (q.node->op == XAP_AND_NOT)
            set -= other;
        else
            set &= other;
    }
    return set;
}

/* Recursive, as match_query(). */
static document_set
set_of(const evaluation &e, size_t number)
{
    const query_node &q = e.tree.nodes[number];

    switch (q.node->op) {
    case XAP_TERM:
        return term_set(e, q);
    case XAP_ALL:
        e.clock.spend(1 + e.c.all.nwords() / 8);
        return e.c.all;
    case XAP_DATES:
        return dates_set(e, *q.node);
    case XAP_AND:
    case XAP_OR:
    case XAP_AND_NOT:
    case XAP_MAYBE:
    case XAP_FILTER:
    case XAP_SCALE:
        return operator_set(e, q);
    case XAP_NONE:
    case XAP_PHRASE: /* none here */
        break;
    }
    return document_set(e.c.last);
}

document_set
match_set(const evaluation &e)
{
    return set_of(e, e.tree.nodes.size() - 1);
}
