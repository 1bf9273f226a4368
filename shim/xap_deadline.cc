/* When a search has taken too long. */
#include "shim/xap_match.hh"

static constexpr size_t STEPS_PER_LOOK = 16384; /* some 0.2 ms of postings */

deadline::deadline(unsigned ms)
    : bounded(ms > 0), steps_left(STEPS_PER_LOOK),
      end(std::chrono::steady_clock::now() + std::chrono::milliseconds(ms))
{
}

void
deadline::spend(size_t steps)
{
    if (steps < steps_left) {
        steps_left -= steps;
        return;
    }
    steps_left = STEPS_PER_LOOK;
    if (bounded && std::chrono::steady_clock::now() >= end)
        refuse(ERR_BUSY, "recherche trop longue, interrompue");
}
