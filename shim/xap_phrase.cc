/* Words in order, close to each other, among candidates: see positions.h. */
#include "shim/xap_match.hh"

/* Looking through so many bytes of a row costs about as much as a posting. */
static constexpr size_t POSTING_BYTES = 32;

matches
keep_phrases(const positions *p, const std::vector<std::string> &terms,
             size_t window, const matches &from, deadline &clock)
{
    struct phrase phrase;
    matches to;

    phrase_init(&phrase, window);
    if (terms.size() > POSITIONS_MOST_WORDS)
        refuse(ERR_BAD_INPUT, "suite de %zu mots, au plus %d", terms.size(),
               POSITIONS_MOST_WORDS);
    for (const std::string &term : terms)
        if (!phrase_add(&phrase, p, {term.data(), term.size()}))
            return to;
    for (size_t i = 0; i < from.size(); i++) {
        const uint32_t docid = from.documents[i];

        clock.spend(1 + positions_bytes(p, docid) / POSTING_BYTES);
        if (positions_meet(p, docid, &phrase))
            to.add(docid, from.weights[i]);
    }
    return to;
}
