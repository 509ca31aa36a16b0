#include "cpa/workbook_import/internal/year_blocks.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/workbook_import/internal/foreign_titles.hpp"
#include "cpa/workbook_import/internal/row_names.hpp"

namespace cpa::workbook_import {
namespace {

class YearBlocks {
 public:
  YearBlocks(const TopRows& rows, const std::vector<tables::MergedCells>& merged, std::size_t first,
             ForeignTable& table)
      : rows_(rows), merged_(merged), first_month_(first), table_(table) {}

  void take(bool is_cut) {
    const bool has_parts = table_.first_row != table_.heading_row + 1;
    if (!table_.next_rows || table_.says_row_years || has_parts) return;
    const auto year = year_above(table_.heading_row, 0);
    // Of the title right above them the months have their year already.
    const bool dated = std::any_of(
        table_.months.begin(), table_.months.end(),
        [&](const auto& month) { return month.second.year && month.second.year != year; });
    if (!year || dated) return;
    years_.insert(*year);
    std::map<std::size_t, RowOfYear> found;
    for (const ForeignHeading& item : table_.headings) {
      found[item.column] = {.row = item.column, .year = year};
    }
    const std::size_t own = found.size();
    while (table_.next_rows && take_block(is_cut, found)) {
    }
    if (found.size() == own) return;
    for (auto& month : table_.months) month.second.year.reset();
    table_.row_years = std::move(found);
    table_.says_row_years = true;
  }

 private:
  // The block whose months stand in row `next_rows`; what comes after it is the next one.
  bool take_block(bool is_cut, std::map<std::size_t, RowOfYear>& found) {
    ForeignTable block{.sheet = table_.sheet, .form = table_.form};
    block.heading_row = *table_.next_rows;
    block.first_row = block.heading_row + 1;
    block.months = table_.months;
    const auto year = year_above(block.heading_row, last_row(found) + 1);
    if (!year || years_.count(*year) > 0 || !has_same_months(rows_.at(block.heading_row))) {
      return false;
    }
    find_next_rows(rows_, block);
    if (is_cut && !block.next_rows) return false;
    if (!name_rows(rows_, merged_, first_month_, block)) return false;
    std::map<std::size_t, RowOfYear> own;
    for (const ForeignHeading& item : block.headings) {
      const auto known = row_named(item.text);
      if (!known) return false;
      own[item.column] = {.row = *known, .year = year};
    }
    years_.insert(*year);
    found.merge(own);
    table_.rows_estimated.merge(block.rows_estimated);
    table_.next_rows = block.next_rows;
    return true;
  }

  static std::size_t last_row(const std::map<std::size_t, RowOfYear>& found) {
    return found.empty() ? 0 : found.rbegin()->first;
  }

  // The row of the first block with that name, if it is the only one.
  [[nodiscard]] std::optional<std::size_t> row_named(const std::string& name) const {
    std::optional<std::size_t> row;
    for (const ForeignHeading& item : table_.headings) {
      if (fold(item.text) != fold(name)) continue;
      if (row) return std::nullopt;
      row = item.column;
    }
    return row;
  }

  [[nodiscard]] bool has_same_months(const TopRow& row) const {
    return std::all_of(table_.months.begin(), table_.months.end(), [&](const auto& month) {
      const auto cell = row.find(month.first);
      const auto period =
          cell == row.end() ? std::nullopt : period_written(cell->second.view(), table_.form);
      return period && period->month == month.second.month && !period->year;
    });
  }

  // The one year that the nearest title above a row of months says, down from row `from`.
  [[nodiscard]] std::optional<int> year_above(std::size_t row, std::size_t from) const {
    for (auto above = rows_.lower_bound(row); above != rows_.begin();) {
      --above;
      if (above->first < from) break;
      if (has_figures(above->second)) continue;
      for (const auto& cell : above->second) {
        const auto alone = lone_year(cell.second.view());
        const auto year = alone ? alone : title_year(cell.second.text).any();
        if (year) return year;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] bool has_figures(const TopRow& row) const {
    return std::any_of(row.begin(), row.end(), [&](const auto& cell) {
      return cell.first >= first_month_ && cell.second.kind == tables::SheetCellKind::number;
    });
  }

  const TopRows& rows_;
  const std::vector<tables::MergedCells>& merged_;
  std::size_t first_month_;
  ForeignTable& table_;
  std::set<int> years_;
};

}  // namespace

void take_year_blocks(const TopRows& rows, const std::vector<tables::MergedCells>& merged,
                      std::size_t first, bool is_cut, ForeignTable& table) {
  YearBlocks(rows, merged, first, table).take(is_cut);
}

}  // namespace cpa::workbook_import
