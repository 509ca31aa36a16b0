#include "cpa/savings/verdict.hpp"

#include <algorithm>

#include "cpa/core/rounding.hpp"

namespace cpa::savings {

bool reaches(long double bound, units::Fraction threshold) {
  return round_significant(bound) >= round_significant(threshold.value());
}

Verdict judge(std::optional<long double> lower, std::optional<long double> upper,
              units::Fraction threshold, const std::vector<Reason>& reasons) {
  const bool forbidden = std::any_of(reasons.begin(), reasons.end(),
                                     [](const Reason& reason) { return reason.forbids; });
  if (forbidden || !lower || !upper) return Verdict::undecided;
  if (reaches(*lower, threshold)) return Verdict::confirmed;
  if (!reaches(*upper, threshold)) return Verdict::refuted;
  return Verdict::undecided;
}

Reason reason_of_bounds(std::optional<long double> lower, std::optional<long double> upper,
                        units::Fraction threshold) {
  if (!lower) return {.code = "no_lower_bound"};
  if (!upper) return {.code = "no_upper_bound"};
  if (reaches(*lower, threshold)) return {.code = "lower_bound_above"};
  if (!reaches(*upper, threshold)) return {.code = "upper_bound_below"};
  return {.code = "interval_contains"};
}

const char* code_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::confirmed:
      return "confirmed";
    case Verdict::refuted:
      return "refuted";
    case Verdict::undecided:
      return "undecided";
  }
  return "";
}

}  // namespace cpa::savings
