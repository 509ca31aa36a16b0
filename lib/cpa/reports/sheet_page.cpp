#include "cpa/reports/sheet_page.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

#include "cpa/core/number_text.hpp"
#include "cpa/core/rounding.hpp"
#include "cpa/core/text.hpp"
#include "cpa/core/text_bytes.hpp"

namespace cpa::reports {
namespace {

constexpr std::size_t longest_name = 31;
// Spreadsheets refuse formulas of more letters.
constexpr std::size_t longest_formula = 8'000;
constexpr std::uint32_t heading_fill = 0xE8EDF2;

std::uint32_t ink_of(Tone tone) {
  switch (tone) {
    case Tone::good:
      return 0x00664A;
    case Tone::bad:
      return 0xB84A00;
    case Tone::warning:
      return 0x6B5200;
    case Tone::faint:
      return 0x595959;
    case Tone::plain:
    case Tone::strong:
      break;
  }
  return 0x000000;
}

tables::CellLook cell_look(Tone tone) {
  tables::CellLook look{.ink = ink_of(tone)};
  look.bold = tone == Tone::strong || tone == Tone::good || tone == Tone::bad;
  look.wrap = true;
  return look;
}

tables::CellLook figure_look(long double value, Shown shown) {
  tables::CellLook look{.wrap = true};  // stands on top like the words of its row
  const long double size = std::fabs(value);
  if (shown == Shown::share) {
    look.number_format = "0.0%";
  } else if (shown == Shown::by_size) {
    look.number_format = size >= 1000 || size == 0 ? "#,##0"
                         : size >= 100             ? "#,##0.0"
                         : size >= 1               ? "#,##0.00"
                                                   : "0.0000";
  }
  return look;
}

// Letters of the name (whole ones), without what spreadsheets forbid in it.
std::string sheet_name(const std::string& name) {
  std::string allowed;
  for (const char letter : name) {
    allowed += std::string_view("[]:*?/\\'").find(letter) == std::string_view::npos ? letter : ' ';
  }
  std::string cut;
  std::size_t letters = 0;
  for (const char byte : allowed) {
    if (begins_letter(byte) && ++letters > longest_name) break;
    cut += byte;
  }
  return std::string(trim(cut));
}

double letters_in(std::string_view text) {
  return static_cast<double>(std::count_if(text.begin(), text.end(), begins_letter));
}

// Nothing where the figure is beyond what a decimal holds.
std::optional<Decimal> decimal_of(long double value) {
  const auto decimal = read_decimal(canonical_number(round_significant(value)), DecimalMark::point);
  if (!decimal) return std::nullopt;
  return *decimal;
}

}  // namespace

bool equals_but_for_rounding(long double a, long double b) {
  constexpr long double rounding = 1e-9L;
  return std::fabs(a - b) <= rounding * std::max(std::fabs(a), std::fabs(b));
}

std::optional<std::string> SheetTerm::giving(long double expected) const {
  if (formula.size() > longest_formula || !equals_but_for_rounding(value, expected))
    return std::nullopt;
  return "=" + formula;
}

SheetPage::SheetPage(const std::string& name) { sheet_.name = sheet_name(name); }

void SheetPage::put(tables::WrittenValue value, tables::CellLook look) {
  sheet_.cells.push_back({.at = at_, .value = std::move(value), .look = std::move(look)});
  ++at_.column;
}

void SheetPage::title(const std::string& text) {
  put(text, {.size = 14, .bold = true});
  end_row();
}

void SheetPage::line(const std::string& text, Tone tone) {
  tables::CellLook look = cell_look(tone);
  look.wrap = false;
  put(text, look);
  end_row();
}

void SheetPage::headings(const std::vector<SheetHeading>& headings) {
  for (const SheetHeading& heading : headings) {
    auto& column = sheet_.columns[at_.column];
    column.width = std::max(column.width, heading.width);
    put(heading.text, {.fill = heading_fill, .bold = true, .wrap = true, .border = true});
  }
  end_row();
}

void SheetPage::text(std::string text, Tone tone) {
  if (text.empty()) return put(std::monostate{}, cell_look(tone));
  put(std::move(text), cell_look(tone));
}

void SheetPage::figure(std::optional<long double> value, Shown shown) {
  const std::optional<Decimal> decimal = value ? decimal_of(*value) : std::nullopt;
  if (!decimal) return text("–", Tone::faint);
  put(*decimal, figure_look(*value, shown));
}

void SheetPage::figure(const Decimal& value) {
  put(value, {.number_format = "#,##0.######", .wrap = true});
}

void SheetPage::formula(std::string formula, long double value, Shown shown) {
  const std::optional<Decimal> decimal = decimal_of(value);
  if (!decimal) return text("–", Tone::faint);
  put(tables::CellFormula{std::move(formula), *decimal}, figure_look(value, shown));
}

void SheetPage::reckoned(const std::optional<SheetTerm>& term, long double value, Shown shown) {
  const auto known = term ? term->giving(value) : std::nullopt;
  if (known) {
    formula(*known, value, shown);
  } else {
    figure(value, shown);
  }
}

void SheetPage::share_decimals(std::size_t figures) {
  const auto value_of = [](const tables::WrittenCell& cell) -> long double {
    if (const auto* decimal = std::get_if<Decimal>(&cell.value)) return decimal->value();
    const auto* formula = std::get_if<tables::CellFormula>(&cell.value);
    return formula == nullptr ? 0 : formula->value.value();
  };
  const auto first = sheet_.cells.end() - static_cast<std::ptrdiff_t>(figures);
  long double largest = 0;
  for (auto cell = first; cell != sheet_.cells.end(); ++cell) {
    largest = std::max(largest, std::fabs(value_of(*cell)));
  }
  const std::string format = figure_look(largest, Shown::by_size).number_format;
  for (auto cell = first; cell != sheet_.cells.end(); ++cell) cell->look.number_format = format;
}

// Rows that must be higher for their words say so: not every spreadsheet program finds that out
// when it opens a file.
void SheetPage::end_row() {
  constexpr double line_height = 15.0;  // points
  double lines = 1;
  for (auto cell = sheet_.cells.rbegin(); cell != sheet_.cells.rend(); ++cell) {
    if (cell->at.row != at_.row) break;
    const auto* const text = std::get_if<std::string>(&cell->value);
    if (text == nullptr || !cell->look.wrap) continue;
    const double room = sheet_.columns[cell->at.column].width * (cell->look.bold ? 0.85 : 0.95);
    lines = std::max(lines, std::ceil(letters_in(*text) / std::max(room, 1.0)));
  }
  if (lines > 1) sheet_.rows[at_.row].height = line_height * lines;
  at_ = {at_.row + 1, 0};
}

}  // namespace cpa::reports
