#include "cpa/tables/internal/print_scale.hpp"

#include <algorithm>
#include <cmath>

namespace cpa::tables {
namespace {

// Of an A4 page on its side, less its margins and the line of page numbers, in pixels (96 an inch).
constexpr double page_width = 980;
constexpr double page_height = 620;
constexpr double least_scale = 40;  // smaller is not read
constexpr double most_scale = 100;
constexpr double pixels_a_point = 96.0 / 72.0;
constexpr double row_pixels = 20;

double width_of(const WrittenSheet& sheet, std::size_t first, std::size_t last) {
  constexpr double pixels_a_digit = 7;
  constexpr double cell_margin = 5;
  double width = 0;
  for (std::size_t column = first; column < last; ++column) {
    const auto known = sheet.columns.find(column);
    if (known != sheet.columns.end() && known->second.hidden) continue;
    const double digits = known == sheet.columns.end() ? SheetColumn{}.width : known->second.width;
    width += digits * pixels_a_digit + cell_margin;
  }
  return width;
}

double height_of(const WrittenSheet& sheet, std::size_t rows) {
  double height = static_cast<double>(rows) * row_pixels;
  for (const auto& [row, look] : sheet.rows) {
    if (row < rows && look.height) height += *look.height * pixels_a_point - row_pixels;
  }
  return height;
}

}  // namespace

std::optional<ChartsBeside> charts_beside(const WrittenSheet& sheet) {
  if (sheet.charts.empty() || !sheet.landscape) return std::nullopt;
  std::size_t first = sheet.charts.front().at.column;
  for (const SheetChart& chart : sheet.charts) first = std::min(first, chart.at.column);
  std::size_t rows = 0;
  for (const WrittenCell& cell : sheet.cells) {
    if (cell.at.column >= first) return std::nullopt;
    rows = std::max(rows, cell.at.row + 1);
  }
  double width = width_of(sheet, 0, first);
  // A table of more than a page or two goes on over several.
  constexpr std::size_t page_rows = 80;
  double height = rows > page_rows ? 0 : height_of(sheet, rows);
  for (const SheetChart& chart : sheet.charts) {
    width = std::max(width, width_of(sheet, first, chart.at.column) + chart.width);
    height = std::max(height, height_of(sheet, chart.at.row) + chart.height);
  }
  const double scale = 100 * std::min(page_width / width, page_height / height);
  return ChartsBeside{first,
                      static_cast<std::uint16_t>(std::clamp(scale, least_scale, most_scale))};
}

std::uint16_t pages_wide(const WrittenSheet& sheet) {
  constexpr double read_scale = 0.75;
  std::size_t columns = sheet.columns.empty() ? 0 : sheet.columns.rbegin()->first + 1;
  for (const WrittenCell& cell : sheet.cells) columns = std::max(columns, cell.at.column + 1);
  // The frozen columns come again on every page.
  const double repeated = width_of(sheet, 0, sheet.frozen_columns);
  const double once = width_of(sheet, sheet.frozen_columns, columns);
  const double room = std::max(page_width / read_scale - repeated, page_width / 2);
  return static_cast<std::uint16_t>(std::clamp(std::ceil(once / room), 1.0, 1000.0));
}

}  // namespace cpa::tables
