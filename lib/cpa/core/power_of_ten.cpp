#include "cpa/core/power_of_ten.hpp"

#include <locale.h>
#include <stdlib.h>

#include <array>
#include <limits>

#include "cpa/core/failure.hpp"

namespace cpa {
namespace {

// 10^27 = 2^27 * 5^27 and 5^27 < 2^63: the largest power of ten that 64 bits of mantissa hold.
static_assert(std::numeric_limits<long double>::digits >= 64);
constexpr int largest_exact = 27;

constexpr std::array<long double, largest_exact + 1> exact_powers = [] {
  std::array<long double, largest_exact + 1> powers{};
  long double power = 1.0L;
  for (auto& each : powers) {
    each = power;
    power *= 10.0L;
  }
  return powers;
}();

// The "C" locale, whatever the program has set for its own texts.
class PlainLocale {
 public:
  PlainLocale() : locale_(newlocale(LC_ALL_MASK, "C", nullptr)) {
    ensure(locale_ != nullptr, "the C locale is missing");
  }
  PlainLocale(const PlainLocale&) = delete;
  PlainLocale& operator=(const PlainLocale&) = delete;
  ~PlainLocale() { freelocale(locale_); }
  [[nodiscard]] locale_t get() const { return locale_; }

 private:
  locale_t locale_;
};

}  // namespace

long double scaled_by_ten(std::uint64_t mantissa, int exponent) {
  const auto whole = static_cast<long double>(mantissa);
  if (0 <= exponent && exponent <= largest_exact) {
    return whole * exact_powers[static_cast<std::size_t>(exponent)];
  }
  if (-largest_exact <= exponent && exponent < 0) {
    return whole / exact_powers[static_cast<std::size_t>(-exponent)];
  }
  return scaled_by_ten(std::to_string(mantissa), exponent);
}

long double scaled_by_ten(const std::string& digits, int exponent) {
  static const PlainLocale plain;
  const std::string text = digits + "e" + std::to_string(exponent);
  return strtold_l(text.c_str(), nullptr, plain.get());
}

}  // namespace cpa
