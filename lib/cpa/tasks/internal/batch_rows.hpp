// The rows of one plant in a batch table: each day belongs to one of them, as in a plant's folder.
#pragma once

#include <cstddef>
#include <vector>

#include "cpa/calendar/period.hpp"
#include "cpa/core/problem.hpp"

namespace cpa::tasks {

struct BatchRow {
  calendar::Period period;
  std::size_t line = 0;
};

// data.period.twice (found, first, first_line) and data.period.overlap (the same) of rows in any
// order; `where` has what their places have in common.
[[nodiscard]] Problems clashes_of(std::vector<BatchRow> rows, const Location& where);

}  // namespace cpa::tasks
