#include "shim/xap_count.hh"

#include <algorithm>

tallies
prepare_counts(const xap_columns &c, struct arena *a,
               const struct xap_request &request, struct xap_answer &out)
{
    /* Nothing is counted for a list of documents: no zeros then. */
    const size_t n = request.count_columns == 0 ? 0 : c.rows.buckets();
    tallies all = {{}, arena_array<uint32_t>(a, n), 0};

    for (unsigned i = 0; i < c.columns.size(); i++) {
        struct xap_count &to = out.counts[i];

        if ((request.count_columns >> i & 1U) == 0)
            continue;
        to.nids = c.columns[i].nids;
        to.by_id = c.rows.has(i) ? all.counts + c.rows.first_bucket(i)
                                 : arena_array<uint32_t>(a, to.nids);
        all.in_rows += c.rows.has(i);
        all.asked.push_back({i, &c.columns[i], &to});
    }
    return all;
}

/* ------------------------------------------------------------- one column */

static void
add_documents(const tally &t, const uint32_t *documents, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const uint32_t *const end = t.in->end(documents[i]);
        const uint32_t *id = t.in->begin(documents[i]);

        if (id == end)
            t.to->without++;
        for (; id != end; ++id)
            t.to->by_id[*id]++;
    }
}

/* A set is met with that of each id when these are few, and it is large. */
static void
add_set(const tally &t, const document_set &set)
{
    const std::vector<document_set> &having = t.in->having;
    const size_t words = having.size() * set.nwords();

    if (having.empty() || set.count() * 4 < words) {
        set.each([&](const uint32_t *documents, size_t n) {
            add_documents(t, documents, n);
        });
        return;
    }
    for (uint32_t id = 0; id < t.in->nids; id++)
        t.to->by_id[id] += static_cast<uint32_t>(set.count_with(having[id]));
    t.to->without += static_cast<uint32_t>(set.count_with(having[t.in->nids]));
}

/* ------------------------------------------------------------ all columns */

static void
copy_totals(const tally &t)
{
    std::copy(t.in->totals.begin(), t.in->totals.end(), t.to->by_id);
    t.to->without = t.in->without;
}

/* After c.rows.add() has counted `total` documents. */
static void
take_without(const tally &t, size_t total)
{
    t.to->without = t.in->nids == 0 ? static_cast<uint32_t>(total)
                                    : t.to->by_id[t.in->nids];
}

static bool
is_in_rows(const xap_columns &c, const tallies &tallies, const tally &t)
{
    return t.in->nids == 0 || (tallies.in_rows > 1 && c.rows.has(t.number));
}

void
count_documents(const xap_columns &c, const tallies &tallies,
                const std::vector<uint32_t> &documents)
{
    if (tallies.in_rows > 1)
        c.rows.add(documents.data(), documents.size(), tallies.counts);
    for (const tally &t : tallies.asked)
        if (is_in_rows(c, tallies, t))
            take_without(t, documents.size());
        else
            add_documents(t, documents.data(), documents.size());
}

/* Counts of a column are those of all documents less those of the others. */
static void
count_others(const tally &t)
{
    for (uint32_t id = 0; id < t.in->nids; id++)
        t.to->by_id[id] = t.in->totals[id] - t.to->by_id[id];
    t.to->without = t.in->without - t.to->without;
}

/* Of most documents those that are not in the set are counted. */
static void
count_set(const xap_columns &c, const tallies &tallies, const document_set &set)
{
    const size_t total = set.count(), all = c.documents.size();
    const bool is_most = total > all / 2;
    document_set counted = is_most ? c.all : set;

    if (is_most)
        counted -= set;
    if (tallies.in_rows > 1 && total < all)
        counted.each([&](const uint32_t *documents, size_t n) {
            c.rows.add(documents, n, tallies.counts);
        });
    for (const tally &t : tallies.asked) {
        if (total == all) {
            copy_totals(t);
            continue;
        }
        if (is_in_rows(c, tallies, t))
            take_without(t, is_most ? all - total : total);
        else
            add_set(t, counted);
        if (is_most)
            count_others(t);
    }
}

/* ----------------------------------------------------------------- filters */

namespace
{
/* Documents that pass the choice in a column. */
struct passing {
    unsigned column;
    document_set set;
};
} // namespace

static void
add_without(const xap_columns &c, const column &in, document_set &to)
{
    for (const uint32_t docid : c.documents)
        if (in.begin(docid) == in.end(docid))
            to.add(docid);
}

static void
add_having(const xap_columns &c, const column &in, uint32_t id,
           document_set &to)
{
    if (id == XAP_WITHOUT && !in.having.empty()) {
        to |= in.having[in.nids];
    } else if (id == XAP_WITHOUT) {
        add_without(c, in, to);
    } else if (id < in.nids && !in.having.empty()) {
        to |= in.having[id];
    } else if (id < in.nids) {
        for (uint32_t i = in.first_holder[id]; i < in.first_holder[id + 1U];
             i++)
            to.add(in.holders[i]);
    }
}

static std::vector<passing>
read_choices(const xap_columns &c, const struct xap_request &request)
{
    std::vector<passing> all;

    for (size_t i = 0; i < request.nchoices; i++) {
        const struct xap_choice &choice = request.choices[i];
        document_set set(c.last);

        if (choice.column >= c.columns.size())
            refuse(ERR_BAD_INPUT, "colonne %u inconnue", choice.column);
        for (const passing &other : all)
            if (other.column == choice.column)
                refuse(ERR_BAD_INPUT, "colonne %u choisie deux fois",
                       choice.column);
        for (size_t j = 0; j < choice.nids; j++)
            add_having(c, c.columns[choice.column], choice.ids[j], set);
        all.push_back({choice.column, std::move(set)});
    }
    return all;
}

static bool
has_period(const struct xap_request &request)
{
    return request.first_day != 0 || request.last_day != 0;
}

bool
has_filters(const struct xap_request &request)
{
    return request.nchoices > 0 || has_period(request);
}

static document_set
keep_period(const xap_columns &c, const struct xap_request &request,
            const document_set &found)
{
    const uint32_t until =
        request.last_day == 0 ? UINT32_MAX : request.last_day;
    document_set kept(c.last);

    found.each([&](const uint32_t *documents, size_t n) {
        for (size_t i = 0; i < n; i++)
            if (c.last_day[documents[i]] != 0 &&
                c.last_day[documents[i]] >= request.first_day &&
                c.first_day[documents[i]] <= until)
                kept.add(documents[i]);
    });
    return kept;
}

/* Those of `found` that fail choice number `failed` alone. */
static document_set
failing_one(const document_set &found, const std::vector<passing> &choices,
            size_t failed)
{
    document_set others = found;

    for (size_t i = 0; i < choices.size(); i++)
        if (i == failed)
            others -= choices[i].set;
        else
            others &= choices[i].set;
    return others;
}

void
filter_and_count(const xap_columns &c, const struct xap_request &request,
                 const tallies &tallies, document_set &found)
{
    const std::vector<passing> choices = read_choices(c, request);
    document_set passed =
        has_period(request) ? keep_period(c, request, found) : std::move(found);

    found = passed;
    for (const passing &choice : choices)
        found &= choice.set;
    count_set(c, tallies, found);
    for (size_t i = 0; i < choices.size(); i++)
        for (const tally &t : tallies.asked)
            if (t.number == choices[i].column)
                add_set(t, failing_one(passed, choices, i));
}
