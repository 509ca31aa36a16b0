#include "cpa/plant_files/internal/foreign_table.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/months_across.hpp"

namespace cpa::plant_files {
namespace {

using tables::SheetCell;
using tables::SheetCellKind;

constexpr std::size_t most_top_rows = 80;
constexpr std::size_t most_heading_rows = 3;
constexpr std::size_t most_columns = 500;

// Numbers of columns, "(1)" or "1", which some tables carry under their headings.
bool is_column_number(const TopCell& cell) {
  return cell.text.find_first_not_of("0123456789()=+-*/ ABCDE") == std::string::npos;
}

class TableFinder {
 public:
  TableFinder(tables::WorkbookReader& book, std::size_t sheet) : book_(book), sheet_(sheet) {}

  // What is wrong with the sheet, not with one of its cells.
  [[nodiscard]] Problems of_sheet() const {
    Problems whole;
    std::copy_if(problems_.begin(), problems_.end(), std::back_inserter(whole),
                 [](const Problem& problem) { return problem.where.field.empty(); });
    return whole;
  }

  std::optional<ForeignTable> find() {
    read_top();
    for (const bool lone : {false, true}) {
      table_ = ForeignTable{.sheet = sheet_, .lone_months = lone};
      if (find_months_across(rows_, sheet_, table_)) {
        first_heading_row_ = table_.heading_row;
        find_year();
        const bool dated = std::all_of(table_.months.begin(), table_.months.end(),
                                       [](const auto& month) { return month.second.year; });
        if (dated || table_.year) return table_;
        table_ = ForeignTable{.sheet = sheet_, .lone_months = lone};
      }
      if (find_period_column() && take_headings()) {
        find_year();
        find_steps();
        if (!lone || table_.year) return table_;
      }
    }
    return std::nullopt;
  }

 private:
  void read_top() {
    problems_ = book_.read(sheet_, [this](const tables::SheetRow& row) {
      TopRow& kept = rows_[row.row];
      for (const SheetCell& cell : row.cells) {
        if (cell.column >= most_columns) break;
        kept[cell.column] = {.kind = cell.kind, .text = std::string(cell.text)};
      }
      return rows_.size() < most_top_rows;
    });
  }

  [[nodiscard]] std::optional<ForeignPeriod> period_in(const TopCell& cell) const {
    return table_.lone_months ? lone_month(cell.view()) : foreign_period(cell.view());
  }

  // The column with the most periods in it; the first of those alike.
  bool find_period_column() {
    std::map<std::size_t, std::size_t> counts;
    for (const auto& row : rows_) {
      for (const auto& cell : row.second) {
        if (period_in(cell.second)) ++counts[cell.first];
      }
    }
    const auto most =
        std::max_element(counts.begin(), counts.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == counts.end()) return false;
    table_.period.column = most->first;
    for (const auto& row : rows_) {
      const auto cell = row.second.find(table_.period.column);
      const bool has_more = row.second.size() > 1;
      if (has_more && cell != row.second.end() && period_in(cell->second)) {
        table_.first_row = row.first;
        return true;
      }
    }
    return false;
  }

  // The rows right above the first one, down from the highest; those of column numbers left out.
  [[nodiscard]] std::vector<std::size_t> heading_rows() const {
    std::vector<std::size_t> found;
    for (std::size_t row = table_.first_row; row > 0 && found.size() < most_heading_rows; --row) {
      const auto above = rows_.find(row - 1);
      if (above == rows_.end() || above->second.size() < 2) break;
      const auto& cells = above->second;
      const bool numbers = std::all_of(cells.begin(), cells.end(), [](const auto& cell) {
        return is_column_number(cell.second);
      });
      if (numbers) continue;
      const bool texts = std::all_of(cells.begin(), cells.end(), [](const auto& cell) {
        return cell.second.kind == SheetCellKind::text;
      });
      if (!texts) break;
      found.push_back(above->first);
    }
    std::reverse(found.begin(), found.end());
    return found;
  }

  // What stands in the first of merged cells is the heading of all their columns.
  void unfold_merged(const std::vector<std::size_t>& headings) {
    const auto merged = book_.merged_cells(sheet_);
    if (!merged) return;
    std::size_t room = most_columns * most_heading_rows;
    for (const tables::MergedCells& range : *merged) {
      if (std::find(headings.begin(), headings.end(), range.first.row) == headings.end()) continue;
      TopRow& row = rows_[range.first.row];
      const auto first = row.find(range.first.column);
      if (first == row.end()) continue;
      const std::size_t last = std::min(range.last.column, most_columns - 1);
      for (std::size_t column = range.first.column; column <= last && room > 0; ++column, --room) {
        row[column] = first->second;
      }
    }
  }

  bool take_headings() {
    const auto rows = heading_rows();
    if (rows.empty()) return false;
    table_.heading_row = rows.back();
    first_heading_row_ = rows.front();
    unfold_merged(rows);
    std::map<std::size_t, std::string> texts;
    for (const std::size_t row : rows) {
      for (const auto& cell : rows_[row]) {
        std::string& text = texts[cell.first];
        const std::string more = single_spaced(cell.second.text);
        if (text.empty()) {
          text = more;
        } else if (text != more) {
          text += " " + more;
        }
      }
    }
    for (auto& text : texts) {
      ForeignHeading heading{.column = text.first, .text = std::move(text.second)};
      if (heading.text.empty()) continue;
      if (heading.column == table_.period.column) {
        table_.period = std::move(heading);
      } else {
        table_.headings.push_back(std::move(heading));
      }
    }
    return !table_.period.text.empty() && !table_.headings.empty();
  }

  // In the titles above the headings, else in the name of the sheet.
  void find_year() {
    std::string titles;
    for (const auto& row : rows_) {
      if (row.first >= first_heading_row_) break;
      for (const auto& cell : row.second) titles += cell.second.text + " ";
    }
    table_.year = only_year(titles);
    if (!table_.year) table_.year = only_year(book_.sheets()[sheet_].name);
  }

  // Rows are days where a month has several of them.
  void find_steps() {
    std::set<std::pair<int, unsigned>> months;
    for (const auto& row : rows_) {
      const auto cell = row.second.find(table_.period.column);
      if (row.first < table_.first_row || cell == row.second.end()) continue;
      const auto period = period_in(cell->second);
      if (!period || !period->day) continue;
      if (!months.emplace(period->year.value_or(0), period->month).second) table_.by_day = true;
    }
  }

  tables::WorkbookReader& book_;
  std::size_t sheet_;
  std::map<std::size_t, TopRow> rows_;
  std::size_t first_heading_row_ = 0;
  ForeignTable table_;
  Problems problems_;
};

}  // namespace

std::optional<ForeignTable> find_foreign_table(tables::WorkbookReader& book, std::size_t sheet,
                                               Problems& problems) {
  TableFinder finder(book, sheet);
  auto table = finder.find();
  if (!table) {
    const Problems of_sheet = finder.of_sheet();
    problems.insert(problems.end(), of_sheet.begin(), of_sheet.end());
  }
  return table;
}

}  // namespace cpa::plant_files
