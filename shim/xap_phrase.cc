/* Words in order, close to each other: positions, read for the candidates. */
#include "shim/xap_match.hh"

namespace
{
/* One word of the phrase in one document: its positions, from left to right. */
struct word {
    Xapian::PositionIterator at, end;

    /* Move to a position above `p`; false when there is none. */
    bool beyond(Xapian::termpos p)
    {
        if (at != end && *at <= p)
            at.skip_to(p + 1);
        return at != end;
    }
};
} // namespace

/*
 * For each place of the first word, the nearest next words: when that chain does
 * not fit, no other with the same start does.  Every word only moves forward, as
 * later starts need later words.
 */
static bool
has_phrase(std::vector<word> &words, size_t window)
{
    for (; words[0].at != words[0].end; ++words[0].at) {
        const Xapian::termpos start = *words[0].at;
        Xapian::termpos last = start;

        for (size_t i = 1; i < words.size(); i++) {
            if (!words[i].beyond(last))
                return false;
            last = *words[i].at;
        }
        if (last - start < window)
            return true;
    }
    return false;
}

matches
keep_phrases(const Xapian::Database &db, const std::vector<std::string> &terms,
             size_t window, const matches &from, deadline &clock)
{
    std::vector<word> words(terms.size());
    matches to;

    for (size_t i = 0; i < from.size(); i++) {
        const uint32_t docid = from.documents[i];

        clock.spend(64 * terms.size());
        for (size_t w = 0; w < terms.size(); w++)
            words[w] = {db.positionlist_begin(docid, terms[w]),
                        db.positionlist_end(docid, terms[w])};
        if (has_phrase(words, window))
            to.add(docid, from.weights[i]);
    }
    return to;
}
