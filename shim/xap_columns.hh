/*
 * Columns from the inside.
 *
 *     first[]  [ 0 | 0 | 3 | 4 | 4 ]      document d has ids[first[d]..first[d+1])
 *     ids[]    [ 2 7 9 | 2 | … ]
 *
 * The other way, too: in a column of many ids, id i stands in the documents
 * holders[first_holder[i]..first_holder[i + 1]); in one of few, in having[i], and
 * having[nids] are those without.
 *
 * Beside the ids: all of a document as one row, for counting; its days, its length
 * for BM25, and the list of documents that exist.
 */
#ifndef SHIM_XAP_COLUMNS_HH
#define SHIM_XAP_COLUMNS_HH

#include <cstdint>
#include <vector>

#include "shim/xap.h"
#include "shim/xap_rows.hh"
#include "shim/xap_set.hh"

struct column {
    std::vector<uint32_t> first; /* last document number + 2 of them */
    std::vector<uint32_t> ids;
    uint32_t nids;                      /* highest id + 1 */
    std::vector<uint32_t> totals;       /* of each id over all documents */
    uint32_t without;                   /* documents that have none */
    std::vector<uint32_t> first_holder; /* nids + 1 of them; or empty */
    std::vector<uint32_t> holders;
    std::vector<document_set> having; /* nids + 1 of them; or empty */

    const uint32_t *begin(uint32_t docid) const
    {
        return ids.data() + first[docid];
    }
    const uint32_t *end(uint32_t docid) const
    {
        return ids.data() + first[docid + 1];
    }
};

struct xap_columns {
    uint32_t last; /* the highest document number */
    std::vector<column> columns;
    value_rows rows;
    std::vector<uint32_t> first_day; /* by document number, 0 unknown */
    std::vector<uint32_t> last_day;
    std::vector<uint32_t> lengths;   /* likewise, 0 where there is none */
    std::vector<uint32_t> documents; /* those that exist, ascending */
    document_set all;                /* the same */
    std::vector<uint32_t> newest;    /* the same, by last day, undated last */
    double average_length;
};

#endif
