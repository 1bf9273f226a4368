#include "shim/xap_postings.hh"

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
