#include "cpa/norms/placement.hpp"

#include <array>
#include <cmath>

#include "cpa/core/rounding.hpp"

namespace cpa::norms {
namespace {

using sectors::Direction;
using sectors::Norm;
using sectors::NormKind;

std::optional<long double> number(const std::optional<Decimal>& value) {
  if (!value) return std::nullopt;
  return value->value();
}

// Of the two ends of a range the one that is better, and the other.
std::optional<long double> better_end(const Marks& marks, Direction direction) {
  return direction == Direction::lower ? marks.low : marks.high;
}
std::optional<long double> worse_end(const Marks& marks, Direction direction) {
  return direction == Direction::lower ? marks.high : marks.low;
}

// At least as good.
bool reaches(long double value, long double mark, Direction direction) {
  return direction == Direction::lower ? value <= mark : value >= mark;
}
bool is_better(long double value, long double mark, Direction direction) {
  return direction == Direction::lower ? value < mark : value > mark;
}

// With one of the three unknown there is no quarter to name.
Standing of_quartiles(long double value, const Marks& marks, Direction direction) {
  const auto best = better_end(marks, direction);
  const auto worst = worse_end(marks, direction);
  if (!best || !marks.typical || !worst) return Standing::compared;
  if (is_better(value, *best, direction)) return Standing::better_than_best;
  if (reaches(value, *marks.typical, direction)) return Standing::best_to_median;
  return reaches(value, *worst, direction) ? Standing::median_to_worst : Standing::worse_than_worst;
}

Standing of_range(long double value, const Marks& marks, Direction direction) {
  const auto best = better_end(marks, direction);
  const auto worst = worse_end(marks, direction);
  if (!worst) return Standing::compared;
  if (best && is_better(value, *best, direction)) return Standing::better_than_range;
  return reaches(value, *worst, direction) ? Standing::in_range : Standing::worse_than_range;
}

}  // namespace

Marks marks_of(const Norm& norm) {
  Marks marks{number(norm.low), number(norm.typical), number(norm.high)};
  if (!marks.low && !marks.typical && !marks.high) marks.typical = number(norm.value);
  return marks;
}

long double settled(long double value, std::span<const std::optional<Decimal>> figures) {
  constexpr long double last_bits = 1e-10L;
  for (const auto& figure : figures) {
    if (!figure) continue;
    const long double own = figure->value();
    if (std::fabs(value - own) <= last_bits * std::fabs(own)) return own;
  }
  return round_significant(value);
}

long double settled(long double value, const Norm& norm) {
  return settled(value, std::array{norm.value, norm.low, norm.typical, norm.high});
}

Position position_of(long double value, const Marks& marks) {
  const auto lowest = marks.low ? marks.low : (marks.typical ? marks.typical : marks.high);
  const auto highest = marks.high ? marks.high : (marks.typical ? marks.typical : marks.low);
  if (!lowest || !highest) return Position::within;
  if (value < *lowest) return Position::below;
  if (value > *highest) return Position::above;
  if (*lowest == *highest) return Position::at;
  if (!marks.typical) return Position::within;
  return value <= *marks.typical ? Position::low_to_typical : Position::typical_to_high;
}

std::optional<long double> limit_of(const Norm& norm, Direction direction) {
  if (norm.value) return number(norm.value);
  return worse_end(marks_of(norm), direction);
}

Standing standing_of(long double value, const Norm& norm, Direction direction,
                     sectors::Force force) {
  const Marks marks = marks_of(norm);
  if (norm.kind == NormKind::legal_limit) {
    const auto limit = limit_of(norm, direction);
    if (force != sectors::Force::in_force || !limit) return Standing::no_verdict;
    return reaches(value, *limit, direction) ? Standing::met : Standing::not_met;
  }
  if (norm.plausibility_only) {
    const Position position = position_of(value, marks);
    const bool outside = position == Position::below || position == Position::above;
    return outside ? Standing::implausible : Standing::plausible;
  }
  if (norm.kind == NormKind::quartiles) return of_quartiles(value, marks, direction);
  if (norm.kind == NormKind::bat_range) return of_range(value, marks, direction);
  return Standing::compared;
}

std::vector<GapTarget> gap_targets(const Norm& norm, Direction direction) {
  std::vector<GapTarget> targets;
  const auto add = [&](GapTo to, const std::optional<long double>& figure) {
    if (figure) targets.push_back({to, *figure});
  };
  const Marks marks = marks_of(norm);
  if (norm.plausibility_only) return targets;
  if (norm.kind == NormKind::legal_limit) add(GapTo::limit, limit_of(norm, direction));
  if (norm.kind == NormKind::quartiles) {
    add(GapTo::median, marks.typical);
    add(GapTo::best_quarter, better_end(marks, direction));
  }
  if (norm.kind == NormKind::bat_range) {
    add(GapTo::range_worse_end, worse_end(marks, direction));
    add(GapTo::range_better_end, better_end(marks, direction));
  }
  return targets;
}

}  // namespace cpa::norms
