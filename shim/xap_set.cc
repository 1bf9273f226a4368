#include "shim/xap_set.hh"

document_set &
document_set::operator&=(const document_set &other)
{
    for (size_t i = 0; i < words.size(); i++)
        words[i] &= other.words[i];
    return *this;
}

document_set &
document_set::operator|=(const document_set &other)
{
    for (size_t i = 0; i < words.size(); i++)
        words[i] |= other.words[i];
    return *this;
}

document_set &
document_set::operator-=(const document_set &other)
{
    for (size_t i = 0; i < words.size(); i++)
        words[i] &= ~other.words[i];
    return *this;
}

/* Of eight words, of which the compiler takes two at once: no byte of the sum is
 * above 64. */
template <class Word>
static size_t
count_block(Word word)
{
    uint64_t bytes = 0;

    for (size_t k = 0; k < document_set::BLOCK / 64; k++)
        bytes += bits_of_bytes(word(k));
    bytes = (bytes & 0x00FF00FF00FF00FFU) + (bytes >> 8 & 0x00FF00FF00FF00FFU);
    return bytes * 0x0001000100010001U >> 48;
}

size_t
document_set::count() const
{
    size_t n = 0;

    for (size_t i = 0; i < words.size(); i += BLOCK / 64)
        n += count_block([&](size_t k) { return words[i + k]; });
    return n;
}

size_t
document_set::count_with(const document_set &other) const
{
    size_t n = 0;

    for (size_t i = 0; i < words.size(); i += BLOCK / 64)
        n += count_block(
            [&](size_t k) { return words[i + k] & other.words[i + k]; });
    return n;
}

std::vector<uint32_t>
document_set::documents() const
{
    std::vector<uint32_t> all;

    each([&](const uint32_t *documents, size_t n) {
        all.insert(all.end(), documents, documents + n);
    });
    return all;
}
