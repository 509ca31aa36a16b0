#include "cpa/plant_files/internal/exact_conversion.hpp"

#include <cmath>
#include <cstdint>
#include <limits>

namespace cpa::plant_files {
namespace {

__extension__ typedef __int128 Wide;

struct Ratio {
  std::int64_t numerator = 1;
  std::int64_t denominator = 1;
};

constexpr std::int64_t largest_part = 1'000'000'000'000;

// The simplest fraction within a few roundings of `value`, by continued fractions.
std::optional<Ratio> fraction_of(long double value) {
  constexpr long double tolerance = 8 * std::numeric_limits<long double>::epsilon();
  constexpr int most_terms = 40;
  Ratio before{.numerator = 0, .denominator = 1};
  Ratio now{.numerator = 1, .denominator = 0};
  long double rest = value;
  for (int i = 0; i < most_terms; ++i) {
    const long double whole = std::floor(rest);
    if (whole > static_cast<long double>(largest_part)) return std::nullopt;
    const auto term = static_cast<std::int64_t>(whole);
    const Wide numerator = Wide{term} * now.numerator + before.numerator;
    const Wide denominator = Wide{term} * now.denominator + before.denominator;
    if (numerator > largest_part || denominator > largest_part) return std::nullopt;
    before = now;
    now = {static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator)};
    const long double reached =
        static_cast<long double>(now.numerator) / static_cast<long double>(now.denominator);
    if (std::fabs(reached - value) <= tolerance * value) return now;
    if (rest <= whole) return std::nullopt;
    rest = 1 / (rest - whole);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Decimal> convert_exactly(const Decimal& value, const units::Unit& from,
                                       const units::Unit& to) {
  if (from.dimension != to.dimension) return std::nullopt;
  if (from.to_si == to.to_si) return value;
  const auto ratio = fraction_of(from.to_si / to.to_si);
  if (!ratio) return std::nullopt;
  constexpr Wide largest_coefficient = 999'999'999'999'999'999;
  Wide coefficient = Wide{value.coefficient()} * ratio->numerator;
  int scale = value.scale();
  constexpr Wide room = std::numeric_limits<std::int64_t>::max();
  while (coefficient % ratio->denominator != 0) {
    if (coefficient > room * largest_part || coefficient < -room * largest_part)
      return std::nullopt;
    coefficient *= 10;
    ++scale;
  }
  coefficient /= ratio->denominator;
  while (scale > 0 && coefficient % 10 == 0 && coefficient != 0) {
    coefficient /= 10;
    --scale;
  }
  if (coefficient > largest_coefficient || coefficient < -largest_coefficient || scale > 30) {
    return std::nullopt;
  }
  return Decimal(static_cast<std::int64_t>(coefficient), scale);
}

}  // namespace cpa::plant_files
