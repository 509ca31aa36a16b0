// From what stands in a cell, its state and its note to a reading: empty is missing, a dash is not
// used, a figure is measured unless the state says otherwise. The same rules for every form.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cpa/core/problem.hpp"
#include "cpa/plant/item.hpp"

namespace cpa::plant_files {

struct CellContent {
  std::optional<Decimal> figure;             // in the item's unit
  bool dash = false;                         // "-"
  std::optional<plant::ReadingState> state;  // as written; nothing = not said
  std::string note;
};

// Problems carry no place: data.state.conflict, data.figure.missing; warnings
// data.estimate_without_way, data.negative.
[[nodiscard]] plant::Reading reading_of(CellContent content, const plant::Item& item,
                                        Problems& problems);

// "measured", "đo", "ước tính", "not used", ... Case and diacritics do not matter.
[[nodiscard]] std::optional<plant::ReadingState> read_state(std::string_view text);
// All words read_state takes, to suggest from.
[[nodiscard]] const std::vector<std::string>& state_words();

// "#REF!", "#N/A": what a spreadsheet shows in place of a figure it cannot compute.
[[nodiscard]] bool is_spreadsheet_error(std::string_view text);

[[nodiscard]] bool is_dash(std::string_view text);

}  // namespace cpa::plant_files
