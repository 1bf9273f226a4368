/*
 * Words in order, close to each other, among candidates: libxapian's matcher
 * reads the positions.  It keeps a cursor in their table from one document to
 * the next, where its interface for single position lists opens a new one each
 * time: a check of our own was three to seven times as slow.
 */
#include <algorithm>

#include "shim/xap_match.hh"

namespace
{
/* The candidates as libxapian wants them; it throws when time is up, since the
 * matcher itself cannot be stopped. */
class candidates : public Xapian::PostingSource
{
  public:
    candidates(const std::vector<uint32_t> &docs, size_t cost, deadline &until)
        : documents(docs), steps(cost), clock(until)
    {
    }
    Xapian::doccount get_termfreq_min() const override
    {
        return get_termfreq_max();
    }
    Xapian::doccount get_termfreq_est() const override
    {
        return get_termfreq_max();
    }
    Xapian::doccount get_termfreq_max() const override
    {
        return static_cast<Xapian::doccount>(documents.size());
    }
    void init(const Xapian::Database &) override
    {
        at = 0;
        begun = false;
    }
    void next(double) override
    {
        clock.spend(steps);
        at += begun ? 1 : 0;
        begun = true;
    }
    void skip_to(Xapian::docid docid, double) override
    {
        clock.spend(steps);
        begun = true;
        while (at < documents.size() && documents[at] < docid)
            at++;
    }
    bool at_end() const override
    {
        return at >= documents.size();
    }
    Xapian::docid get_docid() const override
    {
        return documents[at];
    }

  private:
    const std::vector<uint32_t> &documents;
    size_t steps;
    deadline &clock;
    size_t at = 0;
    bool begun = false;
};
} // namespace

/* What reading the positions of a word costs, in postings. */
static const size_t POSITIONS_STEPS = 64;

matches
keep_phrases(const Xapian::Database &db, const std::vector<std::string> &terms,
             size_t window, const matches &from, deadline &clock)
{
    const auto most = static_cast<Xapian::doccount>(from.size());
    candidates source(from.documents, POSITIONS_STEPS * terms.size(), clock);
    Xapian::Enquire enquire(db);
    matches to;

    /* Without any positions libxapian would take a phrase for an AND. */
    if (from.size() == 0 || !db.has_positions())
        return to;
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    enquire.set_query(Xapian::Query(
        Xapian::Query::OP_FILTER,
        Xapian::Query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
                      static_cast<Xapian::termcount>(window)),
        Xapian::Query(&source)));
    const Xapian::MSet found = enquire.get_mset(0, most);
    for (auto i = found.begin(); i != found.end(); ++i)
        to.add(*i, 0);
    std::sort(to.documents.begin(), to.documents.end());
    return both(to, from);
}
