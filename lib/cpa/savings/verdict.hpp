// Is the saving at least what was promised? Three answers, and the reasons in codes that the
// reader's language turns into sentences. What the data cannot carry is never confirmed. (Kết
// luận.)
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cpa/units/fraction.hpp"

namespace cpa::savings {

enum class Verdict { refuted, undecided, confirmed };  // from weakest to strongest

// Codes, with their arguments:
//   lower_bound_above, upper_bound_below, interval_contains (bounds against the threshold);
//   no_lower_bound, no_upper_bound (a bound does not exist);
//   rival_step, rival_trend, rival_curvature, rival_unused, coarse_driver (what the bounds are
//   wider for, where the verdict hangs on it: rival_verdict.hpp); rests_on_event (event, other,
//   other_way: verdict_support.hpp); rests_on_amount (event: planned_events.hpp; of plans alone);
//   amount_left_out (event, other: the upper bound with it, in per cent): an amount in the plant's
//   favour that is not counted could lift the saving over the target or the claim, which is then
//   not refuted;
//   months_missing (months), months_estimated (months), months_excluded (months),
//   bills_across_border (bills, months, missing, near_baseline, near_reporting, dates, alone),
//   figures_in_doubt (items, months), baseline_short (months), reporting_short (months),
//   output_moved (item: the product), ratio_base_load,
//   no_reporting_rows, no_baseline_rows (of classes items: those without any figure in the period),
//   event_covers_reporting (event), event_covers_baseline (event), product_constant, no_product,
//   factor_in_doubt (items), wrong_sign, rests_on_driver (driver, change, way, other, other_way:
//   driver_support.hpp), driver_lacking (driver, months), driver_out_of_reach (driver),
//   mix_out_of_reach (driver: the product; before, after: its share in per cent), rows_out_of_reach
//   (items: products, months), no_model (rows, totals: mean days of such rows), no_temperature
//   (model), inference_of_forecast (inference), no_expected_use.
// From months_missing on they forbid a verdict: it stays undecided whatever the bounds are.
struct Reason {
  std::string code;
  std::map<std::string, std::string> arguments;
  bool forbids = false;
};

struct Judgement {
  units::Fraction threshold;
  Verdict verdict = Verdict::undecided;
};

// Confirmed when the lower bound reaches the threshold, refuted when the upper bound is under it.
// Any reason that forbids a verdict leaves it undecided.
[[nodiscard]] Verdict judge(std::optional<long double> lower, std::optional<long double> upper,
                            units::Fraction threshold, const std::vector<Reason>& reasons);

// Whether a bound reaches a threshold, by the twelve digits that are written of it: a saving of
// exactly the target reaches it.
[[nodiscard]] bool reaches(long double bound, units::Fraction threshold);

// The reason that follows from the bounds alone.
[[nodiscard]] Reason reason_of_bounds(std::optional<long double> lower,
                                      std::optional<long double> upper, units::Fraction threshold);

[[nodiscard]] const char* code_of(Verdict verdict);

}  // namespace cpa::savings
