/*
 * Merging databases: xap_compact() of xap.h.  Tables of libxapian, positions and
 * texts need nothing of each other, and are made side by side:
 *
 *     sources ─┬─ compact ──── *.glass      the longest first; each thread takes
 *              ├─ texts ────── texts        the next that nobody has taken
 *              └─ positions ── positions
 */
#include <pthread.h>
#include <sys/stat.h>
#include <xapian.h>

#include <atomic>
#include <cerrno>
#include <vector>

#include "shim/guard.hh"
#include "shim/xap.h"
#include "shim/xap_reader.hh"

namespace
{

/* A database to merge, and how much higher its documents are numbered then. */
struct source {
    std::string dir;
    int64_t shift;
};

struct merging {
    std::vector<source> sources;
    std::string to;
};

/* ------------------------------------------------------------- the parts */

void
merge_tables(const merging &m, struct err *)
{
    Xapian::Database all;

    for (const source &s : m.sources)
        all.add_database(Xapian::Database(s.dir));
    all.compact(m.to);
}

void
merge_texts(const merging &m, struct err *err)
{
    const held<texts_writer> to(
        texts_writer_open(texts_path(m.to).c_str(), err));

    insist(to != nullptr, *err);
    for (const source &s : m.sources)
        insist(texts_writer_merge(to.get(), texts_path(s.dir).c_str(), s.shift,
                                  err),
               *err);
    insist(texts_writer_commit(to.get(), err), *err);
}

void
merge_positions(const merging &m, struct err *err)
{
    const held<positions_writer> to(
        positions_writer_open(positions_path(m.to).c_str(), err));

    insist(to != nullptr, *err);
    for (const source &s : m.sources)
        insist(positions_writer_merge(to.get(), positions_path(s.dir).c_str(),
                                      s.shift, err),
               *err);
    insist(positions_writer_commit(to.get(), err), *err);
}

using part = void (*)(const merging &, struct err *);
constexpr part PARTS[] = {merge_tables, merge_texts, merge_positions};
constexpr unsigned NPARTS = sizeof PARTS / sizeof *PARTS;

/* ------------------------------------------------------------- the threads */

struct work {
    const merging &m;
    std::atomic<unsigned> next;
    bool done[NPARTS];
    struct err err[NPARTS];
};

void *
take_parts(void *argument)
{
    auto *w = static_cast<work *>(argument);
    unsigned i;

    while ((i = w->next++) < NPARTS)
        w->done[i] = guarded(&w->err[i], [&] { PARTS[i](w->m, &w->err[i]); });
    return nullptr;
}

/* A thread that cannot be started leaves its work to the others. */
void
make_parts(const merging &m, unsigned jobs)
{
    work w = {m, {0}, {}, {}};
    pthread_t threads[NPARTS];
    unsigned started = 1;

    while (started < jobs && started < NPARTS &&
           pthread_create(&threads[started], nullptr, take_parts, &w) == 0)
        started++;
    take_parts(&w);
    for (unsigned i = 1; i < started; i++)
        pthread_join(threads[i], nullptr);
    for (unsigned i = 0; i < NPARTS; i++)
        insist(w.done[i], w.err[i]);
}

/* ------------------------------------------------------------- the sources */

/* The documents of a database: their lowest and highest number, 0 when none. */
std::pair<Xapian::docid, Xapian::docid>
used_numbers(const Xapian::Database &db)
{
    const Xapian::PostingIterator end = db.postlist_end("");
    Xapian::PostingIterator i = db.postlist_begin("");
    Xapian::docid first = 0, last = 0;

    for (; i != end; ++i) {
        first = first == 0 ? *i : first;
        last = *i;
    }
    return {first, last};
}

/* Compaction numbers documents anew: those of each database stand after those of
 * the one before, and the first of them after its last. */
std::vector<source>
sources_of(const char *const *from, size_t n)
{
    std::vector<source> sources;
    int64_t shift = 0;

    for (size_t i = 0; i < n; i++) {
        const auto used = used_numbers(Xapian::Database(from[i]));

        shift -= used.first == 0 ? 0 : used.first - 1;
        sources.push_back({from[i], shift});
        shift += used.second;
    }
    return sources;
}

} // namespace

extern "C" bool
xap_compact(const char *const *from, size_t n, const char *to, unsigned jobs,
            struct err *err)
{
    return guarded(err, [&] {
        if (mkdir(to, 0777) != 0 && errno != EEXIST)
            refuse(ERR_IO, "%s : %s", to, err_reason(errno));
        make_parts({sources_of(from, n), to}, jobs);
    });
}
