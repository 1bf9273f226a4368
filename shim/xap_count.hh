/*
 * Which of the documents found pass the filters, and the counts of columns.
 *
 * A document that fails exactly one choice counts in that choice's column only:
 * this gives each column the counts it would have without its own choice.
 */
#ifndef SHIM_XAP_COUNT_HH
#define SHIM_XAP_COUNT_HH

#include "shim/xap_columns.hh"
#include "shim/xap_reader.hh"

/* Counts of one column in the making. */
struct tally {
    unsigned number;
    const column *in;
    struct xap_count *to;
};

struct tallies {
    std::vector<tally> asked; /* by column */
    uint32_t *counts;         /* of the columns of c.rows, as these have them */
    size_t in_rows;           /* how many of them */
};

tallies prepare_counts(const xap_columns &c, struct arena *a,
                       const struct xap_request &request,
                       struct xap_answer &out);

bool has_filters(const struct xap_request &request);

/* Leave those that pass, and count. */
void filter_and_count(const xap_columns &c, const struct xap_request &request,
                      const tallies &tallies, document_set &found);

/* Count them, without filters. */
void count_documents(const xap_columns &c, const tallies &tallies,
                     const std::vector<uint32_t> &documents);

#endif
