#include "cpa/tables/internal/cell_value.hpp"

#include <array>
#include <charconv>

#include "cpa/core/text.hpp"
#include "cpa/tables/internal/cell_text.hpp"
#include "cpa/tables/sheet_figure.hpp"

namespace cpa::tables {
namespace {

// Digits that every double gives back unchanged.
constexpr std::size_t safe_digits = 15;

Problem about(std::string code, std::string_view found) {
  return {.code = std::move(code), .arguments = {{"found", shortened(found)}}};
}

std::optional<double> number_in(std::string_view digits) {
  if (digits.empty() || digits.find_first_not_of("+-.0123456789eE") != std::string_view::npos) {
    return std::nullopt;
  }
  if (digits.front() == '+') digits.remove_prefix(1);
  double number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
  return number;
}

bool is_plain_number(std::string_view digits) {
  std::size_t at = digits.front() == '-' ? 1 : 0;
  const std::size_t first = at;
  std::size_t points = 0;
  for (; at < digits.size(); ++at) {
    if (digits[at] == '.' && at > first) {
      ++points;
    } else if (digits[at] < '0' || digits[at] > '9') {
      return false;
    }
  }
  return points <= 1 && digits.size() > first && digits.size() <= first + safe_digits &&
         digits.back() != '.';
}

constexpr std::size_t most_meant = 10;  // digits of what a formula means to say

// Binary sums leave dust behind, (1741.3 - 1523.4) * 1200 = 261480.00000000012, where spreadsheets
// show 261480: what agrees to thirteen digits with one of ten or fewer means that one.
std::optional<double> without_dust(double number) {
  constexpr int agreeing = 13;
  std::array<char, 40> written{};
  const auto end = std::to_chars(written.data(), written.data() + written.size(), number,
                                 std::chars_format::scientific, agreeing - 1);
  const std::string_view rounded(written.data(),
                                 static_cast<std::size_t>(end.ptr - written.data()));
  return significant_digits(rounded) <= most_meant ? number_in(rounded) : std::nullopt;
}

// Digits as they stand; what a double cannot tell apart (0.10000000000000001) as its shortest.
// Of a formula without its dust.
Result<CellValue> number_value(std::string_view digits, bool percent, bool is_formula,
                               std::string& scratch) {
  CellValue value{.kind = SheetCellKind::number, .text = digits, .is_percent = percent};
  const bool plain = is_plain_number(digits);
  if (plain && (!is_formula || significant_digits(digits) <= most_meant)) return value;
  const auto number = number_in(digits);
  if (!number) return refuse(about("workbook.cell_damaged", digits));
  const auto meant = is_formula ? without_dust(*number) : std::nullopt;
  const bool is_same = !meant || *meant == *number;
  if (is_same && (plain || significant_digits(digits) <= safe_digits)) return value;
  std::array<char, 32> shortest{};
  const auto end =
      std::to_chars(shortest.data(), shortest.data() + shortest.size(), meant.value_or(*number));
  scratch.assign(shortest.data(), end.ptr);
  value.text = scratch;
  return value;
}

// 5 that is shown as "5 %" by a sign put behind it is the share 0.05.
Result<CellValue> signed_percent(Result<CellValue> number, std::string& scratch) {
  const auto figure = number ? read_sheet_figure(number->text) : Result<Decimal>{};
  constexpr int finest = 28;  // digits behind the mark that two more fit behind
  if (!number || !figure || figure->scale() > finest) return number;
  scratch = Decimal(figure->coefficient(), figure->scale() + 2).text();
  number->text = scratch;
  number->is_percent = true;
  return number;
}

Result<CellValue> date_value(std::optional<std::string> date, std::string_view found,
                             std::string& scratch) {
  if (!date) return refuse(about("workbook.no_such_day", found));
  scratch = std::move(*date);
  return CellValue{.kind = SheetCellKind::date, .text = scratch};
}

Result<CellValue> shared_value(std::string_view index, const SharedStrings& strings) {
  std::size_t number = 0;
  const auto read = std::from_chars(index.data(), index.data() + index.size(), number);
  const bool whole = read.ec == std::errc() && read.ptr == index.data() + index.size();
  const auto text = whole ? strings.find(number) : std::nullopt;
  if (!text)
    return refuse(about(whole ? "workbook.string_missing" : "workbook.cell_damaged", index));
  return CellValue{.is_empty = text->empty(), .text = *text, .is_shared = true};
}

Result<CellValue> boolean_value(std::string_view found) {
  const bool yes = found == "1" || found == "true";
  if (!yes && found != "0" && found != "false") {
    return refuse(about("workbook.cell_damaged", found));
  }
  return CellValue{.kind = SheetCellKind::boolean, .text = yes ? "TRUE" : "FALSE"};
}

Result<CellValue> number_or_date(std::string_view digits, const RawCell& raw,
                                 const CellContext& context, std::string& scratch) {
  const ShownAs shown = context.formats.shown(raw.style);
  if (shown == ShownAs::number || shown == ShownAs::percent) {
    return number_value(digits, shown == ShownAs::percent, raw.has_formula, scratch);
  }
  if (shown == ShownAs::percent_sign) {
    return signed_percent(number_value(digits, true, raw.has_formula, scratch), scratch);
  }
  const auto serial = number_in(digits);
  if (!serial) return refuse(about("workbook.cell_damaged", digits));
  return date_value(date_of(*serial, context.day_count, shown), digits, scratch);
}

Result<CellValue> text_value(std::string_view text) {
  return CellValue{.is_empty = text.empty(), .text = text};
}

}  // namespace

Result<CellValue> cell_value(const RawCell& raw, const CellContext& context, std::string& scratch) {
  if (raw.has_text) return text_value(raw.text);
  const std::string_view found = without_spaces(raw.value);
  const bool spells_text = raw.type == "str" || raw.type == "inlineStr";
  if (raw.has_formula && (!raw.has_value || (found.empty() && !spells_text))) {
    return refuse(Problem{.code = "workbook.no_value"});
  }
  if (spells_text) {
    scratch = plain_text(raw.value);
    return text_value(scratch);
  }
  if (found.empty()) return CellValue{.is_empty = true};
  if (raw.type == "s") return shared_value(found, context.strings);
  if (raw.type == "b") return boolean_value(found);
  if (raw.type == "e") return CellValue{.kind = SheetCellKind::error, .text = found};
  if (raw.type == "d") return date_value(date_spelled(found), found, scratch);
  return number_or_date(found, raw, context, scratch);
}

}  // namespace cpa::tables
