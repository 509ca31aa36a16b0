// Why no amounts at or above zero meet a set of equations: the few of them that together cannot
// hold. Asked only once a sheet is refused.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "cpa/balance/equation_system.hpp"
#include "cpa/core/problem.hpp"

namespace cpa::balance {

struct Clash {
  // No equation can be left out of it. With the part that each has in the contradiction.
  std::vector<std::pair<std::size_t, double>> equations;
  bool only_nothing = false;  // they hold where nothing flows, and something was read there
  double amount = 0;          // what the first lacks, with the others in their parts
};

// None where no clash is found: a product of two unknowns is taken as an amount of its own, so
// there may be one that is not seen, but one that is found is there. (Farkas' lemma; the
// alternative by non-negative least squares, Lawson and Hanson 1974.)
[[nodiscard]] std::optional<Clash> clash_of(const EquationSystem& system,
                                            const std::vector<bool>& fixed);

// A refusal for want of amounts with the equations of the clash, where one is found: `imbalance`
// where they simply add up, else `apart`; balance.only_nothing where they hold with nothing
// flowing.
[[nodiscard]] Problem explained(const EquationSystem& system, const std::vector<bool>& fixed,
                                Problem problem);

}  // namespace cpa::balance
