#include "cpa/flow_files/internal/uncertainty.hpp"

#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/flow_files/internal/flow_context.hpp"
#include "cpa/flow_files/internal/written_measure.hpp"

namespace cpa::flow_files {
namespace {

using plant::UncertaintyWay;

Problem about(const char* code, std::string_view text) {
  return problem_of(code, {{"found", shortened(text)}});
}

std::string_view without_sign(std::string_view text) {
  for (const std::string_view sign : {"±", "+/-", "+-"}) {
    if (text.substr(0, sign.size()) == sign) return trim(text.substr(sign.size()));
  }
  return text;
}

bool is_word_for_fixed(std::string_view text) {
  const std::string folded = fold(text);
  return folded == "fixed" || folded == "co dinh" || folded == "chinh xac";
}

// What follows the % sign of a class: "of 200 m3"; nothing where it is none.
std::optional<std::string_view> scale_text(std::string_view rest) {
  for (const std::string_view word : {"of ", "của ", "thang "}) {
    if (rest.substr(0, word.size()) == word) return trim(rest.substr(word.size()));
  }
  return std::nullopt;
}

// How many half widths a standard deviation is.
long double divisor_of(UncertaintyWay way) {
  switch (way) {
    case UncertaintyWay::half_width_95:
      return 1.96L;
    case UncertaintyWay::tolerance:
      return 2;
    case UncertaintyWay::class_of_scale:
      return std::sqrt(3.0L);
    case UncertaintyWay::none:
    case UncertaintyWay::percent:
    case UncertaintyWay::standard:
      break;
  }
  return 1;
}

Result<StatedUncertainty> read_share(const WrittenMeasure& measure, std::string_view text,
                                     std::optional<UncertaintyWay> way, DecimalMark mark,
                                     const units::UnitTable& known) {
  StatedUncertainty stated;
  stated.relative = measure.number / 100;
  const std::string_view rest = trim(std::string_view(measure.rest).substr(1));
  if (rest.empty()) {
    if (way == UncertaintyWay::class_of_scale) return refuse(about("flows.class_scale", text));
    stated.way = way.value_or(UncertaintyWay::percent);
    return stated;
  }
  const auto scale = scale_text(rest);
  if (!scale || (way && way != UncertaintyWay::class_of_scale)) {
    return refuse(about("flows.uncertainty", text));
  }
  stated.way = UncertaintyWay::class_of_scale;
  const auto quantity = read_quantity(*scale, mark, known);
  if (!quantity) return refuse(quantity.error());
  if (quantity->in_si() <= 0) return refuse(about("flows.class_scale", text));
  stated.scale = *quantity;
  return stated;
}

Result<StatedUncertainty> read_amount(const WrittenMeasure& measure, std::string_view text,
                                      std::optional<UncertaintyWay> way,
                                      const units::UnitTable& known, Bare bare) {
  StatedUncertainty stated;
  stated.way = way.value_or(UncertaintyWay::standard);
  if (stated.way == UncertaintyWay::percent) return refuse(about("flows.uncertainty", text));
  const std::string folded = fold(measure.rest);
  if (folded == "pp" || folded == "diem %" || folded == "diem phan tram") {
    stated.absolute = units::Quantity(units::dimension::none, measure.number / 100);
    return stated;
  }
  if (measure.rest.empty() && bare == Bare::refused)
    return refuse(about("flows.uncertainty", text));
  if (measure.rest.empty()) {
    stated.absolute = units::Quantity(units::dimension::none, measure.number);
    return stated;
  }
  const auto unit = known.read(measure.rest);
  if (!unit) return refuse(unit.error());
  stated.absolute = unit->quantity(measure.number);
  return stated;
}

}  // namespace

Result<StatedUncertainty> read_uncertainty(std::string_view text, std::optional<UncertaintyWay> way,
                                           DecimalMark mark, const units::UnitTable& known,
                                           Bare bare) {
  const std::string whole = compose(trim(text));
  const std::string_view plain = without_sign(whole);
  if (is_word_for_fixed(plain)) {
    StatedUncertainty fixed;
    fixed.fixed = true;
    return fixed;
  }
  const auto measure = read_measure(plain, mark);
  if (!measure) {
    // "about 2" is no number, but an ambiguous or grouped one says more of itself.
    return refuse(measure.error().code == "number.malformed" ||
                          measure.error().code == "number.empty"
                      ? about("flows.uncertainty", text)
                      : measure.error());
  }
  if (measure->number < 0) return refuse(about("flows.negative_uncertainty", text));
  const bool is_share = !measure->rest.empty() && measure->rest.front() == '%';
  return is_share ? read_share(*measure, text, way, mark, known)
                  : read_amount(*measure, text, way, known, bare);
}

bool is_sharp(const StatedUncertainty& stated, long double content) {
  constexpr long double sharpest = 0.01L;
  // Above a third the two ways of reading it are not far apart.
  constexpr long double highest = 1.0L / 3;
  return !stated.scale && stated.relative > 0 && stated.relative < sharpest && content <= highest;
}

Result<double> deviation_of(const StatedUncertainty& stated, std::string_view text, double value,
                            const Converted& converted) {
  const std::optional<units::Quantity>& base = stated.scale ? stated.scale : stated.absolute;
  long double half_width = 0;
  if (!base) {
    half_width = stated.relative * std::fabs(static_cast<long double>(value));
  } else {
    half_width = base->in_si() * (stated.scale ? stated.relative : 1.0L);
    if (base->dimension() == converted.read) {
      half_width *= converted.from_read;
    } else if (base->dimension() == converted.wanted) {
      half_width *= converted.beside_the_unit;
    } else {
      return refuse(about("flows.uncertainty_unit", text));
    }
  }
  const bool says_zero = stated.absolute ? stated.absolute->in_si() <= 0 : stated.relative <= 0;
  if (says_zero) return refuse(about("flows.zero_uncertainty", text));
  const auto deviation = static_cast<double>(
      std::hypot(half_width / divisor_of(stated.way), converted.factor_deviation * value));
  // Squares and products of squares are computed with it.
  constexpr double largest = 1e100;
  constexpr double smallest = 1e-100;
  const bool vanished = deviation < smallest && (base || value < 0 || value > 0);
  if (!(deviation <= largest) || vanished) return refuse(about("number.out_of_range", text));
  return deviation;
}

}  // namespace cpa::flow_files
