// A factory's own workbook taken into its plant, so that it can be taken back. The plant's folder
// then holds
//   import.yaml            how the workbook is read: no question the next time
//   imports/0001/          of each import: before.csv and after.csv, the figures as they were and
//                          as they became; imports/0001-undone/ once it was taken back
//
// Problems: those of read_plant, read_foreign_workbook, merge_figures and files, and
// import.folder_needed (found: a plant that is no folder), import.nothing_to_undo,
// import.changed_since (found: the kept file).
#pragma once

#include <filesystem>
#include <string>

#include "cpa/core/result.hpp"
#include "cpa/plant_files/foreign_workbook.hpp"
#include "cpa/sectors/packs.hpp"

namespace cpa::tasks {

struct ImportRequest {
  std::filesystem::path book;
  std::filesystem::path plant;
  plant_files::ImportChoices choices;
  plant_files::Prefer prefer = plant_files::Prefer::neither;
  bool accept_layout = false;  // take figures also by a layout that was only proposed
};

struct ImportOutcome {
  plant_files::ImportReading reading;
  plant_files::ImportMerge merge;
  Problems problems;   // of the cells, and figures that the plant has otherwise; errors: not taken
  bool taken = false;  // false, too, where the layout is new and was not accepted
  std::string kept;    // folder of this import under imports/; empty where no figure changed
};

// Refused only where nothing is understood of the workbook, or nothing could be written.
[[nodiscard]] Checked<ImportOutcome> import_workbook(const ImportRequest& request,
                                                     const sectors::Packs& packs);

// Takes the last import back. A folder whose data.csv was changed since is left alone. Gives the
// name of what was undone.
[[nodiscard]] Result<std::string> undo_import(const std::filesystem::path& plant);

}  // namespace cpa::tasks
