/* The reading half of xap.h: documents, terms, metadata. */
#include "shim/xap_reader.hh"

#include <memory>

static xap_reader *
open_reader(const char *dir, const xap_reader *twin, struct err *err)
{
    std::unique_ptr<xap_reader> r;

    if (!guarded(err, [&] {
            Xapian::Database db(dir, Xapian::DB_BACKEND_GLASS);

            r.reset(new xap_reader{
                db, db.get_doccount(), db.get_lastdocid(), {}, {}, {}});
            if (twin != nullptr) {
                r->postings = twin->postings;
                r->positions = twin->positions;
            } else {
                r->postings = std::make_shared<postings_cache>(r->last);
                r->positions.reset(
                    positions_open(positions_path(dir).c_str(), err),
                    positions_close);
            }
            insist(r->positions != nullptr, *err);
            r->texts.reset(texts_open(texts_path(dir).c_str(), err));
            insist(r->texts != nullptr, *err);
        }))
        return nullptr;
    return r.release();
}

extern "C" xap_reader *
xap_reader_open(const char *dir, struct err *err)
{
    return open_reader(dir, nullptr, err);
}

extern "C" xap_reader *
xap_reader_twin(const xap_reader *r, const char *dir, struct err *err)
{
    return open_reader(dir, r, err);
}

extern "C" void
xap_reader_close(xap_reader *r)
{
    delete r;
}

extern "C" uint32_t
xap_reader_count(const xap_reader *r)
{
    return r->count;
}

extern "C" uint32_t
xap_reader_last(const xap_reader *r)
{
    return r->last;
}

extern "C" bool
xap_reader_get(xap_reader *r, struct arena *a, struct span key,
               struct span *value, struct err *err)
{
    return guarded(
        err, [&] { *value = copied(a, r->db.get_metadata(string_of(key))); });
}

extern "C" bool
xap_reader_find(xap_reader *r, struct span unique, uint32_t *docid,
                struct err *err)
{
    return guarded(err, [&] {
        const std::string term = string_of(unique);

        *docid = 0;
        /* libxapian reads the empty term as "every document". */
        if (term.empty() || term.size() > XAP_TERM_MAX_BYTES)
            return;
        const Xapian::PostingIterator first = r->db.postlist_begin(term);
        if (first != r->db.postlist_end(term))
            *docid = *first;
    });
}

static bool
document_exists(xap_reader *r, uint32_t docid)
{
    Xapian::PostingIterator i = r->db.postlist_begin("");
    const Xapian::PostingIterator end = r->db.postlist_end("");

    if (i != end)
        i.skip_to(docid);
    return i != end && *i == docid;
}

extern "C" bool
xap_reader_data(xap_reader *r, struct arena *a, uint32_t docid,
                struct span *data, struct span *more, struct err *err)
{
    return guarded(err, [&] {
        /* Asked first: libxapian's own answer would name none of our codes. */
        if (docid == 0 || !document_exists(r, docid))
            refuse(ERR_BAD_INPUT, "document %u inconnu", docid);
        insist(texts_get(r->texts.get(), docid, a, data, more, err), *err);
    });
}

extern "C" void
xap_reader_words(const xap_reader *r, const struct span *words, size_t n,
                 uint32_t *numbers)
{
    for (size_t i = 0; i < n; i++)
        numbers[i] = positions_number(r->positions.get(), words[i]);
}

extern "C" bool
xap_reader_places(xap_reader *r, struct arena *a, uint32_t docid,
                  struct xap_numbers words, struct xap_places *out,
                  struct err *err)
{
    return positions_places(r->positions.get(), docid, words, a, out, err);
}

extern "C" bool
xap_reader_frequency(xap_reader *r, struct span term, uint32_t *documents,
                     struct err *err)
{
    return guarded(err, [&] { *documents = term_frequency(*r, term); });
}

/* To the next term.  libxapian's own step reads the key of every chunk of postings
 * on the way: a search for what follows is cheaper, but for the rarest terms. */
static void
step(Xapian::TermIterator &i)
{
    constexpr Xapian::doccount MANY = 16;

    if (i.get_termfreq() < MANY)
        ++i;
    else
        i.skip_to(*i + '\0');
}

extern "C" bool
xap_reader_terms(xap_reader *r, struct arena *a, const struct xap_walk *walk,
                 struct xap_entry **entries, size_t *n, struct err *err)
{
    return guarded(err, [&] {
        const std::string start = string_of(walk->prefix);
        const std::string begin = string_of(walk->from);
        const Xapian::TermIterator end = r->db.allterms_end(start);
        Xapian::TermIterator i = r->db.allterms_begin(start);
        struct xap_entry *all = arena_array<struct xap_entry>(a, walk->limit);
        size_t found = 0;

        if (i != end && begin > start)
            i.skip_to(begin);
        if (walk->after && i != end && *i == begin)
            ++i;
        while (i != end && found < walk->limit) {
            all[found++] = {copied(a, *i), i.get_termfreq()};
            step(i);
        }
        *entries = all;
        *n = found;
    });
}
