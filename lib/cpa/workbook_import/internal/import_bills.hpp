// The days that imported bills keep beside each other and beside the figures of the plant.
#pragma once

#include <span>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/core/problem.hpp"
#include "cpa/plant/plant.hpp"
#include "cpa/workbook_import/foreign_workbook.hpp"

namespace cpa::workbook_import {

struct SettledBills {
  std::vector<calendar::Period> own;  // by figure: its bill's days, or its period
  // Warnings import.bill_months (item, count, found: a bill, other: what stands for the same days).
  Problems told;
};

// Decided once for all bills of an item, since some with their days and some with whole months
// would overlap. Where each bill begins on the day that the one before it ends with, these are
// days of readings, and the last one belongs to the next bill. Where days would still count twice
// all bills stand for their whole months. Bills of months that the plant has count only where
// the new figures are preferred.
[[nodiscard]] SettledBills settle_bills(const plant::Plant& plant,
                                        std::span<const ImportedFigure> figures, Prefer prefer);

// Whether a reading covers its days: no other figure may be for them.
[[nodiscard]] bool covers_days(const plant::Reading& reading);

}  // namespace cpa::workbook_import
