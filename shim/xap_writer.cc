/*
 * The writing half of xap.h.
 *
 * The database is opened without syncing each commit: an index is made in a new
 * generation that nobody reads, and generation_publish() syncs the whole of it
 * before it shows.
 */
#include <xapian.h>

#include <unistd.h>

#include <algorithm>
#include <memory>
#include <sstream>
#include <vector>

#include "shim/guard.hh"
#include "shim/word_list.h"
#include "shim/xap.h"
#include "shim/xap_reader.hh"

/* What libxapian stores of a document.  Its terms nearly in the order that it will
 * sort them into: it then finds their places with few wrong guesses, and later walks
 * over them as they stand in memory. */
struct posting {
    struct span term;
    uint32_t wdf;
    bool stays; /* the bytes of the term do, as long as the writer */
};
struct entry {
    struct span unique;
    posting *postings;
    size_t npostings;
    xap_value *values;
    size_t nvalues;
};

/*
 * Entries of a shard wait until its commit, or until they are many.  What libxapian
 * holds of a shard is larger than a processor's cache, and so is what reading and
 * extraction use: taken in turns for each report, both come from memory again and
 * again.
 */
constexpr size_t WAITING_POSTINGS = size_t{1} << 17;
constexpr size_t WAITING_LIMIT_BYTES = size_t{2} << 30;

struct waiting {
    struct arena arena; /* of what the entries hold */
    std::vector<entry> entries;
    size_t postings = 0; /* of all of them */

    waiting()
    {
        arena_init(&arena, WAITING_LIMIT_BYTES);
    }
    ~waiting()
    {
        arena_release(&arena);
    }
    waiting(const waiting &) = delete;
    waiting &operator=(const waiting &) = delete;

    void clear()
    {
        entries.clear();
        postings = 0;
        arena_reset(&arena);
    }
};

/* A term of a document, by its first bytes. */
using headed = std::pair<uint64_t, size_t>;

struct xap_writer {
    Xapian::WritableDatabase db;
    held<positions_writer> positions;
    held<texts_writer> texts;
    bool is_shard;
    bool poisoned;
    waiting later;
    Xapian::docid last; /* given to a document of the shard */
    size_t terms;       /* of documents that changed since the last commit */
    std::vector<headed> order; /* of the terms of the document under way */
};

static xap_writer *
open_writer(const char *dir, int mode, const char *like, struct err *err)
{
    std::unique_ptr<xap_writer> w;
    const int flags = mode | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC;

    if (!guarded(err, [&] {
            Xapian::WritableDatabase db(dir, flags); /* and its lock */
            held<positions_writer> words(
                positions_writer_open(positions_path(dir).c_str(), err));
            insist(words != nullptr, *err);
            held<texts_writer> data(
                texts_writer_open(texts_path(dir).c_str(), err));

            insist(data != nullptr, *err);
            if (mode == Xapian::DB_CREATE)
                positions_writer_heed_keys(words.get());
            if (like != nullptr)
                insist(texts_writer_like(data.get(), texts_path(like).c_str(),
                                         err),
                       *err);
            w.reset(new xap_writer{db,
                                   std::move(words),
                                   std::move(data),
                                   mode == Xapian::DB_CREATE,
                                   false,
                                   {},
                                   0,
                                   0,
                                   {}});
            w->db.begin_transaction();
        }))
        return nullptr;
    return w.release();
}

extern "C" xap_writer *
xap_writer_open(const char *dir, struct err *err)
{
    return open_writer(dir, Xapian::DB_CREATE_OR_OPEN, nullptr, err);
}

extern "C" xap_writer *
xap_writer_open_shard(const char *dir, const char *like, struct err *err)
{
    return open_writer(dir, Xapian::DB_CREATE, like, err);
}

/* Every change goes through here: an error in the middle of one leaves the
 * batch in a state that nobody knows, so the writer is finished. */
template <class F>
static bool
writing(xap_writer *w, struct err *err, F &&change) noexcept
{
    if (w->poisoned)
        return err_set(err, ERR_IO,
                       "écriture abandonnée après une erreur précédente");
    if (guarded(err, std::forward<F>(change)))
        return true;
    w->poisoned = true;
    return false;
}

static bool
term_fits(struct span term, struct err *err)
{
    if (term.n == 0)
        return err_set(err, ERR_BAD_INPUT, "terme vide");
    if (term.n > XAP_TERM_MAX_BYTES)
        return err_set(err, ERR_BAD_INPUT,
                       "terme de %zu octets, au plus %d : %.*s…", term.n,
                       XAP_TERM_MAX_BYTES, 40, term.p);
    if (memchr(term.p, '\0', term.n) != nullptr)
        return err_set(err, ERR_BAD_INPUT, "octet nul dans un terme");
    return true;
}

static bool
terms_fit(const struct xap_document *doc, struct err *err)
{
    if (!term_fits(doc->unique, err))
        return false;
    for (size_t i = 0; i < doc->nterms; i++)
        if (!term_fits(doc->terms[i].term, err))
            return false;
    return true;
}

/*
 * libxapian holds the changes of a copy until there are 10 000 documents of them:
 * of each term some 50 bytes for its posting, and as much for positions that it has
 * to remove, though it never had any.  Both go to the disk at a commit.
 */
constexpr size_t PART_TERMS = size_t{1} << 19;

static void
count_terms(xap_writer *w, size_t n)
{
    w->terms += n;
    if (w->is_shard || w->terms < PART_TERMS)
        return;
    w->db.commit_transaction();
    w->db.begin_transaction();
    w->terms = 0;
}

/* ------------------------------------------------------------- documents */

/* Room for `n` items in the arena. */
template <class T>
static T *
room_for(struct arena *a, size_t n)
{
    void *room = arena_alloc(a, n * sizeof(T) + 1);

    if (room == nullptr)
        refuse_no_memory();
    return static_cast<T *>(room);
}

/* A copy of them. */
template <class T>
static T *
kept(struct arena *a, const T *items, size_t n)
{
    T *copy = room_for<T>(a, n);

    if (n > 0)
        memcpy(copy, items, n * sizeof *items);
    return copy;
}

static struct span
kept(struct arena *a, struct span s)
{
    return {kept(a, s.p, s.n), s.n};
}

/* In the arena of those that wait; what it points to is the caller's. */
static entry
entry_of(xap_writer *w, const xap_document &doc)
{
    struct arena *a = &w->later.arena;

    w->order.clear();
    for (size_t i = 0; i < doc.nterms; i++)
        if (!doc.terms[i].is_family)
            w->order.emplace_back(word_list_head(doc.terms[i].term), i);
    std::sort(w->order.begin(), w->order.end());

    entry made = {doc.unique, room_for<posting>(a, w->order.size()),
                  w->order.size(), kept(a, doc.values, doc.nvalues),
                  doc.nvalues};
    posting *next = made.postings;
    for (const headed &one : w->order) {
        const xap_term &t = doc.terms[one.second];

        *next++ = {t.term, t.wdf, t.key != 0};
    }
    return made;
}

static void
keep_bytes(struct arena *a, entry &e)
{
    e.unique = kept(a, e.unique);
    for (size_t i = 0; i < e.npostings; i++)
        if (!e.postings[i].stays)
            e.postings[i].term = kept(a, e.postings[i].term);
    for (size_t i = 0; i < e.nvalues; i++)
        e.values[i].bytes = kept(a, e.values[i].bytes);
}

static Xapian::Document
document_of(const entry &e)
{
    Xapian::Document made;

    made.add_boolean_term(string_of(e.unique));
    for (size_t i = 0; i < e.npostings; i++) {
        const std::string term = string_of(e.postings[i].term);

        if (e.postings[i].wdf > 0)
            made.add_term(term, e.postings[i].wdf);
        else
            made.add_boolean_term(term);
    }
    for (size_t i = 0; i < e.nvalues; i++)
        made.add_value(e.values[i].slot, string_of(e.values[i].bytes));
    return made;
}

static void
put_waiting(xap_writer *w)
{
    Xapian::docid docid =
        w->last - static_cast<Xapian::docid>(w->later.entries.size());

    for (const entry &e : w->later.entries)
        if (w->db.add_document(document_of(e)) != ++docid)
            refuse(ERR_INTERNAL, "document %u : autre numéro", docid);
    w->later.clear();
}

/* The number that the document has, or will have. */
static Xapian::docid
put_entry(xap_writer *w, const xap_document &doc)
{
    entry made = entry_of(w, doc);

    if (!w->is_shard) {
        const Xapian::docid docid =
            w->db.replace_document(string_of(made.unique), document_of(made));

        w->later.clear();
        return docid;
    }
    keep_bytes(&w->later.arena, made);
    w->later.entries.push_back(made);
    w->later.postings += made.npostings;
    return ++w->last;
}

extern "C" bool
xap_writer_put(xap_writer *w, const struct xap_document *doc, struct err *err)
{
    if (!terms_fit(doc, err))
        return false;
    return writing(w, err, [&] {
        const Xapian::docid docid = put_entry(w, *doc);

        insist(positions_writer_put(w->positions.get(), docid, doc->terms,
                                    doc->nterms, err) &&
                   texts_writer_put(w->texts.get(), docid, doc->data, doc->more,
                                    err),
               *err);
        count_terms(w, doc->nterms);
        if (w->later.postings > WAITING_POSTINGS)
            put_waiting(w);
    });
}

extern "C" bool
xap_writer_remove(xap_writer *w, struct span unique, struct err *err)
{
    if (!term_fits(unique, err))
        return false;
    return writing(w, err, [&] {
        put_waiting(w);
        const std::string term = string_of(unique);
        const Xapian::PostingIterator i = w->db.postlist_begin(term);

        if (i == w->db.postlist_end(term))
            return;
        insist(positions_writer_remove(w->positions.get(), *i, err) &&
                   texts_writer_remove(w->texts.get(), *i, err),
               *err);
        const size_t terms = w->db.get_unique_terms(*i);

        w->db.delete_document(*i);
        count_terms(w, terms);
    });
}

extern "C" bool
xap_writer_set(xap_writer *w, struct span key, struct span value,
               struct err *err)
{
    if (!term_fits(key, err))
        return false;
    return writing(
        w, err, [&] { w->db.set_metadata(string_of(key), string_of(value)); });
}

extern "C" bool
xap_writer_commit(xap_writer *w, struct err *err)
{
    return writing(w, err, [&] {
        put_waiting(w);
        insist(positions_writer_commit(w->positions.get(), err) &&
                   texts_writer_commit(w->texts.get(), err),
               *err);
        w->db.commit_transaction();
        w->db.begin_transaction();
        w->terms = 0;
    });
}

/* Inside a transaction the destructor drops the batch; outside one it would
 * commit it and swallow any error. */
extern "C" void
xap_writer_close(xap_writer *w)
{
    delete w;
}

/* The first line of what libxapian wrote, for a message. */
static std::string
first_line(const std::string &text)
{
    const size_t begin = text.find_first_not_of('\n');

    if (begin == std::string::npos)
        return "dommage sans détail";
    return text.substr(begin, text.find('\n', begin) - begin);
}

extern "C" bool
xap_check(const char *dir, bool *looked, struct err *err)
{
    *looked = access((std::string(dir) + "/postlist.glass").c_str(), W_OK) == 0;
    if (!*looked)
        return true;
    return guarded(err, [&] {
        std::ostringstream said;
        const size_t faults =
            Xapian::Database::check(std::string(dir), 0, &said);

        if (faults > 0)
            refuse(ERR_BAD_INDEX, "index endommagé : %s",
                   first_line(said.str()).c_str());
    });
}
