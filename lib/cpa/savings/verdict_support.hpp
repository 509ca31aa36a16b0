// What a verdict rests on beside the figures of meters: amounts that the plant itself documented.
// Where the verdict would be a weaker one without them, that is said; where they last for most of a
// period, there is none. (Kết luận dựa vào đâu.)
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cpa/savings/assessment.hpp"

namespace cpa::savings {

// Whether such bounds would give a weaker verdict on the target, or on the claim of `options`, than
// those of the assessment.
[[nodiscard]] bool is_weaker(std::optional<long double> lower, std::optional<long double> upper,
                             const Assessment& assessment, const AssessmentOptions& options);

// Of an assessment whose bounds are known; `options` has the plant's claim. Those of drivers
// (driver_support.hpp), and where the verdict on target or claim would be weaker without the
// counted amounts in the plant's favour: rests_on_event (event, other, other_way: what was saved
// without them or used more, in per cent), which forbids nothing; or, where they last for most of a
// period, event_covers_reporting or event_covers_baseline (event), which do.
[[nodiscard]] std::vector<Reason> reasons_of_support(const consumption::Observations& observations,
                                                     std::span<const std::size_t> before,
                                                     std::span<const std::size_t> after,
                                                     const Assessment& assessment,
                                                     const AssessmentOptions& options);

// The upper bound of the saved fraction if the amounts in the plant's favour that are not counted
// were true; nothing without any.
[[nodiscard]] std::optional<long double> upper_with_left_out(const Assessment& assessment);
// The reason amount_left_out (event: each once; other: `with_them`, in per cent), which forbids
// nothing, where that bound would lift the saving over the target or the claim and its own does
// not.
[[nodiscard]] std::vector<Reason> reasons_of_left_out(const Assessment& assessment,
                                                      const AssessmentOptions& options,
                                                      long double with_them);

}  // namespace cpa::savings
