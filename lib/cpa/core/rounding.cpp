#include "cpa/core/rounding.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <system_error>

#include "cpa/core/failure.hpp"

namespace cpa {
namespace {

// Room for a sign, 17 digits, a point and an exponent of five.
using Buffer = std::array<char, 64>;

// The significant digits without a point, and the power of ten of the first of them.
struct Digits {
  std::string text;
  int exponent = 0;
};

// Takes "d.ddde±xx" apart.
Digits digits_of(std::string_view scientific) {
  const auto mark = scientific.find('e');
  ensure(mark != std::string_view::npos, "a number was printed without an exponent");
  Digits digits;
  for (const char c : scientific.substr(0, mark)) {
    if (c != '.') digits.text += c;
  }
  auto exponent = scientific.substr(mark + 1);
  if (exponent.starts_with('+')) exponent.remove_prefix(1);
  std::from_chars(exponent.data(), exponent.data() + exponent.size(), digits.exponent);
  return digits;
}

std::string plain(const Digits& digits) {
  const auto& text = digits.text;
  if (digits.exponent < 0) {
    return "0." + std::string(static_cast<std::size_t>(-digits.exponent - 1), '0') + text;
  }
  const auto whole = static_cast<std::size_t>(digits.exponent) + 1;
  if (text.size() <= whole) return text + std::string(whole - text.size(), '0');
  return text.substr(0, whole) + "." + text.substr(whole);
}

std::string with_exponent(const Digits& digits) {
  std::string text = digits.text.substr(0, 1);
  if (digits.text.size() > 1) text += "." + digits.text.substr(1);
  return text + "e" + std::to_string(digits.exponent);
}

}  // namespace

double round_significant(long double value, int digits) {
  ensure(std::isfinite(value), "a result is not a finite number");
  ensure(1 <= digits && digits <= 17, "1 to 17 significant digits can be kept");
  if (value == 0.0L) return 0.0;
  Buffer buffer;
  // A value that is a double already takes the quicker way to the same digits.
  const auto narrow = static_cast<double>(value);
  const auto printed = static_cast<long double>(narrow) == value
                           ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), narrow,
                                           std::chars_format::scientific, digits - 1)
                           : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                           std::chars_format::scientific, digits - 1);
  ensure(printed.ec == std::errc{}, "a number could not be printed");
  double rounded = 0.0;
  const auto parsed = std::from_chars(buffer.data(), printed.ptr, rounded);
  if (parsed.ec == std::errc::result_out_of_range || !std::isfinite(rounded)) {
    ensure(std::fabs(value) < 1.0L, "a result is larger than any double");
    return 0.0;
  }
  ensure(parsed.ec == std::errc{} && parsed.ptr == printed.ptr, "a number could not be read back");
  return rounded == 0.0 ? 0.0 : rounded;
}

long double without_noise(long double value, long double scale) {
  return std::fabs(value) < 1e-14L * std::fabs(scale) ? 0 : value;
}

std::string canonical_number(double value) {
  ensure(std::isfinite(value), "a result is not a finite number");
  if (value == 0.0) return "0";
  Buffer buffer;
  const auto printed = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(value),
                                     std::chars_format::scientific);
  ensure(printed.ec == std::errc{}, "a number could not be printed");
  const auto digits =
      digits_of({buffer.data(), static_cast<std::size_t>(printed.ptr - buffer.data())});
  // The digits are the shortest there are, so the layout alone depends on the size.
  const bool is_plain = -6 <= digits.exponent && digits.exponent < 21;
  return (value < 0.0 ? "-" : "") + (is_plain ? plain(digits) : with_exponent(digits));
}

}  // namespace cpa
