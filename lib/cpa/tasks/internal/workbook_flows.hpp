// A plant's workbook that is written anew keeps its sheet of flow readings.
#pragma once

#include <filesystem>

#include "cpa/core/result.hpp"
#include "cpa/flow_files/flow_copy.hpp"
#include "cpa/plant_files/plant_workbook.hpp"

namespace cpa::tasks {

// The style, with a sheet of these readings where there are any. Problems: those of their table.
[[nodiscard]] Checked<plant_files::WorkbookStyle> with_readings(
    const plant_files::WorkbookStyle& style, const flow_files::FlowFiles& flows, DecimalMark mark);

// The same of what stands in the workbook itself; the style alone where the plant is none.
[[nodiscard]] Checked<plant_files::WorkbookStyle> keeping_readings(
    const plant_files::WorkbookStyle& style, const std::filesystem::path& plant, DecimalMark mark);

}  // namespace cpa::tasks
