#include "cpa/plant_files/internal/import_cell.hpp"

#include <map>
#include <utility>

#include "cpa/core/text.hpp"
#include "cpa/plant_files/internal/exact_conversion.hpp"
#include "cpa/tables/sheet_figure.hpp"
#include "cpa/units/quantity.hpp"

namespace cpa::plant_files {
namespace {

using tables::SheetCell;
using tables::SheetCellKind;

// What rounding to fifteen digits leaves behind 0.6.
Decimal without_end_zeros(const Decimal& value) {
  std::int64_t coefficient = value.coefficient();
  int scale = value.scale();
  for (; scale > 0 && coefficient % 10 == 0; --scale) coefficient /= 10;
  return {coefficient, scale};
}

Problem problem_of_cell(std::string code, std::map<std::string, std::string> arguments) {
  Problem problem{.code = std::move(code)};
  problem.arguments = std::move(arguments);
  return problem;
}

}  // namespace

bool is_written_figure(const SheetCell& cell) {
  const std::string_view text = trim(cell.text);
  return cell.kind == SheetCellKind::text && !text.empty() && !is_dash(text);
}

Result<std::optional<CellContent>> imported_content(const SheetCell& cell,
                                                    const MappedColumn& column,
                                                    const plant::Item& item, DecimalMark mark) {
  const std::string_view text = trim(cell.text);
  const auto refused = [&](const char* code) {
    return refuse(problem_of_cell(code, {{"found", std::string(text)}, {"item", item.code}}));
  };
  if (cell.kind == SheetCellKind::error) return refused("import.cell_error");
  if (cell.kind == SheetCellKind::text && text.empty()) return std::optional<CellContent>();
  if (cell.kind == SheetCellKind::text && is_dash(text)) {
    return std::optional(CellContent{.dash = true});
  }
  const bool number = cell.kind == SheetCellKind::number;
  if (!number && cell.kind != SheetCellKind::text) return refused("import.not_a_figure");
  const bool is_share = item.unit.dimension == units::dimension::none;
  if (number && cell.is_percent && !is_share) return refused("import.percent");
  const auto figure = number ? tables::read_sheet_figure(text) : read_decimal(text, mark);
  if (!figure) return refuse(problem_of_cell(figure.error().code, figure.error().arguments));
  const auto converted =
      convert_exactly(number ? without_end_zeros(*figure) : *figure, column.unit, item.unit);
  if (!converted) {
    return refuse(problem_of_cell(
        "data.unit_differs",
        {{"found", column.unit_text}, {"item", item.code}, {"expected", item.unit_text}}));
  }
  return std::optional(CellContent{.figure = *converted});
}

}  // namespace cpa::plant_files
