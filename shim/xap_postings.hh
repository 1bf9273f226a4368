/*
 * Posting lists of frequent words, decoded: libxapian unpacks a list through two
 * calls a posting, which for a word in most reports costs more than all the rest
 * of a search.  People ask for the same words again and again; the last lists
 * used are kept, up to a bound.
 *
 * Threads    as the reader that holds it: one.
 */
#ifndef SHIM_XAP_POSTINGS_HH
#define SHIM_XAP_POSTINGS_HH

#include <xapian.h>

#include <cstdint>
#include <list>
#include <string>
#include <unordered_map>
#include <vector>

#include "shim/xap_map.hh"

struct postings {
    std::string term;
    std::vector<uint32_t> documents; /* ascending */
    std::vector<uint32_t> counts;    /* of the term in each */
    document_map map;                /* empty in a list of few documents */

    /* Make the map, if it takes less room than the list. */
    void draw_map(uint32_t last)
    {
        if (last / 64 < documents.size())
            map.draw(documents, last);
    }
    size_t bytes() const
    {
        return sizeof *this + documents.size() * 2 * sizeof(uint32_t) +
               map.bytes();
    }
};

class postings_cache
{
  public:
    /* Shorter lists are read as they are: unpacking them costs little. */
    static constexpr size_t WORTHWHILE = 128;

    /* The list of the term if it is held, else NULL. */
    const postings *find(const std::string &term);

    /* Hold this list; the ones unused for longest go.  The reference is good
     * until the next keep(). */
    const postings &keep(postings &&list);

  private:
    /* A worker's lists of some eighty words in a third of 100 000 reports. */
    static constexpr size_t LIMIT_BYTES = size_t{24} << 20;

    std::list<postings> lists; /* the last used first */
    std::unordered_map<std::string, std::list<postings>::iterator> places;
    size_t bytes = 0;
};

#endif
