// A figure of a wide table with what stands beside it: CODE, CODE.state, CODE.note, CODE.from and
// CODE.to, by the rules of a folder's data.csv.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "cpa/core/number_text.hpp"
#include "cpa/plant/item.hpp"
#include "cpa/tables/cell.hpp"

namespace cpa::plant_files {

enum class FigurePart { value, state, note, from, to };

struct HeadingParts {
  std::string_view code;
  FigurePart part = FigurePart::value;
};
// "lpg" or "lpg.state"; nothing for "lpg.stat".
[[nodiscard]] std::optional<HeadingParts> heading_parts(std::string_view heading);

struct FigureCells {
  const tables::Cell* value = nullptr;
  std::string_view state, note, from, to;  // trimmed but for the note; empty where not there
};

// Told of each problem and of the part where it stands.
using PartProblem = std::function<void(Problem, FigurePart)>;

// The record of one figure in a row of period `row`; nothing where it cannot be read. Problems:
// those of numbers and days, data.state.unknown, data.bill.half, and those of a folder's cells.
[[nodiscard]] std::optional<plant::Record> read_figure(const FigureCells& cells,
                                                       const plant::Item& item,
                                                       const calendar::Period& row,
                                                       DecimalMark mark, const PartProblem& report);

}  // namespace cpa::plant_files
