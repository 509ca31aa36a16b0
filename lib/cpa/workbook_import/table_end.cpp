#include "cpa/workbook_import/internal/table_end.hpp"

#include <algorithm>
#include <array>

#include "cpa/core/number_text.hpp"
#include "cpa/core/text.hpp"
#include "cpa/plant_files/cell_reading.hpp"
#include "cpa/workbook_import/internal/folded_words.hpp"
#include "cpa/workbook_import/internal/period_column.hpp"

namespace cpa::workbook_import {
namespace {

// "Ngày chốt", "Tháng", "Kỳ"; not "Ngày 15/5 thay công tơ".
bool heads_periods(std::string_view text) {
  constexpr auto heads =
      std::to_array<std::string_view>({"ngay", "day", "date", "stt", "tt", "no", "nam", "year"});
  constexpr std::size_t most = 3;
  const auto words = folded_words(text);
  const bool numbers = text.find_first_of("0123456789") != std::string_view::npos;
  return heads_months(text) ||
         (!numbers && words.size() <= most &&
          std::any_of(words.begin(), words.end(), [&](const std::string& word) {
            return std::find(heads.begin(), heads.end(), word) != heads.end();
          }));
}

// Words of a cell that are not what heads its column.
bool says_else(const ForeignTable& table, const tables::SheetCell& cell) {
  const std::string words = folded_text(cell.text);
  if (words.empty() || plant_files::is_dash(trim(cell.text))) return false;
  const auto year = table.year_columns.find(cell.column);
  if (year != table.year_columns.end() && lone_year(cell) == year->second.year) return false;
  const auto own =
      std::find_if(table.headings.begin(), table.headings.end(),
                   [&](const ForeignHeading& heading) { return heading.column == cell.column; });
  return own == table.headings.end() || fold(own->text).find(words) == std::string::npos;
}

}  // namespace

void TableEnd::look_at(const tables::SheetRow& row, const IsRead& is_read) {
  for (const tables::SheetCell& cell : row.cells) {
    if (!is_read(cell.column) || !says_else(table_, cell)) continue;
    const bool goes_on = last_remark_ && *last_remark_ + 1 == row.row;
    const bool remark = (!end_ || goes_on) && may_be_remark(row, is_read);
    if (!end_) {
      end_ = row.row;
      words_ = shortened(trim(cell.text), 40);
      column_ = cell.column;
    }
    last_remark_ = remark ? std::optional(row.row) : std::nullopt;
    return;
  }
}

// Headings stand in all columns, name units, and something that heads the periods.
bool TableEnd::may_be_remark(const tables::SheetRow& row, const IsRead& is_read) const {
  std::size_t words = 0;
  for (const tables::SheetCell& cell : row.cells) {
    const std::string_view text = trim(cell.text);
    if (cell.column == table_.period.column && heads_periods(text)) return false;
    if (!is_read(cell.column) || !says_else(table_, cell)) continue;
    if (text.find_first_of("([") != std::string_view::npos) return false;
    ++words;
  }
  const auto columns =
      std::count_if(table_.headings.begin(), table_.headings.end(),
                    [&](const ForeignHeading& heading) { return is_read(heading.column); });
  return columns == 1 || words < static_cast<std::size_t>(columns);
}

bool TableEnd::resumes_at(std::size_t row, bool continues) {
  if (!continues || !last_remark_ || *last_remark_ + 1 != row) {
    goes_on_ = true;
    last_remark_.reset();
    return false;
  }
  ++remark_count_;
  if (!remarks_) {
    remarks_ = Problem{.code = "import.remark_row",
                       .severity = Severity::note,
                       .where = book_.locate(table_.sheet, {*end_, column_})};
    remarks_->arguments = {{"found", words_}, {"cell", remarks_->where.field}};
  }
  remarks_->arguments["count"] = std::to_string(remark_count_);
  end_.reset();
  last_remark_.reset();
  return true;
}

void TableEnd::note_sum(std::size_t row) {
  if (last_remark_ && *last_remark_ + 1 == row) last_remark_ = row;
}

Problems TableEnd::told() const {
  Problems problems;
  if (remarks_) problems.push_back(*remarks_);
  if (end_ && goes_on_) problems.push_back(next_table({*end_, column_}, words_));
  if (table_.next_rows) {
    problems.push_back(next_table({*table_.next_rows, table_.period.column}, table_.period.text));
  }
  if (table_.next_table) {
    problems.push_back(next_table({table_.heading_row, *table_.next_table}, table_.period.text));
  }
  return problems;
}

Problem TableEnd::next_table(tables::CellAddress at, const std::string& found) const {
  Problem problem{.code = "import.next_table",
                  .severity = Severity::warning,
                  .where = book_.locate(table_.sheet, at)};
  problem.arguments = {{"found", found}, {"cell", problem.where.field}};
  return problem;
}

}  // namespace cpa::workbook_import
