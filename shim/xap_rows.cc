#include "shim/xap_rows.hh"

#include <algorithm>
#include <limits>

#include "shim/xap_columns.hh"

/* ---------------------------------------------------------------- making */

static void
list_buckets(const std::vector<column> &columns,
             const std::vector<size_t> &first, uint32_t docid,
             std::vector<uint32_t> &to)
{
    to.clear();
    for (size_t i = 0; i < columns.size(); i++) {
        const column &c = columns[i];
        const auto base = static_cast<uint32_t>(first[i]);

        if (first[i] == SIZE_MAX)
            continue;
        if (c.begin(docid) == c.end(docid))
            to.push_back(base + c.nids);
        for (const uint32_t *id = c.begin(docid); id != c.end(docid); ++id)
            to.push_back(base + *id);
    }
}

template <class Bucket>
void
value_rows::fill(const std::vector<column> &columns, uint32_t last,
                 std::vector<Bucket> &rows)
{
    std::vector<uint32_t> all, some;

    rows.resize((last + size_t{1}) * EACH);
    first_rest.push_back(0);
    for (uint32_t docid = 0; docid <= last; docid++) {
        Bucket *const row = &rows[docid * EACH];
        const size_t kept = EACH - 1;

        list_buckets(columns, first, docid, all);
        for (size_t i = 0; i < EACH; i++)
            row[i] = static_cast<Bucket>(i < all.size() ? all[i] : spare + i);
        if (all.size() <= EACH)
            continue;
        row[kept] = static_cast<Bucket>(more);
        some.push_back(docid);
        rest.insert(rest.end(), all.begin() + kept, all.end());
        first_rest.push_back(rest.size());
    }
    having_more.draw(some, last);
}

void
value_rows::make(const std::vector<column> &columns, unsigned which,
                 uint32_t last)
{
    size_t n = 0;

    for (size_t i = 0; i < columns.size(); i++) {
        const bool has_ids = columns[i].nids > 0;

        first.push_back((which >> i & 1U) != 0 && has_ids ? n : NONE);
        n += has(i) ? columns[i].nids + size_t{1} : 0;
    }
    spare = static_cast<uint32_t>(n);
    more = static_cast<uint32_t>(n + EACH);
    if (more <= std::numeric_limits<uint16_t>::max())
        fill(columns, last, narrow);
    else
        fill(columns, last, wide);
}

/* -------------------------------------------------------------- counting */

void
value_rows::add_rest(const uint32_t *documents, size_t n,
                     uint32_t *counts) const
{
    for (size_t i = 0; i < n; i++) {
        const size_t place = having_more.place(documents[i]);

        for (size_t k = first_rest[place]; k < first_rest[place + 1]; k++)
            counts[rest[k]]++;
    }
}

template <class Bucket>
void
value_rows::add_rows(const std::vector<Bucket> &rows, const uint32_t *documents,
                     size_t n, uint32_t *counts) const
{
    static constexpr size_t BLOCK = 1024;
    static constexpr size_t AHEAD = 16; /* rows that memory is asked for */
    uint32_t longer[BLOCK];

    for (size_t begin = 0; begin < n; begin += BLOCK) {
        const size_t end = std::min(n, begin + BLOCK);
        size_t nlonger = 0;

        for (size_t i = begin; i < end; i++) {
            const Bucket *const row = &rows[documents[i] * EACH];

            __builtin_prefetch(
                &rows[documents[std::min(i + AHEAD, end - 1)] * EACH]);
#pragma GCC unroll 8
            for (size_t k = 0; k < EACH; k++)
                counts[row[k]]++;
            longer[nlonger] = documents[i];
            nlonger += row[EACH - 1] == more;
        }
        add_rest(longer, nlonger, counts);
    }
}

void
value_rows::add(const uint32_t *documents, size_t n, uint32_t *counts) const
{
    if (narrow.empty())
        add_rows(wide, documents, n, counts);
    else
        add_rows(narrow, documents, n, counts);
}
