/*
 * Queries that find many documents: as sets, and with the weights of those alone
 * that may be among the first.
 */
#ifndef SHIM_XAP_WIDE_HH
#define SHIM_XAP_WIDE_HH

#include "shim/xap_match.hh"

/* Are so many documents more than a list is good for?  Below one in 64, it takes
 * less room than the set. */
inline bool
is_wide(const xap_columns &c, size_t documents)
{
    return documents * 64 >= c.last;
}

/* Is the query quicker by sets?  Without phrases, but in a bonus put off: these
 * look at one document after the other. */
bool is_wide(const evaluation &e);

/* All that match. */
document_set match_set(const evaluation &e);

/* xap_first.cc: the `n` newest of those found, in no order; perhaps others. */
std::vector<uint32_t> newest_first(const xap_columns &c,
                                   const document_set &found, size_t n);

/* Of the documents found, with their weights but for the bonus put off: the `n` of
 * most weight, all that the bonus may bring among them, and perhaps others. */
matches weigh_first(const evaluation &e, const document_set &found, size_t n);

#endif
