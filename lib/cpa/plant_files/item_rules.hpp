// What holds for an item wherever it is declared: in a plant's own files or in the table of roles
// of a batch.
#pragma once

#include <optional>
#include <string_view>

#include "cpa/core/problem.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::plant_files {

// Column headings must tell an item from the file's own words, and lists of codes are separated by
// spaces and commas: else plant_file.item_code.
[[nodiscard]] bool is_item_code(std::string_view code);

// Why the item cannot be counted by its carrier: plant.carrier.unknown (found, nearest; a warning
// where the item has factors of its own), or that a volume of gas does not say of what state
// (factor_table.hpp), unless the item has factors or its unit is not known.
[[nodiscard]] std::optional<Problem> carrier_fault(const plant::Item& item, bool unit_known,
                                                   const sectors::Packs& packs);

}  // namespace cpa::plant_files
