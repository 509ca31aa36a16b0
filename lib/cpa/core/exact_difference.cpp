#include "cpa/core/exact_difference.hpp"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>

#include "cpa/core/power_of_ten.hpp"

namespace cpa {
namespace {

using boost::multiprecision::cpp_int;

constexpr std::size_t most_digits = 100;
constexpr long most_places = 1000;

// In units of 10^-scale, which is not above the number's own.
cpp_int whole(const WrittenNumber& number, long scale) {
  if (number.digits.empty()) return 0;
  const auto zeros = static_cast<unsigned>(scale - number.scale);
  const cpp_int size = cpp_int(number.digits) * boost::multiprecision::pow(cpp_int(10), zeros);
  return number.negative ? cpp_int(-size) : size;
}

}  // namespace

std::optional<long double> exact_difference(const WrittenNumber& a, const WrittenNumber& b) {
  if (std::max(a.digits.size(), b.digits.size()) > most_digits) return std::nullopt;
  // Zero stands on any scale.
  const long finest = a.digits.empty()   ? b.scale
                      : b.digits.empty() ? a.scale
                                         : std::max(a.scale, b.scale);
  const long coarsest = a.digits.empty() || b.digits.empty() ? finest : std::min(a.scale, b.scale);
  if (finest - coarsest > most_places) return std::nullopt;
  const cpp_int difference = whole(a, finest) - whole(b, finest);
  const cpp_int size = abs(difference);
  const long double nearest = scaled_by_ten(size.str(), static_cast<int>(-finest));
  return difference < 0 ? -nearest : nearest;
}

}  // namespace cpa
