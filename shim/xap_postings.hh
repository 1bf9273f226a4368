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

/*
 * A list with a map of it, so that a document is found in one step:
 *
 *     map[]     a bit for each document of the index, 1 when it is in the list
 *     before[]  of each word of the map, how many stand in the list before it
 */
struct postings {
    std::string term;
    std::vector<uint32_t> documents; /* ascending */
    std::vector<uint32_t> counts;    /* of the term in each */
    std::vector<uint64_t> map;       /* empty in a list of few documents */
    std::vector<uint32_t> before;

    static constexpr size_t NOWHERE = SIZE_MAX;

    /* Make the map, if it takes less room than the list. */
    void draw_map(uint32_t last);

    /* The place of a document; only with a map, and none above its last. */
    size_t place(uint32_t docid) const
    {
        const uint64_t word = map[docid / 64];
        const uint64_t bit = uint64_t{1} << docid % 64;

        if ((word & bit) == 0)
            return NOWHERE;
        return before[docid / 64] +
               static_cast<size_t>(__builtin_popcountll(word & (bit - 1)));
    }
    size_t bytes() const
    {
        return sizeof *this +
               (documents.size() * 2 + before.size() * 3) * sizeof(uint32_t);
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
