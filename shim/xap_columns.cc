/* Slots of value ids, packed and unpacked, and days and lengths beside them. */
#include "shim/xap_columns.hh"

#include <algorithm>
#include <memory>

#include "shim/xap_reader.hh"

/* An id is an index in arrays of counts: a damaged slot must not ask for
 * gigabytes.  Far above the labels that a region's archives can hold. */
static constexpr uint32_t MAX_ID = 1U << 26;

/* ------------------------------------------------------------- packing */

/* Differences of ascending ids, seven bits a byte, the last byte below 128.
 * The first is the id itself. */
extern "C" bool
xap_pack_ids(struct arena *a, const uint32_t *ids, size_t n,
             struct span *packed, struct err *err)
{
    return guarded(err, [&] {
        char *bytes = arena_array<char>(a, n * 5);
        size_t used = 0;

        for (size_t i = 0; i < n; i++) {
            if (ids[i] >= MAX_ID || (i > 0 && ids[i] <= ids[i - 1]))
                refuse(ERR_INTERNAL, "numéros de valeurs non croissants");
            uint32_t delta = i == 0 ? ids[0] : ids[i] - ids[i - 1];
            for (; delta >= 0x80; delta >>= 7)
                bytes[used++] = static_cast<char>(delta | 0x80);
            bytes[used++] = static_cast<char>(delta);
        }
        *packed = {bytes, used};
    });
}

static void
unpack(const std::string &packed, std::vector<uint32_t> &ids)
{
    uint64_t id = 0, delta = 0;
    unsigned shift = 0;
    bool is_first = true;

    for (const char c : packed) {
        const unsigned byte = static_cast<unsigned char>(c);

        delta |= static_cast<uint64_t>(byte & 0x7F) << shift;
        shift += 7;
        if (byte >= 0x80 && shift < 35)
            continue;
        id = is_first ? delta : id + delta;
        if (byte >= 0x80 || id >= MAX_ID || (delta == 0 && !is_first))
            refuse(ERR_BAD_INDEX, "index endommagé : valeurs illisibles");
        ids.push_back(static_cast<uint32_t>(id));
        is_first = false;
        delta = 0;
        shift = 0;
    }
    if (shift != 0)
        refuse(ERR_BAD_INDEX, "index endommagé : valeurs coupées");
}

/* ------------------------------------------------------------- loading */

/* Counts of so few ids stay in the nearest cache, however many documents. */
static constexpr uint32_t FEW_IDS = 64;

static void
list_holders(column &c)
{
    std::vector<uint32_t> next;

    c.first_holder.resize(c.nids + 1U);
    for (uint32_t id = 0; id < c.nids; id++)
        c.first_holder[id + 1U] = c.first_holder[id] + c.totals[id];
    next = c.first_holder;
    c.holders.resize(c.ids.size());
    for (uint32_t docid = 0; docid + 1U < c.first.size(); docid++)
        for (const uint32_t *id = c.begin(docid); id != c.end(docid); ++id)
            c.holders[next[*id]++] = docid;
}

static void
mark_holders(const xap_columns &all, column &c)
{
    c.having.assign(c.nids + 1U, document_set(all.last));
    for (const uint32_t docid : all.documents) {
        if (c.begin(docid) == c.end(docid))
            c.having[c.nids].add(docid);
        for (const uint32_t *id = c.begin(docid); id != c.end(docid); ++id)
            c.having[*id].add(docid);
    }
}

static void
load_column(const Xapian::Database &db, unsigned slot, uint32_t last,
            column &to)
{
    const Xapian::ValueIterator end = db.valuestream_end(slot);
    uint32_t next = 0; /* the first document whose `first` is not yet set */
    uint32_t having = 0;

    to.first.resize(last + 2U);
    for (Xapian::ValueIterator i = db.valuestream_begin(slot); i != end; ++i) {
        const uint32_t docid = i.get_docid();

        if (docid > last)
            refuse(ERR_BAD_INDEX, "index endommagé : document %u", docid);
        while (next <= docid)
            to.first[next++] = static_cast<uint32_t>(to.ids.size());
        unpack(*i, to.ids);
        having += to.ids.size() > to.first[docid];
    }
    while (next <= last + 1)
        to.first[next++] = static_cast<uint32_t>(to.ids.size());
    to.nids = 0;
    for (const uint32_t id : to.ids)
        to.nids = id >= to.nids ? id + 1 : to.nids;
    to.totals.resize(to.nids);
    for (const uint32_t id : to.ids)
        to.totals[id]++;
    to.without = db.get_doccount() - having;
}

/* YYYYMMDD in eight digits; anything else is no date. */
static uint32_t
day_of(const std::string &text)
{
    uint32_t day = 0;

    if (text.size() != 8)
        return 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return 0;
        day = day * 10 + static_cast<uint32_t>(c - '0');
    }
    return day;
}

static void
load_days(const Xapian::Database &db, unsigned slot, uint32_t last,
          std::vector<uint32_t> &days)
{
    const Xapian::ValueIterator end = db.valuestream_end(slot);

    days.resize(last + 1U);
    for (Xapian::ValueIterator i = db.valuestream_begin(slot); i != end; ++i)
        if (i.get_docid() <= last)
            days[i.get_docid()] = day_of(*i);
}

static void
load_lengths(const Xapian::Database &db, uint32_t last, xap_columns &to)
{
    const Xapian::PostingIterator end = db.postlist_end("");

    to.lengths.resize(last + 1U);
    to.documents.reserve(db.get_doccount());
    for (Xapian::PostingIterator i = db.postlist_begin(""); i != end; ++i) {
        if (*i > last)
            refuse(ERR_BAD_INDEX, "index endommagé : document %u", *i);
        to.documents.push_back(*i);
        to.lengths[*i] = i.get_doclength();
    }
    to.all = document_set(last);
    to.all.add(to.documents);
    to.average_length = db.get_avlength();
}

static void
sort_by_day(xap_columns &c)
{
    c.newest = c.documents;
    std::stable_sort(
        c.newest.begin(), c.newest.end(),
        [&](uint32_t a, uint32_t b) { return c.last_day[a] > c.last_day[b]; });
}

extern "C" xap_columns *
xap_columns_load(xap_reader *r, const struct xap_slots *slots, struct err *err)
{
    std::unique_ptr<xap_columns> c;

    if (!guarded(err, [&] {
            if (slots->n > XAP_MAX_COLUMNS)
                refuse(ERR_INTERNAL, "trop de colonnes : %zu", slots->n);
            c.reset(new xap_columns());
            c->last = r->last;
            c->columns.resize(slots->n);
            for (size_t i = 0; i < slots->n; i++)
                load_column(r->db, slots->columns[i], r->last, c->columns[i]);
            c->rows.make(c->columns, slots->together, r->last);
            load_days(r->db, slots->first_day, r->last, c->first_day);
            load_days(r->db, slots->last_day, r->last, c->last_day);
            load_lengths(r->db, r->last, *c);
            sort_by_day(*c);
            for (column &one : c->columns)
                if (one.nids > FEW_IDS)
                    list_holders(one);
                else
                    mark_holders(*c, one);
        }))
        return nullptr;
    return c.release();
}

extern "C" void
xap_columns_free(xap_columns *c)
{
    delete c;
}

extern "C" size_t
xap_columns_ids(const xap_columns *c, unsigned column, uint32_t docid,
                const uint32_t **ids)
{
    if (column >= c->columns.size() || docid > c->last) {
        *ids = nullptr;
        return 0;
    }
    *ids = c->columns[column].begin(docid);
    return static_cast<size_t>(c->columns[column].end(docid) - *ids);
}

extern "C" void
xap_columns_count(const xap_columns *c, unsigned column, uint32_t *by_id,
                  size_t n)
{
    std::fill(by_id, by_id + n, 0U);
    if (column >= c->columns.size())
        return;
    const std::vector<uint32_t> &totals = c->columns[column].totals;
    std::copy_n(totals.begin(), std::min(n, totals.size()), by_id);
}

extern "C" void
xap_columns_add(const xap_columns *c, unsigned column,
                const uint32_t *documents, size_t n, uint32_t *by_id,
                size_t nby_id)
{
    if (column >= c->columns.size())
        return;
    const struct column &from = c->columns[column];
    for (size_t i = 0; i < n; i++) {
        if (documents[i] > c->last)
            continue;
        const uint32_t *const end = from.end(documents[i]);
        for (const uint32_t *id = from.begin(documents[i]); id != end; ++id)
            if (*id < nby_id)
                by_id[*id]++;
    }
}

extern "C" size_t
xap_columns_holders(const xap_columns *c, unsigned column, uint32_t id,
                    const uint32_t **documents)
{
    *documents = nullptr;
    if (column >= c->columns.size() || c->columns[column].first_holder.empty())
        return 0;
    const struct column &from = c->columns[column];
    *documents = from.holders.data();
    if (id >= from.nids)
        return 0;
    *documents += from.first_holder[id];
    return from.first_holder[id + 1U] - from.first_holder[id];
}
