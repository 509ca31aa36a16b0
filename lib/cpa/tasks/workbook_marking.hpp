// What was found in a plant's workbook, handed back in a copy of that workbook: each cell coloured
// and what is said of it beside its row; likewise in a copy of the factory's own workbook. (cpa
// check --mark, cpa import --mark)
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "cpa/core/result.hpp"
#include "cpa/language/language.hpp"
#include "cpa/reports/check_text.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tasks/workbook_import.hpp"

namespace cpa::tasks {

// Something said of a place.
struct PlacedText {
  Location where;
  std::string text;
};

// What is said of figures, at their cells in the workbook; where it has no row for them, at the
// heading of their item, and where it has no column for the item either, without a cell. Problems:
// those of files and of opening a workbook.
[[nodiscard]] Checked<std::vector<PlacedText>> at_their_cells(
    const std::filesystem::path& workbook, const std::vector<reports::FigureNote>& notes,
    const sectors::Packs& packs);

// What the check doubts of the figures that an import read, each at its cell of the factory's own
// workbook; faulty cells are left out of it.
[[nodiscard]] std::vector<PlacedText> doubts_of_import(const ImportOutcome& outcome,
                                                       language::Language language);

// Problems that name headings of the workbook and no cell ("which column is it?"), each at the
// cells of those headings; all others as they are. Where the workbook does not open, all as they
// are.
[[nodiscard]] Problems at_named_headings(const std::filesystem::path& workbook, Problems problems);

// Whether a marked copy may be written there: nothing is there yet, or an earlier marked copy of
// this workbook, known by one of the headings, or the workbook as it is, byte for byte. Problems:
// mark.other_workbook (path, found: the workbook that is to be marked).
[[nodiscard]] Checked<void> check_copy_place(const std::filesystem::path& workbook,
                                             const std::filesystem::path& copy,
                                             std::span<const std::string> headings);

struct Marking {
  std::size_t cells = 0;      // that were marked
  std::size_t elsewhere = 0;  // said of no cell: the copy does not show them
};

// Writes the copy, also where there is nothing to mark; the heading stands over the messages of
// each sheet. Problems: those of files and of tables::marked_copy.
[[nodiscard]] Checked<Marking> write_marked_copy(const std::filesystem::path& workbook,
                                                 const std::filesystem::path& copy,
                                                 const std::vector<PlacedText>& texts,
                                                 const std::string& heading);

}  // namespace cpa::tasks
