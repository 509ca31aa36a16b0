// Findings parted into those that stay open and those that the plant has set aside.
#pragma once

#include "cpa/data_quality/data_quality.hpp"

namespace cpa::data_quality {

// A dismissal covers the cells of its item that lie in its period, of findings with its code. Of a
// finding on several months only those covered are set aside.
void part_dismissed(const plant::Plant& plant, DataQuality& quality);

}  // namespace cpa::data_quality
