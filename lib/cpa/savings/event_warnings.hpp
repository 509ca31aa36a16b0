// What whoever verifies is told of events: where the comparison rests on the plant's word or on a
// part of the rows only. (Cảnh báo về sự kiện.)
#pragma once

#include "cpa/core/problem.hpp"
#include "cpa/savings/assessment.hpp"

namespace cpa::savings {

// Of an assessment whose events and expected use are known, each with the argument item:
//   model.event_estimated (event, rows), model.event_documented (event, share: per cent of the
//   expected use), model.event_unproven (the same, of an amount without evidence),
//   model.event_left_out (the same, of an amount in the plant's favour that is not counted),
//   model.rows_excluded (months).
[[nodiscard]] Problems warnings_of_events(const Assessment& assessment,
                                          const AssessmentOptions& options);

}  // namespace cpa::savings
