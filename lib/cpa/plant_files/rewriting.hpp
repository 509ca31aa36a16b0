// Whether a plant's workbook can be written anew without losing what somebody else put into it.
#pragma once

#include <filesystem>

#include "cpa/core/result.hpp"
#include "cpa/plant_files/plant_workbook.hpp"

namespace cpa::plant_files {

// Nothing to say where the path is no workbook. Problems: those of opening the workbook,
// plant_file.own_cells (path; found: sheets and columns that are none of the plant's), file.in_use.
[[nodiscard]] Checked<void> check_rewriting(const std::filesystem::path& path,
                                            const WorkbookStyle& style);

}  // namespace cpa::plant_files
