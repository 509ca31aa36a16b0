// The end of reading flow sheets, alike for every form.
#pragma once

#include <string>
#include <vector>

#include "cpa/flow_files/internal/flow_drawing.hpp"
#include "cpa/flow_files/read_flow_sheets.hpp"

namespace cpa::flow_files {

// One sheet for each period with nothing read yet; empty (and reported) where they would be too
// large.
[[nodiscard]] std::vector<plant::FlowSheet> empty_sheets(const Drawing& drawing,
                                                         FlowContext& context);

// What can only be told when every reading is there: floors of zeros, prices of items, what stands
// alone. Then the sheets, or everything wrong with them in the order of their files. `file` stands
// for what has no place of its own.
[[nodiscard]] Checked<FlowSheetsRead> finished(std::vector<plant::FlowSheet> sheets,
                                               const std::string& file, FlowContext& context);

}  // namespace cpa::flow_files
