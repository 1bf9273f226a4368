/*
 * The posting lists that a term stands for: its own, or those of the members of
 * a family, as one.
 *
 * Threads    as the reader: one.
 */
#ifndef SHIM_XAP_UNION_HH
#define SHIM_XAP_UNION_HH

#include "shim/xap_match.hh"

/* All postings; `n` is about how many. */
postings read_union(xap_reader &r, const std::string &term, size_t n,
                    deadline &clock);

/* Jumps from document to document, in ascending order. */
class union_cursor
{
  public:
    union_cursor(const xap_reader &r, const std::string &term);

    /* How many lists one jump has to move. */
    size_t lists() const
    {
        return cursors.size();
    }

    /* Does the term stand in the document, and how often? */
    bool jump(uint32_t docid, uint32_t *count);

  private:
    struct cursor {
        Xapian::PostingIterator at, end;
    };
    std::vector<cursor> cursors;
    uint32_t last;
};

#endif
