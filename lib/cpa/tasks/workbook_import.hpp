// A factory's own workbook taken into its plant, so that it can be taken back. The plant's folder,
// or the folder "nha-may.xlsx.imports" beside a plant that is one file, then holds
//   import.yaml            how the workbook is read: no question the next time
//   imports/0001/          of each import: before.csv and after.csv, the figures as they were and
//                          as they became; imports/0001-undone/ once it was taken back. Beside a
//                          file 0001/ with before.xlsx and after.xlsx, or .json
//
// Problems: those of read_plant, read_foreign_workbook, merge_figures, check_rewriting and files,
// and import.nothing_to_undo, import.changed_since (found: the kept file); the warning
// import.left_as_changed (count, found: items with their periods).
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "cpa/core/result.hpp"
#include "cpa/plant_files/plant_workbook.hpp"
#include "cpa/workbook_import/foreign_workbook.hpp"

namespace cpa::tasks {

struct ImportRequest {
  std::filesystem::path book;
  std::filesystem::path plant;
  workbook_import::ImportChoices choices;
  workbook_import::Prefer prefer = workbook_import::Prefer::neither;
  bool accept_layout = false;  // take figures also by a layout that was only proposed
};

struct ImportOutcome {
  workbook_import::ImportReading reading;
  workbook_import::ImportMerge merge;
  Problems problems;   // of the cells, and figures that the plant has otherwise; errors: not taken
  bool taken = false;  // false, too, where the layout is new and was not accepted
  // The plant with every figure that could be read, the workbook's before its own: to be looked at,
  // whatever cells are faulty besides. None where the figures do not go together.
  std::optional<plant::Plant> looked_at;
  std::string kept;  // folder of this import under imports/; empty where no figure changed
};

// Refused only where nothing is understood of the workbook, or nothing could be written.
[[nodiscard]] Checked<ImportOutcome> import_workbook(const ImportRequest& request,
                                                     const plant_files::WorkbookStyle& style);

struct UndoOutcome {
  std::string name;   // of what was undone
  Problems warnings;  // figures of the import that were changed since and stay as they are
};

// Takes the last import back. Where other figures were changed since, or some of the imported ones,
// only those go back that still are as they were imported; where none is, nothing is done
// (import.changed_since). A file that was only saved again is not changed.
[[nodiscard]] Checked<UndoOutcome> undo_import(const std::filesystem::path& plant,
                                               const plant_files::WorkbookStyle& style);

}  // namespace cpa::tasks
