#include "shim/xap_union.hh"

#include <algorithm>
#include <deque>

static uint32_t
checked_docid(const Xapian::PostingIterator &i, uint32_t last)
{
    const uint32_t docid = *i;

    if (docid > last)
        refuse(ERR_BAD_INDEX, "index endommagé : document %u", docid);
    return docid;
}

static std::vector<std::string>
names_of(const xap_reader &r, const std::string &term)
{
    const positions *const p = r.positions.get();
    struct family family;
    std::vector<std::string> names;

    if (!positions_family(p, {term.data(), term.size()}, &family))
        return {term};
    for (uint32_t i = family.first; i < family.end; i++)
        names.push_back(string_of(positions_member(p, i)));
    return names;
}

/* ---------------------------------------------------------- whole lists */

static postings
read_one(xap_reader &r, const std::string &name, deadline &clock)
{
    const list_ref known = r.postings->find(name);
    postings list = {name, {}, {}, {}, {}};

    if (known != nullptr)
        return *known;
    const Xapian::PostingIterator end = r.db.postlist_end(name);
    for (Xapian::PostingIterator i = r.db.postlist_begin(name); i != end; ++i) {
        clock.spend(1);
        list.documents.push_back(checked_docid(i, r.last));
        list.counts.push_back(i.get_wdf());
    }
    return list;
}

static postings
merged(const postings &a, const postings &b)
{
    const size_t most = a.documents.size() + b.documents.size();
    postings to;
    size_t i = 0, j = 0;

    to.documents.reserve(most);
    to.counts.reserve(most);
    while (i < a.documents.size() || j < b.documents.size()) {
        const uint32_t left =
            i < a.documents.size() ? a.documents[i] : UINT32_MAX;
        const uint32_t right =
            j < b.documents.size() ? b.documents[j] : UINT32_MAX;
        uint32_t count = 0;

        if (left <= right)
            count += a.counts[i++];
        if (right <= left)
            count += b.counts[j++];
        to.documents.push_back(std::min(left, right));
        to.counts.push_back(count);
    }
    return to;
}

/* The two shortest first. */
postings
read_union(xap_reader &r, const std::string &term, size_t n, deadline &clock)
{
    std::deque<postings> lists;

    for (const std::string &name : names_of(r, term))
        lists.push_back(read_one(r, name, clock));
    std::sort(lists.begin(), lists.end(),
              [](const postings &a, const postings &b) {
                  return a.documents.size() < b.documents.size();
              });
    while (lists.size() > 1) {
        clock.spend(n / 4);
        lists.push_back(merged(lists[0], lists[1]));
        lists.pop_front();
        lists.pop_front();
    }
    lists.front().term = term;
    return std::move(lists.front());
}

extern "C" bool
xap_reader_mark(xap_reader *r, struct span term, unsigned char *marks,
                struct err *err)
{
    return guarded(err, [&] {
        deadline none(0);

        if (term_frequency(*r, term) == 0)
            return;
        for (const uint32_t docid :
             read_union(*r, string_of(term), 0, none).documents)
            marks[docid] = 1;
    });
}

/* ---------------------------------------------------------------- jumps */

union_cursor::union_cursor(const xap_reader &r, const std::string &term)
    : last(r.last)
{
    for (const std::string &name : names_of(r, term))
        cursors.push_back({r.db.postlist_begin(name), r.db.postlist_end(name)});
}

bool
union_cursor::jump(uint32_t docid, uint32_t *count)
{
    bool found = false;

    *count = 0;
    for (cursor &c : cursors) {
        if (c.at != c.end && *c.at < docid)
            c.at.skip_to(docid);
        if (c.at == c.end || checked_docid(c.at, last) != docid)
            continue;
        found = true;
        *count += c.at.get_wdf();
    }
    return found;
}
