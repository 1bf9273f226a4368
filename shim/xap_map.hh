/*
 * A map of a set of documents, so that one is found in one step:
 *
 *     bits[]    a bit for each document of the index, 1 when it is in the set
 *     before[]  of each word of the bits, how many stand in the set before it
 */
#ifndef SHIM_XAP_MAP_HH
#define SHIM_XAP_MAP_HH

#include <cstddef>
#include <cstdint>
#include <vector>

struct document_map {
    std::vector<uint64_t> bits;
    std::vector<uint32_t> before;

    static constexpr size_t NOWHERE = SIZE_MAX;

    /* Of ascending documents, none above `last`. */
    void draw(const std::vector<uint32_t> &documents, uint32_t last)
    {
        bits.resize(last / 64 + size_t{1});
        before.resize(bits.size());
        for (const uint32_t docid : documents)
            bits[docid / 64] |= uint64_t{1} << docid % 64;
        for (size_t i = 1; i < bits.size(); i++)
            before[i] = before[i - 1] + static_cast<uint32_t>(
                                            __builtin_popcountll(bits[i - 1]));
    }
    bool empty() const
    {
        return bits.empty();
    }
    /* The place of a document in the set; none above the last. */
    size_t place(uint32_t docid) const
    {
        const uint64_t word = bits[docid / 64];
        const uint64_t bit = uint64_t{1} << docid % 64;

        if ((word & bit) == 0)
            return NOWHERE;
        return before[docid / 64] +
               static_cast<size_t>(__builtin_popcountll(word & (bit - 1)));
    }
    size_t bytes() const
    {
        return bits.size() * sizeof bits[0] + before.size() * sizeof before[0];
    }
};

#endif
