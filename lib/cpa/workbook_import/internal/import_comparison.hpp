// The figures of a workbook held against those that the plant has already: a wrong unit, mark or
// column, a part for the whole, and a wrong year show there, whatever the headings say.
//
// Problems: import.far_from_plant (item, found, expected, period, times, count, cell): a column, or
// some of its figures, are a power of ten or a unit of energy away from the plant's other months,
// or the column is a share or a multiple of them; import.far_away (found: the period, existing: the
// plant's nearest); import.far_apart (found: the period, others: those of the other months, cell):
// a month more than two years from all others of the workbook.
#pragma once

#include <span>
#include <vector>

#include "cpa/core/problem.hpp"
#include "cpa/workbook_import/foreign_workbook.hpp"

namespace cpa::workbook_import {

// Warnings for items that the user named a column for, and periods of a sheet that was named; else
// errors.
[[nodiscard]] Problems compare_with_plant(const plant::Plant& plant,
                                          std::span<const ImportedFigure> figures,
                                          const ImportChoices& choices);

}  // namespace cpa::workbook_import
