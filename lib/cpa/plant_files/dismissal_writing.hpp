// Setting a finding aside where the plant stands: the dismissal is added to plant.yaml, to the
// JSON file or to the workbook, whole or not at all.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "cpa/core/result.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/plant_files/plant_workbook.hpp"

namespace cpa::plant_files {

// With the sum of the figures as they stand. In a folder only plant.yaml changes, and in it only
// the added lines, so comments and order stay; a JSON file or a workbook is written anew. The same
// dismissal twice is added once. Problems: those of read_plant and check_rewriting,
// plant.item.unknown (found), those of files, check.by_hand (path; found: the entry): a plant.yaml
// whose list is written in a way that no line can be added to.
[[nodiscard]] Checked<void> add_dismissal(const std::filesystem::path& path,
                                          plant::Dismissal dismissal, const WorkbookStyle& style);

// A plant.yaml with the dismissal as the last of its list, its figures in the decimal mark, every
// other line as it was.
[[nodiscard]] std::string with_dismissal(std::string_view yaml, const plant::Dismissal& dismissal,
                                         DecimalMark mark);

}  // namespace cpa::plant_files
