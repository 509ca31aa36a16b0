// Where Newton's method starts in balances of components: the middle of what the readings leave
// open, found by an interior point method on amounts and what they carry.
#pragma once

#include <vector>

#include "cpa/balance/internal/carried_program.hpp"

namespace cpa::balance {

struct CarriedStart {
  Values at;
  std::vector<bool> pressed;  // against a bound, there
};

// `near`: amounts by which readings of contents are weighed at first; empty where none are known.
[[nodiscard]] CarriedStart carried_start(const EquationSystem& system,
                                         const std::vector<bool>& held, const Values& near);

}  // namespace cpa::balance
