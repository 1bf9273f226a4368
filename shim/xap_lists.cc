/* Merging sorted lists of weighted documents. */
#include "shim/xap_match.hh"

#include <algorithm>

/* Past this ratio of lengths, halving the long list beats walking it. */
static constexpr size_t SKIP_RATIO = 16;

size_t
gallop(const std::vector<uint32_t> &docs, size_t i, uint32_t docid)
{
    size_t stride = 1;

    while (i + stride < docs.size() && docs[i + stride] < docid) {
        i += stride;
        stride *= 2;
    }
    const auto end = docs.begin() + static_cast<std::ptrdiff_t>(
                                        std::min(i + stride + 1, docs.size()));
    const auto begin = docs.begin() + static_cast<std::ptrdiff_t>(i);

    return static_cast<size_t>(std::lower_bound(begin, end, docid) -
                               docs.begin());
}

static matches
both_galloping(const matches &shorter, const matches &longer)
{
    matches to;
    size_t j = 0;

    for (size_t i = 0; i < shorter.size() && j < longer.size(); i++) {
        const uint32_t docid = shorter.documents[i];

        j = gallop(longer.documents, j, docid);
        if (j < longer.size() && longer.documents[j] == docid)
            to.add(docid, shorter.weights[i] + longer.weights[j]);
    }
    return to;
}

matches
both(const matches &a, const matches &b)
{
    matches to;
    size_t i = 0, j = 0;

    if (a.size() * SKIP_RATIO < b.size())
        return both_galloping(a, b);
    if (b.size() * SKIP_RATIO < a.size())
        return both_galloping(b, a);
    while (i < a.size() && j < b.size()) {
        if (a.documents[i] < b.documents[j]) {
            i++;
        } else if (b.documents[j] < a.documents[i]) {
            j++;
        } else {
            to.add(a.documents[i], a.weights[i] + b.weights[j]);
            i++;
            j++;
        }
    }
    return to;
}

/*
 * Without branches in the loop: which list is ahead is as good as random, and a
 * mispredicted jump costs more than the two conditional moves.
 */
matches
either(const matches &a, const matches &b)
{
    matches to;
    size_t i = 0, j = 0, n = 0;

    to.documents.resize(a.size() + b.size());
    to.weights.resize(a.size() + b.size());
    while (i < a.size() && j < b.size()) {
        const uint32_t x = a.documents[i], y = b.documents[j];

        to.documents[n] = x < y ? x : y;
        to.weights[n++] =
            (x <= y ? a.weights[i] : 0) + (y <= x ? b.weights[j] : 0);
        i += x <= y;
        j += y <= x;
    }
    for (; i < a.size(); i++, n++) {
        to.documents[n] = a.documents[i];
        to.weights[n] = a.weights[i];
    }
    for (; j < b.size(); j++, n++) {
        to.documents[n] = b.documents[j];
        to.weights[n] = b.weights[j];
    }
    to.documents.resize(n);
    to.weights.resize(n);
    return to;
}

matches
without(const matches &a, const matches &b)
{
    matches to;
    size_t j = 0;

    for (size_t i = 0; i < a.size(); i++) {
        j = gallop(b.documents, j, a.documents[i]);
        if (j >= b.size() || b.documents[j] != a.documents[i])
            to.add(a.documents[i], a.weights[i]);
    }
    return to;
}

matches
with_bonus(matches a, const matches &b)
{
    size_t j = 0;

    for (size_t i = 0; i < a.size() && j < b.size(); i++) {
        j = gallop(b.documents, j, a.documents[i]);
        if (j < b.size() && b.documents[j] == a.documents[i])
            a.weights[i] += b.weights[j];
    }
    return a;
}
