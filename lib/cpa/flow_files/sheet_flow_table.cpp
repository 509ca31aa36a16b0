#include "cpa/flow_files/internal/sheet_flow_table.hpp"

#include <algorithm>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/tables/sheet_figure.hpp"

namespace cpa::flow_files {
namespace {

using tables::SheetCellKind;

// "2024-03" where a spreadsheet made the first of March of it.
std::string period_text(std::string_view day) {
  constexpr std::size_t month_length = 7;
  const bool is_first = day.size() == month_length + 3 && day.substr(month_length) == "-01";
  return std::string(is_first ? day.substr(0, month_length) : day);
}

std::string with_mark(std::string text, DecimalMark mark) {
  if (mark == DecimalMark::comma) std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

// As people see it: 0.02 that is shown as percent is "2 %".
std::string seen(const tables::SheetCell& cell, DecimalMark mark) {
  if (cell.kind == SheetCellKind::date) return period_text(cell.text);
  if (cell.kind != SheetCellKind::number) return std::string(cell.text);
  const auto number = tables::read_sheet_figure(cell.text);
  if (!number) return std::string(cell.text);
  if (!cell.is_percent) return number->text();
  return with_mark(Decimal(number->coefficient(), number->scale() - 2).text(), mark) + " %";
}

constexpr std::size_t most_columns = 500;

std::size_t known_headings(const std::vector<std::string>& texts) {
  return static_cast<std::size_t>(
      std::count_if(texts.begin(), texts.end(),
                    [](const std::string& text) { return column_of(text).has_value(); }));
}

}  // namespace

std::optional<std::size_t> readings_sheet(const tables::WorkbookReader& book) {
  for (std::size_t i = 0; i < book.sheets().size(); ++i) {
    const std::string name = fold(trim(book.sheets()[i].name));
    if (name == "flows" || name == "dong") return i;
  }
  return std::nullopt;
}

std::vector<std::vector<std::string>> sheet_rows(tables::WorkbookReader& book, std::size_t sheet,
                                                 DecimalMark mark, Problems& problems) {
  std::vector<std::vector<std::string>> rows;
  const Problems found = book.read(sheet, [&](const tables::SheetRow& row) {
    std::vector<std::string> texts;
    for (const tables::SheetCell& cell : row.cells) {
      if (cell.column >= most_columns) break;
      texts.resize(cell.column + 1);
      const bool is_number = cell.kind == SheetCellKind::number && !cell.is_percent;
      texts.back() = is_number ? with_mark(seen(cell, mark), mark) : seen(cell, mark);
    }
    const bool is_empty = std::all_of(texts.begin(), texts.end(),
                                      [](const std::string& text) { return trim(text).empty(); });
    const bool is_of_table = !rows.empty() || known_headings(texts) >= 2;
    if (is_of_table && !is_empty) rows.push_back(std::move(texts));
    return true;
  });
  problems.insert(problems.end(), found.begin(), found.end());
  return rows;
}

SheetFlowTable::SheetFlowTable(tables::WorkbookReader& book, std::size_t sheet,
                               FlowContext& context)
    : book_(book), sheet_(sheet) {
  bool has_headings = false;
  const Problems found = book.read(sheet, [&](const tables::SheetRow& row) {
    take(row, context.mark());
    if (has_headings || known_headings(rows_.back().texts) < 2) return true;
    has_headings = true;
    heading_row_ = rows_.back().row;
    set_headings(std::move(rows_.back().texts));
    rows_.clear();
    return true;
  });
  context.problems.insert(context.problems.end(), found.begin(), found.end());
}

void SheetFlowTable::take(const tables::SheetRow& row, DecimalMark mark) {
  SheetRow& taken = rows_.emplace_back();
  taken.row = row.row;
  for (const tables::SheetCell& cell : row.cells) {
    if (cell.column >= most_columns) break;
    taken.texts.resize(cell.column + 1);
    taken.numbers.resize(cell.column + 1);
    taken.texts.back() = seen(cell, mark);
    taken.numbers.back() = cell.kind == SheetCellKind::number && !cell.is_percent;
  }
}

bool SheetFlowTable::next() {
  if (at_ >= rows_.size()) return false;
  ++at_;
  return true;
}

std::string_view SheetFlowTable::cell_text(std::size_t index) const {
  const auto& texts = rows_[at_ - 1].texts;
  return index < texts.size() ? std::string_view(texts[index]) : std::string_view();
}

Result<Decimal> SheetFlowTable::cell_number(std::size_t index, DecimalMark mark) const {
  std::string_view text = trim(cell_text(index));
  const auto& numbers = rows_[at_ - 1].numbers;
  if (index < numbers.size() && numbers[index]) return read_decimal(text, DecimalMark::point);
  if (!text.empty() && text.back() == '%') text.remove_suffix(1);  // the unit says it again
  return read_decimal(trim(text), mark);
}

Location SheetFlowTable::locate_cell(std::size_t index) const {
  return book_.locate(sheet_, {rows_[at_ - 1].row, index});
}

Location SheetFlowTable::locate_heading(std::size_t index) const {
  return book_.locate(sheet_, {heading_row_, index});
}

}  // namespace cpa::flow_files
