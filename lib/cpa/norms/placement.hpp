// Where one figure stands against one norm: beside a limit, inside or outside a range, in which
// quarter of a sample. Only what the norm knows is said: with three quartiles there is no
// percentile, and what lies between two sizes of plant is not invented.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "cpa/money/money.hpp"
#include "cpa/sectors/indicator.hpp"
#include "cpa/sectors/norm.hpp"

namespace cpa::norms {

// Of a value among a norm's figures, by size alone; which side is good the direction says.
enum class Position {
  below,           // under the lowest figure
  low_to_typical,  // from the lowest up to and with the middle one
  typical_to_high,
  within,  // between lowest and highest, where there is no middle one
  at,      // the one figure itself
  above    // over the highest
};

// How good that is, by the norm's kind and direction.
enum class Standing {
  met,  // of legal limits
  not_met,
  no_verdict,        // a legal limit that did not surely hold on the period's last day
  size_unknown,      // a legal limit for sizes of plant, and the plant's output is not known
  incomplete,        // a limit that is met by what the books hold, which may not be all
  open,              // a limit that is met by one way of counting and not by another
  unit_doubtful,     // so far off all known figures that a unit is wrong
  better_than_best,  // of quartiles: better than the best quarter begins
  best_to_median,
  median_to_worst,
  worse_than_worst,
  better_than_range,  // of a range of good practice
  in_range,
  worse_than_range,
  compared,     // a figure of one study: no verdict
  plausible,    // of a check of plausibility
  implausible,  // outside it: look at units and boundary first
};

// The figures of a norm as they bound a value: its one figure, or low, typical, high.
struct Marks {
  std::optional<long double> low;
  std::optional<long double> typical;
  std::optional<long double> high;
};
[[nodiscard]] Marks marks_of(const sectors::Norm& norm);

// A computed value to twelve digits; where it differs from one of `figures` by no more than the
// last bits of the computation it is that figure, so that who stands on a limit is not put beside
// it.
[[nodiscard]] long double settled(long double value,
                                  std::span<const std::optional<Decimal>> figures);
[[nodiscard]] long double settled(long double value, const sectors::Norm& norm);

[[nodiscard]] Position position_of(long double value, const Marks& marks);

// `value` in the norm's unit; `force` is where its rule stood on the period's last day.
[[nodiscard]] Standing standing_of(long double value, const sectors::Norm& norm,
                                   sectors::Direction direction, sectors::Force force);

// The figure that a legal limit sets.
[[nodiscard]] std::optional<long double> limit_of(const sectors::Norm& norm,
                                                  sectors::Direction direction);

// What a gap leads to.
enum class GapTo { limit, median, best_quarter, range_worse_end, range_better_end };

struct GapTarget {
  GapTo to = GapTo::limit;
  long double figure = 0;  // in the norm's unit
};
// The figures of a norm worth reaching, the nearest first; none of comparisons and checks.
[[nodiscard]] std::vector<GapTarget> gap_targets(const sectors::Norm& norm,
                                                 sectors::Direction direction);

struct Gap {
  GapTarget target;
  // What the plant would use less a year if it stood there, in the norm's unit; negative where it
  // is better already.
  long double amount = 0;
  // At the plant's prices and its present mix of inputs; nothing where a price is lacking.
  std::optional<money::Money> money;
};

[[nodiscard]] const char* code_of(Position position);  // "low_to_typical"
[[nodiscard]] const char* code_of(Standing standing);  // "better_than_best"
[[nodiscard]] const char* code_of(GapTo to);           // "best_quarter"

}  // namespace cpa::norms
