/*
 * A map of a set of documents, so that the place of each in it is found in one
 * step: before[] says of each word of the set how many stand before it.
 */
#ifndef SHIM_XAP_MAP_HH
#define SHIM_XAP_MAP_HH

#include "shim/xap_set.hh"

struct document_map {
    document_set set;
    std::vector<uint32_t> before;

    static constexpr size_t NOWHERE = SIZE_MAX;

    /* Of ascending documents, none above `last`. */
    void draw(const std::vector<uint32_t> &documents, uint32_t last)
    {
        set = document_set(last);
        set.add(documents);
        before.resize(set.nwords());
        for (size_t i = 1; i < set.nwords(); i++)
            before[i] = before[i - 1] + bits_of(set.word(i - 1));
    }
    bool empty() const
    {
        return before.empty();
    }
    /* The place of a document in the set; none above the last. */
    size_t place(uint32_t docid) const
    {
        const uint64_t word = set.word(docid / 64);
        const uint64_t bit = uint64_t{1} << docid % 64;

        if ((word & bit) == 0)
            return NOWHERE;
        return before[docid / 64] + bits_of(word & (bit - 1));
    }
    size_t bytes() const
    {
        return before.size() * (sizeof before[0] + sizeof set.word(0));
    }
};

#endif
