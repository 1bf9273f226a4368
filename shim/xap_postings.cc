#include "shim/xap_postings.hh"

#include "shim/xap_weight.hh"

/* In so large a share, a level for every document takes less than the list. */
static constexpr size_t DENSE = 8;

void
postings::grade(const xap_columns &c)
{
    const double length_factor =
        c.average_length > 0 ? 1 / c.average_length : 0;
    const bool dense = documents.size() * DENSE > c.last;

    levels.resize(dense ? (c.last / BLOCK + 1) * BLOCK : documents.size());
    for (size_t i = 0; i < documents.size(); i++) {
        const uint32_t docid = documents[i];
        const double share =
            bm25::share(counts[i], c.lengths[docid] * length_factor);

        levels[dense ? docid : i] =
            static_cast<uint8_t>(std::ceil(share * UINT8_MAX));
    }
}

list_ref
postings_cache::find(const std::string &term)
{
    const std::lock_guard<std::mutex> lock(one_at_a_time);
    const auto place = places.find(term);

    if (place == places.end())
        return nullptr;
    lists.splice(lists.begin(), lists, place->second);
    return lists.front();
}

list_ref
postings_cache::keep(postings &&list)
{
    list_ref kept = std::make_shared<const postings>(std::move(list));
    const std::lock_guard<std::mutex> lock(one_at_a_time);
    const auto place = places.find(kept->term);

    if (place != places.end())
        return *place->second;
    bytes += kept->bytes();
    lists.push_front(kept);
    places[kept->term] = lists.begin();
    while (bytes > limit_bytes && lists.size() > 1) {
        bytes -= lists.back()->bytes();
        places.erase(lists.back()->term);
        lists.pop_back();
    }
    return kept;
}
