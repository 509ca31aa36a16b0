// A reading of zero whose uncertainty is relative would be exact, which no meter is. It gets the
// deviation of a reading that shows nothing below 1 % of the largest reading of its kind: an error
// evenly spread over that width has the deviation width / sqrt(12).
#pragma once

#include <string>

#include "cpa/core/problem.hpp"
#include "cpa/plant/flow_sheet.hpp"

namespace cpa::flow_files {

inline constexpr double floor_share = 0.01;

// Every reading of the sheet that waits for its floor; the largest reading is that of its layer
// among streams. Warnings flows.zero_floor (of, floor, unit), errors flows.zero_no_floor (of,
// layer: the layer has no reading above zero).
void put_on_floor(plant::FlowSheet& sheet, Problems& problems);

// The three figures of a book, by the largest of them.
void put_on_floor(plant::StockBook& book, const std::string& stream, Problems& problems);

}  // namespace cpa::flow_files
