// A figure of a wide table with what stands beside it: CODE, CODE.state, CODE.note, CODE.from and
// CODE.to, by the rules of a folder's data.csv.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "cpa/core/number_text.hpp"
#include "cpa/plant/item.hpp"
#include "cpa/tables/cell.hpp"

namespace cpa::plant_files {

enum class FigurePart { value, state, note, from, to };

inline constexpr std::array figure_part_endings{".state", ".note", ".from", ".to"};

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

// The bill's own days; the row's where none are given; nothing where they cannot be read. Problems:
// those of days, data.bill.half, and the warning data.bill.elsewhere.
[[nodiscard]] std::optional<calendar::Period> bill_days(std::string_view from, std::string_view to,
                                                        const plant::Item& item,
                                                        const calendar::Period& row,
                                                        const PartProblem& report);

// The record of one figure in a row of period `row`; nothing where it cannot be read. Problems:
// those of numbers, of bill_days(), data.state.unknown, and those of a folder's cells.
[[nodiscard]] std::optional<plant::Record> read_figure(const FigureCells& cells,
                                                       const plant::Item& item,
                                                       const calendar::Period& row,
                                                       DecimalMark mark, const PartProblem& report);

}  // namespace cpa::plant_files
