/*
 * Posting lists of frequent words, decoded: libxapian unpacks a list through two
 * calls a posting, which for a word in most reports costs more than all the rest
 * of a search.  People ask for the same words again and again; the last lists
 * used are kept, up to a bound, for all readers of a generation.
 *
 * Threads    any; a list that is kept does not change any more.
 */
#ifndef SHIM_XAP_POSTINGS_HH
#define SHIM_XAP_POSTINGS_HH

#include <xapian.h>

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "shim/xap_map.hh"

struct xap_columns;

/*
 * A list as it is kept.  Levels say in 255ths, rounded up, how much of a word's
 * most weight (xap_weight.hh) it has: for each document of the list; or for each
 * of the index, 0 without the word, when the list is dense.
 */
struct postings {
    std::string term;
    std::vector<uint32_t> documents; /* ascending */
    std::vector<uint32_t> counts;    /* of the term in each */
    document_map map;                /* empty in a list of few documents */

    std::vector<uint8_t> levels; /* empty in that of a phrase */

    /* Dense levels end with a whole block. */
    static constexpr size_t BLOCK = 4096;

    bool is_dense() const
    {
        return levels.size() > documents.size();
    }
    void grade(const xap_columns &c);

    /* Make the map, if it takes less room than the list. */
    void draw_map(uint32_t last)
    {
        if (last / 64 < documents.size())
            map.draw(documents, last);
    }
    size_t bytes() const
    {
        return sizeof *this + documents.size() * 2 * sizeof(uint32_t) +
               map.bytes() + levels.size();
    }
};

using list_ref = std::shared_ptr<const postings>;

class postings_cache
{
  public:
    /* Shorter lists are read as they are: unpacking them costs little. */
    static constexpr size_t WORTHWHILE = 128;

    /* For an index whose highest document is `last`. */
    explicit postings_cache(uint32_t last)
        : limit_bytes(LIMIT_BYTES + last * LIMIT_EACH)
    {
    }

    /* The list of the term if it is held, else NULL. */
    list_ref find(const std::string &term);

    /* Hold this list, unless another thread was first; the ones unused for
     * longest go. */
    list_ref keep(postings &&list);

  private:
    /* Some hundred words in a third of the reports, of as many as there are. */
    static constexpr size_t LIMIT_BYTES = size_t{24} << 20, LIMIT_EACH = 256;

    const size_t limit_bytes;
    std::mutex one_at_a_time;
    std::list<list_ref> lists; /* the last used first */
    std::unordered_map<std::string, std::list<list_ref>::iterator> places;
    size_t bytes = 0;
};

#endif
