// Every number that an assessment shows, so that a test can ask whether all of them are numbers.
#pragma once

#include <vector>

#include "cpa/savings/assessment.hpp"

namespace cpa::tests {

[[nodiscard]] std::vector<long double> every_number(const savings::Assessment& assessment);

// No NaN and no infinity anywhere, weights that add to one, bounds in order.
[[nodiscard]] bool is_sound(const savings::Assessment& assessment);

}  // namespace cpa::tests
