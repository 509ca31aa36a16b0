#include "cpa/tables/sheet_figure.hpp"

#include <array>
#include <charconv>

#include "cpa/core/number_text.hpp"

namespace cpa::tables {
namespace {

constexpr std::size_t kept_digits = 15;

}  // namespace

std::size_t significant_digits(std::string_view number) {
  std::size_t digits = 0;
  std::size_t zeros = 0;  // that count only when another digit follows
  for (const char c : number) {
    if (c == 'e' || c == 'E') break;
    if (c < '0' || c > '9') continue;
    if (c == '0') {
      if (digits > 0) ++zeros;
      continue;
    }
    digits += zeros + 1;
    zeros = 0;
  }
  return digits;
}

Result<Decimal> read_sheet_figure(std::string_view digits) {
  if (significant_digits(digits) <= kept_digits) return read_decimal(digits, DecimalMark::point);
  double number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) {
    return read_decimal(digits, DecimalMark::point);
  }
  std::array<char, 40> buffer{};
  const auto written =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                    std::chars_format::scientific, static_cast<int>(kept_digits) - 1);
  return read_decimal({buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data())},
                      DecimalMark::point);
}

}  // namespace cpa::tables
