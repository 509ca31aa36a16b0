#include "cpa/plant_files/exact_conversion.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>

namespace cpa::plant_files {
namespace {

__extension__ typedef __int128 Wide;

struct Ratio {
  std::int64_t numerator = 1;
  std::int64_t denominator = 1;
};

constexpr std::int64_t largest_part = 1'000'000'000'000;

// As a whole number of 10^-n, where it is one: 0.45359237 of a pound has more digits behind it than
// a continued fraction of rounded numbers can tell from others.
std::optional<Ratio> decimal_fraction_of(long double value) {
  constexpr long double tolerance = 8 * std::numeric_limits<long double>::epsilon();
  std::int64_t power = 1;
  for (; power <= largest_part; power *= 10) {
    const long double scaled = value * static_cast<long double>(power);
    if (scaled > static_cast<long double>(largest_part)) return std::nullopt;
    const long double whole = std::round(scaled);
    if (whole >= 1 && std::fabs(scaled - whole) <= tolerance * scaled) {
      const auto numerator = static_cast<std::int64_t>(whole);
      const std::int64_t divisor = std::gcd(numerator, power);
      return Ratio{numerator / divisor, power / divisor};
    }
  }
  return std::nullopt;
}

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
  auto ratio = decimal_fraction_of(from.to_si / to.to_si);
  if (!ratio) ratio = fraction_of(from.to_si / to.to_si);
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

std::optional<Decimal> add_exactly(const Decimal& one, const Decimal& other) {
  Decimal fine = one;
  Decimal coarse = other;
  if (fine.scale() < coarse.scale()) std::swap(fine, coarse);
  constexpr Wide largest_coefficient = 999'999'999'999'999'999;
  Wide sum = coarse.coefficient();
  for (int scale = coarse.scale(); scale < fine.scale(); ++scale) {
    sum *= 10;
    if (sum > largest_coefficient || sum < -largest_coefficient) return std::nullopt;
  }
  sum += fine.coefficient();
  if (sum > largest_coefficient || sum < -largest_coefficient) return std::nullopt;
  return Decimal(static_cast<std::int64_t>(sum), fine.scale());
}

}  // namespace cpa::plant_files
