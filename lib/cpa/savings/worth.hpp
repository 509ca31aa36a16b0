// What a saving is worth in money and in carbon, item by item and for the plant. (Giá trị của mức
// tiết kiệm.)
#pragma once

#include "cpa/savings/plant_assessment.hpp"

namespace cpa::savings {

// Money at the prices that hold in the reporting period, each for its days; carbon at the frozen
// factor. What cannot be told stays empty.
void add_worth(ItemAssessment& item, const plant::Plant& plant,
               const consumption::EnergyFactors& factors, const calendar::Period& reporting);

// The plant's totals over its items, and which items they leave out.
void add_totals(PlantAssessment& assessment, const plant::Plant& plant);

}  // namespace cpa::savings
