#include "shim/xap_postings.hh"

void
postings::draw_map(uint32_t last)
{
    const size_t words = last / 64 + size_t{1};

    if (words > documents.size())
        return;
    map.resize(words);
    before.resize(words);
    for (const uint32_t docid : documents)
        map[docid / 64] |= uint64_t{1} << docid % 64;
    for (size_t i = 1; i < words; i++)
        before[i] = before[i - 1] +
                    static_cast<uint32_t>(__builtin_popcountll(map[i - 1]));
}

const postings *
postings_cache::find(const std::string &term)
{
    const auto place = places.find(term);

    if (place == places.end())
        return nullptr;
    lists.splice(lists.begin(), lists, place->second);
    return &lists.front();
}

const postings &
postings_cache::keep(postings &&list)
{
    bytes += list.bytes();
    lists.push_front(std::move(list));
    places[lists.front().term] = lists.begin();
    while (bytes > LIMIT_BYTES && lists.size() > 1) {
        bytes -= lists.back().bytes();
        places.erase(lists.back().term);
        lists.pop_back();
    }
    return lists.front();
}
