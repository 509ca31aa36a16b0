// What a saving is worth in money and in carbon, item by item and for the plant. (Giá trị của mức
// tiết kiệm.)
#pragma once

#include "cpa/savings/plant_assessment.hpp"

namespace cpa::savings {

// Money at the prices that hold in the reporting period, each for what the rows of its days saved
// of the whole (by the chosen model, month by month; by days where there are no rows), altogether
// never dearer nor cheaper than a price that held; carbon at the frozen factor. What cannot be told
// stays empty.
void add_worth(ItemAssessment& item, const plant::Plant& plant,
               const consumption::EnergyFactors& factors, const calendar::Period& reporting);

// Whether the worth depends on when something was saved, so that the months are needed for it.
[[nodiscard]] bool price_changes(const plant::Plant& plant, const std::string& code,
                                 const calendar::Period& reporting);

// The plant's totals over its items, and which items they leave out.
void add_totals(PlantAssessment& assessment, const plant::Plant& plant);

}  // namespace cpa::savings
