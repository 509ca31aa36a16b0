#include "cpa/flow_files/internal/written_figure.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "cpa/core/rounding.hpp"
#include "cpa/flow_files/internal/uncertainty.hpp"

namespace cpa::flow_files {
namespace {

std::string marked(std::string text, DecimalMark mark) {
  const std::size_t point = text.find('.');
  if (point == std::string::npos || mark == DecimalMark::point) return text;
  if (mark == DecimalMark::comma) {
    text[point] = ',';
    return text;
  }
  // Without a declared mark a whole number of thousandths is the only form that cannot be misread.
  const std::size_t exponent_at = std::min(text.find('e'), text.size());
  const int exponent = exponent_at == text.size() ? 0 : std::stoi(text.substr(exponent_at + 1));
  const int places = static_cast<int>(exponent_at - point - 1);
  std::string digits = text.substr(0, point) + text.substr(point + 1, exponent_at - point - 1);
  const std::size_t sign = digits.front() == '-' ? 1 : 0;
  const std::size_t first = std::min(digits.find_first_not_of('0', sign), digits.size() - 1);
  digits.erase(sign, first - sign);
  return digits + "e" + std::to_string(exponent - places);
}

bool reads_as(const std::string& text, DecimalMark mark, long double to_si, double value) {
  const auto number = read_decimal(text, mark);
  return number && !(static_cast<double>(number->value() * to_si) < value) &&
         !(static_cast<double>(number->value() * to_si) > value);
}

}  // namespace

// The shortest text may lie so near the middle of two doubles that reading, by way of a longer
// format, ends at the other one.
std::string number_text(double value, DecimalMark mark) {
  std::string text = marked(canonical_number(value), mark);
  if (reads_as(text, mark, 1, value)) return text;
  constexpr int digits_behind_first = 16;
  std::array<char, 40> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                 std::chars_format::scientific, digits_behind_first);
  return marked(std::string(digits.data(), end.ptr), mark);
}

std::string number_text(const Decimal& value, DecimalMark mark) {
  return marked(value.text(), mark);
}

std::string FigureWriter::si_unit(units::Dimension dimension) const {
  if (dimension == units::dimension::none) return "1";
  const auto is_si = [](const units::UnitEntry& entry) {
    return !(entry.unit.to_si < 1) && !(entry.unit.to_si > 1);
  };
  for (const units::UnitEntry& entry : known_.entries()) {
    if (is_si(entry) && entry.unit.dimension == dimension) return entry.unit.code;
  }
  for (const units::UnitEntry& above : known_.entries()) {
    if (!is_si(above)) continue;
    for (const units::UnitEntry& below : known_.entries()) {
      if (is_si(below) && above.unit.dimension / below.unit.dimension == dimension) {
        return above.unit.code + "/" + below.unit.code;
      }
    }
  }
  return {};
}

units::Unit FigureWriter::si(const units::Unit& unit) const {
  const std::string code = si_unit(unit.dimension);
  return code.empty() ? unit : units::Unit{code, unit.dimension, 1};
}

WrittenAmount FigureWriter::amount(double value, const units::Unit& shown) const {
  const auto in_unit = static_cast<double>(static_cast<long double>(value) / shown.to_si);
  std::string text = number_text(in_unit, mark_);
  if (reads_as(text, mark_, shown.to_si, value)) return {text, shown.code};
  const std::string si = si_unit(shown.dimension);
  if (si.empty()) return {text, shown.code};
  return {number_text(value, mark_), si};
}

FigureWriter::Uncertainty FigureWriter::uncertainty(const plant::Figure& figure,
                                                    const units::Unit& shown) const {
  const Bare bare = shown.code == "1" ? Bare::taken : Bare::refused;
  const auto read = read_uncertainty(figure.stated, figure.way, mark_, known_, bare);
  if (read && !read->fixed && read->way == figure.way) {
    const Converted same{shown.dimension, shown.dimension, 1, 1};
    const auto deviation = deviation_of(*read, figure.stated, figure.value, same);
    const bool is_same =
        deviation && (figure.floored || (!(*deviation < figure.standard_deviation) &&
                                         !(*deviation > figure.standard_deviation)));
    if (is_same) {
      const bool has_scale = read->scale.has_value();
      return {figure.stated, has_scale ? std::string() : plant::code_of(figure.way)};
    }
  }
  // Of a share "%" would be a part of the reading, and a unit that begins with a digit would join
  // the number before it.
  const bool is_plain = shown.dimension == units::dimension::none;
  WrittenAmount deviation = amount(figure.standard_deviation, shown);
  if (is_plain || (deviation.unit.front() >= '0' && deviation.unit.front() <= '9')) {
    deviation = {number_text(figure.standard_deviation, mark_),
                 is_plain ? std::string("none") : si_unit(shown.dimension)};
  }
  return {deviation.number + " " + deviation.unit, plant::code_of(plant::UncertaintyWay::standard)};
}

}  // namespace cpa::flow_files
