/*
 * What a reader is, for the other C++ files of this room, and the two crossings
 * of text: spans in, strings out.
 */
#ifndef SHIM_XAP_READER_HH
#define SHIM_XAP_READER_HH

#include <xapian.h>

#include <memory>
#include <string>

#include "shim/guard.hh"
#include "shim/positions.h"
#include "shim/texts.h"
#include "shim/xap.h"
#include "shim/xap_postings.hh"

/* Handles of C, closed when they go. */
struct closing {
    void operator()(positions *p) const
    {
        positions_close(p);
    }
    void operator()(positions_writer *w) const
    {
        positions_writer_close(w);
    }
    void operator()(texts *t) const
    {
        texts_close(t);
    }
    void operator()(texts_writer *w) const
    {
        texts_writer_close(w);
    }
};
template <class T> using held = std::unique_ptr<T, closing>;

/* A call of C inside a guard: its error passes through. */
inline void
insist(bool done, const struct err &err)
{
    if (!done)
        throw refusal{err};
}

/* Our own files beside the tables of libxapian. */
inline std::string
positions_path(const std::string &dir)
{
    return dir + "/positions";
}

inline std::string
texts_path(const std::string &dir)
{
    return dir + "/texts";
}

struct xap_reader {
    Xapian::Database db;
    uint32_t count;
    uint32_t last;
    std::shared_ptr<postings_cache> postings; /* of all twins */
    std::shared_ptr<::positions> positions;   /* likewise, and constant */
    held<::texts> texts;
};

inline std::string
string_of(struct span s)
{
    return s.n == 0 ? std::string() : std::string(s.p, s.n);
}

/* Copied into the arena, or bad_alloc. */
inline struct span
copied(struct arena *a, const std::string &s)
{
    struct span copy = arena_copy(a, {s.data(), s.size()});

    if (copy.p == nullptr)
        refuse_no_memory();
    return copy;
}

/* In how many documents a term, or a family, stands. */
inline uint32_t
term_frequency(const xap_reader &r, struct span term)
{
    struct family family;

    if (term.n == 0 || term.n > XAP_TERM_MAX_BYTES)
        return 0;
    return positions_family(r.positions.get(), term, &family)
               ? family.documents
               : r.db.get_termfreq(string_of(term));
}

template <class T>
T *
arena_array(struct arena *a, size_t n)
{
    void *p = arena_calloc(a, n == 0 ? 1 : n, sizeof(T));

    if (p == nullptr)
        refuse_no_memory();
    return static_cast<T *>(p);
}

#endif
