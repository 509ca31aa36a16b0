#include "cpa/plant_files/internal/field_values.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"

namespace cpa::plant_files {
namespace {

template <typename T>
std::optional<T> kept(Result<T> result, const Field& field) {
  if (result) return std::move(*result);
  field.report(std::move(result).error());
  return std::nullopt;
}

// What is left of "36,1" behind its comma: digits, perhaps with a percent sign.
bool looks_cut(std::string_view key) {
  std::string_view digits = key;
  if (!digits.empty() && digits.back() == '%') digits.remove_suffix(1);
  digits = trim(digits);
  return !digits.empty() && std::all_of(digits.begin(), digits.end(), is_digit);
}

}  // namespace

std::optional<calendar::Day> day_of(const std::optional<Field>& field) {
  if (!field) return std::nullopt;
  const auto text = field->text();
  if (!text) return std::nullopt;
  return kept(calendar::read_day(trim(*text)), *field);
}

std::optional<calendar::Period> period_of_field(const std::optional<Field>& field) {
  if (!field) return std::nullopt;
  if (field->node().kind() != documents::Kind::mapping) {
    const auto text = field->text();
    return text ? kept(calendar::read_period(trim(*text)), *field) : std::nullopt;
  }
  auto ends = field->fields();
  if (!ends) return std::nullopt;
  const auto from = ends->text("from");
  const auto to = ends->text("to");
  ends->finish();
  if (!from || !to) return std::nullopt;
  const std::string both = std::string(trim(*from)) + "/" + std::string(trim(*to));
  return kept(calendar::read_period(both), *field);
}

std::optional<units::Unit> unit_of(const std::optional<Field>& field, const units::UnitTable& known,
                                   DecimalMark mark) {
  if (!field) return std::nullopt;
  const auto text = field->text();
  return text ? kept(known.read(*text, mark), *field) : std::nullopt;
}

std::optional<units::Fraction> share_of(const std::optional<Field>& field, DecimalMark mark) {
  if (!field) return std::nullopt;
  const auto text = field->text();
  if (!text) return std::nullopt;
  std::string_view figure = trim(*text);
  if (figure.empty() || figure.back() != '%') {
    // What is no number is not a share that lacks its sign.
    if (!figure.empty() && !kept(read_number(figure, mark), *field)) return std::nullopt;
    field->report("plant_file.share", {{"found", *text}});
    return std::nullopt;
  }
  figure.remove_suffix(1);
  const auto percent = kept(read_number(trim(figure), mark), *field);
  if (!percent) return std::nullopt;
  if (*percent < 0 || *percent > 100) {
    field->report("plant_file.share_range", {{"found", *text}});
    return std::nullopt;
  }
  return units::Fraction::percent(*percent);
}

std::optional<int> utc_offset_of(const std::optional<Field>& field) {
  if (!field) return std::nullopt;
  const auto text = field->text();
  if (!text) return std::nullopt;
  const std::string_view offset = trim(*text);
  const auto digit = [offset](std::size_t i) { return offset[i] - '0'; };
  if (offset.size() == 6 && (offset[0] == '+' || offset[0] == '-') && is_digit(offset[1]) &&
      is_digit(offset[2]) && offset[3] == ':' && is_digit(offset[4]) && is_digit(offset[5])) {
    const int minutes = digit(4) * 10 + digit(5);
    const int size = (digit(1) * 10 + digit(2)) * 60 + minutes;
    if (minutes < 60 && size <= 14 * 60) return offset[0] == '-' ? -size : size;
  }
  field->report("plant_file.utc_offset", {{"found", *text}});
  return std::nullopt;
}

void report_cut_figures(Fields& fields) {
  const documents::Node& mapping = fields.self().node();
  for (const documents::Entry& entry : mapping.entries()) {
    if (!entry.value.is_null() || !looks_cut(entry.key)) continue;
    (void)fields.take(entry.key, Need::optional);  // so that it is not an unknown key as well
    fields.self().report("plant_file.comma_in_braces", {{"found", "," + entry.key}});
  }
}

}  // namespace cpa::plant_files
