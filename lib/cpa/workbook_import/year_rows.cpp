#include "cpa/workbook_import/internal/year_rows.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "cpa/core/text.hpp"
#include "cpa/tables/sheet_figure.hpp"
#include "cpa/workbook_import/internal/import_cell.hpp"

namespace cpa::workbook_import {
namespace {

using Rows = std::map<std::size_t, TopRow>;

// A number, or a text that is one by the decimal mark.
std::optional<long double> number_in(const TopRow& row, std::size_t column, DecimalMark mark) {
  const auto cell = row.find(column);
  if (cell == row.end()) return std::nullopt;
  const bool words = cell->second.kind == tables::SheetCellKind::text;
  if (!words && cell->second.kind != tables::SheetCellKind::number) return std::nullopt;
  if (words && !is_written_number(cell->second.view())) return std::nullopt;
  const std::string_view text = trim(cell->second.text);
  const auto figure = words ? read_decimal(text, mark) : tables::read_sheet_figure(text);
  return figure ? std::optional(figure->value()) : std::nullopt;
}

// Rows of months that stand together, between two rows of years.
using Block = std::vector<const TopRow*>;

// How many columns of a row of sums say what the months of a block come to.
std::size_t columns_summed(const TopRow& sums, std::size_t period_column, const Block& block,
                           DecimalMark mark) {
  constexpr long double rounding = 1e-7L;
  std::size_t found = 0;
  for (const auto& cell : sums) {
    const auto sum = cell.first == period_column ? std::nullopt : number_in(sums, cell.first, mark);
    if (!sum || *sum == 0) continue;
    long double of_months = 0;
    for (const TopRow* month : block) of_months += number_in(*month, cell.first, mark).value_or(0);
    if (std::fabs(*sum - of_months) <= rounding * std::fabs(*sum)) ++found;
  }
  return found;
}

std::size_t columns_summed(const TopRow& sums, std::size_t period_column, const Block& block) {
  return std::max(columns_summed(sums, period_column, block, DecimalMark::comma),
                  columns_summed(sums, period_column, block, DecimalMark::point));
}

}  // namespace

bool heads_years(std::string_view heading) {
  const std::string folded = folded_text(heading);
  return folded == "nam" || folded == "year";
}

bool is_year_row(const TopRow& cells, std::size_t period_column) {
  if (cells.size() == 1) return lone_year(cells.begin()->second.view()).has_value();
  const auto period = cells.find(period_column);
  if (period == cells.end() || !lone_year(period->second.view())) return false;
  return std::none_of(cells.begin(), cells.end(), [&](const auto& cell) {
    return cell.first != period_column && cell.second.kind == tables::SheetCellKind::text &&
           !trim(cell.second.text).empty() && !is_written_number(cell.second.view());
  });
}

bool is_year_sum(const TopRow& cells, std::size_t period_column) {
  return is_year_row(cells, period_column) &&
         std::any_of(cells.begin(), cells.end(), [&](const auto& cell) {
           return cell.first != period_column &&
                  (number_in(cells, cell.first, DecimalMark::comma) ||
                   number_in(cells, cell.first, DecimalMark::point));
         });
}

std::map<std::size_t, int> summed_years(const Rows& rows, const ForeignTable& table) {
  const std::size_t column = table.period.column;
  struct Year {
    std::size_t row;
    const TopRow* cells;
    Block above, below;
    std::size_t first_above;
  };
  std::vector<Year> years;
  Block block;
  std::size_t first_of_block = 0;
  const std::size_t begin = table.first_row > 0 ? table.first_row - 1 : 0;
  for (auto row = rows.lower_bound(begin); row != rows.end(); ++row) {
    const auto cell = row->second.find(column);
    if (is_year_row(row->second, column)) {
      if (!years.empty()) years.back().below = block;
      years.push_back({row->first, &row->second, block, {}, first_of_block});
      block.clear();
    } else if (cell != row->second.end() && table.period_in(cell->second.view())) {
      if (block.empty()) first_of_block = row->first;
      block.push_back(&row->second);
    }
  }
  if (!years.empty()) years.back().below = block;
  std::map<std::size_t, int> found;
  for (const Year& year : years) {
    const auto said = lone_year(year.cells->count(column) > 0 ? year.cells->at(column).view()
                                                              : year.cells->begin()->second.view());
    if (!said || !is_year_sum(*year.cells, column)) continue;
    const std::size_t above = columns_summed(*year.cells, column, year.above);
    const std::size_t below = columns_summed(*year.cells, column, year.below);
    if (below > above) found[year.row] = *said;
    if (above > below) found[year.first_above] = *said;
  }
  return found;
}

}  // namespace cpa::workbook_import
