#include "cpa/balance/internal/kept_sums.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cpa::balance {
namespace {

using Part = KeptSums::Part;

void reverse_signs(std::vector<Part>& parts) {
  for (Part& part : parts) part.second = -part.second;
}

bool only_entering(const std::vector<Part>& parts) {
  return std::all_of(parts.begin(), parts.end(), [](const Part& part) { return part.second < 0; });
}

std::vector<Part> first_positive(std::vector<Part> parts) {
  if (!parts.empty() && parts.front().second < 0) reverse_signs(parts);
  return parts;
}

bool says_nothing(const Reconciliation::Amount& amount, double largest) {
  constexpr double digits = 1e-12;
  const double size = largest > 0 ? largest : 1;
  return amount.standard_deviation == 0 && std::fabs(amount.value) <= digits * size;
}

}  // namespace

bool KeptSums::has(const std::vector<Part>& parts) const {
  return told_.contains(first_positive(parts));
}

void KeptSums::keep(std::vector<Part> parts, const Reconciliation::Amount& amount, double largest) {
  if (parts.size() < 2 || says_nothing(amount, largest) || has(parts)) return;
  told_.insert(first_positive(parts));
  KnownSum known{
      parts.front().first.layer, std::move(parts), amount.value, amount.standard_deviation, {}};
  const bool enter = only_entering(known.parts);
  // A change of stock may be below zero by itself.
  const bool mixed =
      !enter && std::any_of(known.parts.begin(), known.parts.end(), [](const Part& part) {
        return part.second < 0 || part.first.kind == SheetQuantity::Kind::stock_change;
      });
  const bool first_taken_off = known.parts.front().second < 0;
  if (enter || (mixed && (known.value < 0 || (known.value == 0 && first_taken_off)))) {
    reverse_signs(known.parts);
    known.value = known.value == 0 ? 0 : -known.value;
  }
  if (amount.truncated) {
    constexpr double endless = std::numeric_limits<double>::infinity();
    known.interval =
        FlowBalance::interval(known.value, known.standard_deviation, mixed ? -endless : 0, endless);
  }
  sums_.push_back(std::move(known));
}

}  // namespace cpa::balance
