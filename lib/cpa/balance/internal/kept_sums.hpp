// Sums that are known though their parts are not, each told once and as people read it.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "cpa/balance/equation_system.hpp"
#include "cpa/balance/flow_balance.hpp"

namespace cpa::balance {

// The parts of a sum are of one layer. It stands with what leaves as positive, unless all enter or
// it would be below zero.
class KeptSums {
 public:
  using Part = std::pair<SheetQuantity, int>;

  // Whether the sum of these parts, or its opposite, is told already.
  [[nodiscard]] bool has(const std::vector<Part>& parts) const;
  // `amount` is what the parts sum to with their signs; `largest` the size of what is determined
  // beside them. What the balance says of itself is not kept: no figure has a part in it.
  void keep(std::vector<Part> parts, const Reconciliation::Amount& amount, double largest);

  [[nodiscard]] std::vector<KnownSum> take() { return std::move(sums_); }

 private:
  std::set<std::vector<Part>> told_;  // the first part as positive
  std::vector<KnownSum> sums_;
};

}  // namespace cpa::balance
