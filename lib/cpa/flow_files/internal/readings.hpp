// The readings of a table put into the sheets, one for each period of the drawing.
#pragma once

#include <vector>

#include "cpa/flow_files/internal/flow_drawing.hpp"
#include "cpa/flow_files/internal/flow_table.hpp"

namespace cpa::flow_files {

void read_readings(FlowTable& table, const Drawing& drawing, std::vector<plant::FlowSheet>& sheets,
                   FlowContext& context);

}  // namespace cpa::flow_files
