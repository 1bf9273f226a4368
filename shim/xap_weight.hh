/* What a word weighs in a document. */
#ifndef SHIM_XAP_WEIGHT_HH
#define SHIM_XAP_WEIGHT_HH

#include <cmath>

#include "shim/xap_columns.hh"

/* Robertson and Walker's BM25 with the rare-word correction of libxapian: a word
 * in more than a third of the documents never weighs less than nothing. */
class bm25
{
  public:
    bm25(const xap_columns &c, size_t frequency, double factor)
        : length_factor(c.average_length > 0 ? 1 / c.average_length : 0)
    {
        const auto documents = static_cast<double>(c.documents.size());
        const auto having = static_cast<double>(frequency);
        double rarity = (documents - having + 0.5) / (having + 0.5);

        if (rarity < 2)
            rarity = rarity * 0.5 + 1;
        term_weight = std::log(rarity) * factor * (K1 + 1);
    }

    double operator()(uint32_t wdf, uint32_t length) const
    {
        return term_weight * share(wdf, length * length_factor);
    }
    /* No document weighs more. */
    double most() const
    {
        return term_weight;
    }
    /* How much of the most, below 1; the length is relative to the average. */
    static double share(uint32_t wdf, double length)
    {
        return wdf / (K1 * (length * B + (1 - B)) + wdf);
    }

  private:
    static constexpr double K1 = 1.2, B = 0.75;
    double term_weight;
    double length_factor;
};

#endif
