/*
 * A set of documents as a bit for each of the index: sets in which many stand are
 * met, joined and counted sixty-four documents at a time.
 */
#ifndef SHIM_XAP_SET_HH
#define SHIM_XAP_SET_HH

#include <cstddef>
#include <cstdint>
#include <vector>

/* The bits set in a word, by instructions that every processor of the kind has:
 * the compiler would call a function that looks up each byte. */
inline uint64_t
bits_of_bytes(uint64_t word)
{
    word -= word >> 1 & 0x5555555555555555U;
    word = (word & 0x3333333333333333U) + (word >> 2 & 0x3333333333333333U);
    return (word + (word >> 4)) & 0x0F0F0F0F0F0F0F0FU;
}

inline uint32_t
bits_of(uint64_t word)
{
    return static_cast<uint32_t>(bits_of_bytes(word) * 0x0101010101010101U >>
                                 56);
}

class document_set
{
  public:
    static constexpr size_t BLOCK = 512; /* documents counted in one step */

    document_set() = default;
    /* Empty, with room for documents 0 to `last`. */
    explicit document_set(uint32_t last)
        : words((last / BLOCK + size_t{1}) * (BLOCK / 64))
    {
    }
    void add(uint32_t docid)
    {
        words[docid / 64] |= uint64_t{1} << docid % 64;
    }
    void add(const std::vector<uint32_t> &documents)
    {
        for (const uint32_t docid : documents)
            add(docid);
    }
    bool has(uint32_t docid) const
    {
        return (words[docid / 64] >> docid % 64 & 1U) != 0;
    }
    /* All of one index: as many words. */
    document_set &operator&=(const document_set &other);
    document_set &operator|=(const document_set &other);
    document_set &operator-=(const document_set &other);

    size_t count() const;
    size_t count_with(const document_set &other) const;

    /* Sixty-four documents, the first of them number 64 * i. */
    uint64_t word(size_t i) const
    {
        return words[i];
    }
    size_t nwords() const
    {
        return words.size();
    }

    /* Call take(documents, n) for some at a time, ascending. */
    template <class Take> void each(Take take) const
    {
        static constexpr size_t SOME = 1024;
        uint32_t some[SOME];
        size_t n = 0;

        for (size_t i = 0; i < words.size(); i++) {
            if (n > SOME - 64) {
                take(some, n);
                n = 0;
            }
            for (uint64_t left = words[i]; left != 0; left &= left - 1)
                some[n++] = static_cast<uint32_t>(
                    i * 64 + static_cast<size_t>(__builtin_ctzll(left)));
        }
        if (n > 0)
            take(some, n);
    }
    std::vector<uint32_t> documents() const;

  private:
    std::vector<uint64_t> words;
};

#endif
