/*
 * All values of a document side by side, so that one read of memory counts it in
 * every column, and without a branch:
 *
 *     buckets   | ids of column 0 | without | ids of column 1 | without | spare |
 *     row       EACH buckets; spare ones where a document has fewer values, the
 *               last says MORE when it has more
 *     rest      the further buckets of the few that have more
 *
 * A column without any id has no bucket.
 */
#ifndef SHIM_XAP_ROWS_HH
#define SHIM_XAP_ROWS_HH

#include <cstddef>
#include <cstdint>
#include <vector>

#include "shim/xap_map.hh"

struct column;

class value_rows
{
  public:
    /* Of documents 0 to `last`, in the columns whose bits are set. */
    void make(const std::vector<column> &columns, unsigned which,
              uint32_t last);

    /* Does add() count this column? */
    bool has(size_t column) const
    {
        return first[column] != NONE;
    }

    /* How many counts add() writes to. */
    size_t buckets() const
    {
        return more + size_t{1};
    }
    /* Where the counts of a column begin; then comes that of "without". */
    size_t first_bucket(size_t column) const
    {
        return first[column];
    }
    /* Count these documents; counts has buckets(). */
    void add(const uint32_t *documents, size_t n, uint32_t *counts) const;

  private:
    static constexpr size_t NONE = SIZE_MAX;

    /* What reports of a region have, but for one in six. */
    static constexpr size_t EACH = 8;

    /* One that waits for the last increment of the same bucket is slow: each
     * place of a row has a spare bucket of its own. */
    std::vector<size_t> first; /* bucket, by column */
    uint32_t spare, more;
    std::vector<uint16_t> narrow; /* rows, when all buckets fit */
    std::vector<uint32_t> wide;   /* else */
    document_map having_more;
    std::vector<size_t> first_rest;
    std::vector<uint32_t> rest;

    template <class Bucket>
    void fill(const std::vector<column> &columns, uint32_t last,
              std::vector<Bucket> &rows);
    template <class Bucket>
    void add_rows(const std::vector<Bucket> &rows, const uint32_t *documents,
                  size_t n, uint32_t *counts) const;
    void add_rest(const uint32_t *documents, size_t n, uint32_t *counts) const;
};

#endif
