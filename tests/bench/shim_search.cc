/*
 * How fast is xap_search, and does it rank as libxapian does?
 *
 *     shim_search FOLDER [DOCUMENTS]
 *
 * Makes FOLDER/db of random documents (words by Zipf's law, five columns) unless
 * it is there, and FOLDER/theirs of the same with positions, as libxapian keeps
 * them.  Runs classes of queries both by our own pass with all counts and by
 * libxapian's matcher without any, prints medians in microseconds, and compares
 * the ten best and the totals: a difference is exit status 1.
 */
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <sys/stat.h>

#include "shim/xap.h"

namespace
{
constexpr unsigned WORDS = 30000, LENGTH = 120, COLUMNS = 5, RUNS = 41;
constexpr unsigned SLOTS[COLUMNS] = {1, 2, 3, 4, 5};
constexpr unsigned LABELS[COLUMNS] = {8000, 5000, 60, 900, 20};

[[noreturn]] void
die(const struct err &err)
{
    std::fprintf(stderr, "%s\n", err.msg);
    std::exit(2);
}

struct span
span_in(const std::string &s)
{
    return {s.data(), s.size()};
}

std::string
word(unsigned rank)
{
    return "w" + std::to_string(rank);
}

/* Word ranks by Zipf's law, by looking a number up in the cumulated shares. */
class zipf
{
  public:
    explicit zipf(unsigned n)
    {
        double sum = 0;

        for (unsigned i = 1; i <= n; i++)
            shares.push_back(sum += 1.0 / i);
    }
    unsigned operator()(std::mt19937 &random)
    {
        std::uniform_real_distribution<double> any(0, shares.back());

        return static_cast<unsigned>(
            std::lower_bound(shares.begin(), shares.end(), any(random)) -
            shares.begin());
    }

  private:
    std::vector<double> shares;
};

struct made {
    std::vector<std::string> words;
    std::vector<std::vector<unsigned>> positions;
    std::vector<struct xap_term> terms;
};

made
make_text(std::mt19937 &random, zipf &words)
{
    std::vector<std::pair<unsigned, unsigned>> all;
    made m;

    for (unsigned i = 1; i <= LENGTH; i++)
        all.emplace_back(words(random), i);
    std::sort(all.begin(), all.end());
    for (size_t i = 0; i < all.size(); i++) {
        if (i == 0 || all[i].first != all[i - 1].first) {
            m.words.push_back(word(all[i].first));
            m.positions.emplace_back();
        }
        m.positions.back().push_back(all[i].second);
    }
    for (size_t i = 0; i < m.words.size(); i++) {
        struct xap_term term = {};

        term.term = span_in(m.words[i]);
        term.positions = m.positions[i].data();
        term.npositions = static_cast<uint32_t>(m.positions[i].size());
        term.wdf = term.npositions;
        m.terms.push_back(term);
    }
    return m;
}

std::vector<struct xap_value>
make_values(std::mt19937 &random, struct arena *a)
{
    std::vector<struct xap_value> values;
    struct err err;

    for (unsigned c = 0; c < COLUMNS; c++) {
        std::set<uint32_t> ids;
        for (unsigned i = 0,
                      n = c < 2 ? 1 + static_cast<unsigned>(random() % 3) : 1;
             i < n; i++)
            ids.insert(static_cast<uint32_t>(
                LABELS[c] *
                std::pow(static_cast<double>(random() % 10000) / 10000.0, 3)));
        const std::vector<uint32_t> sorted(ids.begin(), ids.end());
        struct span packed;
        if (!xap_pack_ids(a, sorted.data(), sorted.size(), &packed, &err))
            die(err);
        values.push_back({SLOTS[c], packed});
    }
    return values;
}

Xapian::Document
with_positions(const made &m)
{
    Xapian::Document doc;

    for (size_t i = 0; i < m.words.size(); i++)
        for (const unsigned position : m.positions[i])
            doc.add_posting(m.words[i], position);
    return doc;
}

void
make_databases(const std::string &dir, const std::string &their_dir,
               unsigned documents)
{
    Xapian::WritableDatabase theirs(their_dir, Xapian::DB_CREATE_OR_OVERWRITE);
    std::mt19937 random(7);
    zipf words(WORDS);
    struct err err;
    struct arena a;
    xap_writer *w = xap_writer_open(dir.c_str(), &err);

    if (w == nullptr)
        die(err);
    arena_init(&a, 1 << 20);
    for (unsigned i = 0; i < documents; i++) {
        const made m = make_text(random, words);
        const std::vector<struct xap_value> values = make_values(random, &a);
        const std::string id = "Q" + std::to_string(i);
        const struct xap_document doc = {
            span_in(id),   m.terms.data(), m.terms.size(), values.data(),
            values.size(), {"", 0},        {"", 0}};

        if (!xap_writer_put(w, &doc, &err))
            die(err);
        theirs.add_document(with_positions(m));
        arena_reset(&a);
    }
    if (!xap_writer_commit(w, &err))
        die(err);
    theirs.commit();
    xap_writer_close(w);
    arena_release(&a);
}

/* A query in both languages. */
struct question {
    std::vector<std::string> words;
    std::vector<struct xap_node> nodes;
    Xapian::Query query;
};

question
ask(const std::vector<unsigned> &ranks, enum xap_op op)
{
    question q;

    for (const unsigned rank : ranks)
        q.words.push_back(word(rank));
    for (const std::string &w : q.words) {
        struct xap_node node = {};
        node.op = XAP_TERM;
        node.term = span_in(w);
        q.nodes.push_back(node);
    }
    if (op != XAP_TERM && op != XAP_ALL) {
        struct xap_node node = {};
        node.op = op;
        node.operands = node.window = static_cast<unsigned>(ranks.size());
        q.nodes.push_back(node);
    }
    const auto xop = op == XAP_AND      ? Xapian::Query::OP_AND
                     : op == XAP_PHRASE ? Xapian::Query::OP_PHRASE
                                        : Xapian::Query::OP_OR;
    q.query = Xapian::Query(xop, q.words.begin(), q.words.end());
    if (op == XAP_ALL) {
        struct xap_node node = {};
        node.op = XAP_ALL;
        q.nodes = {node};
        q.query = Xapian::Query::MatchAll;
    }
    return q;
}

double
median_us(const std::function<void()> &run)
{
    std::vector<double> us;

    for (unsigned i = 0; i < RUNS; i++) {
        const auto begin = std::chrono::steady_clock::now();
        run();
        us.push_back(std::chrono::duration<double, std::micro>(
                         std::chrono::steady_clock::now() - begin)
                         .count());
    }
    std::sort(us.begin(), us.end());
    return us[us.size() / 2];
}

struct bench {
    xap_reader *reader;
    xap_columns *columns;
    Xapian::Database db;
    struct arena a;
    bool differs;

    Xapian::MSet theirs(const question &q)
    {
        Xapian::Enquire enquire(db);

        enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0));
        enquire.set_query(q.query);
        return enquire.get_mset(0, 10, db.get_doccount());
    }

    struct xap_answer ours(const question &q)
    {
        struct xap_request request = {};
        struct xap_answer answer;
        struct err err;

        request.nodes = q.nodes.data();
        request.nnodes = q.nodes.size();
        request.size = 10;
        request.count_columns = (1U << COLUMNS) - 1;
        arena_reset(&a);
        if (!xap_search(reader, columns, &a, &request, &answer, &err))
            die(err);
        return answer;
    }

    void run(const char *name, const question &q)
    {
        const struct xap_answer mine = ours(q);
        const Xapian::MSet mset = theirs(q);
        bool same = mine.total == mset.get_matches_estimated() &&
                    mine.nhits == mset.size();

        for (unsigned i = 0; same && i < mine.nhits; i++)
            same = std::fabs(mine.hits[i].score - mset[i].get_weight()) < 1e-9;
        differs = differs || !same;
        std::printf("%-22s %8u %10.0f %10.0f   %s\n", name, mine.total,
                    median_us([&] { ours(q); }), median_us([&] { theirs(q); }),
                    same ? "same" : "DIFFERS");
    }
};
} // namespace

int
main(int argc, char **argv)
{
    const std::string folder = argc > 1 ? argv[1] : ".";
    const std::string dir = folder + "/db", their_dir = folder + "/theirs";
    const unsigned documents =
        argc > 2 ? static_cast<unsigned>(std::stoul(argv[2])) : 100000;
    struct stat st;
    struct err err;

    if (stat(dir.c_str(), &st) != 0 || stat(their_dir.c_str(), &st) != 0)
        make_databases(dir, their_dir, documents);
    bench b = {xap_reader_open(dir.c_str(), &err),
               nullptr,
               Xapian::Database(their_dir),
               {},
               false};
    if (b.reader == nullptr)
        die(err);
    const struct xap_slots slots = {SLOTS, COLUMNS, (1U << COLUMNS) - 1, 10,
                                    11};
    std::printf("%-22s %8s %10.0f µs\n", "columns", "", median_us([&] {
                    xap_columns_free(b.columns);
                    b.columns = xap_columns_load(b.reader, &slots, &err);
                    if (b.columns == nullptr)
                        die(err);
                }));
    arena_init(&b.a, 256 << 20);
    std::printf("%-22s %8s %10s %10s\n", "query", "total", "ours µs",
                "matcher µs");
    b.run("frequent word", ask({18}, XAP_TERM));
    b.run("middling word", ask({300}, XAP_TERM));
    b.run("rare word", ask({20000}, XAP_TERM));
    b.run("OR of 2 frequent", ask({18, 25}, XAP_OR));
    b.run("OR of 3", ask({18, 300, 4000}, XAP_OR));
    b.run("AND of 2 frequent", ask({18, 25}, XAP_AND));
    b.run("AND frequent, rare", ask({18, 8000}, XAP_AND));
    b.run("AND of 3", ask({18, 60, 300}, XAP_AND));
    b.run("phrase, frequent", ask({18, 25}, XAP_PHRASE));
    b.run("phrase, middling", ask({100, 300}, XAP_PHRASE));
    b.run("all", ask({}, XAP_ALL));
    xap_columns_free(b.columns);
    xap_reader_close(b.reader);
    arena_release(&b.a);
    return b.differs ? 1 : 0;
}
