// A plant from one of its forms to another: folder, workbook, JSON file. (cpa convert)
#pragma once

#include <filesystem>

#include "cpa/core/result.hpp"
#include "cpa/plant_files/plant_workbook.hpp"

namespace cpa::tasks {

struct ConversionRequest {
  std::filesystem::path from;
  std::filesystem::path to;
  bool replace = false;  // also where another plant stands
};

// Gives the warnings of reading. What stands at `to` is written anew only where it is the same
// plant (by its id). Problems: those of reading, rewriting and writing a plant, convert.other_plant
// (path; found: the plant that stands there, empty where it is none).
[[nodiscard]] Checked<Problems> convert_plant(const ConversionRequest& request,
                                              const plant_files::WorkbookStyle& style);

}  // namespace cpa::tasks
