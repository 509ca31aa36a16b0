#include <algorithm>
#include <cmath>
#include <string>

#include "cpa/balance/internal/adjuster.hpp"
#include "cpa/core/rounding.hpp"

namespace cpa::balance {

namespace {

// Exact figures may differ by this part of the largest term and no more.
constexpr double exact_part = 1e-12;
// An equation with less than this part in a contradiction has no part in it.
constexpr double involved_part = 1e-6;

Problem contradiction(const Tangent& tangent, const Imbalance& imbalance, std::size_t implied) {
  const RowReduction& reduction = tangent.reduction();
  std::vector<double> unit(reduction.pivots().size() + reduction.implied().size(), 0);
  unit[reduction.pivots().size() + implied] = 1;
  const std::vector<double> part = reduction.spread(std::move(unit));
  double largest = 0;
  for (const double share : part) largest = std::max(largest, std::abs(share));
  std::string names;
  double total = 0;
  double scale = 0;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (std::abs(part[i]) <= involved_part * largest) continue;
    names += (names.empty() ? "" : ",") + std::to_string(i);
    const double natural = part[i] * tangent.factor(i);
    if (scale == 0) scale = natural;
    total += natural / scale * static_cast<double>(imbalance.amount[i]);
  }
  return {.code = "balance.contradiction",
          .arguments = {{"equations", names},
                        {"imbalance", canonical_number(round_significant(total))}}};
}

}  // namespace

std::optional<Problem> contradiction_in(const Tangent& tangent, const Imbalance& imbalance) {
  const RowReduction& reduction = tangent.reduction();
  std::vector<Doubtful> right(imbalance.amount.size());
  for (std::size_t i = 0; i < right.size(); ++i) {
    right[i] = {static_cast<double>(imbalance.amount[i]) * tangent.factor(i),
                exact_part * imbalance.largest_term[i] * tangent.factor(i)};
  }
  const std::vector<Doubtful> reduced = reduction.apply(std::move(right));
  const std::size_t first = reduction.pivots().size();
  for (std::size_t i = 0; i < reduction.implied().size(); ++i) {
    if (!is_zero(reduced[first + i].value, reduced[first + i].doubt)) {
      return contradiction(tangent, imbalance, i);
    }
  }
  return std::nullopt;
}

}  // namespace cpa::balance
