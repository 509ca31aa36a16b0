#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "cpa/plant_files/internal/written_figures.hpp"

namespace cpa::plant_files {

Decimal one_reading(const Decimal& value, DecimalMark mark) {
  if (mark != DecimalMark::undeclared || value.scale() != 3) return value;
  if (std::llabs(value.coefficient()) >= 1'000'000) return value;  // four digits before the mark
  return {value.coefficient() * 10, 4};
}

std::string decimal_text(const Decimal& value, DecimalMark mark) {
  std::string text = value.text();
  if (mark == DecimalMark::comma) std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

documents::Json figure(const Decimal& value, DecimalMark mark) {
  if (mark != DecimalMark::comma) return one_reading(value, mark);
  return decimal_text(value, mark);
}

std::string share_text(units::Fraction share, DecimalMark mark) {
  constexpr int most_digits = 21;
  std::array<char, 64> buffer{};
  std::string text;
  // As many digits behind the mark as it takes to read the same share again.
  for (int digits = 0; digits <= most_digits; ++digits) {
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                       share.in_percent(), std::chars_format::fixed, digits);
    text.assign(buffer.data(), written.ptr);
    const auto read = read_number(text, DecimalMark::point);
    if (read && units::Fraction::percent(*read) == share) break;
  }
  const std::size_t point = text.find('.');
  if (mark == DecimalMark::undeclared && point != std::string::npos && text.size() - point == 4) {
    text += '0';
  }
  if (mark == DecimalMark::comma) std::replace(text.begin(), text.end(), '.', ',');
  return text + " %";
}

std::string utc_offset_text(int minutes) {
  const int size = std::abs(minutes);
  const auto two_digits = [](int number) {
    return std::string{static_cast<char>('0' + number / 10 % 10),
                       static_cast<char>('0' + number % 10)};
  };
  return (minutes < 0 ? "-" : "+") + two_digits(size / 60) + ":" + two_digits(size % 60);
}

tables::CsvStyle csv_style(DecimalMark mark) {
  tables::CsvStyle style;
  style.mark = mark == DecimalMark::comma ? DecimalMark::comma : DecimalMark::point;
  style.delimiter = mark == DecimalMark::comma ? ';' : ',';
  return style;
}

}  // namespace cpa::plant_files
