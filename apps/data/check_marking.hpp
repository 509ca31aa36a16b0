// `cpa check --mark COPY`: a copy of the user's workbook with every bad cell coloured and the
// message beside it.
#pragma once

#include <vector>

#include "common/request.hpp"
#include "cpa/sectors/packs.hpp"
#include "cpa/tasks/data_check.hpp"
#include "cpa/tasks/workbook_marking.hpp"

namespace cpa::apps {

// Why no copy can be made of what the options name; a copy is made of a workbook, as another
// workbook.
[[nodiscard]] Problems unmarkable(const Request& request);
// The copy of a workbook that is no sound plant, with what is said of its other figures (`doubts`).
// Says how much of what was found it shows.
[[nodiscard]] Exit mark_problems(const Request& request, const Terminal& terminal,
                                 const Problems& problems,
                                 std::vector<tasks::PlacedText> doubts = {});
// The copy of one whose figures are doubted.
[[nodiscard]] Exit mark_findings(const Request& request, const Terminal& terminal,
                                 const tasks::DataCheck& data, const sectors::Packs& packs);

}  // namespace cpa::apps
