// A plant from one of its forms to another: folder, workbook, JSON file. (cpa convert)
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/plant_files/plant_workbook.hpp"

namespace cpa::tasks {

struct ConversionRequest {
  std::filesystem::path from;
  std::filesystem::path to;
  bool replace = false;  // also where another plant stands
};

struct Conversion {
  Problems warnings;  // of reading
  // Of the flow sheet: files written beside the plant, the workbook's sheet of readings, and files
  // that stay where they were because another flow sheet stands there (`is_taken`), or because a
  // JSON file holds none.
  std::vector<std::string> flow_files;
  std::optional<std::string> flow_sheet;
  std::vector<std::string> left_behind;
  bool is_taken = false;
  // Files beside the workbook or the JSON file that are another plant's flow sheet and stay there,
  // and the items named in it that this plant has not.
  std::vector<std::string> foreign_files;
  std::vector<std::string> foreign_items;
  std::optional<std::string> lock;    // file of the plan's lock that was written beside the plant
  std::vector<std::string> memories;  // what `cpa import` keeps; stays where it is
};

// The lock of a plan goes along where none stands yet: it holds for the same figures in any form.
// The flow sheet goes along to folders and workbooks: flows.yaml beside the plant, the readings in
// its workbook's sheet or in flows.csv. What stands beside a workbook or a JSON file goes along
// only where the items that it names are this plant's. Beside a workbook no other flow sheet is
// written over unless with `replace`. What stands at `to` is written anew only where it is the same
// plant (by its id). Problems: those of reading, rewriting and writing a plant, convert.other_plant
// (path; found: the plant that stands there, empty where it is none).
[[nodiscard]] Checked<Conversion> convert_plant(const ConversionRequest& request,
                                                const plant_files::WorkbookStyle& style);

}  // namespace cpa::tasks
